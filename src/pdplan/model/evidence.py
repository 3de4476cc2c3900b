"""Where a figure comes from: every input has a unit, a date, a source and a confidence."""

from __future__ import annotations

from typing import Literal

from pdplan.model.base import Day, Id, Item, Number, Text, reference

Confidence = Literal["verified", "secondary", "derived", "assumed"]
"""verified: read in the source named. secondary: read in a report of it. derived: arithmetic on the former. assumed: to be confirmed."""

Unit = Literal[
    "yen",
    "yen/person-month",
    "yen/person-day",
    "yen/usd",
    "usd",
    "person-day",
    "day/person-month",
    "ratio",
    "person",
    "household",
    "index",
    "time",
    "body",
    "month",
    "hour",
    "count",
    "person-month",
    "hour/person-month",
    "hour/person-day",
    "fp",
    "yen/fp",
    "fp/person-hour",
    "ksloc/fp",
]


class Source(Item):
    """A document, page or table that a figure or a statement rests on."""

    id: Id
    title: Text
    """Title as a reader would look it up."""
    publisher: Text
    """Who published it."""
    locator: Text | None = None
    """Address, page, table or article."""
    date: Day
    """Date of publication, or the day it was read."""
    note: Text | None = None
    """What to know before relying on it."""


class Evidence(Item):
    """The standing of one figure, or of a whole table of figures."""

    date: Day
    """The day from which the figure holds or on which it was read."""
    source: reference("sources")  # type: ignore[valid-type]
    """Id of the source."""
    confidence: Confidence
    """verified, secondary, derived or assumed."""
    confirm: Text | None = None
    """Who confirms the figure, and how. An assumed figure must say so."""
    note: Text | None = None
    """How the figure was derived, or what to know before using it."""


class Figure(Evidence):
    """One input: a number with its unit and its evidence."""

    value: Number
    """The number, exactly as it is to be used."""
    unit: Unit
    """Unit of the number."""
