"""The third reading: the Excel formula of a quantity at a coordinate, given a book of cell addresses.

A quantity that has no cell is written out in place from its own formula; an input without a cell is a
fault of the sheet, because no number may be typed into a formula.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import groupby
from typing import Protocol

from pdplan.cost.expression import Along, Binary, Constant, Expression, Extreme, Grouped, Rounded, Total, Use
from pdplan.cost.graph import Graph
from pdplan.cost.quantity import Coordinate, Definition
from pdplan.source.problems import Place, Problem, Refused, error
from pdplan.values.language import _, language
from pdplan.values.numbers import GUARD, plain


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


LONGEST = 8192
"""Characters of a formula that Excel takes; of a longer one it makes nothing, without a word."""

FORMULA_LENGTH = error("workbook.formula", "a formula of a workbook is one that Excel takes")
RULES = (FORMULA_LENGTH,)

AddressBook = Mapping[tuple[str, Coordinate], Cell]
"""The home cell of each quantity and coordinate."""


class NoCell(LookupError):
    """An input that no cell of the workbook holds."""


def formula(graph: Graph, book: AddressBook, name: str, at: Coordinate, sheet: str) -> str:
    """The formula, with its equals sign, of the computed quantity ``name`` at ``at`` for a cell on ``sheet``."""
    definition = graph.quantities[name]
    if not isinstance(definition, Definition):
        raise TypeError(f"{name} is an input")
    place = dict(zip(definition.dimensions, at, strict=True))
    text = "=" + _Writer(graph, book, sheet).text(definition.formula, place)
    if len(text) > LONGEST:
        message = _("the formula of {label} would have {size} characters, Excel takes {limit}; split the plan in two")
        shown = message.format(label=definition.label.in_language(language()), size=len(text), limit=LONGEST)
        raise Refused([Problem(Place("estimates"), FORMULA_LENGTH, shown)])
    return text


class _Writer:
    """Writes expressions for one sheet."""

    def __init__(self, graph: Graph, book: AddressBook, sheet: str):
        self.graph = graph
        self.book = book
        self.sheet = sheet

    def text(self, part: Expression, place: dict[str, str]) -> str:
        """``part`` at ``place``, a coordinate for each of its dimensions."""
        if isinstance(part, Constant):
            number = part.number
            whole = Fraction(plain(number)) == number
            return plain(number) if whole else f"({number.numerator}/{number.denominator})"
        if isinstance(part, Use):
            return self._use(part.name, place)
        if isinstance(part, Binary):
            return f"{self._operand(part.left, place)}{part.sign}{self._operand(part.right, place, part.sign in '-/')}"
        if isinstance(part, Extreme):
            name = "MIN" if part.kind == "least" else "MAX"
            return f"{name}({self.text(part.left, place)},{self.text(part.right, place)})"
        if isinstance(part, Rounded):
            return self._rounded(part, place)
        if isinstance(part, Total):
            return self._sum(part.of, place, part.over, self.graph.dimensions[part.over].coordinates)
        if isinstance(part, Along):
            relation = self.graph.relations[part.relation]
            return self.text(part.of, {**place, relation.target: relation.points[place[relation.source]]})
        if isinstance(part, Grouped):
            relation = self.graph.relations[part.relation]
            target = place[relation.target]
            sources = self.graph.dimensions[relation.source].coordinates
            return self._sum(part.of, place, relation.source, tuple(s for s in sources if relation.points[s] == target))
        raise TypeError(f"no reading for {type(part).__name__}")

    def _operand(self, part: Expression, place: dict[str, str], strict: bool = False) -> str:
        text = self.text(part, place)
        simple = isinstance(part, Constant | Extreme | Rounded | Total | Grouped) or (
            isinstance(part, Binary) and part.sign in "*/" and not strict
        )
        return text if simple or _is_address(text) else f"({text})"

    def _rounded(self, part: Rounded, place: dict[str, str]) -> str:
        inner = self.text(part.of, place)
        if part.rule == "cut":
            return f"ROUNDDOWN(ROUND({inner},{GUARD}),{part.places})"
        return f"ROUND(ROUND({inner},{part.places + GUARD}),{part.places})"

    def _use(self, name: str, place: dict[str, str]) -> str:
        quantity = self.graph.quantities[name]
        at = tuple(place[dimension] for dimension in quantity.dimensions)
        cell = self.book.get((name, at))
        if cell is not None:
            return self._reference(cell.sheet, cell_name(cell.row, cell.column))
        if isinstance(quantity, Definition):
            return f"({self.text(quantity.formula, place)})"
        raise NoCell(f"input {name} at {at} has no cell")

    def _reference(self, sheet: str, address: str) -> str:
        return address if sheet == self.sheet else f"{quoted(sheet)}!{address}"

    def _sum(self, of: Expression, place: dict[str, str], dimension: str, coordinates: tuple[str, ...]) -> str:
        if not coordinates:
            return "0"
        if isinstance(of, Use):
            dimensions = self.graph.quantities[of.name].dimensions
            places = [{**place, dimension: coordinate} for coordinate in coordinates]
            cells = [self.book.get((of.name, tuple(p[d] for d in dimensions))) for p in places]
            if all(cells):
                return _sum_of(self._ranges([cell for cell in cells if cell]))
        terms = [self._operand(of, {**place, dimension: coordinate}) for coordinate in coordinates]
        return _sum_of(terms)

    def _ranges(self, cells: list[Cell]) -> list[str]:
        """``cells`` as the fewest ranges that hold just them, columns before rows."""
        down = _runs(cells, lambda cell: (cell.sheet, cell.column, cell.row))
        across = _runs(cells, lambda cell: (cell.sheet, cell.row, cell.column))
        ranges = []
        for run in min(down, across, key=len):
            first, last = cell_name(run[0].row, run[0].column), cell_name(run[-1].row, run[-1].column)
            ranges.append(self._reference(run[0].sheet, first if first == last else f"{first}:{last}"))
        return ranges


def _sum_of(terms: list[str]) -> str:
    """The sum of ``terms``, in sums of sums where there are more than a function takes."""
    while len(terms) > _MOST_ARGUMENTS:
        terms = [f"SUM({','.join(terms[n : n + _MOST_ARGUMENTS])})" for n in range(0, len(terms), _MOST_ARGUMENTS)]
    return f"SUM({','.join(terms)})"


_MOST_ARGUMENTS = 255


def _runs(cells: list[Cell], key: object) -> list[list[Cell]]:
    assert callable(key)
    ordered = sorted(cells, key=key)
    numbered = [(key(cell), cell, number) for number, cell in enumerate(ordered)]
    groups = groupby(numbered, key=lambda entry: (*entry[0][:2], entry[0][2] - entry[2]))
    return [[cell for _key, cell, _number in group] for _run, group in groups]


def quoted(sheet: str) -> str:
    """A sheet name as it stands in a formula."""
    return "'" + sheet.replace("'", "''") + "'"


def cell_name(row: int, column: int) -> str:
    """The absolute address of a cell counted from 0: $C$5."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"${letters}${row + 1}"


def _is_address(text: str) -> bool:
    return text.replace("$", "").replace("'", "").replace("!", "").isalnum() or (
        text.startswith("(") and text.endswith(")") and _closes_last(text)
    )


def _closes_last(text: str) -> bool:
    """Whether the first bracket of ``text`` is closed by its last character."""
    depth = 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return position == len(text) - 1
    return False
