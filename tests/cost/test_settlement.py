"""Laws of buying in and of paying in parts, over random plans."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from hypothesis import given

from pdplan.cost.evaluate import Results, evaluate
from pdplan.cost.plan_graph import plan_graph
from pdplan.model.plan import Plan
from tests.cost.test_sharing import many_examples
from tests.support.sharing import base_plan, members_of, plans

WANTED = (
    "share", "members_pay", "prefecture_pays", "buy_in", "refund", "payment", "prefecture_payment", "instalments",
    "first_instalment", "instalment", "build_paid", "weight", "weight_total", "net_cost",
)  # fmt: skip


def settled(plan: Plan) -> Results:
    return evaluate(plan_graph(plan), wanted=WANTED)


def over(results: Results, name: str, year: str) -> dict[str, Fraction]:
    return {id: results.at(name, (year, id)) for id in results.graph.dimensions["municipality"].coordinates}


def budget_years(results: Results) -> tuple[str, ...]:
    return results.graph.dimensions["budget_year"].coordinates


@many_examples
@given(plans())
def test_what_buys_in_goes_back_to_the_founders_to_the_yen(plan: Plan) -> None:
    results = settled(plan)
    for year in budget_years(results):
        bought, back = over(results, "buy_in", year), over(results, "refund", year)
        assert sum(bought.values()) == sum(back.values())
        assert all(value >= 0 and value.denominator == 1 for value in (*bought.values(), *back.values()))
        assert all(back[id] == 0 for id in back if results.at("build_paid", (id,)) == 0)
        assert sum(over(results, "payment", year).values()) == results.at("members_pay", (year,))
        assert results.at("prefecture_payment", (year,)) == results.at("prefecture_pays", (year,))


@many_examples
@given(plans())
def test_only_who_joins_during_operation_buys_in(plan: Plan) -> None:
    results = settled(plan)
    build = [str(year) for year in plan.project.build_years]
    founders = sum((sum(over(results, "share", year).values()) for year in build), Fraction())
    running = plan.project.running_years
    joins = {item.municipality: item.join for item in plan.sharing.memberships}
    for year in budget_years(results):
        for id, bought in over(results, "buy_in", year).items():
            if int(year) not in running or joins.get(id) != int(year) or id not in members_of(plan, int(year)):
                assert bought == 0
                continue
            left = Fraction(running[-1] - int(year) + 1, len(running))
            total = results.at("weight_total", (year,))
            part = results.at("weight", (year, id)) / total if total else Fraction()
            assert abs(bought - floor(founders * part * left * plan.sharing.buy_in)) <= 1


@many_examples
@given(plans())
def test_instalments_make_the_share_and_differ_by_less_than_their_number(plan: Plan) -> None:
    results = settled(plan)
    for year in budget_years(results):
        for id, share in over(results, "share", year).items():
            count = int(results.at("instalments", (year, id)))
            first, later = results.at("first_instalment", (year, id)), results.at("instalment", (year, id))
            assert count == (plan.sharing.instalments.count if share > plan.sharing.instalments.above else 1)
            assert first + (count - 1) * later == share
            assert 0 <= first - later < count and later.denominator == 1


def test_the_unlisted_never_buy_in() -> None:
    results = settled(base_plan("starter"))
    assert all(not any(over(results, "buy_in", year).values()) for year in budget_years(results))
