"""Cloud resources, their dated prices, and the demand that grows over the years."""

from __future__ import annotations

from typing import Literal

from pdplan.model.base import Id, Item, Number, Share, Text, Year, reference
from pdplan.model.evidence import Evidence, Figure


class Price(Item):
    """A unit price from a provider's list."""

    id: Id
    name: Text
    """Service and kind, as printed."""
    per: Text
    """What one unit is, such as 時間 or GB・月."""
    price: Figure
    """US dollars for one unit."""


class Environment(Item):
    """A set of resources: production, staging, development."""

    id: Id
    name: Text
    description: Text
    build_months: Number
    """Months for which it runs while the platform is built."""


class Resource(Item):
    """A cloud resource."""

    id: Id
    name: Text
    environment: reference("environments")  # type: ignore[valid-type]
    price: reference("prices")  # type: ignore[valid-type]
    count: Number
    """How many of it."""
    monthly_units: Number
    """Price units that one uses in a month, such as 730 hours or a number of GB."""
    scaling: Literal["fixed", "demand"]
    """fixed: the same every year. demand: grows with the demand of the year."""
    basis: Text
    """Why this size."""


class Resources(Item):
    """All resources with the evidence for their quantities."""

    evidence: Evidence
    items: list[Resource]


class DemandYear(Item):
    """Demand of one year relative to the first."""

    year: Year
    factor: Number
    """1 in the first year of operation."""
    residents: Number
    """Registered residents at the end of the year."""


class Demand(Item):
    """How demand grows over the years of operation."""

    evidence: Evidence
    basis: Text
    """How the growth was assumed."""
    years: list[DemandYear]


class SupportBand(Item):
    """A band of the provider's support fee."""

    id: Id
    above: Number
    """Monthly use in US dollars above which the band begins."""
    up_to: Number
    """Monthly use in US dollars at which it ends."""
    ratio: Share


class Support(Item):
    """The provider's support fee: a percentage by bands of monthly use, with a minimum."""

    evidence: Evidence
    name: Text
    minimum: Number
    """US dollars a month."""
    bands: list[SupportBand]


class Cloud(Item):
    """The provider, the exchange rate and the support plan."""

    provider: Text
    """Provider and region, as printed."""
    exchange_rate: Figure
    """Yen for one US dollar."""
    support: Support
