"""Scenarios: files that say what differs, build on one another, and are refused with a place when they cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pdplan.model.load import read_plan, vary
from pdplan.model.resolved import read_variant, resolve
from pdplan.model.scenarios import lineage, read_scenario, scenario_ids
from pdplan.model.variant import Variant
from pdplan.source.problems import Problem, Refused
from pdplan.source.text import LARGEST

FOLDER = "estimates/scenarios"


def write(plan: Path, id: str, text: str) -> None:
    folder = plan / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{id}.yaml").write_text(text, encoding="utf-8")


def scenario(based_on: str = "[]", set: str = "{}", more: str = "") -> str:
    return f"name: 例\ndescription: 試算\nbased_on: {based_on}\nset: {set}\n{more}"


def refused(plan: Path, id: str) -> list[Problem]:
    with pytest.raises(Refused) as found:
        lineage(plan, id)
    return found.value.problems


def test_a_plan_without_scenarios_has_none(plan_copy: Path) -> None:
    for path in (plan_copy / FOLDER).glob("*"):
        path.unlink()
    assert scenario_ids(plan_copy) == []
    (problem,) = refused(plan_copy, "weak-yen")
    assert problem.rule.id == "scenario.unknown" and problem.place.path == "--scenario weak-yen"


def test_a_scenario_is_read_with_the_place_of_each_setting(plan_copy: Path) -> None:
    write(
        plan_copy,
        "weak-yen",
        "name: 円安\ndescription: 為替が1割上がる\nset:\n  cloud.exchange_rate: {times: 1.1}\n  sharing.floor: 100\n",
    )
    stated = read_scenario(plan_copy, "weak-yen")
    assert (stated.scenario.name, stated.scenario.based_on) == ("円安", [])
    assert [(s.address, s.operation, s.value, s.place.line, s.origin) for s in stated.settings] == [
        ("cloud.exchange_rate", "times", "1.1", 4, "weak-yen"),
        ("sharing.floor", "set", "100", 5, "weak-yen"),
    ]
    assert stated.settings[0].place.path == f"{FOLDER}/weak-yen.yaml"


def test_what_a_scenario_builds_on_comes_first_and_once(plan_copy: Path) -> None:
    write(plan_copy, "one", scenario(set="{sharing.floor: 1}"))
    write(plan_copy, "two", scenario("[one]", "{sharing.floor: {plus: 2}}"))
    write(plan_copy, "three", scenario("[one]", "{sharing.floor: {times: 10}}"))
    write(plan_copy, "all", scenario("[two, three]", "{sharing.floor: {plus: 4}}"))
    assert [stated.id for stated in lineage(plan_copy, "all")] == ["one", "two", "three", "all"]
    reading, resolved = read_variant(plan_copy, Variant("all"))
    # 1, then + 2, then × 10, then + 4.
    assert reading.plan is not None and reading.plan.sharing.floor == 34
    assert [(a.before, a.after, a.setting.origin) for a in reading.applied] == [
        ("0", "1", "one"), ("1", "3", "two"), ("3", "30", "three"), ("30", "34", "all"),
    ]  # fmt: skip
    assert resolved.name == "例"


def test_a_later_base_wins_over_an_earlier_one(plan_copy: Path) -> None:
    write(plan_copy, "low", scenario(set="{sharing.floor: 1}"))
    write(plan_copy, "high", scenario(set="{sharing.floor: 9}"))
    write(plan_copy, "both", scenario("[low, high]"))
    reading, _resolved = read_variant(plan_copy, Variant("both"))
    assert reading.plan is not None and reading.plan.sharing.floor == 9


@pytest.mark.parametrize(
    ("files", "circle"),
    [
        ({"a": "[a]"}, "a > a"),
        ({"a": "[b]", "b": "[a]"}, "a > b > a"),
        ({"a": "[b]", "b": "[c]", "c": "[b]"}, "b > c > b"),
    ],
)
def test_scenarios_in_a_circle_are_refused(plan_copy: Path, files: dict[str, str], circle: str) -> None:
    for id, based_on in files.items():
        write(plan_copy, id, scenario(based_on))
    (problem,) = refused(plan_copy, "a")
    assert problem.rule.id == "scenario.circle" and circle in problem.message
    assert problem.place.path.startswith(FOLDER)


def test_a_base_that_does_not_exist_is_told_where_it_is_named(plan_copy: Path) -> None:
    write(plan_copy, "weak-yen", scenario())
    write(plan_copy, "a", scenario("[weak-yeen]"))
    (problem,) = refused(plan_copy, "a")
    assert problem.rule.id == "scenario.unknown" and 'did you mean "weak-yen"' in problem.message
    assert problem.place.path == f"{FOLDER}/a.yaml"


@pytest.mark.parametrize(
    "id",
    ["../x", "/etc/passwd", "..", "", "x/../../y", "con\0", "ｘ", "x" * 5000, "*", "%s", "{id}", "estimates/sharing"],
)
def test_hostile_names_are_no_scenarios(plan_copy: Path, id: str) -> None:
    (plan_copy / "estimates" / "x.yaml").write_text("assumptions: []\n", encoding="utf-8")
    (plan_copy.parent / "x.yaml").write_text(scenario(), encoding="utf-8")
    (problem,) = refused(plan_copy, id)
    assert problem.rule.id == "scenario.unknown" and len(str(problem)) < 500


def test_a_scenario_does_not_lead_out_of_the_folder(plan_copy: Path) -> None:
    write(plan_copy, "a", scenario("['../../x']"))
    (problem,) = refused(plan_copy, "a")
    assert problem.rule.id == "id.form"


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("name: x\n", "value.missing", 1),
        ("name: x\ndescription: y\nsett: {}\n", "key.unknown", 3),
        ("name: x\ndescription: y\nset: [a]\n", "value.invalid", 3),
        ("name: x\ndescription: y\nset: {a: 1, a: 2}\n", "key.duplicate", 3),
        ("name: x\ndescription: y\nbased_on: a\n", "value.invalid", 3),
        ("name: [\n", "yaml.syntax", 2),
        ("name: &a x\ndescription: *a\n", "yaml.alias", 1),
        ("", "value.missing", 1),
        ("- a\n", "value.invalid", 1),
        ("name: x\ndescription: y\nceilings: [{id: c}]\n", "value.missing", 3),
    ],
)
def test_a_scenario_that_is_not_in_order_is_told_at_its_line(plan_copy: Path, text: str, rule: str, line: int) -> None:
    write(plan_copy, "a", text)
    assert (rule, line) in {(problem.rule.id, problem.place.line) for problem in refused(plan_copy, "a")}


def test_a_huge_scenario_is_refused(plan_copy: Path) -> None:
    write(plan_copy, "a", "#" * (LARGEST + 1))
    assert [problem.rule.id for problem in refused(plan_copy, "a")] == ["file.size"]


def test_a_scenario_with_many_settings_is_read(plan_copy: Path) -> None:
    sets = "".join(f"  '{'*' * n}.floor': 1\n" for n in range(1, 400))
    write(plan_copy, "a", f"name: x\ndescription: y\nset:\n{sets}")
    assert len(read_scenario(plan_copy, "a").settings) == 399


def test_a_link_out_of_the_plan_is_not_followed(plan_copy: Path) -> None:
    (plan_copy.parent / "secret.yaml").write_text(scenario(), encoding="utf-8")
    (plan_copy / FOLDER).mkdir(exist_ok=True)
    (plan_copy / FOLDER / "a.yaml").symlink_to(plan_copy.parent / "secret.yaml")
    assert [problem.rule.id for problem in refused(plan_copy, "a")] == ["file.outside"]


def test_a_pipe_in_place_of_a_scenario_does_not_hang(plan_copy: Path) -> None:
    (plan_copy / FOLDER).mkdir(exist_ok=True)
    os.mkfifo(plan_copy / FOLDER / "a.yaml")
    assert [problem.rule.id for problem in refused(plan_copy, "a")] == ["file.type"]


def test_the_shipped_scenarios_are_in_order(root_folder: Path, starter_folder: Path) -> None:
    for folder in (root_folder, starter_folder):
        base = read_plan(folder)
        for id in scenario_ids(folder):
            resolved = resolve(folder, Variant(id))
            assert vary(base, resolved.settings).errors == [] and resolved.name, id
