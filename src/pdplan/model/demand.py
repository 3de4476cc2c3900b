"""Demand by year, and the drivers by which it becomes quantities of cloud resources and charges."""

from __future__ import annotations

from fractions import Fraction

from pdplan.model.base import Id, Item, Number, Text, Year
from pdplan.model.evidence import Evidence, Figure


class DemandYear(Item):
    """Demand of one year of operation."""

    year: Year
    residents: Number
    """Registered residents at the end of the year, before the what-if on growth."""
    services: Number
    """Services connected to the platform at the end of the year."""


class Demand(Item):
    """How demand grows over the years of operation."""

    evidence: Evidence
    """Of the years and of the drivers."""
    basis: Text
    """How the growth was assumed."""
    growth: Figure
    """What the growth of residents beyond the first year is multiplied by; 1 as planned, 0 for none. For what-ifs."""
    requests_per_resident: Figure
    """Requests that one registered resident causes in a month."""
    requests_per_service: Figure
    """Requests that one connected service causes in a month, whoever is registered."""
    years: list[DemandYear]
    """One for each year of operation."""


class Driver(Item):
    """What the quantity of a resource follows: a constant, hours, residents, requests, a volume of data.

    Its amount in a year = (constant + residents × per_resident + services × per_service + requests × per_request)
    × size × kept ÷ counted_in.
    """

    id: Id
    name: Text
    unit: Text | None = None
    """Unit of the amount, as printed: 時間/月, 千人, GB; none for a plain constant."""
    constant: Number = Fraction(0)
    """Part that is there whatever the demand; hours in a month for what runs by the hour."""
    per_resident: Number = Fraction(0)
    """How many for each registered resident."""
    per_service: Number = Fraction(0)
    """How many for each connected service."""
    per_request: Number = Fraction(0)
    """How many for each request of a month."""
    size: Number = Fraction(1)
    """Size of one of them, such as kilobytes for one record."""
    kept: Number = Fraction(1)
    """How many months' worth is kept, or how many copies; 1 where nothing is kept."""
    counted_in: Number = Fraction(1)
    """How many make one unit: 1000 where it is counted in thousands, 1000000 for kilobytes in gigabytes."""
    basis: Text
    """Why so many."""
