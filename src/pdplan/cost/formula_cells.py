"""The cells of a workbook as its formulas name them: one cell, a row or column, and the ranges of a sum."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from itertools import groupby
from typing import Protocol

from pdplan.cost.graph import Graph
from pdplan.cost.quantity import Coordinate


class Cell(Protocol):
    """Where a value stands: sheet, and row and column counted from 0."""

    @property
    def sheet(self) -> str:
        """Name of the sheet."""

    @property
    def row(self) -> int:
        """Row, from 0."""

    @property
    def column(self) -> int:
        """Column, from 0."""


AddressBook = Mapping[tuple[str, Coordinate], Cell]
"""The home cell of each quantity and coordinate."""


class NoCell(LookupError):
    """An input that no cell of the workbook holds."""


Line = tuple[str, bool, tuple[str, ...]]
"""Sheet, whether the cells stand below one another, and their addresses in order."""


class Cells:
    """Looks up cells by quantity and coordinate, each row and column once."""

    def __init__(self, graph: Graph, book: AddressBook, inline: Callable[[str, Coordinate, str], str]):
        self.graph = graph
        self.book = book
        self.inline = inline
        self._names: dict[tuple[str, Coordinate], tuple[str, str]] = {}
        self._lines: dict[tuple[str, Coordinate, str], Line | None] = {}
        self._ranges: dict[tuple[str, Coordinate, tuple[str, ...]], list[tuple[str, str]] | None] = {}
        self._rows: dict[tuple[str, Coordinate, str], list[str] | None] = {}
        self._prefixes: dict[str, str] = {}

    def use(self, name: str, at: Coordinate, sheet: str) -> str:
        """The quantity ``name`` at ``at`` in a formula on ``sheet``: its cell, or its own formula."""
        known = self._names.get((name, at))
        if known is None:
            cell = self.book.get((name, at))
            if cell is None:
                return self.inline(name, at, sheet)
            known = self._names[name, at] = (cell.sheet, cell_name(cell.row, cell.column))
        return known[1] if known[0] == sheet else self.on(known[0], known[1], sheet)

    def row(self, name: str, at: list[str], axis: int, sheet: str) -> list[str] | None:
        """``use`` for every coordinate of the ``axis``, from 1, of the quantity; None where one has no cell."""
        before, after = tuple(at[: axis - 1]), tuple(at[axis:])
        key = (name, (*before, "", *after), sheet)
        if key not in self._rows:
            steps = self.graph.dimensions[self.graph.quantities[name].dimensions[axis - 1]].coordinates
            places = [(*before, step, *after) for step in steps]
            known = all((name, place) in self.book for place in places)
            self._rows[key] = [self.use(name, place, sheet) for place in places] if known else None
        return self._rows[key]

    def on(self, own: str, address: str, sheet: str) -> str:
        """The ``address`` on its ``own`` sheet in a formula on ``sheet``."""
        if own == sheet:
            return address
        if own not in self._prefixes:
            self._prefixes[own] = f"{quoted(own)}!"
        return self._prefixes[own] + address

    def line(self, name: str, at: Coordinate, over: str) -> Line | None:
        """The cells of ``name`` along ``over``, whatever ``at`` says there; None unless one unbroken row or column."""
        position = self.graph.quantities[name].dimensions.index(over)
        key = (name, (*at[:position], "", *at[position + 1 :]), over)
        if key not in self._lines:
            self._lines[key] = _line(self._along(name, at, position, self.graph.dimensions[over].coordinates))
        return self._lines[key]

    def ranges(
        self, name: str, at: Coordinate, over: str, coordinates: tuple[str, ...]
    ) -> list[tuple[str, str]] | None:
        """Sheet and address of the fewest ranges that hold just the cells of ``name``; None where one has no cell."""
        key = (name, at, coordinates)
        if key not in self._ranges:
            position = self.graph.quantities[name].dimensions.index(over)
            cells = self._along(name, at, position, coordinates)
            self._ranges[key] = None if None in cells else _ranges([cell for cell in cells if cell])
        return self._ranges[key]

    def _along(self, name: str, at: Coordinate, position: int, coordinates: tuple[str, ...]) -> list[Cell | None]:
        return [self.book.get((name, (*at[:position], step, *at[position + 1 :]))) for step in coordinates]


def _line(cells: list[Cell | None]) -> Line | None:
    found = [cell for cell in cells if cell]
    if not found or len(found) < len(cells):
        return None
    sheet, row, column = found[0].sheet, found[0].row, found[0].column
    names = tuple(cell_name(cell.row, cell.column) for cell in found)
    if all(cell.sheet == sheet and cell.column == column and cell.row == row + n for n, cell in enumerate(found)):
        return sheet, True, names
    if all(cell.sheet == sheet and cell.row == row and cell.column == column + n for n, cell in enumerate(found)):
        return sheet, False, names
    return None


def _ranges(cells: list[Cell]) -> list[tuple[str, str]]:
    """Columns before rows."""
    down = _runs(cells, lambda cell: (cell.sheet, cell.column, cell.row))
    across = _runs(cells, lambda cell: (cell.sheet, cell.row, cell.column))
    ranges = []
    for run in min(down, across, key=len):
        first, last = cell_name(run[0].row, run[0].column), cell_name(run[-1].row, run[-1].column)
        ranges.append((run[0].sheet, first if first == last else f"{first}:{last}"))
    return ranges


def _runs(cells: list[Cell], key: Callable[[Cell], tuple[str, int, int]]) -> list[list[Cell]]:
    ordered = sorted(cells, key=key)
    numbered = [(key(cell), cell, number) for number, cell in enumerate(ordered)]
    groups = groupby(numbered, key=lambda entry: (*entry[0][:2], entry[0][2] - entry[2]))
    return [[cell for _key, cell, _number in group] for _run, group in groups]


def quoted(sheet: str) -> str:
    """A sheet name as it stands in a formula."""
    return "'" + sheet.replace("'", "''") + "'"


def cell_name(row: int, column: int) -> str:
    """The absolute address of a cell counted from 0: $C$5."""
    return f"${column_letters(column)}${row + 1}"


@cache
def column_letters(column: int) -> str:
    """The letters of a column counted from 0: C."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
