"""The record of a printed figure: where it stands, and which quantity it shows."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from pdplan.cost.quantity import Coordinate


class Printed(NamedTuple):
    """A figure in a finished file."""

    place: str
    """Sheet and cell, or chapter and table."""
    quantity: str
    at: Coordinate
    value: Fraction
    format: str
