"""Money from outside: grants for building, and income of operation."""

from __future__ import annotations

from pdplan.model.base import Id, Item, Number, Share, Text, Year
from pdplan.model.evidence import Evidence, Figure


class Grant(Item):
    """A grant towards building; it ends with the launch."""

    id: Id
    name: Text
    applies: bool
    """Counted in this plan. A grant that is not yet granted is tried in a scenario."""
    evidence: Evidence
    eligible: Share
    """Part of the build cost that is eligible."""
    rate: Share
    """Part of the eligible cost that is granted."""
    cap: Number
    """Most yen that are granted."""
    unit: Number
    """The grant is cut off to a multiple of so many yen."""
    basis: Text
    """Conditions, and what is certain of them."""


class Uptake(Item):
    """Share of the possible payers who pay in a year."""

    year: Year
    share: Share


class FeeModel(Item):
    """A way in which the platform earns money."""

    id: Id
    name: Text
    payer: Text
    """Who pays."""
    applies: bool
    """Counted in this plan; the base case has no income."""
    price: Figure
    """Yen a year from one payer."""
    payers: Number
    """Possible payers."""
    uptake: list[Uptake]
    """Share of them who pay, by year; one entry for each year of operation."""
    evidence: Evidence
    """Of payers and uptake."""
    basis: Text


class Ceiling(Item):
    """A limit of the budget. A plan or scenario that passes it fails, and says by how much."""

    id: Id
    name: Text
    quantity: Text
    """Name of the quantity, as ``pdplan list quantities`` prints it."""
    at: list[Text]
    """Coordinates, such as a municipality and a year; all of them when empty."""
    most: Number
    """Largest value allowed, in the quantity's unit."""
    reason: Text
    """Who set it, and why."""
