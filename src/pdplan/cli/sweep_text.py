"""What a sweep is called in tables and files: its columns, a value, and where it starts."""

from __future__ import annotations

from typing import Any

from pdplan.cost.case import Case
from pdplan.cost.what_if.sweep import Sweep


def columns(found: Sweep) -> list[str]:
    """What the columns of a table are called: the paths, then the figures."""
    return [*(axis.key for axis in found.axes), *(target.key for target in found.targets)]


def value_text(value: Any) -> str:
    """A value of an axis as it is written in a plan."""
    return "[" + ", ".join(map(value_text, value)) + "]" if isinstance(value, list) else str(value)


def start_text(case: Case) -> str:
    """The scenario and the settings that hold at every point, in short; empty for the plan as it stands."""
    scenario = [f"--scenario {case.variant.scenario}"] if case.variant.scenario else []
    return " ".join([*scenario, *(f"--set {text}" for text in case.variant.sets)])
