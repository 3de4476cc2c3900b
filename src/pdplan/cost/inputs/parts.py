"""Short ways to write inputs, dimensions and relations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TypeVar

from pdplan.cost.quantity import Coordinate, Dimension, Input, InputValue, Kind, Label, Relation
from pdplan.model.evidence import Evidence, Figure
from pdplan.source.yaml_text import Path

Entry = tuple[Coordinate, Fraction, Path, Evidence]
"""One number of an input: where it stands in the graph, the number, where it was born, and its evidence."""

Picked = TypeVar("Picked")


@dataclass(frozen=True)
class Feed:
    """What one part of the plan gives to the graph."""

    dimensions: list[Dimension] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)


def dimension(name: str, ja: str, en: str, entries: Iterable[tuple[str, str]]) -> Dimension:
    """A dimension of (id, name) pairs."""
    pairs = list(entries)
    return Dimension(name, Label(ja, en), tuple(id for id, _ in pairs), tuple(label for _, label in pairs))


def table(name: str, ja: str, en: str, unit: Kind, dims: tuple[str, ...], entries: Iterable[Entry]) -> Input:
    """An input with a number at each coordinate."""
    values = {at: InputValue(value, path, evidence) for at, value, path, evidence in entries}
    return Input(name, Label(ja, en), unit, dims, values)


def given(input: Input) -> Input:
    """An input that follows from the shape of the plan, such as the number of a year: nobody changes it in a workbook."""
    return replace(input, fixed=True)


def single(name: str, ja: str, en: str, unit: Kind, figure: Figure, section: str) -> Input:
    """An input of one number: the figure called ``name`` in a ``section`` of the plan."""
    return table(name, ja, en, unit, (), [((), figure.value, (section, name), figure)])


def pick(items: list[Picked], positions: list[int]) -> list[Picked]:
    """The items at ``positions``."""
    return [items[number] for number in positions]
