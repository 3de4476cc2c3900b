"""How the municipalities share what is left to them, and how large each would be alone."""

from __future__ import annotations

from typing import Literal

from pdplan.model.base import Id, Item, Number, Share, Text, Year, reference
from pdplan.model.evidence import Evidence

Remainder = Literal["largest-remainder", "prefecture", "largest-share"]
"""Who takes the yen that rounding leaves over: those whose share lost most by it, the prefecture, or the largest payer."""


class KeyWeights(Item):
    """How much each key counts; only their proportions matter (均等割50 and 人口割50, or 0.5 and 0.5)."""

    equal: Number
    """均等割: the same for every member."""
    population: Number
    """人口割."""
    households: Number
    """世帯割."""
    fiscal_capacity: Number
    """財政力割: by the fiscal capacity index."""
    usage: Number
    """利用割: by the residents expected to use the platform."""
    damped_population: Number
    """人口逓減割: by population to the power ``damping``."""


class ShareRule(Item):
    """How one kind of cost is divided."""

    prefecture: Share
    """Part that the prefecture bears of what grants and income leave."""
    weights: KeyWeights
    """Keys by which the members share the rest."""
    fixed_fee: Number
    """Yen that each member pays in a year before keys apply; never more than there is to share."""
    basis: Text
    """Why so: precedent, agreement or assumption."""


class Membership(Item):
    """A member that joins or leaves on the way."""

    municipality: reference("municipalities")  # type: ignore[valid-type]
    join: Year | None = None
    """First fiscal year of membership; from the beginning when left out."""
    leave: Year | None = None
    """First fiscal year without membership; never when left out."""


class PhaseIn(Item):
    """A year in which the members bear only a part of what falls to them; the prefecture bears the rest."""

    year: Year
    factor: Share


class SizeClass(Item):
    """How large a platform a municipality would need alone."""

    id: Id
    name: Text
    above: Number
    """Population from which the class begins."""
    scope: Share
    """Part of the common cost that a platform of this class needs; grows from class to class, and reaches one."""


class StandAlone(Item):
    """What going alone would cost, by classes of size."""

    evidence: Evidence
    basis: Text
    """How the scopes were assumed."""
    classes: list[SizeClass]
    """From the smallest to the largest."""


class Sharing(Item):
    """Who takes part and how cost is shared."""

    evidence: Evidence
    participants: Literal["all", "project"] | list[reference("municipalities")]  # type: ignore[valid-type]
    """all: every municipality. project: those of the smart-city project. Or a list of ids."""
    memberships: list[Membership]
    """Members that do not take part in every year."""
    build_years: list[YearShare]
    """Part of the build cost that is paid in each year of building; they make one."""
    build: ShareRule
    running: ShareRule
    damping: Share
    """Exponent of the damped population: 0.585 makes twice the population pay one and a half times."""
    usage_ratio: Share
    """Part of a population expected to use the platform."""
    usage: list[Usage]
    """Municipalities whose part differs."""
    phase_in: list[PhaseIn]
    floor: Number
    """Least yen that a member pays in a year of operation; what this brings goes to the prefecture."""
    cap: Number | None = None
    """Most yen that a member pays in a year; what lies above falls to the prefecture. None when left out."""
    unit: Number
    """Yen of which every share is a multiple: 1, or 1000 where smaller amounts are cut off."""
    drop_below: Number
    """Shares below so many yen are not collected; the prefecture bears them."""
    remainder: Remainder
    buy_in: Share
    """Part of its share of building that a later member pays, for the years that are left."""
    instalments: Instalments
    stand_alone: StandAlone


class YearShare(Item):
    """Part of the build cost that falls into a year."""

    year: Year
    share: Share


class Usage(Item):
    """A municipality that uses the platform more or less than the rest."""

    municipality: reference("municipalities")  # type: ignore[valid-type]
    ratio: Share
    """Part of its population expected to use the platform."""


class Instalments(Item):
    """Payment of a year's share in parts."""

    above: Number
    """Shares above so many yen are paid in parts."""
    count: Number
    """How many parts."""


Sharing.model_rebuild()
