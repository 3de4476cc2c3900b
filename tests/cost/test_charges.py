"""Charges: amounts in yen that are neither labour nor cloud."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from pdplan.cost.evaluate import evaluate
from pdplan.cost.graph import Graph
from pdplan.cost.plan_graph import plan_graph
from pdplan.model.load import load_plan

AONAMI = Path(__file__).parents[1] / "plans" / "aonami"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return plan_graph(load_plan(AONAMI)[0])


def test_what_is_paid_once_enters_the_build_before_contingency(graph: Graph) -> None:
    results = evaluate(graph)
    # Terminals 1,250,000 and laying the line 300,000.
    assert results.at("charge_build_total") == 1_550_000
    parts = ("development_total", "common_total", "expert_total", "build_cloud_total")
    assert results.at("build_before_contingency") == sum(results.at(name) for name in parts) + 1_550_000


def test_what_is_paid_yearly_follows_its_driver_in_its_years(graph: Graph) -> None:
    results = evaluate(graph)
    # The line is 720,000 every year. The shared platform is 180,000 for each service, from 2028: 2, 2 and 3 of them.
    wanted = [720_000, 720_000 + 360_000, 720_000 + 360_000, 720_000 + 540_000]
    assert [results.at("charge_running", (year,)) for year in ("2027", "2028", "2029", "2030")] == wanted
    assert results.at("charge_running_whole") == sum(wanted)


def test_running_costs_hold_them_and_the_discount_of_all_years_does_not(graph: Graph) -> None:
    results = evaluate(graph)
    discount = results.at("running_discount")
    for year in ("2027", "2030"):
        parts = ("maintenance_cost", "running_cloud_cost", "charge_running")
        assert results.at("running_net", (year,)) == sum(results.at(name, (year,)) for name in parts) - discount
    assert results.at("running_discount_whole") == 4 * discount


def test_a_fraction_of_a_yen_is_cut_off(graph: Graph) -> None:
    results = evaluate(graph, {("services", ("2028",)): Fraction(7, 3)})
    # 180,000 × 7 ÷ 3 = 420,000; 180,001 × 7 ÷ 3 = 420,002.33.
    assert results.at("charge_running_cost", ("shared-platform", "2028")) == 420_000
    more = evaluate(
        graph, {("services", ("2028",)): Fraction(7, 3), ("charge_yearly", ("shared-platform",)): Fraction(180_001)}
    )
    assert more.at("charge_running_cost", ("shared-platform", "2028")) == 420_002


def test_a_plan_without_charges_pays_none(starter_folder: Path) -> None:
    results = evaluate(plan_graph(load_plan(starter_folder)[0]))
    assert results.at("charge_build_total") == 0
    assert results.at("charge_running", ("2025",)) == 0
