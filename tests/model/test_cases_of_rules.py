"""Rules that can be broken in more than one way: each way is found, at its line and alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdplan.model.load import read_plan

PROJECT = "models/project.yaml"
BUILD = "estimates/build.yaml"
CLOUD = "estimates/cloud.yaml"
RUNNING = "estimates/running.yaml"
DECISIONS = "models/decisions.yaml"
AGAIN = "    - task: TSK-01\n      times: 1\n      days: 1\n      rate: junior\n      basis: 二度目\n"
SIZED = "      basis: 2区画に2台ずつ\n"
MEASURED = "      measured: {{value: {value}, unit: hour, date: 2024-03-01, source: example, confidence: secondary}}\n"
CHARGES = "estimates/charges.yaml"
_FIGURE = "unit: yen, date: 2024-03-01, source: example, confidence: assumed, confirm: 確認する"
_CHARGE = "charges: [{{id: line, name: 回線, driver: fixed, basis: 引込み, {}}}]"
NO_PRICE = _CHARGE.format(f"once: {{value: 0, {_FIGURE}}}")
YEARS_OF_ONCE = _CHARGE.format(f"once: {{value: 1, {_FIGURE}}}, years: [2025]")
NO_YEAR = _CHARGE.format(f"yearly: {{value: 1, {_FIGURE}}}, years: []")
YEARS = "  build_years:\n    - 2024\n  running_years:\n    - 2025\n"


def places_after(plan: Path, name: str, old: str, new: str) -> list[tuple[str, str, str]]:
    """Rule, file and text of the line of each problem, after ``old`` was replaced once."""
    path = plan / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [
        (
            problem.rule.id,
            problem.place.path,
            (plan / problem.place.path).read_text(encoding="utf-8").splitlines()[problem.place.line - 1].strip(),
        )
        for problem in read_plan(plan).problems
    ]


@pytest.mark.parametrize(
    ("rule", "name", "old", "new", "line"),
    [
        ("project.years", PROJECT, YEARS, YEARS.replace("\n    - 2024", " []"), "build_years: []"),
        ("project.years", PROJECT, YEARS, YEARS.replace("- 2024", "- 2024\n    - 2024"), "- 2024"),
        ("project.years", PROJECT, "study_year: 2023", "study_year: 2025", "- 2024"),
        ("project.dates", PROJECT, '    - edition: "0.1"', '    - edition: "0.2"', '- edition: "0.2"'),
        ("demand.years", CLOUD, "- year: 2026", "- year: 2030", "- year: 2025"),
        ("maintenance.years", RUNNING, "    - task: TSK-02", f"{AGAIN}    - task: TSK-02", "- task: TSK-01"),
        ("decision.options", DECISIONS, "\n          - 検索が速い\n", " []\n", "- id: OPT-2"),
        ("decision.options", DECISIONS, "\n          - 漏えいの影響が大きい\n", " []\n", "- id: OPT-2"),
        ("share.sum", BUILD, "      share: 0.4\n      output", "      share: 0.3\n      output", "- id: design"),
        ("share.sum", BUILD, "          share: 0.6\n", "          share: 0.5\n", "- rate: senior"),
        ("rate.stacked", RUNNING, "rate: junior", "rate: expert", "rate: expert"),
        ("support.bands", CLOUD, "above: 0", "above: 1", "- id: low"),
        ("support.bands", CLOUD, "up_to: 1000000000000000", "up_to: 10000", "up_to: 10000"),
        ("driver.nothing", CLOUD, "counted_in: 1000000", "counted_in: 0", "counted_in: 0"),
        ("driver.nothing", CLOUD, "size: 5000", "size: 0", "size: 0"),
        ("commitment.share", CLOUD, "value: 0.2", "value: 20", "value: 20"),
        (
            "commitment.share",
            CLOUD,
            "        - container\n",
            "        - container\n        - container\n",
            "- container",
        ),
        ("resource.measured", CLOUD, SIZED, SIZED + MEASURED.format(value=0), MEASURED.format(value=0).strip()),
        ("charge.amount", CHARGES, "charges: []", NO_PRICE, NO_PRICE),
        ("charge.years", CHARGES, "charges: []", YEARS_OF_ONCE, YEARS_OF_ONCE),
        ("charge.years", CHARGES, "charges: []", NO_YEAR, NO_YEAR),
        ("value.range", PROJECT, "study_year: 2023", "study_year: 1923", "study_year: 1923"),
        ("value.invalid", BUILD, "date: 2023-04-01", "date: 令和5年4月1日", "date: 令和5年4月1日"),
        ("value.invalid", BUILD, "date: 2023-04-01", "date: 2023-02-29", "date: 2023-02-29"),
        ("value.invalid", DECISIONS, "      - 費用\n", "      - [費用]\n", "- [費用]"),
        ("value.invalid", PROJECT, "author: 受託者", 'author: ""', 'author: ""'),
        ("value.missing", PROJECT, "author: 受託者", "author:", "author:"),
        ("price.missing", BUILD, "days: 30", "days: null", "days: null"),
        ("evidence.source", BUILD, "source: example", "source: ~", "source: ~"),
        ("id.form", "models/architecture.yaml", "- id: IF-01", "- id: 連携01", "- id: 連携01"),
        ("id.duplicate", DECISIONS, "- id: OPT-2", "- id: OPT-1", "- id: OPT-1"),
    ],
)
def test_each_way_to_break_a_rule_is_found_at_its_line(
    plan_copy: Path, rule: str, name: str, old: str, new: str, line: str
) -> None:
    found = places_after(plan_copy, name, old, new)
    assert set(found) == {(rule, name, line)}, found


def test_operation_cannot_begin_before_building_has_ended(plan_copy: Path) -> None:
    found = places_after(plan_copy, PROJECT, "    - 2024\n", "    - 2024\n    - 2025\n")
    assert found == [("project.years", PROJECT, "- 2025")]


def test_a_decision_with_one_option_is_none(plan_copy: Path) -> None:
    text = (plan_copy / DECISIONS).read_text(encoding="utf-8")
    second = text[text.index("      - id: OPT-2\n") : text.index("    chosen: OPT-1\n")]
    assert places_after(plan_copy, DECISIONS, second, "") == [("decision.options", DECISIONS, "- id: OPT-1")]


def test_a_ring_of_zones_is_told_at_each_of_them(plan_copy: Path) -> None:
    name = "models/architecture.yaml"
    found = places_after(
        plan_copy,
        name,
        "  - id: outside\n",
        "  - {id: a, name: a, description: a, parent: b}\n  - {id: b, name: b, description: b, parent: a}\n"
        "  - {id: c, name: c, description: c, parent: a}\n  - id: outside\n",
    )
    assert [(rule, line[:8]) for rule, _name, line in found] == [("zone.loop", "- {id: a"), ("zone.loop", "- {id: b")]


def test_a_weight_is_demanded_of_each_column(plan_copy: Path) -> None:
    path = plan_copy / "estimates" / "municipalities.csv"
    path.write_text(
        "id,name,population,households,fiscal_capacity,project\n1,い町,10,0,0.3,true\n2,ろ村,20,0,0.2,false\n",
        encoding="utf-8",
    )
    (problem,) = read_plan(plan_copy).problems
    assert problem.rule.id == "weight.sum" and "households" in problem.message


def test_a_check_still_runs_where_another_section_is_wrong(plan_copy: Path) -> None:
    places_after(plan_copy, PROJECT, "study_year: 2023", "study_year: x")
    found = places_after(plan_copy, DECISIONS, "chosen: OPT-1", "chosen: OPT-9")
    assert {rule for rule, _name, _line in found} == {"value.invalid", "decision.chosen"}
