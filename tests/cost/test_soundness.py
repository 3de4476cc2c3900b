"""Plans whose inputs are in order and whose figures are not: told with a place, and never computed on."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdplan.cli.list import list_subject
from pdplan.cost.case import load_case
from pdplan.cost.ceilings import passed
from pdplan.model.checks import all_rules
from pdplan.model.variant import Variant
from pdplan.source.problems import Problem, Refused
from tests.model.test_rules import BAD

CEILING = "[{{id: c, name: 上限, quantity: {}, at: {}, most: 1, reason: 試算}}]"


def refused(folder: Path, *sets: str) -> list[Problem]:
    with pytest.raises(Refused) as found:
        load_case(folder, Variant(sets=sets))
    return found.value.problems


NOBODY = [
    # All leave after the first year of operation.
    ("sharing.participants=['990001']", "sharing.memberships=[{municipality: '990001', leave: 2026}]"),
    # The only key is usage, and nobody is expected to use it.
    ("sharing.running.weights={equal: 0, population: 0, households: 0, fiscal_capacity: 0, usage: 1, damped_population: 0}",
     "sharing.usage_ratio=0"),
]  # fmt: skip


@pytest.mark.parametrize("sets", NOBODY)
def test_what_nobody_could_pay_is_refused(starter_folder: Path, sets: tuple[str, ...]) -> None:
    problems = refused(starter_folder, *sets)
    assert {problem.rule.id for problem in problems} == {"share.nobody"}
    assert problems[0].place.path.startswith("--set sharing.") and "yen" in problems[0].message


@pytest.mark.parametrize("sets", NOBODY)
def test_nobody_need_pay_what_the_prefecture_bears(starter_folder: Path, sets: tuple[str, ...]) -> None:
    results = load_case(starter_folder, Variant(sets=(*sets, "sharing.running.prefecture=1"))).results
    assert results.at("members_pay", ("2026",)) == 0


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("sharing.floor=2000000", "--set sharing.floor=2000000"),
        ("money.build_discount=99999999", "--set money.build_discount=99999999"),
        ("money.running_discount=9999999", "--set money.running_discount=9999999"),
    ],
)
def test_a_bound_or_discount_of_more_than_there_is_is_refused(starter_folder: Path, text: str, path: str) -> None:
    problems = refused(starter_folder, text)
    assert {problem.rule.id for problem in problems} == {"amount.negative"}
    assert {problem.place.path for problem in problems} == {path}


def test_the_floor_may_take_all_there_is(starter_folder: Path) -> None:
    # 2025: 1,960,226 yen for three members. A third is 653,408.66…; 3 × 653,408 = 1,960,224.
    sets = ("sharing.floor=653408", "sharing.running.prefecture=1")
    results = load_case(starter_folder, Variant(sets=sets)).results
    assert results.at("prefecture_pays", ("2025",)) == 2
    assert "amount.negative" in {p.rule.id for p in refused(starter_folder, "sharing.floor=653409", sets[1])}


@pytest.mark.parametrize(
    ("quantity", "at", "part"),
    [
        ("runing_total", "[]", 'did you mean "running_total"'),
        ("running_total", '["2031"]', "has no figure at 2031"),
        ("share", '["2025", "990009"]', "has no figure at"),
    ],
)
def test_a_ceiling_on_what_does_not_exist_is_refused(starter_folder: Path, quantity: str, at: str, part: str) -> None:
    (problem,) = refused(starter_folder, f"ceilings={CEILING.format(quantity, at)}")
    assert problem.rule.id == "ceiling.quantity" and part in problem.message


def test_a_ceiling_holds_for_the_coordinates_it_names(starter_folder: Path) -> None:
    case = load_case(starter_folder, Variant(sets=(f"ceilings={CEILING.format('share', '[2025]')}",)))
    found = passed(case.results, case.ceilings)
    assert [item.at for item in found] == [("2025", id) for id in ("990001", "990002", "990003")]
    assert [item.over for item in found] == [case.results.at("share", item.at) - 1 for item in found]


def test_every_rule_is_listed_with_what_it_says(starter_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    list_subject(starter_folder, "rules", as_json=False)
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert len(listed) == len(set(listed))
    assert {rule.id for rule in all_rules()} <= set(listed)
    figures = {"amount.negative", "share.nobody", "ceiling.quantity"}
    asked = {"setting.form", "setting.path", "setting.twice", "setting.number", "scenario.unknown", "scenario.circle"}
    assert figures | asked <= set(listed)
    assert {path.name for path in BAD.iterdir()} <= set(listed)
