"""Laws of cost sharing over random plans, and agreement with a calculation in plain Python and with the vectorised reading."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdplan.cost.evaluate import Results, evaluate, evaluate_many
from pdplan.cost.plan_graph import plan_graph
from pdplan.model.plan import Plan
from tests.support.sharing import KEYS, base_plan, basis, members_of, plans, share_of_year

WANTED = (
    "share", "members_pay", "prefecture_pays", "municipal_pot", "gross_cost", "net_cost", "grant_in_year", "income_in_year",
    "damped", "due_share", "weight", "build_total", "running_total", "members", "weight_total",
)  # fmt: skip

many_examples = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
some_examples = settings(many_examples, max_examples=50)


def shared(plan: Plan) -> Results:
    return evaluate(plan_graph(plan), wanted=WANTED)


def years_of(results: Results) -> list[str]:
    return list(results.graph.dimensions["budget_year"].coordinates)


def shares_of(results: Results, year: str) -> dict[str, Fraction]:
    return {id: results.at("share", (year, id)) for id in results.graph.dimensions["municipality"].coordinates}


def payable(results: Results) -> bool:
    """Whether the floor takes no more than there is (the plan is refused otherwise)."""
    return all(results.at("prefecture_pays", (year,)) >= 0 for year in years_of(results))


@many_examples
@given(plans())
def test_shares_are_those_of_a_calculation_in_plain_python(plan: Plan) -> None:
    results = shared(plan)
    damped = {row.id: results.at("damped", (row.id,)) for row in plan.municipalities}
    for year in years_of(results):
        wanted = share_of_year(plan, int(year), results.at("net_cost", (year,)), damped)
        assert shares_of(results, year) == wanted.shares, year
        assert results.at("prefecture_pays", (year,)) == wanted.prefecture
        assert results.at("municipal_pot", (year,)) == wanted.pot


@many_examples
@given(plans())
def test_shares_sum_to_the_total_to_the_yen_in_every_year(plan: Plan) -> None:
    results = shared(plan)
    for year in years_of(results):
        members = sum(shares_of(results, year).values())
        assert members == results.at("members_pay", (year,))
        payers = ("prefecture_pays", "grant_in_year", "income_in_year")
        assert members + sum(results.at(name, (year,)) for name in payers) == results.at("gross_cost", (year,))
    whole = results.at("build_total") + sum(results.at("running_total", (str(y),)) for y in plan.project.running_years)
    assert sum(results.at("gross_cost", (year,)) for year in years_of(results)) == whole


@many_examples
@given(plans())
def test_no_share_is_below_nothing_or_broken_or_outside_its_bounds(plan: Plan) -> None:
    results = shared(plan)
    rule = plan.sharing
    for year in years_of(results):
        members = members_of(plan, int(year))
        for id, share in shares_of(results, year).items():
            assert share >= 0 and (share / rule.unit).denominator == 1
            assert share == 0 or id in members
            assert rule.cap is None or share <= rule.cap
            if rule.floor and int(year) in plan.project.running_years and id in members:
                assert share >= rule.floor
        assert results.at("members_pay", (year,)) <= results.at("municipal_pot", (year,)) or rule.floor
        assert results.at("prefecture_pays", (year,)) >= 0 or rule.floor


@many_examples
@given(plans())
def test_equal_members_pay_alike_and_a_larger_one_no_less_than_a_unit_below(plan: Plan) -> None:
    results = shared(plan)
    for year in years_of(results):
        members, shares = members_of(plan, int(year)), shares_of(results, year)
        weights = {id: results.at("weight", (year, id)) for id in members}
        # Whoever takes all that is left over may pay more than its equal: that is the rule "largest-share".
        most = plan.sharing.unit * (len(members) if plan.sharing.remainder == "largest-share" else 1)
        for one in members:
            for other in members:
                if weights[one] <= weights[other]:
                    assert shares[one] - shares[other] <= most
                if weights[one] == weights[other]:
                    assert results.at("due_share", (year, one)) == results.at("due_share", (year, other))


@some_examples
@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_the_file_changes_nothing(plan: Plan, chance: object) -> None:
    rows = list(plan.municipalities)
    chance.shuffle(rows)  # type: ignore[attr-defined]
    first, second = shared(plan), shared(plan.model_copy(update={"municipalities": rows}))
    for year in years_of(first):
        assert shares_of(first, year) == shares_of(second, year)


@some_examples
@given(plans())
def test_only_the_proportions_of_the_weights_matter(plan: Plan) -> None:
    rule = plan.sharing
    tripled = {
        kind: getattr(rule, kind).model_copy(
            update={"weights": getattr(rule, kind).weights.model_copy(update={key: getattr(getattr(rule, kind).weights, key) * 3 for key in KEYS})}
        )
        for kind in ("build", "running")
    }  # fmt: skip
    first, second = shared(plan), shared(plan.model_copy(update={"sharing": rule.model_copy(update=tripled)}))
    for year in years_of(first):
        assert shares_of(first, year) == shares_of(second, year)


@some_examples
@given(plans())
def test_whoever_has_nothing_to_pay_by_pays_nothing(plan: Plan) -> None:
    results = shared(plan)
    damped = {row.id: results.at("damped", (row.id,)) for row in plan.municipalities}
    has = basis(plan, damped)
    for year in years_of(results):
        running = int(year) in plan.project.running_years
        kind = plan.sharing.running if running else plan.sharing.build
        for id in members_of(plan, int(year)):
            nothing = not any(getattr(kind.weights, key) and has[id][key] for key in KEYS)
            if nothing and not kind.fixed_fee and not (running and plan.sharing.floor):
                assert results.at("share", (year, id)) == 0


INPUTS = {
    ("prefecture_ratio", ("build",)): ["0", "0.5", "0.35", "1"],
    ("prefecture_ratio", ("running",)): ["0", "0.5", "0.333", "0.9"],
    ("fixed_fee", ("running",)): ["0", "0", "10000", "99999999"],
    ("share_cap", ()): ["1000000000000000", "400000", "77000"],
    ("share_floor", ()): ["0", "0", "9000"],
    ("share_unit", ()): ["1", "1", "1", "1000"],
    ("drop_below", ()): ["0", "0", "5000"],
    ("remainder_rule", ()): ["1", "1", "2", "3"],
    ("damping", ()): ["0", "0.5", "0.585", "0.75", "1"],
    ("tax_rate", ()): ["0.08", "0.1"],
    ("exchange_rate", ()): ["110.5", "140", "163.07"],
    ("buy_in_ratio", ()): ["0", "0.5", "1"],
    ("grant_rate", ("national",)): ["0", "0.3", "0.5"],
    ("population", ("990001",)): ["1", "2900", "210000", "740822"],
    ("leave_year", ("990002",)): ["9999", "2026", "2028"],
    ("takes_part", ("990003",)): ["0", "1"],
    **{(f"weight_{key}", (kind,)): ["0", "1", "20", "33"] for key in KEYS for kind in ("build", "running")},
}
"""Inputs that vary between scenarios, and values to draw from."""


@pytest.mark.parametrize("name", ["starter", "aonami"])
@pytest.mark.parametrize("seed", range(6))
def test_the_vectorised_reading_gives_the_same_yen(name: str, seed: int) -> None:
    graph, chance, size = plan_graph(base_plan(name)), np.random.default_rng(seed), 25
    texts = {key: chance.choice(values, size) for key, values in INPUTS.items()}
    texts["weight_equal", ("build",)][:] = "1"
    texts["weight_equal", ("running",)][:] = "5"
    wanted = ("share", "prefecture_pays", "payment", "first_instalment", "shapley", "break_even_year", "extra_units")
    found = evaluate_many(graph, {key: values.astype(float) for key, values in texts.items()}, wanted)
    for number in range(size):
        one = evaluate(graph, {key: Fraction(str(values[number])) for key, values in texts.items()}, wanted)
        for quantity in wanted:
            exact = np.array([float(one.at(quantity, at)) for at in graph.coordinates(quantity)])
            many = found[quantity].array
            row = many[number] if found[quantity].axes[:1] == ("scenario",) else many
            wrong = np.flatnonzero(np.rint(row.ravel()) != exact)
            assert wrong.size == 0, (quantity, number, [graph.coordinates(quantity)[n] for n in wrong])
            assert np.abs(row.ravel() - exact).max() < 1e-4


def test_the_laws_see_plans_with_something_to_share() -> None:
    """The random plans are not trivial: shares, drops, caps and remainders all occur."""
    seen: set[str] = set()

    @settings(max_examples=300, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(plans())
    def look(plan: Plan) -> None:
        results = shared(plan)
        for year in years_of(results):
            shares = shares_of(results, year)
            seen.update(name for name, holds in {
                "shared": sum(share > 0 for share in shares.values()) > 2,
                "capped": plan.sharing.cap is not None and plan.sharing.cap in shares.values(),
                "dropped": plan.sharing.drop_below > 0 and 0 in [shares[id] for id in members_of(plan, int(year))],
                "remainder": sum(shares.values()) != sum(results.at("due_share", (year, id)) // plan.sharing.unit for id in shares),
                "floor too high": not payable(results),
                "nobody": results.at("members", (year,)) == 0,
            }.items() if holds)  # fmt: skip

    look()
    assert seen == {"shared", "capped", "dropped", "remainder", "floor too high", "nobody"}
