"""The municipalities of the prefecture, one row each in ``estimates/municipalities.csv``."""

from __future__ import annotations

from pdplan.model.base import Id, Item, Number, Text
from pdplan.model.evidence import Evidence


class Municipality(Item):
    """A municipality with the figures by which costs are shared."""

    id: Id
    """Six-digit code of local governments."""
    name: Text
    population: Number
    households: Number
    fiscal_capacity: Number
    """Fiscal capacity index (財政力指数)."""
    project: bool
    """Takes part in the prefecture's smart-city project."""


class MunicipalityEvidence(Item):
    """Where the columns of the table come from."""

    population: Evidence
    households: Evidence
    fiscal_capacity: Evidence
    credit: Text
    """Credit line that goes with the data."""
