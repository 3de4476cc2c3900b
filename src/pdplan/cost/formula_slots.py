"""Pieces of a formula: texts, and slots that become addresses at a coordinate."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass

from pdplan.cost.formula_cells import Cells, NoCell
from pdplan.cost.quantity import Coordinate


@dataclass(frozen=True)
class Axis:
    """Where a coordinate comes from: a place in the coordinate of the formula, through relations, or a fixed one."""

    number: int
    points: tuple[Mapping[str, str], ...] = ()
    step: str = ""

    @staticmethod
    def fixed(step: str) -> Axis:
        """Always ``step``."""
        return Axis(-1, (), step)

    def along(self, points: Mapping[str, str]) -> Axis:
        """What this points to."""
        if self.number < 0:
            return Axis.fixed(points[self.step])
        return Axis(self.number, (*self.points, points))

    def at(self, at: Coordinate) -> str:
        """The coordinate here."""
        if self.number < 0:
            return self.step
        step = at[self.number]
        for points in self.points:
            step = points[step]
        return step


Place = dict[str, Axis]
"""Where the coordinate of each dimension comes from."""


class Slot(ABC):
    """A piece that depends on the coordinate."""

    @abstractmethod
    def numbers(self) -> set[int]:
        """The places in the coordinate of the formula that it depends on."""

    @abstractmethod
    def text(self, cells: Cells, at: Coordinate, sheet: str) -> str:
        """The piece at the coordinate ``at`` of the formula, for a cell on ``sheet``."""


Pieces = tuple[str | Slot, ...]


def numbers_of(pieces: Pieces) -> set[int]:
    """The places in the coordinate of the formula that ``pieces`` depend on."""
    return {number for piece in pieces if isinstance(piece, Slot) for number in piece.numbers()}


def _numbers(axes: tuple[Axis, ...]) -> set[int]:
    return {axis.number for axis in axes if axis.number >= 0}


def joined(pieces: Pieces, cells: Cells, at: Coordinate, sheet: str) -> str:
    """The formula that ``pieces`` make."""
    return "".join([piece if isinstance(piece, str) else piece.text(cells, at, sheet) for piece in pieces])


class _NoLine(LookupError):
    """A row or column that a product needs is broken."""


@dataclass(frozen=True)
class Reference(Slot):
    """A quantity: at one coordinate, or all of it along ``over``."""

    name: str
    axes: tuple[Axis, ...]
    over: str = ""

    def numbers(self) -> set[int]:
        """Those of its axes."""
        return _numbers(self.axes)

    def text(self, cells: Cells, at: Coordinate, sheet: str) -> str:
        """Its cell or range, or its own formula."""
        here = tuple([axis.at(at) for axis in self.axes])
        if not self.over:
            return cells.use(self.name, here, sheet)
        line = cells.line(self.name, here, self.over)
        if line is None:
            raise _NoLine
        own, _down, names = line
        return cells.on(own, f"{names[0]}:{names[-1]}", sheet)

    def straight(self, last: int) -> int:
        """Which of its axes, from 1, is the place ``last`` as it is; 0 where none is, or another depends on it too."""
        found = [n for n, axis in enumerate(self.axes, start=1) if axis.number == last]
        return found[0] if len(found) == 1 and not self.axes[found[0] - 1].points else 0

    def direction(self, cells: Cells, at: Coordinate) -> bool | None:
        """Whether its cells stand below one another; None without an unbroken line."""
        line = cells.line(self.name, tuple([axis.at(at) for axis in self.axes]), self.over)
        return None if line is None else line[1]


@dataclass(frozen=True)
class Ranked(Slot):
    """The rank of a quantity among the cells of its row or column; equal ones in the order listed."""

    name: str
    axes: tuple[Axis, ...]
    over: str

    def numbers(self) -> set[int]:
        """Those of its axes."""
        return _numbers(self.axes)

    def text(self, cells: Cells, at: Coordinate, sheet: str) -> str:
        """The rank."""
        here = tuple([axis.at(at) for axis in self.axes])
        line = cells.line(self.name, here, self.over)
        if line is None:
            raise NoCell(f"{self.name} at {here} is ranked and does not stand in one unbroken line")
        own, _down, names = line
        dimension = cells.graph.dimensions[self.over]
        position = dimension.positions[here[cells.graph.quantities[self.name].dimensions.index(self.over)]]
        cell = cells.on(own, names[position], sheet)
        whole = cells.on(own, f"{names[0]}:{names[-1]}", sheet)
        before = cells.on(own, f"{names[0]}:{names[position]}", sheet)
        return f"RANK({cell},{whole})+COUNTIF({before},{cell})-1"


@dataclass(frozen=True)
class Sum(Slot):
    """The sum of a quantity over some coordinates of a dimension, in ranges where all of them have cells."""

    name: str
    axes: tuple[Axis, ...]
    over: str
    coordinates: tuple[str, ...]
    written: Pieces

    def numbers(self) -> set[int]:
        """Those of its axes."""
        return _numbers(self.axes)

    def text(self, cells: Cells, at: Coordinate, sheet: str) -> str:
        """The sum."""
        here = tuple([axis.at(at) for axis in self.axes])
        ranges = cells.ranges(self.name, here, self.over, self.coordinates)
        if ranges is None:
            return joined(self.written, cells, at, sheet)
        return "".join(_nested([(cells.on(own, address, sheet),) for own, address in ranges]))  # type: ignore[arg-type]

    @staticmethod
    def of_terms(terms: list[Pieces]) -> Pieces:
        """The sum of ``terms`` written out."""
        return _nested(terms)


@dataclass(frozen=True)
class Product(Slot):
    """The sum of products of whole rows or columns; written out where they do not run alike."""

    array: Pieces
    written: Pieces

    def numbers(self) -> set[int]:
        """Those of what is multiplied."""
        return numbers_of(self.array)

    def text(self, cells: Cells, at: Coordinate, sheet: str) -> str:
        """The sum."""
        directions = {piece.direction(cells, at) for piece in self.array if isinstance(piece, Reference) and piece.over}
        if len(directions) != 1 or None in directions:
            return joined(self.written, cells, at, sheet)
        return f"SUMPRODUCT({joined(self.array, cells, at, sheet)})"


@dataclass(frozen=True)
class Each(Slot):
    """Other pieces at each coordinate of a dimension."""

    axis: Axis
    pieces: Mapping[str, Pieces]

    def numbers(self) -> set[int]:
        """That of its axis, and those of the pieces."""
        return _numbers((self.axis,)).union(*map(numbers_of, self.pieces.values()))

    def text(self, cells: Cells, at: Coordinate, sheet: str) -> str:
        """The pieces of this coordinate."""
        return joined(self.pieces[self.axis.at(at)], cells, at, sheet)


@dataclass(frozen=True)
class Row:
    """The formulas of a quantity along its last dimension: what stays the same there is text already."""

    pieces: tuple[str | list[str] | Slot, ...]
    """Texts; texts for each coordinate of the last dimension; slots."""
    positions: Mapping[str, int]

    def text(self, cells: Cells, at: Coordinate, sheet: str) -> str:
        """The formula at ``at``."""
        position = self.positions[at[-1]] if at else 0
        return "".join(
            [
                piece
                if isinstance(piece, str)
                else piece[position]
                if isinstance(piece, list)
                else piece.text(cells, at, sheet)
                for piece in self.pieces
            ]
        )


def row_of(pieces: Pieces, dimensions: tuple[str, ...], cells: Cells, at: Coordinate, sheet: str) -> Row:
    """The row of formulas in which ``at`` lies."""
    last = len(dimensions) - 1
    made: list[str | list[str] | Slot] = []
    for piece in pieces:
        moves = isinstance(piece, Slot) and last in piece.numbers()
        if isinstance(piece, Slot) and not moves:
            piece = piece.text(cells, at, sheet)
        if isinstance(piece, str) and made and isinstance(made[-1], str):
            made[-1] += piece
        elif isinstance(piece, Reference) and not piece.over and piece.straight(last):
            made.append(
                cells.row(piece.name, [axis.at(at) for axis in piece.axes], piece.straight(last), sheet) or piece
            )
        else:
            made.append(piece)
    return Row(tuple(made), cells.graph.dimensions[dimensions[last]].positions if dimensions else {})


def _nested(terms: list[Pieces]) -> Pieces:
    """The sum of ``terms``, in sums of sums where there are more than a function takes."""
    while len(terms) > _MOST_ARGUMENTS:
        terms = [_sum(terms[n : n + _MOST_ARGUMENTS]) for n in range(0, len(terms), _MOST_ARGUMENTS)]
    return _sum(terms)


def _sum(terms: list[Pieces]) -> Pieces:
    return ("SUM(", *listed(terms), ")")


def listed(terms: list[Pieces]) -> Pieces:
    """The ``terms`` with commas between them."""
    pieces: list[str | Slot] = []
    for number, term in enumerate(terms):
        pieces += [","] * (number > 0)
        pieces += term
    return tuple(pieces)


_MOST_ARGUMENTS = 255
