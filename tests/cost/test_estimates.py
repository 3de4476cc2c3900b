"""The calculators: hand-worked cases, and the laws that hold for every plan."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdplan.cost.evaluate import SCENARIO, Results, evaluate, evaluate_many
from pdplan.cost.explain import Explanation, explain
from pdplan.cost.expression import uses
from pdplan.cost.graph import Graph
from pdplan.cost.plan_graph import plan_graph
from pdplan.model.load import load_plan

ROOT = Path(__file__).parents[2]
PLANS = {"starter": ROOT / "src" / "pdplan" / "starter", "kumamoto": ROOT}
GRAPHS: dict[str, Graph] = {}


def graph_of(name: str) -> Graph:
    if name not in GRAPHS:
        GRAPHS[name] = plan_graph(load_plan(PLANS[name])[0])
    return GRAPHS[name]


@pytest.fixture(params=sorted(PLANS))
def graph(request: pytest.FixtureRequest) -> Graph:
    return graph_of(request.param)


def test_the_build_estimate_of_the_starter_is_the_hand_calculation() -> None:
    results = evaluate(graph_of("starter"))
    # Day prices: 1,200,000 ÷ 20 = 60,000 and 800,000 ÷ 20 = 40,000 yen.
    # Design: 0.6 × 60,000 + 0.4 × 40,000 = 52,000. Production: 0.2 × 60,000 + 0.8 × 40,000 = 44,000.
    assert results.at("phase_price", ("design",)) == 52_000
    assert results.at("phase_price", ("production",)) == 44_000
    # FN-A01, 30 days: 12 × 52,000 + 18 × 44,000 = 624,000 + 792,000 = 1,416,000.
    assert results.at("function_cost", ("FN-A01",)) == 1_416_000
    # FN-B01, 40 days: 16 × 52,000 + 24 × 44,000 = 832,000 + 1,056,000 = 1,888,000.
    assert results.at("function_cost", ("FN-B01",)) == 1_888_000
    # Project management: 6 × 5 days × 60,000 = 1,800,000.
    assert results.at("common_total") == 1_800_000
    # Expert: 20 × 50,000 = 1,000,000; travel 1 % = 10,000; other 1,000,000 × 0.35 ÷ 0.65 = 538,461 (cut);
    # administration (1,000,000 + 10,000 + 538,461) × 0.35 ÷ 0.65 = 833,786 (cut); together 2,382,247.
    assert results.at("other_cost") == 538_461
    assert results.at("general_administration") == 833_786
    assert results.at("expert_total") == 2_382_247
    # Production a month: 4 × 730 × 0.12 + 500 × 0.025 = 350.40 + 12.50 = 362.90; support 36.29, at least 100.
    # Three months: (362.90 + 100) × 3 × 140 = 194,418. Staging: 220 × 0.12 = 26.40; (26.40 + 100) × 6 × 140 = 106,176.
    assert results.at("build_cloud_cost", ("production",)) == 194_418
    assert results.at("build_cloud_cost", ("staging",)) == 106_176
    # 3,304,000 + 1,800,000 + 2,382,247 + 300,594 = 7,786,841; contingency 778,684; net 8,565,525; tax 856,552.
    assert results.at("build_net") == 8_565_525
    assert results.at("build_total") == 9_422_077


def test_the_running_estimate_of_the_starter_is_the_hand_calculation() -> None:
    results = evaluate(graph_of("starter"))
    # Monitoring: 12 × 2 × 40,000 = 960,000 every year; renewal: 10 × 60,000 = 600,000 in 2027 alone.
    assert [results.at("maintenance_cost", (year,)) for year in ("2025", "2026", "2027")] == [
        960_000,
        960_000,
        1_560_000,
    ]
    # Cloud in 2026: containers 350.40 and 26.40 fixed, storage 12.50 × 1.5 = 18.75. Yen: 588,672 + 44,352 + 31,500;
    # support: 10 % of 395.55 is below the minimum of 100 a month: 100 × 12 × 140 = 168,000. Together 832,524.
    assert results.at("running_cloud_cost", ("2026",)) == 832_524
    # Net 1,792,524; tax 179,252 (cut); total 1,971,776.
    assert results.at("running_total", ("2026",)) == 1_971_776


def test_the_support_fee_is_charged_by_bands() -> None:
    graph = graph_of("starter")
    # 1,000 containers: 1,000 × 730 × 0.12 + 12.50 + 26.40 = 87,638.90 dollars a month in 2025.
    changed = evaluate(graph, {("resource_count", ("production-container",)): Fraction(1000)})
    assert changed.at("running_month_total", ("2025",)) == Fraction("87638.90")
    # 10 % of the first 10,000 and 5 % of the rest: 1,000 + 3,881.945.
    assert changed.at("running_support_month", ("2025",)) == Fraction("4881.945")


def test_every_view_sums_to_the_same_yen(graph: Graph) -> None:
    results = evaluate(graph)

    def total(name: str) -> Fraction:
        return sum((results.at(name, at) for at in graph.coordinates(name)), Fraction())

    development = results.at("development_total")
    for name in ("development_cost", "function_cost", "phase_cost", "category_cost"):
        assert total(name) == development
    assert total("running_total") == results.at("running_whole")
    assert total("phase_days") == total("function_days") == results.at("development_days_total") == total("grade_days")
    for name in ("running_resource_cost", "task_cost", "common_cost", "expert_cost", "build_cloud_cost"):
        assert all(results.at(name, at).denominator == 1 for at in graph.coordinates(name))


def test_overheads_are_added_to_expert_labour_alone() -> None:
    graph = graph_of("starter")
    before = evaluate(graph)
    after = evaluate(graph, {("month_price", ("senior",)): Fraction(2_400_000)})
    for name in ("other_cost", "general_administration", "travel_cost", "expert_labour"):
        assert after.at(name) == before.at(name)
    assert after.at("common_total") == 2 * before.at("common_total")


LINES = [
    ("engineer_price", "expert_cost"),
    ("exchange_rate", "running_resource_cost"),
    ("exchange_rate", "build_cloud_cost"),
]
"""Prices, and the lines that are cut to the yen right after them."""


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(LINES), st.fractions(Fraction(1, 50), 50, max_denominator=1000), st.sampled_from(sorted(PLANS)))
def test_scaling_a_price_scales_its_lines(line: tuple[str, str], factor: Fraction, plan: str) -> None:
    price, cost = line
    graph = graph_of(plan)
    before = evaluate(graph)
    after = evaluate(graph, {(price, at): entry.value * factor for at, entry in graph.inputs[price].values.items()})
    for at in graph.coordinates(cost):
        # Each of the two has lost less than a yen.
        assert -1 < after.at(cost, at) - before.at(cost, at) * factor < max(factor, 1), (cost, at)


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 40))
def test_scaling_the_prices_of_labour_scales_development_but_for_the_rounding_of_day_prices(factor: int) -> None:
    graph = graph_of("kumamoto")
    before, prices = evaluate(graph), graph.inputs["month_price"].values
    after = evaluate(graph, {("month_price", at): entry.value * factor for at, entry in prices.items()})
    for function, phase in graph.coordinates("development_cost"):
        days = before.at("development_days", (function, phase))
        # The day price of a grade and the mean of a phase are each rounded to the nearest yen, before and after.
        bound = days * (factor + 1) + factor
        change = (
            after.at("development_cost", (function, phase)) - before.at("development_cost", (function, phase)) * factor
        )
        assert abs(change) <= bound


def test_only_what_depends_on_an_input_that_varies_is_computed_for_each_scenario() -> None:
    graph = graph_of("kumamoto")
    many = evaluate_many(graph, {("exchange_rate", ()): np.array([130.0, 140.0, 150.0])})
    varied = {name for name, values in many.items() if SCENARIO in values.axes}
    assert {"exchange_rate", "running_resource_cost", "running_total", "build_cloud_total", "build_total"} <= varied
    assert not varied & {"development_cost", "development_total", "expert_total", "maintenance_cost", "resource_month"}
    assert all(values.axes[0] == SCENARIO for name, values in many.items() if name in varied)


def test_more_of_anything_never_costs_less(graph: Graph) -> None:
    before = evaluate(graph)
    for name in ("month_price", "function_days", "common_quantity", "unit_price", "exchange_rate", "task_unit_days"):
        at, entry = next(iter(graph.inputs[name].values.items()))
        after = evaluate(graph, {(name, at): entry.value * 2})
        assert after.at("whole_total") >= before.at("whole_total"), name


VARIED = {
    "month_price": 5_000_000, "function_days": 1000, "exchange_rate": 1000, "build_discount": 2_000_000, "tax_rate": 1,
    "contingency_ratio": 1, "task_unit_days": 100, "planned_residents": 1_000_000, "unit_price": 100,
}  # fmt: skip
"""Inputs that vary, each up to a figure well above any that a plan would hold: doubles keep the yen up to 10^12 or so."""


@settings(deadline=None, max_examples=20)
@given(st.data())
def test_exact_and_vectorised_readings_agree_to_the_yen(data: st.DataObject) -> None:
    graph = graph_of(data.draw(st.sampled_from(sorted(PLANS))))
    names = data.draw(st.lists(st.sampled_from(sorted(VARIED)), min_size=1, max_size=4, unique=True))
    scenarios = 3
    changes: dict[tuple[str, tuple[str, ...]], list[Fraction]] = {}
    for name in names:
        at = data.draw(st.sampled_from(sorted(graph.inputs[name].values)))
        numbers = st.decimals(0, VARIED[name], places=0 if name == "build_discount" else 4, allow_nan=False)
        changes[name, at] = [Fraction(str(data.draw(numbers))) for _ in range(scenarios)]
    many = evaluate_many(graph, {key: np.array([float(n) for n in numbers]) for key, numbers in changes.items()})
    for number in range(scenarios):
        one = evaluate(graph, {key: numbers[number] for key, numbers in changes.items()})
        for name in ("build_total", "build_net", "running_whole", "whole_total"):
            array = many[name].array
            found = float(array[number] if array.ndim else array)
            assert round(found) == one.at(name), (name, changes)


def leaves(tree: Explanation) -> set[tuple[str, tuple[str, ...]]]:
    found, seen, waiting = set(), set(), [tree]
    while waiting:
        node = waiting.pop()
        if (node.name, node.at) in seen:
            continue
        seen.add((node.name, node.at))
        waiting += node.parts
        if node.input is not None:
            found.add((node.name, node.at))
    return found


def test_every_input_is_used_and_every_leaf_of_an_explanation_is_an_input() -> None:
    graph = graph_of("starter")
    assert set(graph.inputs) <= {name for definition in graph.definitions for name in uses(definition.formula)}
    tree = explain(evaluate(graph), "payment_whole", ("990001",), "ja")
    assert {name for name, _at in leaves(tree)} <= set(graph.inputs)


def test_an_explanation_of_a_sum_adds_up(graph: Graph) -> None:
    results: Results = evaluate(graph)
    for name in ("development_total", "phase_cost", "category_cost", "running_whole", "maintenance_cost"):
        at = graph.coordinates(name)[0]
        tree = explain(results, name, at, "en")
        assert sum((part.value for part in tree.parts), Fraction()) == tree.value
