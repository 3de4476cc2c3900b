"""The parts of a workbook, free of any Office type: sheets of rows of cells.

A cell holds a text or a reference to a figure, never a number. The first cell of a workbook that holds
a figure is its home, where the formula or the input stands; a cell marked ``home`` takes that place.
All others refer to the home.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from pdplan.content.figures import Coordinates, Figure

Look = Literal[
    "plain", "title", "subtitle", "heading", "head", "label", "center", "note", "strong", "amount", "total", "cover",
]  # fmt: skip
"""How a cell looks: plain text in a table, heading row, row label, figures, total line …"""


class Cell(NamedTuple):
    """One cell, or ``span`` cells merged into one across."""

    value: str | Figure = ""
    look: Look = "plain"
    span: int = 1
    home: bool = False


@dataclass(frozen=True)
class Row:
    """A row of cells from the first column on; ``height`` in points where the text does not set it."""

    cells: tuple[Cell, ...] = ()
    height: float | None = None


Range = tuple[int, int, int, int]
"""First row and column, last row and column, from 0."""


@dataclass(frozen=True)
class Chart:
    """A chart of the program itself over cells of its own sheet, so that it follows what they show."""

    kind: Literal["stacked", "bars"]
    """stacked columns, or bars from left to right."""
    title: str
    unit: str
    """Title of the axis of values."""
    scale: Literal["yen", "thousand-yen", "million-yen"]
    categories: Range
    series: tuple[tuple[str, Range], ...]
    """Name and values of each."""
    at: tuple[int, int]
    """Cell of the upper left corner."""
    size: tuple[int, int] = (860, 380)
    """Width and height in pixels."""


@dataclass(frozen=True)
class Sheet:
    """A sheet: column widths in characters, rows, and how it is printed."""

    name: str
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    repeat: tuple[int, int] | None = None
    """First and last row repeated on each printed page, from 0."""
    landscape: bool = False
    cover: bool = False
    charts: tuple[Chart, ...] = ()
    names: bool = False
    """Whether the first column stays in sight, like the rows that are repeated."""
    breaks: tuple[int, ...] = ()
    """Rows before which a new printed page begins."""


@dataclass(frozen=True)
class Workbook:
    """A whole workbook."""

    title: str
    subject: str
    author: str
    sheets: tuple[Sheet, ...]
    carried: tuple[str, ...] = ()
    """Computed quantities that stand here as inputs, carried over from the workbook that computes them."""


def text(value: str, look: Look = "plain", span: int = 1) -> Cell:
    """A cell of text."""
    return Cell(value, look, span)


def amount(quantity: str, format: str, *at: tuple[str, str], look: Look = "amount", home: bool = False) -> Cell:
    """A cell of a figure."""
    coordinates: Coordinates = tuple(at)
    return Cell(Figure(quantity, coordinates, format), look, home=home)


def row(*cells: Cell | str, height: float | None = None) -> Row:
    """A row of cells; a bare text is a plain cell."""
    return Row(tuple(Cell(cell) if isinstance(cell, str) else cell for cell in cells), height)
