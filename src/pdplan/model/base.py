"""What every part of the plan is made of: strict frozen items, ids, references and exact numbers.

The sentence under a field is its entry in the JSON Schema and the data dictionary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from pdplan.values.numbers import exact, plain


class Item(BaseModel):
    """One thing in the plan: frozen, and strict about its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, arbitrary_types_allowed=True)


@dataclass(frozen=True)
class Reference:
    """Marks a field that holds the id of an item in one of the plan's ``sections``."""

    sections: tuple[str, ...]


def reference(*sections: str) -> Any:
    """The type of a field that names an item of one of ``sections``."""
    return Annotated[str, Reference(sections)]


def _read_exact(value: object) -> Fraction:
    if isinstance(value, Fraction):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise PydanticCustomError("number", "number")
    try:
        return exact(str(value))
    except ValueError:
        raise PydanticCustomError("number", "number") from None


def _not_negative(value: Fraction) -> Fraction:
    if value < 0:
        raise PydanticCustomError("negative", "negative")
    return value


def _at_most_one(value: Fraction) -> Fraction:
    if value > 1:
        raise PydanticCustomError("above_one", "above_one")
    return value


_NUMBER = {"anyOf": [{"type": "number"}, {"type": "string"}]}

Number = Annotated[
    Fraction,
    WithJsonSchema(_NUMBER),
    PlainSerializer(plain, return_type=str),
    BeforeValidator(lambda value: _not_negative(_read_exact(value))),
]
"""A number that is never negative, kept exactly as written."""

Share = Annotated[
    Fraction,
    WithJsonSchema(_NUMBER),
    PlainSerializer(plain, return_type=str),
    BeforeValidator(lambda value: _at_most_one(_not_negative(_read_exact(value)))),
]
"""A share or ratio from 0 to 1, kept exactly as written."""

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$", max_length=60)]
"""A stable id: ASCII letters, digits, single hyphens or dots."""

Text = Annotated[str, Field(min_length=1, max_length=5000)]
"""A text that is not empty, and short enough for a cell of a workbook."""


def _read_day(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PydanticCustomError("date_form", "date")
    return value


Day = Annotated[date, BeforeValidator(_read_day)]
"""A day, written 2024-03-29."""


def _read_year(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}", value):
        raise PydanticCustomError("int_form", "year")
    return value


Year = Annotated[int, BeforeValidator(_read_year), Field(ge=2000, le=2100)]
"""A fiscal year, written as the year of its April."""
