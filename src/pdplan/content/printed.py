"""The record of a printed figure: where it stands, and which quantity it shows."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from pdplan.cost.quantity import Coordinate


@dataclass(frozen=True)
class Printed:
    """A figure in a finished file."""

    place: str
    """Sheet and cell, or chapter and table."""
    quantity: str
    at: Coordinate
    value: Fraction
    format: str
