"""The checks of the build estimate: hand-worked cases, and that none of them moves the official amount."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from pdplan.cost.evaluate import evaluate
from pdplan.cost.explain import Explanation, explain
from pdplan.cost.graph import Graph
from pdplan.cost.plan_graph import plan_graph
from pdplan.model.load import load_plan

ROOT = Path(__file__).parents[2]
PLANS = {
    "starter": ROOT / "src" / "pdplan" / "starter",
    "kumamoto": ROOT,
    "aonami": ROOT / "tests" / "plans" / "aonami",
}


@pytest.fixture(scope="module")
def starter() -> Graph:
    return plan_graph(load_plan(PLANS["starter"])[0])


@pytest.fixture(scope="module", params=sorted(PLANS))
def graph(request: pytest.FixtureRequest) -> Graph:
    return plan_graph(load_plan(PLANS[request.param])[0])


def test_function_points_are_counts_by_weights(starter: Graph) -> None:
    results = evaluate(starter)
    # A: 1 × 10 + 0 × 7 + 3 × 4 + 0 × 5 + 3 × 4 = 34. B: 10 + 7 + 4 × 4 + 1 × 5 + 6 × 4 = 62.
    assert [results.at("function_points", (id,)) for id in ("A", "B")] == [34, 62]
    # 96 points ÷ (0.125 × 160 hours) = 4.8 person-months without requirements definition; ÷ (1 − 0.10) = 5.3333.
    assert results.at("point_months_median") == Fraction(16, 3)
    # × 900,000 yen = 4,800,000. By price: 96 × 100,000 = 9,600,000.
    assert (results.at("price_check_low"), results.at("price_check_high")) == (4_800_000, 9_600_000)
    # First quartile 0.04: 96 ÷ 6.4 ÷ 0.9 = 16.6667 months; third quartile 0.25: 96 ÷ 40 ÷ 0.9 = 2.6667 months.
    assert (results.at("productivity_check_low"), results.at("productivity_check_high")) == (2_400_000, 15_000_000)


def test_screens_give_two_efforts(starter: Graph) -> None:
    results = evaluate(starter)
    # 3 + 4 screens × 1.5 = 10.5 months; 2 files × 0.1 + 7 × 1.25 + 2 batches × 0.25 = 9.45 months; × 900,000 yen.
    assert (results.at("screens_check_low"), results.at("screens_check_high")) == (8_505_000, 9_450_000)
    # Development 3,304,000 and common tasks 1,800,000.
    assert results.at("checked_cost") == 5_104_000
    assert results.at("screens_check_above_low") == -3_401_000
    assert results.at("screens_check_inside") == 0 and results.at("price_check_inside") == 1


def test_cocomo_and_the_schedule_take_powers(starter: Graph) -> None:
    results = evaluate(starter)
    # 96 points × 0.05 = 4.8 thousand lines; 3 × 4.8^(0.9 + 0.2) = 3 × 5.6152 = 16.8456 person-months.
    assert float(results.at("cocomo_months")) == pytest.approx(3 * 4.8**1.1, abs=1e-5)
    # 70 + 30 person-days = 5 person-months; 2.4 × 5^(1/3) = 4.104 months, of which six are 1.46.
    assert float(results.at("juas_months")) == pytest.approx(2.4 * 5 ** (1 / 3), abs=1e-5)
    assert results.at("juas_reckless") == 0
    # 3.6 × 5^(0.28 + 0.2 × 0.2) = 6.025 months.
    assert float(results.at("cocomo_schedule")) == pytest.approx(3.6 * 5**0.32, abs=1e-5)


def test_a_schedule_thirty_per_cent_shorter_is_reckless(starter: Graph) -> None:
    # 1,600 person-months would take 2.4 × 11.696 = 28.07 months: 19 months are 32 % shorter, 20 months 29 %.
    changes = {("common_quantity", ("BT-01",)): Fraction(31_930, 5)}
    assert evaluate(starter, changes).at("checked_months") == 1600
    for months, reckless in ((19, 1), (20, 0)):
        results = evaluate(starter, {**changes, ("planned_months", ()): Fraction(months)})
        assert results.at("juas_reckless") == reckless, months


def test_a_phase_is_judged_only_where_both_quartiles_are_known(starter: Graph) -> None:
    results = evaluate(starter)
    assert starter.dimensions["quartile_phase"].coordinates == ("design",)
    # 0.40 lies between 0.30 and 0.45. Of production only the mean is known: 0.60 − 0.65.
    assert results.at("phase_inside", ("design",)) == 1
    assert results.at("phase_share_difference", ("production.mean",)) == Fraction(-5, 100)
    outside = evaluate(starter, {("phase_share", ("design",)): Fraction(1, 2)})
    assert outside.at("phase_inside", ("design",)) == 0


def test_published_shares_are_brought_to_the_whole(starter: Graph) -> None:
    # Shares of a part that makes 90 % of the whole: 0.30 × 0.90.
    results = evaluate(starter, {("phase_base", ("design",)): Fraction(9, 10)})
    assert results.at("published_phase_share", ("design.p25",)) == Fraction(27, 100)


def test_public_amounts_are_compared_with_the_whole(starter: Graph) -> None:
    results = evaluate(starter)
    # 9,422,077 ÷ 10,000,000.
    assert results.at("anchor_ratio", ("neighbour",)) == Fraction(9_422_077, 10_000_000)
    assert results.at("anchor_difference", ("neighbour",)) == -577_923


def inputs_below(tree: Explanation) -> set[str]:
    return {tree.name} if tree.input is not None else {name for part in tree.parts for name in inputs_below(part)}


def test_no_check_enters_the_official_amount_and_no_overhead_enters_a_check(graph: Graph) -> None:
    results = evaluate(graph)
    official = inputs_below(explain(results, "build_total", (), "en"))
    entries = {
        name for name, input in graph.inputs.items() for value in input.values.values() if value.path[0] == "crosscheck"
    }
    assert len(entries) > 30 and not official & entries
    for check in ("price_check", "productivity_check", "screens_check", "cocomo_check"):
        for end in ("low", "high"):
            below = inputs_below(explain(results, f"{check}_{end}", (), "en"))
            assert below <= entries
            assert not below & {"other_cost_ratio", "general_administration_ratio", "engineer_price"}


def test_low_is_never_above_high(graph: Graph) -> None:
    results = evaluate(graph)
    for check in ("price_check", "productivity_check", "screens_check", "cocomo_check"):
        assert results.at(f"{check}_low") <= results.at(f"{check}_high")
