"""Cloud resources, their dated prices, commitments and the support fee."""

from __future__ import annotations

from pdplan.model.base import Id, Item, Number, Share, Text, reference
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
    running_months: Number
    """Months of a year for which it runs in operation, at most 12. Hours of a month are a driver."""


class Resource(Item):
    """A cloud resource."""

    id: Id
    name: Text
    environment: reference("environments")  # type: ignore[valid-type]
    price: reference("prices")  # type: ignore[valid-type]
    driver: reference("drivers")  # type: ignore[valid-type]
    """What its quantity follows."""
    count: Number
    """How many of it."""
    monthly_units: Number
    """Price units that one uses in a month for each unit of the driver: 0.5 vCPU for each hour, 1 GB for each GB."""
    basis: Text
    """Why this size."""
    measured: Figure | None = None
    """What was measured in a load test, in the same unit as monthly_units; planning for less is an error."""


class Resources(Item):
    """All resources with the evidence for their quantities."""

    evidence: Evidence
    items: list[Resource]


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


class Commitment(Item):
    """A discount for committing to use: reserved instances, savings plans."""

    id: Id
    name: Text
    prices: list[reference("prices")]  # type: ignore[valid-type]
    """Prices that it covers."""
    discount: Figure
    """What is taken off the list price, as a ratio."""
    share: Figure
    """Share of the use in operation that is committed; 0 where none is. Building is paid at list prices."""


class Cloud(Item):
    """The provider, the exchange rate, the support plan and commitments."""

    provider: Text
    """Provider and region, as printed."""
    exchange_rate: Figure
    """Yen for one US dollar."""
    support: Support
    commitments: list[Commitment]
    """Discounts that are at hand; an empty list where there are none."""
