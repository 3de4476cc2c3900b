"""The cases worked out by hand in ``tests/cases``: what a planner can read and check, the engine gives to the yen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pdplan.cost.calculators import build, charges, cloud, fairness, funding, labour, maintenance, settlement, sharing
from pdplan.cost.case import Case, case_of
from pdplan.model.load import Reading, read_plan, vary
from pdplan.model.settings import setting_of
from pdplan.source.problems import Place
from pdplan.source.yaml_text import read_yaml
from pdplan.values.numbers import exact, round_half_up
from tests.support.sharing import FOLDERS

CASES = Path(__file__).parents[1] / "cases"
KEYS = {"shows", "set", "expect"}


@dataclass(frozen=True)
class Example:
    """One case of a file."""

    file: str
    plan: str
    data: dict[str, Any]
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def examples() -> list[Example]:
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        tree = read_yaml(path.read_text(encoding="utf-8"), path.name)
        assert tree.problems == [], [str(problem) for problem in tree.problems]
        found += [
            Example(path.name, tree.data["plan"], data, tree.places[("cases", number)].line)
            for number, data in enumerate(tree.data["cases"])
        ]
    return found


EXAMPLES = examples()


@cache
def reading(plan: str) -> Reading:
    return read_plan(FOLDERS[plan])


def case(example: Example) -> Case:
    place = Place(example.file, example.line)
    settings = [setting_of(address, value, place, "case") for address, value in example.data.get("set", {}).items()]
    return case_of(vary(reading(example.plan), settings))


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_engine_gives_what_was_worked_out_by_hand(example: Example) -> None:
    results = case(example).results
    found, wanted = {}, {}
    for figure, text in example.data["expect"].items():
        name, *at = figure.split()
        places = len(text.partition(".")[2])
        found[figure] = round_half_up(results.at(name, tuple(at)), places)
        wanted[figure] = exact(text)
    assert found == wanted


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_each_case_says_what_it_shows_and_how_it_was_worked_out(example: Example) -> None:
    assert set(example.data) <= KEYS and example.data["shows"] and example.data["expect"]
    before = (CASES / example.file).read_text(encoding="utf-8").splitlines()[example.line - 2]
    assert before.strip().startswith("# "), f"no arithmetic above line {example.line}"


def test_the_cases_cover_every_calculator() -> None:
    seen = {figure.split()[0] for example in EXAMPLES for figure in example.data["expect"]}
    for calculator in (labour, build, charges, cloud, maintenance, funding, sharing, settlement, fairness):
        of_it = {definition.name for definition in calculator.DEFINITIONS}
        assert of_it & seen, calculator.__name__
