"""Whom an act concerns: the resident who acts, or the ward for whom they act."""

from __future__ import annotations

from pdplan.reference.performing import Act
from pdplan.reference.refusal import not_found
from pdplan.reference.storage import residents


def concerned(act: Act, guardianship: str | None) -> str:
    """Internal id of the resident whom the act concerns; it becomes the subject of the act."""
    resident = act.actor.id
    if guardianship is not None:
        found = residents.guardianship(act.connection, guardianship)
        if (
            not found
            or found.guardian != act.actor.id
            or found.ended_at is not None
            or not found.from_at <= act.at < found.until
        ):
            raise not_found("有効な代理の関係")
        resident = found.ward
    act.subject = resident
    return resident
