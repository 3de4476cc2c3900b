"""The third reading: the Excel formula of a quantity at a coordinate, given a book of cell addresses.

A quantity that has no cell is written out in place from its own formula; an input without a cell is a
fault of the sheet, because no number may be typed into a formula.

Each definition is made into pieces once: texts, and slots that become addresses at a coordinate. What a slot
needs of a whole row or column is looked up once, so that a workbook takes time in proportion to its cells.
"""

from __future__ import annotations

from fractions import Fraction

from pdplan.cost.expression import (
    Along,
    Binary,
    Choice,
    Constant,
    Expression,
    Extreme,
    Grouped,
    Largest,
    Power,
    Rank,
    Rounded,
    Total,
    Use,
)  # fmt: skip
from pdplan.cost.formula_cells import AddressBook, Cell, Cells, NoCell, cell_name, column_letters, quoted
from pdplan.cost.formula_slots import (
    Axis,
    Each,
    Pieces,
    Place,
    Product,
    Ranked,
    Reference,
    Row,
    Sum,
    joined,
    listed,
    row_of,
)
from pdplan.cost.graph import Graph
from pdplan.cost.quantity import Coordinate, Definition
from pdplan.source.problems import Place as Spot
from pdplan.source.problems import Problem, Refused, error
from pdplan.values.language import _, language
from pdplan.values.numbers import GUARD, plain

__all__ = ["LONGEST", "AddressBook", "Cell", "Formulas", "NoCell", "cell_name", "column_letters", "formula", "quoted"]

LONGEST = 8192
"""Characters of a formula that Excel takes; of a longer one it makes nothing, without a word."""

FORMULA_LENGTH = error("workbook.formula", "a formula of a workbook is one that Excel takes")
RULES = (FORMULA_LENGTH,)

MANY = 20
"""Terms of a sum up to which each is written out."""


def formula(graph: Graph, book: AddressBook, name: str, at: Coordinate, sheet: str) -> str:
    """The formula, with its equals sign, of the computed quantity ``name`` at ``at`` for a cell on ``sheet``."""
    return Formulas(graph, book).text(name, at, sheet)


class Formulas:
    """The formulas of one workbook."""

    def __init__(self, graph: Graph, book: AddressBook):
        self.graph = graph
        self.cells = Cells(graph, book, self._inline)
        self._shown = {name for name, _at in book}
        self._made: dict[str, Pieces] = {}
        self._rows: dict[tuple[str, Coordinate, str], Row] = {}

    def text(self, name: str, at: Coordinate, sheet: str) -> str:
        """The formula, with its equals sign, of the computed quantity ``name`` at ``at`` for a cell on ``sheet``."""
        definition = self.graph.quantities[name]
        if not isinstance(definition, Definition):
            raise TypeError(f"{name} is an input")
        key = (name, at[:-1], sheet)
        if key not in self._rows:
            self._rows[key] = row_of(self._pieces(definition), definition.dimensions, self.cells, at, sheet)
        text = "=" + self._rows[key].text(self.cells, at, sheet)
        if len(text) > LONGEST:
            message = _(
                "the formula of {label} would have {size} characters, Excel takes {limit}; split the plan in two"
            )
            shown = message.format(label=definition.label.in_language(language()), size=len(text), limit=LONGEST)
            raise Refused([Problem(Spot("estimates"), FORMULA_LENGTH, shown)])
        return text

    def _inline(self, name: str, at: Coordinate, sheet: str) -> str:
        """A quantity without a cell, written out."""
        quantity = self.graph.quantities[name]
        if isinstance(quantity, Definition):
            return f"({joined(self._pieces(quantity), self.cells, at, sheet)})"
        raise NoCell(f"input {name} at {at} has no cell")

    def _pieces(self, definition: Definition) -> Pieces:
        if definition.name not in self._made:
            place = {dimension: Axis(number) for number, dimension in enumerate(definition.dimensions)}
            self._made[definition.name] = self._of(definition.formula, place)
        return self._made[definition.name]

    def _of(self, part: Expression, place: Place) -> Pieces:
        """``part`` where each of its dimensions is given by ``place``."""
        if isinstance(part, Constant):
            number = part.number
            whole = Fraction(plain(number)) == number
            return (plain(number) if whole else f"({number.numerator}/{number.denominator})",)
        if isinstance(part, Use):
            quantity = self.graph.quantities[part.name]
            if part.name not in self._shown and isinstance(quantity, Definition):
                return ("(", *self._of(quantity.formula, {d: place[d] for d in quantity.dimensions}), ")")
            return (Reference(part.name, self._axes(part.name, place)),)
        if isinstance(part, Binary):
            return (*self._operand(part.left, place), part.sign, *self._operand(part.right, place, part.sign in "-/"))
        if isinstance(part, Extreme):
            name = "MIN(" if part.kind == "least" else "MAX("
            return (name, *self._of(part.left, place), ",", *self._of(part.right, place), ")")
        if isinstance(part, Rounded):
            return self._rounded(part, place)
        if isinstance(part, Choice):
            then, otherwise = self._of(part.then, place), self._of(part.otherwise, place)
            return ("IF(", *self._comparison(part, place), ",", *then, ",", *otherwise, ")")
        if isinstance(part, Power):
            return ("ROUND(POWER(", *self._of(part.base, place), ",", *self._of(part.exponent, place), f"),{GUARD})")
        if isinstance(part, Largest):
            rank, count = self._rank(part.of, part.over, place), self._operand(part.count, place)
            return ("IF(", rank, "<=", *count, ",1,0)")
        if isinstance(part, Rank):
            return (self._rank(part.of, part.over, place),)
        if isinstance(part, Total):
            return self._sum(part.of, place, part.over, self.graph.dimensions[part.over].coordinates)
        if isinstance(part, Along):
            relation = self.graph.relations[part.relation]
            return self._of(part.of, {**place, relation.target: place[relation.source].along(relation.points)})
        if isinstance(part, Grouped):
            return self._grouped(part, place)
        raise TypeError(f"no reading for {type(part).__name__}")

    def _operand(self, part: Expression, place: Place, strict: bool = False) -> Pieces:
        inner = part
        while isinstance(inner, Along):
            inner = inner.of
        bare = isinstance(inner, Binary) and (strict or inner.sign in "+-")
        pieces = self._of(part, place)
        return ("(", *pieces, ")") if bare or isinstance(inner, Rank) else pieces

    def _rounded(self, part: Rounded, place: Place) -> Pieces:
        inner = self._of(part.of, place)
        if part.rule == "cut":
            return ("ROUNDDOWN(ROUND(", *inner, f",{GUARD}),{part.places})")
        if part.places >= GUARD:
            return ("ROUND(", *inner, f",{part.places})")
        return ("ROUND(ROUND(", *inner, f",{part.places + GUARD}),{part.places})")

    def _comparison(self, part: Choice, place: Place) -> Pieces:
        left = self._operand(part.left, place)
        if self._is_read(part.left) and self._is_read(part.right):
            return (*left, part.sign, *self._operand(part.right, place))
        # What is computed differs from what is meant in the last digits of a double.
        return ("ROUND(", *left, "-", *self._operand(part.right, place, True), f",{GUARD}){part.sign}0")

    def _is_read(self, part: Expression) -> bool:
        """Whether ``part`` is a number as it was written: no digits of it were computed."""
        if isinstance(part, Along):
            return self._is_read(part.of)
        return isinstance(part, Constant) or (
            isinstance(part, Use) and not isinstance(self.graph.quantities[part.name], Definition)
        )

    def _axes(self, name: str, place: Place) -> tuple[Axis, ...]:
        return tuple(place[dimension] for dimension in self.graph.quantities[name].dimensions)

    def _rank(self, of: Expression, over: str, place: Place) -> Ranked:
        if not isinstance(of, Use):
            raise TypeError("only a quantity of its own can be ranked in a workbook")
        return Ranked(of.name, self._axes(of.name, place), over)

    def _grouped(self, part: Grouped, place: Place) -> Pieces:
        relation = self.graph.relations[part.relation]
        sources = self.graph.dimensions[relation.source].coordinates
        sums = {}
        for target in self.graph.dimensions[relation.target].coordinates:
            pointing = tuple(source for source in sources if relation.points[source] == target)
            sums[target] = self._sum(part.of, place, relation.source, pointing)
        return (Each(place[relation.target], sums),)

    def _sum(self, of: Expression, place: Place, over: str, coordinates: tuple[str, ...]) -> Pieces:
        if not coordinates:
            return ("0",)
        terms = [self._operand(of, {**place, over: Axis.fixed(coordinate)}) for coordinate in coordinates]
        written = Sum.of_terms(terms)
        if isinstance(of, Use) and over in self.graph.quantities[of.name].dimensions:
            fixed = self._axes(of.name, {**place, over: Axis.fixed("")})
            return (Sum(of.name, fixed, over, coordinates, written),)
        if len(coordinates) > MANY and coordinates == self.graph.dimensions[over].coordinates:
            product = self._product(of, place, over)
            if product is not None:
                return (Product(product, written),)
        return written

    def _product(self, of: Expression, place: Place, over: str) -> Pieces | None:
        """The arguments of SUMPRODUCT: each factor along ``over``, the first multiplied by those that stay the same."""
        factors = _factors(of)
        arrays = [self._array(factor, place, over) for factor in factors if over in self.graph.dimensions_of(factor)]
        known = [array for array in arrays if array is not None]
        if not known or len(known) < len(arrays):
            return None
        for factor in factors:
            if over not in self.graph.dimensions_of(factor):
                known[0] = (*known[0], "*", *self._operand(factor, place))
        return listed(known)

    def _array(self, part: Expression, place: Place, over: str) -> Pieces | None:
        """``part`` along the whole dimension ``over``, as SUMPRODUCT takes it; None where that cannot be written."""
        if over not in self.graph.dimensions_of(part):
            return self._operand(part, place)
        if isinstance(part, Use):
            return (Reference(part.name, self._axes(part.name, {**place, over: Axis.fixed("")}), over),)
        if isinstance(part, Binary):
            return self._paired(part.left, part.sign, part.right, place, over)
        if isinstance(part, Choice) and isinstance(part.otherwise, Constant) and part.otherwise.number == 0:
            difference = self._paired(part.left, "-", part.right, place, over)
            then = self._array(part.then, place, over)
            if difference is None or then is None:
                return None
            return ("(ROUND(", *difference, f",{GUARD}){part.sign}0)*", *then)
        return None

    def _paired(self, left: Expression, sign: str, right: Expression, place: Place, over: str) -> Pieces | None:
        first, second = self._array(left, place, over), self._array(right, place, over)
        if first is None or second is None:
            return None
        return ("(", *first, sign, *second, ")")


def _factors(part: Expression) -> list[Expression]:
    if isinstance(part, Binary) and part.sign == "*":
        return [*_factors(part.left), *_factors(part.right)]
    return [part]
