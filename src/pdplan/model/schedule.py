"""The course of the study: who works on it, when, and what is handed in by when."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from pdplan.model.base import Day, Id, Item, Text, reference
from pdplan.values.business_days import Calendar


class Member(Item):
    """A role in the team or beside it; persons are not named."""

    id: Id
    name: Text
    """Title of the role."""
    body: Text
    """Organisation that it belongs to."""
    duties: list[Text]
    reports_to: Id | None = None
    """Role above it."""


class Closing(Item):
    """Days on which the client's offices are closed beside weekends and national holidays."""

    name: Text
    begin: Day
    end: Day


class Activity(Item):
    """A bar of the schedule."""

    id: Id
    group: Text
    """Part of the work, such as 機能検討."""
    name: Text
    begin: Day
    end: Day
    requirements: list[reference("requirements")]  # type: ignore[valid-type]
    member: reference("team")  # type: ignore[valid-type]
    """Role that leads it."""


class Milestone(Item):
    """A day by which something is reached."""

    id: Id
    name: Text
    date: Day


class Submission(Item):
    """What is handed in, and by when."""

    id: Id
    requirement: reference("requirements")  # type: ignore[valid-type]
    title: Text
    due: Day
    submitted: Day | None = None
    """Day on which it was handed in; left out until it was."""
    note: Text | None = None


class Schedule(Item):
    """The calendar of the study."""

    begin: Day
    """First day, or the day assumed for it."""
    begin_note: Text
    """What the first day rests on."""
    end: Day
    """Last day of the contract."""
    as_of: Day
    """Day up to which this plan records what was held and handed in; what should be there by then and is not is reported."""
    minutes_within: int = Field(ge=0, le=60)
    """Business days within which minutes are handed in."""
    closings: list[Closing]
    activities: list[Activity]
    milestones: list[Milestone]
    submissions: list[Submission]

    @property
    def calendar(self) -> Calendar:
        """The client's business days."""
        return Calendar(tuple((closing.begin, closing.end, closing.name) for closing in self.closings))

    def minutes_due(self, day: date) -> date:
        """Day by which the minutes of a meeting on ``day`` are handed in."""
        return self.calendar.after(day, self.minutes_within)
