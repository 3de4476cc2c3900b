"""Where each figure of a workbook lives: one authority for cell addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pdplan.content.figures import Figure
from pdplan.content.sheets import Cell, Sheet, Workbook
from pdplan.cost.quantity import Coordinate


@dataclass(frozen=True)
class Address:
    """A cell: sheet, and row and column counted from 0."""

    sheet: str
    row: int
    column: int


def placed(sheet: Sheet) -> Iterator[tuple[Cell, int, int]]:
    """Every cell of ``sheet`` with its row and column."""
    for number, row in enumerate(sheet.rows):
        column = 0
        for cell in row.cells:
            yield cell, number, column
            column += cell.span


def home_cells(workbook: Workbook) -> dict[tuple[str, Coordinate], Address]:
    """The home of every figure: the cell marked so, or else the first that holds it."""
    homes: dict[tuple[str, Coordinate], Address] = {}
    marked: set[tuple[str, Coordinate]] = set()
    for sheet in workbook.sheets:
        for cell, row, column in placed(sheet):
            if not isinstance(cell.value, Figure):
                continue
            key = key_of(cell.value)
            if cell.home:
                homes[key] = Address(sheet.name, row, column)
                marked.add(key)
            elif key not in marked:
                homes.setdefault(key, Address(sheet.name, row, column))
    return homes


def key_of(figure: Figure) -> tuple[str, Coordinate]:
    """The quantity and coordinate of ``figure``."""
    return figure.quantity, tuple(step for _, step in figure.at)


def input_name(address: str) -> str:
    """The hidden defined name of the input at ``address`` in the plan: rates.chief.price becomes pd_rates.chief.price.

    A hyphen, which a name may not hold, is written as two low lines; ids hold none, so the way back is clear.
    """
    return "pd_" + address.replace("-", "__")


def plan_address(name: str) -> str:
    """The way back from ``input_name``."""
    return name.removeprefix("pd_").replace("__", "-")
