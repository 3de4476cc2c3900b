"""What is uncertain about the plan's numbers: a distribution for an input, and which of them move together."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from pdplan.model.base import Id, Item, Number, Text, reference
from pdplan.model.evidence import Evidence
from pdplan.values.numbers import exact, plain

Kind = Literal["triangular", "pert", "normal", "lognormal", "uniform", "discrete"]
"""Shape of a distribution."""

PARAMETERS: dict[str, tuple[str, ...]] = {
    "triangular": ("low", "mode", "high"),
    "pert": ("low", "mode", "high"),
    "normal": ("mean", "deviation"),
    "lognormal": ("median", "deviation"),
    "uniform": ("low", "high"),
    "discrete": ("outcomes",),
}
"""What each shape is told by."""


def _read_signed(value: object) -> Fraction:
    if isinstance(value, Fraction):
        return value
    try:
        return exact(str(value))
    except ValueError:
        raise PydanticCustomError("number", "number") from None


Coefficient = Annotated[
    Fraction,
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string"}]}),
    PlainSerializer(plain, return_type=str),
    BeforeValidator(_read_signed),
    Field(ge=-1, le=1),
]
"""A number from -1 to 1."""


class Outcome(Item):
    """One value that a discrete distribution can take."""

    value: Number
    weight: Number
    """How likely it is, compared with the other outcomes."""


class Distribution(Item):
    """Which values a number may take, and how likely each is."""

    kind: Kind
    """triangular and pert (low, mode, high), normal (mean, deviation), lognormal (median, deviation of the natural logarithm),
    uniform (low, high), discrete (outcomes)."""
    low: Number | None = None
    """Least value, of triangular, pert and uniform."""
    mode: Number | None = None
    """Likeliest value, of triangular and pert."""
    high: Number | None = None
    """Largest value, of triangular, pert and uniform."""
    mean: Number | None = None
    """Mean, of normal."""
    median: Number | None = None
    """Median, of lognormal."""
    deviation: Number | None = None
    """Standard deviation: of the value (normal), or of its natural logarithm (lognormal)."""
    outcomes: list[Outcome] | None = None
    """Values and weights, of discrete."""
    least: Number | None = None
    """The distribution is cut off below this value, and the rest of it scaled up; a normal one must say so."""
    most: Number | None = None
    """The distribution is cut off above this value, and the rest of it scaled up."""


class Uncertainty(Item):
    """A number of the plan that is not certain."""

    id: Id
    name: Text
    """What is uncertain, as tables and charts say it."""
    path: Text
    """Path of the number, as ``pdplan list inputs`` prints it; a step may hold ``*``."""
    mode: Literal["absolute", "factor"]
    """absolute: the drawn value takes the place of the plan's. factor: it multiplies the plan's."""
    common: bool = False
    """Where the path names several numbers: one draw for all of them. Otherwise each has a draw of its own."""
    distribution: Distribution
    evidence: Evidence
    basis: Text
    """Why this shape and this range."""


class Correlation(Item):
    """Two uncertain numbers that move together."""

    first: reference("uncertainties")  # type: ignore[valid-type]
    second: reference("uncertainties")  # type: ignore[valid-type]
    rank: Coefficient
    """Rank correlation (Spearman), from -1 to 1; the draws are joined by a normal copula."""
    basis: Text
    """Why they move together."""
