"""A plan folder to a frozen plan, or to all its problems at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from pydantic import TypeAdapter, ValidationError

from pdplan.model import settings as settings_of_plan
from pdplan.model import validation
from pdplan.model.checks import check_plan, check_references, read_by_rule
from pdplan.model.municipalities import Municipality
from pdplan.model.places import Places
from pdplan.model.plan import Plan
from pdplan.model.settings import Applied, Setting
from pdplan.model.walk import ids_of
from pdplan.source.folder import read_folder
from pdplan.source.problems import UNREADABLE, Place, Problem, Refused, Severity, in_order
from pdplan.source.yaml_text import Path, Tree

TABLES = {"municipalities": tuple(Municipality.model_fields)}
"""Sections read from a CSV table, with their columns."""


@dataclass(frozen=True)
class Reading:
    """What came of reading a plan folder: the plan if no error stands in the way, and all problems."""

    folder: FilePath
    plan: Plan | None
    places: Places
    problems: list[Problem]
    applied: list[Applied] = field(default_factory=list)
    """What settings changed."""
    base: Tree = field(default_factory=Tree)
    """The plain data before any setting."""
    sections: dict[str, Any] = field(default_factory=dict)
    """The sections that are in order."""

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop a build."""
        return [problem for problem in self.problems if problem.rule.severity is Severity.ERROR]


def read_plan(folder: FilePath, settings: Sequence[Setting] = ()) -> Reading:
    """The plan in ``folder`` with the ``settings``, and with all problems of all its files."""
    tree = read_folder(folder, frozenset(Plan.model_fields), TABLES)
    if not settings:
        return _reading(folder, tree, tree, [], [], None)
    return vary(Reading(folder, None, Places(tree), [], base=tree), settings)


def vary(reading: Reading, settings: Sequence[Setting]) -> Reading:
    """The plan that was read, with the ``settings`` in place of any others; what they leave alone is not read again."""
    base = reading.base
    if base.data is None or any(problem.rule in UNREADABLE for problem in base.problems):
        return _reading(reading.folder, base, base, [], [], None)
    tree, applied, problems = settings_of_plan.apply(base, settings)
    return _reading(reading.folder, base, tree, applied, problems, reading)


def _reading(
    folder: FilePath, base: Tree, tree: Tree, applied: list[Applied], faults: list[Problem], earlier: Reading | None
) -> Reading:
    fields = Plan.model_fields
    places = Places(tree)
    problems = [*tree.problems, *faults]
    sections: dict[str, Any] = {}
    if not any(problem.rule.id == "plan.missing" for problem in problems):
        # Where a file could not be read, what it would have held is missing but not wrong.
        whole = not any(problem.rule in UNREADABLE for problem in tree.problems)
        for name, section in fields.items():
            if name not in tree.data:
                if whole and section.is_required():
                    problems.append(validation.missing_section(name))
                continue
            if earlier and name in earlier.sections and tree.data[name] is earlier.places.tree.data.get(name):
                sections[name] = earlier.sections[name]
                continue
            try:
                sections[name] = _adapter(name, section.annotation).validate_python(tree.data[name])
            except ValidationError as error:
                problems += validation.problems_of(error, name, Plan, tree, places)
        if whole:
            problems += check_references(tree.data, places.of, _suspect(earlier, tree))
            changed = _changed(earlier, tree)
            plan = Plan.model_construct(**sections)
            problems += check_plan(plan, frozenset(sections), _blaming(applied, places), changed)
            problems += _still(earlier, changed)
    problems = in_order(problems)
    wrong = any(problem.rule.severity is Severity.ERROR for problem in problems)
    whole_plan = None if wrong else Plan.model_construct(**sections)
    return Reading(folder, whole_plan, places, problems, applied, base, sections)


def _blaming(applied: list[Applied], places: Places) -> Callable[[Path], Place]:
    """Where a rule is broken: at the last setting inside what is named, or where that stands in the plan."""

    def place_of(path: Path) -> Place:
        inside = [change.setting.place for change in applied if change.path[: len(path)] == path]
        return inside[-1] if inside else places.of(path)

    return place_of


def _changed(earlier: Reading | None, tree: Tree) -> frozenset[str] | None:
    """The sections that differ from those of the ``earlier`` plan, which was in order; None for all."""
    if earlier is None or earlier.plan is None:
        return None
    before = earlier.places.tree.data
    return frozenset(name for name, data in tree.data.items() if data is not before.get(name))


def _still(earlier: Reading | None, changed: frozenset[str] | None) -> list[Problem]:
    """What checks told of the ``earlier`` plan that read no ``changed`` section."""
    if earlier is None or changed is None:
        return []
    sections = read_by_rule()
    return [
        problem
        for problem in earlier.problems
        if problem.rule.id in sections and not sections[problem.rule.id] & changed
    ]


def _suspect(earlier: Reading | None, tree: Tree) -> frozenset[str] | None:
    """The sections whose references may be wrong though those of the ``earlier`` plan were in order; None for all."""
    changed = _changed(earlier, tree)
    if changed is None or earlier is None:
        return None
    before = earlier.places.tree.data
    same = all(ids_of(before, name) == ids_of(tree.data, name) for name in changed)
    return changed if same and before.keys() == tree.data.keys() else None


def load_plan(folder: FilePath, settings: Sequence[Setting] = ()) -> tuple[Plan, Places]:
    """The plan in ``folder`` with the ``settings``; Refused with all problems when there is an error."""
    reading = read_plan(folder, settings)
    if reading.plan is None:
        raise Refused(reading.problems)
    return reading.plan, reading.places


_adapters: dict[str, TypeAdapter[Any]] = {}


def _adapter(name: str, annotation: Any) -> TypeAdapter[Any]:
    if name not in _adapters:
        _adapters[name] = TypeAdapter(annotation)
    return _adapters[name]
