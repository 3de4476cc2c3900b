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
    case: str = ""
    """Scenario that the value comes from; the plan as it stands when empty."""
    mark: str = ""
    """Where a reader of the file finds it: a bookmark, a cell, a place on a slide."""
