"""A plan folder to a frozen plan, or to all its problems at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from pydantic import TypeAdapter, ValidationError

from pdplan.model import validation
from pdplan.model.checks import check_plan, check_references
from pdplan.model.municipalities import Municipality
from pdplan.model.places import Places
from pdplan.model.plan import Plan
from pdplan.source.folder import read_folder
from pdplan.source.problems import UNREADABLE, Problem, Refused, Severity, in_order

TABLES = {"municipalities": tuple(Municipality.model_fields)}
"""Sections read from a CSV table, with their columns."""


@dataclass(frozen=True)
class Reading:
    """What came of reading a plan folder: the plan if no error stands in the way, and all problems."""

    folder: FilePath
    plan: Plan | None
    places: Places
    problems: list[Problem]

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop a build."""
        return [problem for problem in self.problems if problem.rule.severity is Severity.ERROR]


def read_plan(folder: FilePath) -> Reading:
    """The plan in ``folder`` with all problems of all its files."""
    fields = Plan.model_fields
    tree = read_folder(folder, frozenset(fields), TABLES)
    places = Places(tree)
    problems = list(tree.problems)
    sections: dict[str, Any] = {}
    if not any(problem.rule.id == "plan.missing" for problem in problems):
        # Where a file could not be read, what it would have held is missing but not wrong.
        whole = not any(problem.rule in UNREADABLE for problem in tree.problems)
        for name, field in fields.items():
            if name not in tree.data:
                if whole:
                    problems.append(validation.missing_section(name))
                continue
            try:
                sections[name] = _adapter(name, field.annotation).validate_python(tree.data[name])
            except ValidationError as error:
                problems += validation.problems_of(error, name, Plan, tree, places)
        if whole:
            problems += check_references(tree.data, places.of)
            problems += check_plan(Plan.model_construct(**sections), frozenset(sections), places.of)
    problems = in_order(problems)
    wrong = any(problem.rule.severity is Severity.ERROR for problem in problems)
    plan = None if wrong else Plan.model_construct(**sections)
    return Reading(folder, plan, places, problems)


def load_plan(folder: FilePath) -> tuple[Plan, Places]:
    """The plan in ``folder``; Refused with all problems when there is an error."""
    reading = read_plan(folder)
    if reading.plan is None:
        raise Refused(reading.problems)
    return reading.plan, reading.places


_adapters: dict[str, TypeAdapter[Any]] = {}


def _adapter(name: str, annotation: Any) -> TypeAdapter[Any]:
    if name not in _adapters:
        _adapters[name] = TypeAdapter(annotation)
    return _adapters[name]
