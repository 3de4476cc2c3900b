"""Scenarios: files that say only what differs from the plan, and may build on one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from pdplan.model.base import Id, Item, Text
from pdplan.model.funding import Ceiling
from pdplan.model.places import Places
from pdplan.model.plan import Plan
from pdplan.model.settings import Setting, setting_of
from pdplan.model.validation import problems_of
from pdplan.source.folder import SCENARIOS, scenario_files
from pdplan.source.problems import Place, Problem, Refused, error
from pdplan.source.text import read_text
from pdplan.source.yaml_text import Tree, read_yaml
from pdplan.values.language import _
from pdplan.values.wording import shown, suggestion

SCENARIO_UNKNOWN = error("scenario.unknown", "a scenario that is named exists")
SCENARIO_CIRCLE = error("scenario.circle", "scenarios do not build on one another in a circle")
RULES = (SCENARIO_UNKNOWN, SCENARIO_CIRCLE)


class Scenario(Item):
    """A what-if: settings on top of the plan, or of other scenarios."""

    name: Text
    """What it is called in tables."""
    description: Text
    """What question it answers, and what is assumed."""
    based_on: list[Id] = []
    """Scenarios whose settings come first."""
    set: dict[str, Any] = {}
    """Path to value, or to ``{times: factor}`` or ``{plus: amount}``; a step of a path may hold ``*``."""
    ceilings: list[Ceiling] = []
    """Limits that hold in this scenario beside those of the plan."""


class _Sections(Item):
    scenario: Scenario


@dataclass(frozen=True)
class Stated:
    """A scenario as its file states it."""

    id: str
    scenario: Scenario
    settings: list[Setting] = field(default_factory=list)


def scenario_ids(folder: FilePath) -> list[str]:
    """Ids of the scenarios of the plan in ``folder``, in order."""
    return [FilePath(name).stem for name in scenario_files(folder)]


def read_scenario(folder: FilePath, id: str, place: Place | None = None) -> Stated:
    """The scenario ``id``; Refused when it is not there (``place`` says who asked) or not in order."""
    names = {FilePath(name).stem: name for name in scenario_files(folder)}
    if id not in names:
        known = list(names)
        message = _('there is no scenario "{id}" in {folder}').format(id=shown(id), folder=SCENARIOS)
        hint = suggestion(id, known) or (_("; there are {known}").format(known=", ".join(known)) if known else "")
        raise Refused([Problem(place or Place(f"--scenario {shown(id)}"), SCENARIO_UNKNOWN, message + hint)])
    name = names[id]
    text, problem = read_text(folder, name)
    tree = Tree() if problem else read_yaml(text, name)
    problems = [problem] if problem else list(tree.problems)
    whole = Tree({"scenario": tree.data or {}}, {("scenario",): Place(name)}, {("scenario",): Place(name)})
    for source, target in ((tree.places, whole.places), (tree.keys, whole.keys)):
        target.update({("scenario", *path): found for path, found in source.items()})
    if not problems:
        try:
            scenario = Scenario.model_validate(whole.data["scenario"])
            settings = [
                setting_of(address, value, whole.keys.get(("scenario", "set", address), Place(name)), id)
                for address, value in scenario.set.items()
            ]
            return Stated(id, scenario, settings)
        except ValidationError as fault:
            problems += problems_of(fault, "scenario", _Sections, whole, Places(whole))
    raise Refused(problems)


def unknown_scenarios(folder: FilePath, plan: Plan, places: Places) -> list[Problem]:
    """Options of decisions whose money is to come from a scenario that there is not."""
    known = scenario_ids(folder)
    problems = []
    for number, decision in enumerate(plan.decisions):
        for position, option in enumerate(decision.options):
            if option.scenario is not None and option.scenario not in known:
                message = _('there is no scenario "{id}" in {folder}').format(
                    id=shown(option.scenario), folder=SCENARIOS
                )
                place = places.of(("decisions", number, "options", position, "scenario"))
                problems.append(Problem(place, SCENARIO_UNKNOWN, message + suggestion(option.scenario, known)))
    return problems


def lineage(folder: FilePath, id: str) -> list[Stated]:
    """The scenario ``id`` after all those it builds on, each once; Refused where one is missing or in a circle."""
    ordered: dict[str, Stated] = {}

    def visit(id: str, place: Place | None, above: tuple[str, ...]) -> None:
        if id in above:
            message = _("scenarios build on one another in a circle: {circle}; take one of them out of based_on")
            circle = " > ".join((*above[above.index(id) :], id))
            raise Refused([Problem(place or Place(SCENARIOS), SCENARIO_CIRCLE, message.format(circle=circle))])
        if id in ordered:
            return
        stated = read_scenario(folder, id, place)
        for base in stated.scenario.based_on:
            visit(base, Place(f"{SCENARIOS}/{id}.yaml"), (*above, id))
        ordered[id] = stated

    visit(id, None, ())
    return list(ordered.values())
