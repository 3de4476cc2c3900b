"""Rules of cost sharing, grants and fees that can be broken in more than one way, and what they let pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdplan.model.load import read_plan
from tests.model.test_cases_of_rules import places_after

SHARING = "estimates/sharing.yaml"
FUNDING = "estimates/funding.yaml"
PROJECT = "models/project.yaml"
TABLE = "estimates/municipalities.csv"

_ONE = '  memberships: [{{municipality: "990003"{}}}]'
_LEAVES_FIRST = _ONE.format(", join: 2027, leave: 2025")
_SAYS_NOTHING = _ONE.format("")
_BEFORE_THE_PLAN = _ONE.format(", join: 2023")
_AFTER_THE_PLAN = _ONE.format(", leave: 2028")
_TWICE = '  memberships: [{municipality: "990003", join: 2026}, {municipality: "990003", leave: 2027}]'
_PHASE_TWICE = "  phase_in: [{year: 2025, factor: 0.5}, {year: 2025, factor: 0.6}]"
_TWO_YEARS = "build_years: [{year: 2024, share: 0.5}, {year: 2025, share: 0.5}]\n  "
_STATED = "build_years:\n    - year: 2024\n      share: 1\n  "
_RUNNING = "  running:\n    prefecture: 0.5\n    weights:\n      equal: 50\n      population: 50\n"
_RUNNING_NOTHING = _RUNNING.replace("50\n", "0\n")
_LARGE = "        above: 100000\n        scope: 1\n"


@pytest.mark.parametrize(
    ("rule", "name", "old", "new", "line"),
    [
        ("sharing.participants", SHARING, "participants: all", "participants: []", "participants: []"),
        ("sharing.weights", SHARING, _RUNNING, _RUNNING_NOTHING, "equal: 0"),
        ("sharing.membership", SHARING, "  memberships: []", _LEAVES_FIRST, _LEAVES_FIRST.strip()),
        ("sharing.membership", SHARING, "  memberships: []", _SAYS_NOTHING, _SAYS_NOTHING.strip()),
        ("sharing.years", SHARING, "  memberships: []", _BEFORE_THE_PLAN, _BEFORE_THE_PLAN.strip()),
        ("sharing.years", SHARING, "  memberships: []", _AFTER_THE_PLAN, _AFTER_THE_PLAN.strip()),
        ("sharing.twice", SHARING, "  memberships: []", _TWICE, _TWICE.strip()),
        ("sharing.twice", SHARING, "  phase_in: []", _PHASE_TWICE, _PHASE_TWICE.strip()),
        ("sharing.build-years", SHARING, _STATED, _TWO_YEARS, _TWO_YEARS.strip()),
        ("share.sum", SHARING, "share: 1\n", "share: 0.9\n", "- year: 2024"),
        ("sharing.unit", SHARING, "  unit: 1\n", "  unit: 0.5\n", "unit: 0.5"),
        ("sharing.unit", SHARING, "    count: 4\n", "    count: 0\n", "count: 0"),
        ("sharing.unit", SHARING, "    count: 4\n", "    count: 2.5\n", "count: 2.5"),
        ("sharing.bounds", SHARING, "  floor: 0\n", "  floor: 100.5\n", "floor: 100.5"),
        ("sharing.bounds", SHARING, "  unit: 1\n", "  cap: 1500\n  unit: 1000\n", "cap: 1500"),
        ("sharing.bounds", SHARING, "  floor: 0\n", "  floor: 10\n  cap: 0\n", "cap: 0"),
        ("sharing.bounds", SHARING, "  floor: 0\n  unit: 1\n  drop_below: 0", "  floor: 9\n  unit: 1\n  drop_below: 10", "floor: 9"),
        ("sharing.bounds", SHARING, "  drop_below: 0", "  cap: 9\n  drop_below: 10", "cap: 9"),
        ("size-class.order", SHARING, "        above: 0\n", "        above: 1\n", "above: 1"),
        ("size-class.order", SHARING, "        above: 10000\n", "        above: 0\n", "above: 0"),
        ("size-class.order", SHARING, "        scope: 0.5\n", "        scope: 0.2\n", "scope: 0.2"),
        ("size-class.order", SHARING, _LARGE, _LARGE.replace("scope: 1", "scope: 0.9"), "scope: 0.9"),
        ("grant.unit", FUNDING, "    unit: 1000\n", "    unit: 0.1\n", "unit: 0.1"),
        ("grant.unit", FUNDING, "    cap: 50000000\n", "    cap: 999\n", "cap: 999"),
        ("figure.unit", FUNDING, "      unit: yen\n", "      unit: usd\n", "unit: usd"),
        ("uptake.years", FUNDING, "      - year: 2026\n", "      - year: 2025\n", "- year: 2025"),
        ("uptake.years", FUNDING, "      - year: 2027\n", "      - year: 2028\n", "- year: 2025"),
        ("evidence.confirm", SHARING, "    confirm: 負担割合の協議の結果に置き換える（県）。\n", "", "confidence: assumed"),
        ("evidence.confirm", FUNDING, "      confirm: 募集要領で確かめる（県）。\n", "", "confidence: assumed"),
        ("reference.unknown", SHARING, "participants: all", 'participants: ["990009"]', 'participants: ["990009"]'),
        ("value.choice", SHARING, "remainder: largest-remainder", "remainder: whoever", "remainder: whoever"),
        ("value.range", SHARING, "  damping: 0.585\n", "  damping: 1.5\n", "damping: 1.5"),
        ("value.negative", SHARING, "      equal: 40\n", "      equal: -1\n", "equal: -1"),
    ],
)  # fmt: skip
def test_each_way_to_break_a_rule_is_found_at_its_line(
    plan_copy: Path, rule: str, name: str, old: str, new: str, line: str
) -> None:
    found = places_after(plan_copy, name, old, new)
    assert (rule, name, line) in found, found
    assert {entry[0] for entry in found} <= {rule, "sharing.participants"}, found


def test_a_plan_without_size_classes_is_found(plan_copy: Path) -> None:
    text = (plan_copy / SHARING).read_text(encoding="utf-8")
    classes = text[text.index("    classes:\n") :]
    assert [entry[0] for entry in places_after(plan_copy, SHARING, classes, "    classes: []\n")] == [
        "size-class.order"
    ]


def test_a_project_that_no_municipality_takes_part_in_shares_nothing(plan_copy: Path) -> None:
    path = plan_copy / TABLE
    path.write_text(path.read_text(encoding="utf-8").replace("true", "false"), encoding="utf-8")
    assert read_plan(plan_copy).errors == []
    found = places_after(plan_copy, SHARING, "participants: all", "participants: project")
    assert found == [("sharing.participants", SHARING, "participants: project")]


@pytest.mark.parametrize(("key", "column"), [("households", 3), ("fiscal_capacity", 4)])
def test_a_member_may_have_nothing_of_a_key_without_weight_only(plan_copy: Path, key: str, column: int) -> None:
    path = plan_copy / TABLE
    lines = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
    lines[2][column] = "0"
    path.write_text("\n".join(",".join(line) for line in lines) + "\n", encoding="utf-8")
    assert read_plan(plan_copy).errors == []
    found = places_after(plan_copy, SHARING, f"{key}: 0", f"{key}: 1")
    assert [(rule, name, line.split(",")[0]) for rule, name, line in found] == [("sharing.basis", TABLE, "990002")]


def test_a_municipality_without_residents_may_stay_outside(plan_copy: Path) -> None:
    path = plan_copy / TABLE
    path.write_text(path.read_text(encoding="utf-8").replace(",2500,", ",0,"), encoding="utf-8")
    assert [problem.rule.id for problem in read_plan(plan_copy).problems] == ["sharing.basis"]
    assert places_after(plan_copy, SHARING, "participants: all", "participants: project") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  damping: 0.585\n", "  damping: 0\n"),  # everybody counts the same: no contradiction
        ("  damping: 0.585\n", "  damping: 1\n"),
        ("        scope: 0.5\n", "        scope: 0.3\n"),  # a class may need as much as the one below
        ("  floor: 0\n  unit: 1\n", "  floor: 2000\n  cap: 2000\n  unit: 1000\n"),
        ("  memberships: []", _ONE.format(", join: 2024, leave: 2027")),
    ],
)
def test_what_is_odd_but_clear_is_no_problem(plan_copy: Path, old: str, new: str) -> None:
    assert places_after(plan_copy, SHARING, old, new) == []


def test_years_of_the_plan_that_are_wrong_are_told_once(plan_copy: Path) -> None:
    found = places_after(plan_copy, PROJECT, "    - 2024\n", "    - 2024\n    - 2025\n")
    assert [rule for rule, _name, _line in found] == ["project.years"]
