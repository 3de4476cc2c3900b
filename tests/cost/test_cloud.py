"""Cloud resources follow demand by stated rules; commitments, months of use and plans without a cloud."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import yaml

from pdplan.cost.evaluate import evaluate, evaluate_many
from pdplan.cost.graph import Graph
from pdplan.cost.plan_graph import plan_graph
from pdplan.model.load import load_plan

AONAMI = Path(__file__).parents[1] / "plans" / "aonami"


EVERYBODY = {("join_year", ("990009",)): Fraction(0)}
"""All municipalities take part from the first year, so that demand is that of the whole population."""


@pytest.fixture(scope="module")
def graph() -> Graph:
    return plan_graph(load_plan(AONAMI)[0])


def test_requests_come_from_residents_and_services(graph: Graph) -> None:
    results = evaluate(graph)
    # 2028: 620 × 400 + 2 × 50,000 = 348,000 requests a month.
    assert results.at("requests", ("2028",)) == 348_000
    # Logs: 348,000 × 20 kB × 60 months ÷ 1,000,000 = 417.6 GB kept; constants stay what they are.
    assert results.at("driver_amount", ("logs", "2028")) == Fraction("417.6")
    assert results.at("driver_amount", ("always", "2028")) == 730


def test_the_monthly_use_of_a_resource_is_count_by_units_by_amount_by_price(graph: Graph) -> None:
    results = evaluate(graph, EVERYBODY)
    # Logs of 2028: 1 × 1 × 417.6 GB × 0.025 dollars = 10.44.
    assert results.at("running_month", ("production-storage", "2028")) == Fraction("10.44")
    # First year: 500 × 400 + 1 × 50,000 = 250,000 requests; × 20 kB × 60 ÷ 1,000,000 = 300 GB; × 0.025 = 7.50.
    assert results.at("resource_month", ("production-storage",)) == Fraction("7.5")


def test_a_commitment_lowers_the_price_in_operation_but_not_while_building(graph: Graph) -> None:
    results = evaluate(graph)
    # Half of the use at a discount of 20 %: 0.12 × (1 − 0.5 × 0.2) = 0.108. Storage is not covered.
    assert results.at("paid_price", ("container",)) == Fraction("0.108")
    assert results.at("paid_price", ("storage",)) == Fraction("0.025")
    # Building: 4 × 1 × 730 × 0.12 = 350.40. Operation: 4 × 1 × 730 × 0.108 = 315.36.
    assert results.at("resource_month", ("production-container",)) == Fraction("350.4")
    assert results.at("running_month", ("production-container", "2027")) == Fraction("315.36")


def test_an_environment_that_does_not_run_all_year_is_spread_over_twelve_months(graph: Graph) -> None:
    results = evaluate(graph)
    # Staging: 220 hours × 0.108 × 6 ÷ 12 = 11.88 a month; × 12 × 140 = 19,958.4 yen a year, cut.
    assert results.at("running_month", ("staging-container", "2027")) == Fraction("11.88")
    assert results.at("running_resource_cost", ("staging-container", "2027")) == 19_958


def test_growth_scales_what_comes_after_the_first_year(graph: Graph) -> None:
    double = evaluate(graph, {**EVERYBODY, ("residents_growth", ()): Fraction(2)})
    # 2027: 500. 2028: 500 + 2 × 120 = 740. 2030: 500 + 2 × 300 = 1,100.
    assert [double.at("residents", (year,)) for year in ("2027", "2028", "2030")] == [500, 740, 1_100]
    none = evaluate(graph, {**EVERYBODY, ("residents_growth", ()): Fraction(0)})
    assert none.at("residents", ("2030",)) == 500
    assert none.at("driver_at_start", ("logs",)) == double.at("driver_at_start", ("logs",))


def test_the_retention_of_logs_is_one_input(graph: Graph) -> None:
    before = evaluate(graph)
    after = evaluate(graph, {("driver_kept", ("logs",)): Fraction(120)})
    for year in ("2027", "2030"):
        at = ("production-storage", year)
        assert after.at("running_month", at) == 2 * before.at("running_month", at)


def test_what_follows_demand_is_told_from_what_does_not(graph: Graph) -> None:
    results = evaluate(graph)
    assert results.at("resource_follows_demand", ("production-storage",)) == 1
    assert results.at("resource_follows_demand", ("production-container",)) == 0


def test_the_readings_of_growth_agree(graph: Graph) -> None:
    growths = [0.0, 0.5, 1.0, 3.0]
    many = evaluate_many(graph, {("residents_growth", ()): np.array(growths)})
    for number, growth in enumerate(growths):
        one = evaluate(graph, {("residents_growth", ()): Fraction(str(growth))})
        assert round(float(many["running_whole"].array[number])) == one.at("running_whole")


def without_cloud(folder: Path) -> None:
    file = folder / "estimates" / "cloud.yaml"
    data = yaml.load(file.read_text("utf-8"), yaml.CBaseLoader)
    data["prices"], data["environments"], data["resources"]["items"] = [], [], []
    data["cloud"]["commitments"] = []
    file.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def test_a_plan_without_a_cloud_pays_no_support(plan_copy: Path) -> None:
    without_cloud(plan_copy)
    results = evaluate(plan_graph(load_plan(plan_copy)[0]))
    assert results.at("build_cloud_total") == 0
    assert [results.at("running_cloud_cost", (year,)) for year in ("2025", "2026", "2027")] == [0, 0, 0]
    # Monitoring: 12 × 2 × 40,000 = 960,000.
    assert results.at("running_net", ("2025",)) == 960_000


def test_an_environment_without_resources_pays_no_support(plan_copy: Path) -> None:
    graph = plan_graph(load_plan(plan_copy)[0])
    results = evaluate(graph, {("resource_count", ("staging-container",)): Fraction(0)})
    assert results.at("build_cloud_cost", ("staging",)) == 0
