"""A figure in content: a reference to a quantity at coordinates, and how it is printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

Coordinates = tuple[tuple[str, str], ...]
"""Pairs of dimension and coordinate, in the order of the quantity's dimensions."""


class Figure(NamedTuple):
    """The value of ``quantity`` at ``at``, printed by ``format`` (a name in ``content.formats``)."""

    quantity: str
    at: Coordinates = ()
    format: str = "yen"
    case: str = ""
    """Scenario under which the value is taken; the plan as it stands when empty."""


FigureText = Callable[[Figure, str, str], str]
"""What a writer calls to print a figure: the figure, the place it stands in as people say it, and the mark by which a reader of
the file finds it again. The text comes back and is recorded."""
