"""The list of checks, filled by the decorator ``check``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pdplan.source.problems import Place, Problem, Rule
from pdplan.source.yaml_text import Path

if TYPE_CHECKING:
    from pdplan.model.plan import Plan

Violations = Iterator[tuple[Path, str]]
Run = Callable[["Plan"], Violations]


@dataclass(frozen=True)
class Check:
    """A rule with the function that finds its violations and the sections that function reads."""

    rule: Rule
    sections: frozenset[str]
    run: Run


CHECKS: list[Check] = []


def check(rule: Rule, *sections: str) -> Callable[[Run], Run]:
    """Register the decorated function as the check of ``rule``, which reads ``sections``."""

    def register(run: Run) -> Run:
        CHECKS.append(Check(rule, frozenset(sections), run))
        return run

    return register


def check_plan(
    plan: Plan, sound: frozenset[str], place_of: Callable[[Path], Place], changed: frozenset[str] | None = None
) -> list[Problem]:
    """All violations in ``plan``, by the checks that read only ``sound`` sections; of those that read a ``changed`` one."""
    return [
        Problem(place_of(path), check.rule, message)
        for check in CHECKS
        if check.sections <= sound and (changed is None or check.sections & changed)
        for path, message in check.run(plan)
    ]


def read_by_rule() -> dict[str, frozenset[str]]:
    """The sections that the check of each rule reads, by the rule's id."""
    return {check.rule.id: check.sections for check in CHECKS}
