"""Yearly effort of operation and maintenance."""

from __future__ import annotations

from pdplan.model.base import Item, Number, Text, Year, reference
from pdplan.model.evidence import Evidence


class TaskEffort(Item):
    """Effort of one task of operation and maintenance."""

    task: reference("tasks")  # type: ignore[valid-type]
    times: Number
    """How often in a year."""
    days: Number
    """Person-days for one time."""
    rate: reference("rates")  # type: ignore[valid-type]
    """Grade that does it, from a book that includes overheads."""
    years: list[Year] | None = None
    """Fiscal years in which it takes place; every year when left out."""
    basis: Text
    """Why so many."""


class Maintenance(Item):
    """Effort of all tasks with its evidence."""

    evidence: Evidence
    tasks: list[TaskEffort]
