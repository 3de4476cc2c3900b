"""The rough estimate: computed from its own inputs alone, and its difference explained to the yen."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
GRAPHS: dict[str, Graph] = {}


def graph_of(name: str) -> Graph:
    if name not in GRAPHS:
        GRAPHS[name] = plan_graph(load_plan(PLANS[name])[0])
    return GRAPHS[name]


def test_the_rough_estimate_of_the_starter_is_the_hand_calculation() -> None:
    results = evaluate(graph_of("starter"))
    # 31 points ÷ (0.125 × 8 hours) = 31 days; ÷ (1 − 0.10) = 34.44, to the day 34. 900,000 ÷ 20 = 45,000 yen a day.
    assert results.at("rough_function_days") == 34
    # A: 1 × 34 × 45,000 = 1,530,000; B: 2 functions = 3,060,000; together 4,590,000.
    assert results.at("rough_development") == 4_590_000
    # Common 30 % = 1,377,000; expert 20 % = 918,000; cloud 3 % = 137,700; before contingency 7,022,700.
    assert results.at("rough_before_contingency") == 7_022_700
    # Contingency 20 % = 1,404,540; net 8,427,240; tax 842,724; total 9,269,964.
    assert results.at("rough_total") == 9_269_964
    # Range: 7,022,700 × 0.5 × 1.1 = 3,862,485; × 2.0 × 1.1 = 15,449,940.
    assert (results.at("rough_low"), results.at("rough_high")) == (3_862_485, 15_449_940)
    assert results.at("rough_inside") == 1


def test_the_difference_of_the_starter_is_the_hand_calculation() -> None:
    results = evaluate(graph_of("starter"))
    # A: 1,416,000 − 1,530,000 = −114,000, of it (30 − 34) × 45,000 = −180,000 by effort and 66,000 by price.
    assert results.at("rough_difference_category", ("A",)) == -114_000
    assert results.at("rough_difference_effort", ("A",)) == -180_000
    assert results.at("rough_difference_price", ("A",)) == 66_000
    # Development 3,304,000 − 4,590,000; common 1,800,000 − 1,377,000; expert 2,382,247 − 918,000.
    assert results.at("rough_difference_development") == -1_286_000
    assert results.at("rough_difference_common") == 423_000
    assert results.at("rough_difference_expert") == 1_464_247
    # Cloud 300,594 − 137,700; contingency 778,684 − 1,404,540; tax 856,552 − 842,724.
    assert results.at("rough_difference_cloud") == 162_894
    assert results.at("rough_difference_contingency") == -625_856
    assert results.at("rough_difference_tax") == 13_828
    # −1,286,000 + 423,000 + 1,464,247 + 162,894 − 625,856 + 13,828 = 152,113.
    assert results.at("rough_difference_lines") == results.at("rough_difference_total") == 152_113


def inputs_below(tree: Explanation) -> set[str]:
    if tree.input is not None:
        return {str(tree.input.path[0])}
    return {section for part in tree.parts for section in inputs_below(part)}


@pytest.mark.parametrize("plan", sorted(PLANS))
def test_the_rough_edition_rests_on_its_own_inputs_alone(plan: str) -> None:
    results = evaluate(graph_of(plan))
    for name in ("rough_total", "rough_low", "rough_high"):
        assert inputs_below(explain(results, name, (), "ja")) == {"rough"}
    assert "rough" not in inputs_below(explain(results, "build_total", (), "ja"))


VARIED = (
    "rough_functions", "rough_points", "rough_month_price", "rough_common_ratio", "function_days", "month_price", "contingency_ratio",
    "exchange_rate", "engineer_price", "tax_rate",
)  # fmt: skip


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_the_differences_of_all_lines_add_up_to_the_whole_to_the_yen(data: st.DataObject) -> None:
    graph = graph_of(data.draw(st.sampled_from(sorted(PLANS))))
    changes = {}
    for name in data.draw(st.lists(st.sampled_from(VARIED), max_size=4, unique=True)):
        if graph.inputs[name].values:
            at = data.draw(st.sampled_from(sorted(graph.inputs[name].values)))
            changes[name, at] = Fraction(str(data.draw(st.decimals(0, 5000, places=4, allow_nan=False))))
    changes.setdefault(("build_discount", ()), Fraction(data.draw(st.integers(0, 1_000_000))))
    results = evaluate(graph, changes)
    assert results.at("rough_difference_lines") == results.at("build_total") - results.at("rough_total")
    assert results.at("rough_unexplained") == 0
    for (category,) in graph.coordinates("rough_difference_category"):
        parts = [results.at(name, (category,)) for name in ("rough_difference_effort", "rough_difference_price")]
        assert sum(parts) == results.at("rough_difference_category", (category,))
        assert all(part.denominator == 1 for part in parts)
