"""The rough estimate (概算) of the interim report. Its inputs stay as they were, so that it can be computed again."""

from __future__ import annotations

from pdplan.model.base import Day, Item, Number, Text, reference
from pdplan.model.evidence import Evidence, Figure


class RoughCategory(Item):
    """Functions of one category as they were known."""

    category: reference("categories")  # type: ignore[valid-type]
    functions: Number
    """How many functions were known; 0 for a category that came later."""
    basis: Text
    """From what it was counted."""
    explains: Text
    """Why the detailed estimate of the category differs."""


class RoughFunctions(Item):
    """All categories with their evidence."""

    evidence: Evidence
    categories: list[RoughCategory]


class RoughReasons(Item):
    """Why the detailed estimate differs, line by line; categories say it themselves."""

    common: Text
    expert: Text
    cloud: Text
    charges: Text
    """Charges beside the cloud, which the rough estimate did not know."""
    contingency: Text
    discount: Text
    tax: Text


class Rough(Item):
    """The rough estimate with its range."""

    name: Text
    """Which edition it is."""
    date: Day
    """Day of that edition."""
    stage: Text
    """Stage of the cone of uncertainty, and why this one."""
    functions: RoughFunctions
    points_per_function: Figure
    """Function points of an average function."""
    productivity: Figure
    """Function points in a person-hour."""
    hours_per_day: Figure
    """Working hours in a person-day."""
    requirements_share: Figure
    """Share of the whole effort that requirements definition takes, which the productivity leaves out."""
    month_price: Figure
    """Mean price of a person-month, overheads included."""
    days_per_month: Figure
    """Working days in a person-month."""
    common_ratio: Figure
    """Common tasks as a ratio of development."""
    expert_ratio: Figure
    """Expert tasks as a ratio of development, overheads included."""
    cloud_ratio: Figure
    """Cloud environments while building as a ratio of development."""
    contingency_ratio: Figure
    """Contingency as a ratio of all before it."""
    tax_rate: Figure
    """Consumption tax; fractions of a yen are cut off."""
    low_factor: Figure
    """Lower end of the range, as a multiple of the amount before contingency."""
    high_factor: Figure
    """Upper end of the range, as a multiple of the amount before contingency."""
    explains: RoughReasons
