"""A variant: scenarios first, then the settings of the command line, each with where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdplan.model.resolved import command_settings, read_variant, resolve
from pdplan.model.variant import BASE, Variant
from pdplan.source.problems import Problem, Refused
from tests.model.test_scenarios import scenario, write

CEILING = "ceilings: [{id: c, name: 上限, quantity: whole_total, at: [], most: 1, reason: 試算}]\n"


def refused(*texts: str) -> list[Problem]:
    with pytest.raises(Refused) as found:
        command_settings(texts)
    return found.value.problems


def test_nothing_asked_is_the_plan_itself(plan_copy: Path) -> None:
    assert BASE.is_base and not Variant("x").is_base and not Variant(sets=("a=1",)).is_base
    reading, resolved = read_variant(plan_copy)
    assert reading.applied == [] and resolved.settings == [] and resolved.name == "" and resolved.ceilings == []


def test_the_command_line_has_the_last_word(plan_copy: Path) -> None:
    write(plan_copy, "a", scenario(set="{sharing.floor: 100}"))
    reading, _resolved = read_variant(plan_copy, Variant("a", ("sharing.floor*=3",)))
    assert reading.plan is not None and reading.plan.sharing.floor == 300
    assert [(a.setting.origin, a.before, a.after) for a in reading.applied] == [
        ("a", "0", "100"),
        ("--set", "100", "300"),
    ]


def test_a_path_is_set_once_on_the_command_line() -> None:
    (problem,) = refused("sharing.cap=1", "sharing.floor=0", "sharing.cap*=2")
    assert problem.rule.id == "setting.twice" and "sharing.cap" in problem.message
    assert problem.place.path == "--set sharing.cap*=2"


def test_all_settings_that_are_wrong_are_told_at_once() -> None:
    found = [problem.rule.id for problem in refused("a", "b=1", "b=2", "=3")]
    assert sorted(found) == ["setting.form", "setting.form", "setting.twice"]


def test_ceilings_of_all_scenarios_below_hold(plan_copy: Path) -> None:
    write(plan_copy, "a", scenario(more=CEILING))
    write(plan_copy, "b", scenario("[a]", more=CEILING.replace("most: 1", "most: 2")))
    assert [ceiling.most for ceiling in resolve(plan_copy, Variant("b")).ceilings] == [1, 2]
    assert [ceiling.most for ceiling in resolve(plan_copy, Variant("a")).ceilings] == [1]


def test_problems_of_a_scenario_stand_where_the_scenario_states_them(plan_copy: Path) -> None:
    write(plan_copy, "a", "name: x\ndescription: y\nset:\n  sharing.cap: 1000\n  sharing.floor: 2000\n")
    reading, _resolved = read_variant(plan_copy, Variant("a"))
    (problem,) = reading.problems
    assert (problem.rule.id, problem.place.path, problem.place.line) == (
        "sharing.bounds",
        "estimates/scenarios/a.yaml",
        4,
    )


def test_the_same_variant_gives_the_same_plan(plan_copy: Path) -> None:
    variant = Variant(sets=("rates.*.price*=1.1", "sharing.participants=project"))
    first, second = read_variant(plan_copy, variant)[0], read_variant(plan_copy, variant)[0]
    assert first.plan == second.plan and first.applied == second.applied
