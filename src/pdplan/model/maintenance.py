"""Operation and maintenance: yearly effort, service levels, the years after the contract, and published ratios."""

from __future__ import annotations

from fractions import Fraction

from pdplan.model.base import Id, Item, Number, Share, Text, Year, reference
from pdplan.model.evidence import Evidence, Figure


class TaskEffort(Item):
    """Effort of one task of operation and maintenance."""

    task: reference("tasks")  # type: ignore[valid-type]
    times: Number
    """How often in a year; the least number where the task follows demand."""
    per_resident: Number = Fraction(0)
    """Times in a year for each registered resident; counts where it makes more than ``times``. 0: the task is fixed."""
    days: Number
    """Person-days for one time."""
    rate: reference("rates")  # type: ignore[valid-type]
    """Grade that does it, from a book that includes overheads."""
    years: list[Year] | None = None
    """Fiscal years in which it takes place; every year when left out."""
    later_years: list[Year] = []
    """Fiscal years after the contract in which a task with ``years`` takes place again."""
    basis: Text
    """Why so many."""


class Maintenance(Item):
    """Effort of all tasks with its evidence."""

    evidence: Evidence
    tasks: list[TaskEffort]


class ServiceLevel(Item):
    """What is promised, how it is measured, and the tasks by which it is kept."""

    id: Id
    subject: Text
    """What is promised, such as 稼働率."""
    target: Text
    """What must be reached, measurably."""
    measurement: Text
    """How it is measured and reported."""
    tasks: list[reference("tasks")]  # type: ignore[valid-type]
    """Tasks that the level drives: their effort changes when it changes."""
    qualities: list[reference("quality_requirements")] = []  # type: ignore[valid-type]
    """Quality requirements that it comes from."""


class HoursTask(Item):
    """What service hours add to a task in each year."""

    task: reference("tasks")  # type: ignore[valid-type]
    times: Number
    """How many times more in a year."""
    days: Number
    """Person-days for one of them."""
    basis: Text
    """Why so many."""


class HoursLevel(Item):
    """What a service level becomes with these hours."""

    level: Id
    """Id of the service level."""
    target: Text


class ServiceHours(Item):
    """Hours of service that may be chosen."""

    id: Id
    name: Text
    description: Text
    """When people are there, and what happens in the other hours."""
    tasks: list[HoursTask]
    """What they add to the tasks; nothing for the hours that the effort of the tasks was stated for."""
    levels: list[HoursLevel]
    """Service levels that differ from those stated."""


class Service(Item):
    """Service levels, and the hours of service chosen among several."""

    evidence: Evidence
    """Of what the hours add."""
    hours: Id
    """Id of the hours chosen. Change this to try others."""
    options: list[ServiceHours]
    levels: list[ServiceLevel]


class RenewalItem(Item):
    """A piece of work of the replacement."""

    id: Id
    name: Text
    times: Number
    """How many times, bodies or environments."""
    days: Number
    """Person-days for one of them."""
    rate: reference("rates")  # type: ignore[valid-type]
    """Grade that does it, from a book that includes overheads."""
    basis: Text
    """Why so many."""


class Renewal(Item):
    """Replacement of the system (更改) once the contract has ended."""

    evidence: Evidence
    year: Year
    """Fiscal year in which it is paid."""
    items: list[RenewalItem]
    rebuild: Figure
    """Part of the development cost that is spent once more on functions made anew."""


class Outlook(Item):
    """Cost beyond the contract."""

    last_year: Year
    """Last fiscal year of the outlook, ten years from the first of operation."""
    basis: Text
    """What is assumed of the years after the contract."""
    renewal: Renewal


class PublishedRatio(Item):
    """A published ratio of yearly running cost to build cost."""

    id: Id
    name: Text
    ratio: Figure
    holds: Text
    """What the ratio holds above and below the line, and what not."""
    tasks: list[reference("tasks")] | None = None  # type: ignore[valid-type]
    """Tasks that compare with it; all when left out."""
    cloud: Share
    """Part of cloud and other costs that compares with it: 1 where it holds such costs, else 0."""
    explains: Text
    """Why the plan differs."""
