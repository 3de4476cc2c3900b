"""Who pays before the municipalities: laws of grants and income over random amounts, and what cannot be paid is refused."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdplan.cost.evaluate import Results, evaluate
from pdplan.cost.plan_graph import plan_graph
from pdplan.model.funding import FeeModel, Grant
from pdplan.model.plan import Plan
from pdplan.model.sharing import YearShare
from tests.support.sharing import RATIO, base_plan

WANTED = (
    "build_total", "running_total", "build_in_year", "gross_cost", "grant_amount", "grant_total", "grant_in_year", "fee_income",
    "income", "income_used", "income_in_year", "income_cover", "covered", "break_even_year", "net_cost",
)  # fmt: skip

examples = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def funded(draw: st.DrawFn) -> Plan:
    """A plan with made-up grants, fees and spread of the build cost."""
    base = base_plan(draw(st.sampled_from(["starter", "aonami"])))
    grants = [
        base.grants[0].model_copy(
            update={
                "id": f"g{number}",
                "applies": draw(st.booleans()),
                "eligible": draw(RATIO),
                "rate": draw(RATIO),
                "cap": Fraction(draw(st.sampled_from([1000, 3_000_000, 10**9]))),
                "unit": Fraction(draw(st.sampled_from([1, 1000, 10_000]))),
            }
        )
        for number in range(draw(st.integers(0, 3)))
    ]
    fee = base.fees[0]
    fees = [
        fee.model_copy(
            update={
                "id": f"f{number}",
                "applies": draw(st.booleans()),
                "price": fee.price.model_copy(update={"value": Fraction(draw(st.integers(0, 300_000)), 3)}),
                "payers": Fraction(draw(st.integers(0, 500))),
                "uptake": [item.model_copy(update={"share": draw(RATIO)}) for item in fee.uptake],
            }
        )
        for number in range(draw(st.integers(0, 2)))
    ]
    years = base.project.build_years
    parts = [draw(RATIO) for _ in years[1:]]
    first = 1 - sum(parts, Fraction())
    spread = [YearShare(year=year, share=share) for year, share in zip(years, (first, *parts), strict=True)]
    sharing = base.sharing.model_copy(update={"build_years": spread})
    return base.model_copy(update={"grants": grants, "fees": fees, "sharing": sharing})


def of(plan: Plan) -> Results:
    return evaluate(plan_graph(plan), wanted=WANTED)


def by_year(results: Results, name: str) -> dict[int, Fraction]:
    return {int(at[0]): results.at(name, at) for at in results.graph.coordinates(name)}


@examples
@given(funded())
def test_the_build_cost_and_its_grants_fall_into_the_years_of_building(plan: Plan) -> None:
    results = of(plan)
    for name, whole in (("build_in_year", "build_total"), ("grant_in_year", "grant_total")):
        amounts = by_year(results, name)
        assert sum(amounts.values()) == results.at(whole)
        assert all(value >= 0 and value.denominator == 1 for value in amounts.values())
        assert all(amounts[year] == 0 for year in plan.project.running_years)
        for item in plan.sharing.build_years[:-1]:
            assert amounts[item.year] == floor(results.at(whole) * item.share)


@examples
@given(funded())
def test_a_grant_is_the_lesser_of_rate_and_cap_cut_to_its_unit(plan: Plan) -> None:
    results, build = of(plan), of(plan).at("build_total")
    for grant in plan.grants:
        amount = results.at("grant_amount", (grant.id,))
        most = min(floor(build * grant.eligible) * grant.rate, grant.cap)
        assert amount == (most // grant.unit * grant.unit if grant.applies else 0)
    granted = sum((results.at("grant_amount", (grant.id,)) for grant in plan.grants), Fraction())
    assert results.at("grant_total") == min(granted, build)


@examples
@given(funded())
def test_income_pays_for_running_and_never_for_more(plan: Plan) -> None:
    results = of(plan)
    cost, used = by_year(results, "running_total"), by_year(results, "income_used")
    for year, income in by_year(results, "income").items():
        wanted = sum(
            floor(fee.price.value * fee.payers * item.share)
            for fee in plan.fees
            for item in fee.uptake
            if fee.applies and item.year == year
        )
        assert income == wanted and used[year] == min(income, cost[year])
        assert results.at("income_cover", (str(year),)) == income / cost[year]
    enough = [year for year, income in by_year(results, "income").items() if income >= cost[year]]
    assert results.at("break_even_year") == (enough[0] if enough else 0)


@examples
@given(funded())
def test_what_is_left_is_the_cost_less_grants_and_income_and_never_below_nothing(plan: Plan) -> None:
    results = of(plan)
    names = ("gross_cost", "grant_in_year", "income_in_year", "net_cost")
    gross, grant, income, net = (by_year(results, name) for name in names)
    for year in gross:
        assert net[year] == gross[year] - grant[year] - income[year] >= 0
    assert sum(gross.values()) == results.at("build_total") + sum(by_year(results, "running_total").values())


def test_a_grant_and_a_fee_that_do_not_apply_change_nothing() -> None:
    base = base_plan("aonami")
    off: dict[str, Any] = {
        "grants": [Grant.model_construct(**{**dict(item), "applies": False}) for item in base.grants],
        "fees": [FeeModel.model_construct(**{**dict(item), "applies": False}) for item in base.fees],
    }
    without = of(base.model_copy(update={"grants": [], "fees": []}))
    assert by_year(of(base.model_copy(update=off)), "net_cost") == by_year(without, "net_cost")


@pytest.mark.parametrize("parts", [("0", "1"), ("1", "0"), ("0.333333", "0.666667")])
def test_a_year_of_building_may_carry_everything_or_nothing(parts: tuple[str, str]) -> None:
    base = base_plan("aonami")
    spread = [YearShare(year=y, share=Fraction(p)) for y, p in zip(base.project.build_years, parts, strict=True)]
    results = of(base.model_copy(update={"sharing": base.sharing.model_copy(update={"build_years": spread})}))
    # 19,585,249 × 0.333333 = 6,528,409.80…, cut off; the last year takes the rest.
    first = {"0": 0, "1": 19_585_249, "0.333333": 6_528_409}[parts[0]]
    assert [by_year(results, "build_in_year")[y] for y in (2025, 2026)] == [first, 19_585_249 - first]
