"""Formulas over quantities. The operators are few, and every reading of the graph knows all of them.

``+ − × ÷``, ``total`` over a dimension, ``least`` and ``greatest``, ``cut`` and ``rounded`` (the named ways
to round), ``choose`` by a comparison, ``power``, ``largest`` (which members of a dimension are the first
so many by size), ``rank``, ``along``, which takes a quantity of one dimension along a relation to another (the price of
the rate that a task names), and ``grouped``, its reverse (the sum over the functions of each category).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Sign = Literal["+", "-", "*", "/"]
Rule = Literal["cut", "half-up"]
Comparison = Literal["<", "<=", "="]


class Expression:
    """A formula; arithmetic on expressions makes expressions, and plain numbers may stand beside them."""

    def __add__(self, other: Term) -> Expression:
        return Binary("+", self, expression(other))

    def __radd__(self, other: Term) -> Expression:
        return Binary("+", expression(other), self)

    def __sub__(self, other: Term) -> Expression:
        return Binary("-", self, expression(other))

    def __rsub__(self, other: Term) -> Expression:
        return Binary("-", expression(other), self)

    def __mul__(self, other: Term) -> Expression:
        return Binary("*", self, expression(other))

    def __truediv__(self, other: Term) -> Expression:
        return Binary("/", self, expression(other))

    def parts(self) -> tuple[Expression, ...]:
        """The expressions directly inside this one."""
        return ()


@dataclass(frozen=True, eq=False)
class Constant(Expression):
    """A number that belongs to the definition itself, such as twelve months in a year."""

    number: Fraction


@dataclass(frozen=True, eq=False)
class Use(Expression):
    """The value of another quantity."""

    name: str


@dataclass(frozen=True, eq=False)
class Binary(Expression):
    """Two expressions joined by a sign; dimensions are matched by name."""

    sign: Sign
    left: Expression
    right: Expression

    def parts(self) -> tuple[Expression, ...]:
        """Left and right."""
        return (self.left, self.right)


@dataclass(frozen=True, eq=False)
class Total(Expression):
    """The sum over one dimension."""

    of: Expression
    over: str

    def parts(self) -> tuple[Expression, ...]:
        """What is summed."""
        return (self.of,)


@dataclass(frozen=True, eq=False)
class Extreme(Expression):
    """The least or the greatest of two."""

    kind: Literal["least", "greatest"]
    left: Expression
    right: Expression

    def parts(self) -> tuple[Expression, ...]:
        """The two."""
        return (self.left, self.right)


@dataclass(frozen=True, eq=False)
class Rounded(Expression):
    """A number rounded by a named rule to a number of decimal places."""

    rule: Rule
    of: Expression
    places: int

    def parts(self) -> tuple[Expression, ...]:
        """What is rounded."""
        return (self.of,)


@dataclass(frozen=True, eq=False)
class Choice(Expression):
    """One of two expressions, by how two others compare."""

    left: Expression
    sign: Comparison
    right: Expression
    then: Expression
    otherwise: Expression

    def parts(self) -> tuple[Expression, ...]:
        """What is compared, and what is chosen from."""
        return (self.left, self.right, self.then, self.otherwise)


@dataclass(frozen=True, eq=False)
class Power(Expression):
    """A number not below nothing, raised to a power and rounded half up to GUARD decimals: roots are irrational."""

    base: Expression
    exponent: Expression

    def parts(self) -> tuple[Expression, ...]:
        """Base and exponent."""
        return (self.base, self.exponent)


@dataclass(frozen=True, eq=False)
class Largest(Expression):
    """1 for the ``count`` largest along a dimension, else 0; of equal ones the first listed come first.

    What is ranked is rounded before: the readings tell numbers apart by no more than GUARD decimals.
    """

    of: Expression
    count: Expression
    over: str

    def parts(self) -> tuple[Expression, ...]:
        """What is ranked, and how many are taken."""
        return (self.of, self.count)


@dataclass(frozen=True, eq=False)
class Rank(Expression):
    """The place of each along a dimension, 1 for the largest; of equal ones the first listed comes first.

    What is ranked is rounded before, as in Largest.
    """

    of: Expression
    over: str

    def parts(self) -> tuple[Expression, ...]:
        """What is ranked."""
        return (self.of,)


@dataclass(frozen=True, eq=False)
class Along(Expression):
    """An expression over the dimension ``target``, taken at what each coordinate of a ``relation`` points to."""

    of: Expression
    relation: str

    def parts(self) -> tuple[Expression, ...]:
        """What is looked up."""
        return (self.of,)


@dataclass(frozen=True, eq=False)
class Grouped(Expression):
    """The sum, for each coordinate of a relation's target, over all coordinates of its source that point there."""

    of: Expression
    relation: str

    def parts(self) -> tuple[Expression, ...]:
        """What is summed."""
        return (self.of,)


Term = Expression | int | Fraction


def expression(term: Term) -> Expression:
    """``term`` as an expression."""
    return term if isinstance(term, Expression) else Constant(Fraction(term))


def use(name: str) -> Expression:
    """The quantity called ``name``."""
    return Use(name)


def total(of: Expression, *over: str) -> Expression:
    """The sum of ``of`` over the dimensions named."""
    for dimension in over:
        of = Total(of, dimension)
    return of


def least(left: Term, right: Term) -> Expression:
    """The smaller of two."""
    return Extreme("least", expression(left), expression(right))


def greatest(left: Term, right: Term) -> Expression:
    """The larger of two."""
    return Extreme("greatest", expression(left), expression(right))


def cut(of: Expression, places: int = 0) -> Expression:
    """``of`` without what lies behind ``places`` decimals (切捨て)."""
    return Rounded("cut", of, places)


def rounded(of: Expression, places: int = 0) -> Expression:
    """``of`` rounded half up to ``places`` decimals (四捨五入)."""
    return Rounded("half-up", of, places)


def choose(left: Term, sign: Comparison, right: Term, then: Term, otherwise: Term) -> Expression:
    """``then`` where ``left`` compares so with ``right``, else ``otherwise``."""
    return Choice(expression(left), sign, expression(right), expression(then), expression(otherwise))


def power(base: Term, exponent: Term) -> Expression:
    """``base`` to the power ``exponent``, to six decimals; neither may be below nothing."""
    return Power(expression(base), expression(exponent))


def largest(of: Expression, count: Term, over: str) -> Expression:
    """1 for the ``count`` largest ``of`` along the dimension ``over``, else 0."""
    return Largest(of, expression(count), over)


def rank(of: Expression, over: str) -> Expression:
    """The place of each ``of`` along the dimension ``over``, from the largest."""
    return Rank(of, over)


def along(of: Expression, relation: str) -> Expression:
    """``of`` at what each coordinate of the ``relation`` points to."""
    return Along(of, relation)


def grouped(of: Expression, relation: str) -> Expression:
    """The sums of ``of`` over what points to each target of the ``relation``."""
    return Grouped(of, relation)


def uses(formula: Expression) -> Iterator[str]:
    """Names of the quantities in ``formula``, in the order they stand."""
    if isinstance(formula, Use):
        yield formula.name
    for part in formula.parts():
        yield from uses(part)
