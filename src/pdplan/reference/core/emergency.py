"""Emergency access: for a disaster, declared by the prefecture for named places, organisations, items and hours, reviewed afterwards.

The grounds are 個人情報の保護に関する法律27条1項2号 and 69条2項4号; who declares does not review.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from pdplan.reference.core.states import NotPossible, by_another


@dataclass(frozen=True)
class Emergency:
    """What was declared."""

    municipalities: frozenset[str]
    organisations: frozenset[str]
    items: frozenset[str]
    from_at: datetime
    until: datetime
    declared_by: str
    closed_at: datetime | None = None
    reviewed_at: datetime | None = None

    def end(self, at: datetime) -> datetime | None:
        """When it ended, by hand or by time; None while it is open."""
        if self.closed_at is not None:
            return min(self.closed_at, self.until)
        return self.until if at >= self.until else None


def why_not(
    emergency: Emergency, organisation: str, municipality: str, items: frozenset[str], at: datetime
) -> str | None:
    """Why an ``organisation`` may not have ``items`` of a resident of ``municipality``, or None when it may."""
    if at < emergency.from_at or emergency.end(at) is not None:
        return "closed"
    if organisation not in emergency.organisations:
        return "organisation"
    if municipality not in emergency.municipalities:
        return "municipality"
    if not items or not items <= emergency.items:
        return "items"
    return None


def check_review(emergency: Emergency, by: str, at: datetime) -> None:
    """NotPossible when it is still open, was reviewed already, or is reviewed by whoever declared it."""
    if emergency.end(at) is None:
        raise NotPossible("open")
    if emergency.reviewed_at is not None:
        raise NotPossible("reviewed")
    by_another(emergency.declared_by, by)


def overdue(emergency: Emergency, within: timedelta, at: datetime) -> bool:
    """Whether the review should have been made by now."""
    end = emergency.end(at)
    return emergency.reviewed_at is None and end is not None and at > end + within
