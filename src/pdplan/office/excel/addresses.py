"""Where each figure of a workbook lives: one authority for cell addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pdplan.content.figures import Figure
from pdplan.content.sheets import Cell, Sheet, Workbook
from pdplan.cost.graph import Graph
from pdplan.cost.quantity import Coordinate
from pdplan.source.yaml_text import Path


class Address(NamedTuple):
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
    return figure.quantity, tuple([step for _, step in figure.at])


def input_names(graph: Graph, address_of: Callable[[Path], str]) -> dict[tuple[str, Coordinate], str]:
    """The hidden defined name of every input; where one datum of the plan feeds several, quantity and coordinate follow."""
    inputs = [((input.name, at), item.path) for input in graph.inputs.values() for at, item in input.values.items()]
    fed = Counter(path for _key, path in inputs)
    return {
        (name, at): input_name(address_of(path), (name, *at) if fed[path] > 1 else ()) for (name, at), path in inputs
    }


def input_name(address: str, at: Coordinate = ()) -> str:
    """The hidden defined name of the input at ``address`` in the plan: rates.chief.price becomes pd_rates.chief.price.

    Where one datum of the plan feeds several cells, ``at`` tells them apart, after two full stops.

    A hyphen, which a name may not hold, is written as two low lines; ids hold none, so the way back is clear.
    """
    return "pd_" + "..".join(part for part in (address, ".".join(at)) if part).replace("-", "__")


def plan_address(name: str) -> str:
    """The way back from ``input_name``."""
    return name.removeprefix("pd_").partition("..")[0].replace("__", "-")
