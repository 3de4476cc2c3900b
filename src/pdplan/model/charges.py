"""Amounts in yen that are neither labour nor cloud: equipment, licences, lines, the fee of a shared platform."""

from __future__ import annotations

from pdplan.model.base import Id, Item, Text, Year, reference
from pdplan.model.evidence import Figure


class Charge(Item):
    """A thing that is paid once, yearly, or both."""

    id: Id
    name: Text
    once: Figure | None = None
    """Yen before tax, paid in building."""
    yearly: Figure | None = None
    """Yen before tax and year of operation, for each unit of the driver."""
    driver: reference("drivers")  # type: ignore[valid-type]
    """What the yearly amount follows; a driver with a constant of 1 where it is the same every year."""
    years: list[Year] | None = None
    """Fiscal years in which the yearly amount is paid; every year when left out."""
    basis: Text
    """What it is for, and why so much."""
