"""What a figure is: a quantity with a name, labels, a unit, named dimensions, and an input or a formula."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

from pdplan.cost.expression import Expression
from pdplan.model.evidence import Evidence
from pdplan.source.yaml_text import Path

Coordinate = tuple[str, ...]
"""One coordinate for each dimension of a quantity, in its order."""

Kind = Literal[
    "yen", "yen/person-month", "yen/person-day", "yen/usd", "usd", "person-day", "person-month", "day/person-month",
    "ratio", "count", "time", "month", "year", "person", "household", "index", "exact-yen",
    "fp", "yen/fp", "fp/person-hour", "hour/person-month", "hour/person-day", "ksloc", "ksloc/fp",
]  # fmt: skip
"""Unit of a quantity."""


@dataclass(frozen=True)
class Label:
    """What a thing is called, in both languages."""

    ja: str
    en: str

    def in_language(self, language: str) -> str:
        """The label in ``language``, "ja" or "en"."""
        return self.ja if language == "ja" else self.en


UNITS: dict[Kind, Label] = {
    "yen": Label("円", "yen"),
    "yen/person-month": Label("円/人月", "yen/person-month"),
    "yen/person-day": Label("円/人日", "yen/person-day"),
    "yen/usd": Label("円/米ドル", "yen/USD"),
    "usd": Label("米ドル", "USD"),
    "person-day": Label("人日", "person-days"),
    "person-month": Label("人月", "person-months"),
    "day/person-month": Label("日/人月", "days/person-month"),
    "ratio": Label("（比率）", "(ratio)"),
    "count": Label("（数量）", "(count)"),
    "time": Label("回", "times"),
    "month": Label("か月", "months"),
    "year": Label("年度", "fiscal year"),
    "person": Label("人", "people"),
    "household": Label("世帯", "households"),
    "index": Label("（指数）", "(index)"),
    "exact-yen": Label("円（端数を含む）", "yen with fractions"),
    "fp": Label("FP", "function points"),
    "yen/fp": Label("円/FP", "yen/function point"),
    "fp/person-hour": Label("FP/人時", "function points/person-hour"),
    "hour/person-month": Label("時間/人月", "hours/person-month"),
    "hour/person-day": Label("時間/人日", "hours/person-day"),
    "ksloc": Label("千行", "thousand lines"),
    "ksloc/fp": Label("千行/FP", "thousand lines/function point"),
}
"""How each unit is printed."""


@dataclass(frozen=True)
class Dimension:
    """A set of coordinates, such as the functions or the fiscal years, with the name of each."""

    name: str
    label: Label
    coordinates: tuple[str, ...]
    names: tuple[str, ...]

    @cached_property
    def positions(self) -> dict[str, int]:
        """Where each coordinate stands, from 0."""
        return {coordinate: position for position, coordinate in enumerate(self.coordinates)}

    def name_of(self, coordinate: str) -> str:
        """How the coordinate is printed."""
        return self.names[self.positions[coordinate]]


@dataclass(frozen=True)
class Relation:
    """Where each coordinate of one dimension points to in another: the rate of each task."""

    name: str
    source: str
    target: str
    points: dict[str, str]


@dataclass(frozen=True)
class Definition:
    """A quantity that is computed; the same for every plan."""

    name: str
    label: Label
    unit: Kind
    dimensions: tuple[str, ...]
    formula: Expression
    note: Label | None = None
    """Why it is computed so, where the formula does not say it."""


@dataclass(frozen=True)
class InputValue:
    """One number of an input with its birthplace and evidence."""

    value: Fraction
    path: Path
    evidence: Evidence


@dataclass(frozen=True)
class Input:
    """A quantity that is read from the plan."""

    name: str
    label: Label
    unit: Kind
    dimensions: tuple[str, ...]
    values: dict[Coordinate, InputValue]
    fixed: bool = False
    """Whether it follows from the shape of the plan or from another computation, and is not for a reader to change."""


Quantity = Definition | Input
