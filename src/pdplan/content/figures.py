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


FigureText = Callable[[Figure, str], str]
"""What a writer calls to print a figure: the figure and the place it stands in; the text comes back and is recorded."""
