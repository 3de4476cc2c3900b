"""Hours of service, tasks that follow demand, the years after the contract, the replacement and published ratios."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from pdplan.cost.carried import carry
from pdplan.cost.case import load_case
from pdplan.cost.evaluate import Results, evaluate
from pdplan.cost.plan_graph import plan_graph
from pdplan.cost.quantity import Input
from pdplan.model.load import load_plan
from pdplan.model.resolved import read_variant
from pdplan.model.variant import Variant

ROOT = Path(__file__).parents[2]
AONAMI = ROOT / "tests" / "plans" / "aonami"


@pytest.fixture(scope="module")
def aonami() -> Results:
    return evaluate(plan_graph(load_plan(AONAMI)[0]))


def with_settings(folder: Path, *sets: str) -> Results:
    return load_case(folder, Variant(None, sets)).results


def test_hours_of_service_are_tried_by_one_datum(starter_folder: Path) -> None:
    base, always = with_settings(starter_folder), with_settings(starter_folder, "service.hours=always")
    # TSK-01: 12 × 2 = 24 person-days, with 855 shifts of a day more 879; a junior's day costs 40,000 yen.
    assert base.at("task_cost", ("TSK-01", "2025")) == 24 * 40_000
    assert always.at("task_cost", ("TSK-01", "2025")) == 879 * 40_000
    assert always.at("maintenance_cost", ("2026",)) - base.at("maintenance_cost", ("2026",)) == 34_200_000
    # What the hours would add is shown beside the base, chosen or not.
    assert base.at("hours_cost", ("always",)) == always.at("hours_cost", ("always",)) == 34_200_000
    assert base.at("hours_cost", ("weekday",)) == 0


def test_the_hours_of_the_shipped_plan_add_nothing_until_others_are_chosen() -> None:
    base = with_settings(ROOT)
    always = with_settings(ROOT, "service.hours=always")
    # 855 × 40,000 + (24 × 0.5 + 12 × 1 + 365 × 0.25) × 50,000 = 34,200,000 + 115.25 × 50,000 = 39,962,500 a year.
    for year in base.graph.dimensions["year"].coordinates:
        assert always.at("maintenance_cost", (year,)) - base.at("maintenance_cost", (year,)) == 39_962_500


def test_a_task_follows_residents_where_they_make_more_than_its_fixed_times(aonami: Results) -> None:
    # T-3: 120 times, or 0.2 for each resident; 0.25 person-days each. 620 × 0.2 = 124 and 750 × 0.2 = 150.
    assert aonami.at("residents", ("2028",)) == 620
    assert aonami.at("task_days", ("T-3", "2027")) == 120 * Fraction(1, 4)
    assert aonami.at("task_days", ("T-3", "2028")) == 124 * Fraction(1, 4)
    assert aonami.at("task_days", ("T-3", "2029")) == 150 * Fraction(1, 4)
    assert aonami.at("task_cost", ("T-3", "2029")) == 1_462_500  # 37.5 × 39,000


def test_the_help_desk_of_the_shipped_plan_grows_beyond_96_000_residents() -> None:
    # 240 days ÷ 0.0025 = 96,000 residents; the last year has 62,600.
    results = with_settings(ROOT)
    assert results.at("task_days", ("TSK-34", "2029")) == 240
    more = with_settings(ROOT, "demand.years.2029.residents=100000")
    assert more.at("task_days", ("TSK-34", "2029")) == 250


def test_contract_years_of_the_outlook_are_those_of_the_estimate(aonami: Results) -> None:
    for year in aonami.graph.dimensions["year"].coordinates:
        for outlook, estimate in (("outlook_running", "running_total"), ("outlook_cloud", "running_cloud_cost")):
            assert aonami.at(outlook, (year,)) == aonami.at(estimate, (year,))


def test_later_years_hold_the_demand_of_the_last_year(aonami: Results) -> None:
    # T-8 takes place in 2030 and again in 2032, 2034 and 2036: 5 days at 67,500 are 337,500.
    assert aonami.at("later_task_cost", ("T-8", "2031")) == 0
    assert aonami.at("later_task_cost", ("T-8", "2032")) == 337_500
    assert aonami.at("later_maintenance", ("2032",)) - aonami.at("later_maintenance", ("2031",)) == 337_500
    assert aonami.at("outlook_running", ("2032",)) == aonami.at("running_total", ("2030",))
    # 13,200,750 of 2030 less 337,500 are 12,863,250; with cloud and other costs of 2030, and a tenth of tax.
    net = 12_863_250 + aonami.at("running_cloud_cost", ("2030",)) + aonami.at("charge_running", ("2030",))
    assert aonami.at("outlook_running", ("2031",)) == net + int(net / 10)


def test_the_replacement_is_paid_once_and_stands_apart(aonami: Results) -> None:
    # 10 × 67,500 + 2 × 5 × 39,000 = 1,065,000; a tenth of 11,856,771 is 1,185,677; tax 225,067.
    assert aonami.at("renewal_work") == 1_065_000
    assert aonami.at("renewal_rebuild") == 1_185_677
    assert aonami.at("renewal_total") == 1_065_000 + 1_185_677 + 225_067
    years = aonami.graph.dimensions["outlook_year"].coordinates
    paid = [year for year in years if aonami.at("outlook_renewal", (year,))]
    assert len(years) == 10 and paid == ["2031"]
    assert aonami.at("outlook_total_whole") == aonami.at("outlook_running_whole") + aonami.at("renewal_total")


def test_totals_of_five_and_ten_years_of_the_shipped_plan() -> None:
    results = with_settings(ROOT)
    years = results.graph.dimensions["outlook_year"].coordinates
    assert len(years) == 10
    first = sum(results.at("outlook_total", (year,)) for year in years[:5])
    assert first == results.at("running_whole")
    assert results.at("outlook_total_whole") == sum(results.at("outlook_total", (year,)) for year in years)
    # The law change of every second year goes on; the preparation of the replacement does not.
    assert results.at("later_maintenance", ("2030",)) - results.at("later_maintenance", ("2031",)) == 1_500_000
    assert results.at("later_task_cost", ("TSK-55", "2034")) == 0


def test_the_replacement_can_be_moved_and_made_larger() -> None:
    base = with_settings(ROOT)
    moved = with_settings(ROOT, "outlook.renewal.year=2031", "outlook.renewal.rebuild=1")
    assert moved.at("outlook_renewal", ("2030",)) == 0
    assert moved.at("renewal_rebuild") == base.at("development_total")
    assert moved.at("running_whole") == base.at("running_whole")


def test_the_ratio_is_compared_in_all_without_cloud_and_in_the_same_scope(aonami: Results) -> None:
    # The mean of four years, to the yen, by the build cost before tax.
    net, cloud, build = (aonami.at(name) for name in ("running_net_whole", "running_cloud_whole", "build_net"))
    assert aonami.at("running_ratio") == Fraction(int(net) // 4) / build
    assert aonami.at("running_ratio_without_cloud") == Fraction(int(net - cloud) // 4) / build
    # The same scope: T-1 alone takes 182.75 days at 39,000 every year.
    assert aonami.at("compared_cost", ("fixes",)) == 7_127_250
    assert aonami.at("compared_difference", ("fixes",)) == 7_127_250 / build - Fraction(1, 20)
    # All tasks, cloud and other costs, where there is no discount, are the running cost.
    assert aonami.at("compared_cost", ("running",)) == aonami.at("yearly_net")


def test_every_published_ratio_says_what_it_holds_and_why_the_plan_differs() -> None:
    plan, _places = load_plan(ROOT)
    found = {row.ratio.value for row in plan.running_ratios}
    assert {Fraction(text) for text in ("0.05", "0.15", "0.20", "0.194", "0.083")} <= found
    assert all(row.holds and row.explains and row.ratio.source != "C-PLAN" for row in plan.running_ratios)


def test_what_is_carried_over_is_an_input_with_its_present_value(aonami: Results) -> None:
    carried = carry(aonami, ("build_net",))
    assert isinstance(carried.graph.quantities["build_net"], Input)
    assert carried.at("running_ratio") == aonami.at("running_ratio")
    changed = evaluate(carried.graph, {("build_net", ()): aonami.at("yearly_net")})
    assert changed.at("running_ratio") == 1
    assert carry(aonami, ()) is aonami


@pytest.mark.parametrize(
    ("setting", "rule"),
    [
        ("service.hours=nights", "service.hours"),
        ("service.options.always.tasks.TSK-01.task=TSK-17", "service.hours"),
        ("service.options.always.tasks.TSK-04.task=TSK-01", "service.hours"),
        ("service.options.always.levels.1.level=SL-99", "service.hours"),
        ("service.options.always.levels.2.level=SL-01", "service.hours"),
        ("service.options.always.tasks.TSK-01.days=0", "price.zero"),
        ("outlook.last_year=2029", "outlook.years"),
        ("outlook.renewal.year=2029", "outlook.years"),
        ("outlook.renewal.year=2035", "outlook.years"),
        ("outlook.renewal.rebuild=20", "money.ratio"),
        ("outlook.renewal.rebuild.unit=yen", "figure.unit"),
        ("outlook.renewal.items.RN-01.rate=engineer-a", "rate.stacked"),
        ("outlook.renewal.items.RN-01.days=0", "price.zero"),
        ("maintenance.tasks.TSK-49.later_years=[2029]", "outlook.years"),
        ("maintenance.tasks.TSK-48.later_years=[2030]", "outlook.years"),
        ("running_ratios.fixes.ratio=5", "money.ratio"),
        ("running_ratios.fixes.ratio=0", "price.zero"),
        ("running_ratios.fixes.tasks=[]", "ratio.tasks"),
        ("running_ratios.fixes.tasks=[TSK-17]", "ratio.tasks"),
        ("running_ratios.fixes.tasks=[TSK-38, TSK-38]", "ratio.tasks"),
    ],
)
def test_what_does_not_fit_is_an_error_that_names_the_setting(setting: str, rule: str) -> None:
    reading, _resolved = read_variant(ROOT, Variant(None, (setting,)))
    assert {problem.rule.id for problem in reading.problems} == {rule}
    assert all(problem.place.path.startswith("--set ") for problem in reading.problems)
