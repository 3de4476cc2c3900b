"""Short ways to write the tables of definitions."""

from __future__ import annotations

from pdplan.cost.expression import Expression
from pdplan.cost.quantity import Definition, Kind, Label


def define(
    name: str,
    ja: str,
    en: str,
    unit: Kind,
    dimensions: tuple[str, ...],
    formula: Expression,
    note: tuple[str, str] | None = None,
) -> Definition:
    """A computed quantity with its labels in Japanese and English."""
    return Definition(name, Label(ja, en), unit, dimensions, formula, Label(*note) if note else None)
