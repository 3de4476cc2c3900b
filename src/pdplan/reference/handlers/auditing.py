"""What the auditor sees: who did what, whether the log is whole, and how much was provided; nobody's values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Annotated

import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from pydantic import BaseModel, Field

from pdplan.reference.core.audit import Entry, faults
from pdplan.reference.entered import Key
from pdplan.reference.performing import Act, handles
from pdplan.reference.platform import Platform
from pdplan.reference.refusal import Refusal
from pdplan.reference.storage import audit, exchanges

_DAYS = 31


class EntryView(BaseModel):
    """An entry of the audit log."""

    chain: int
    number: int
    at: datetime
    actor: str
    """The credential, or the address of whoever had not logged in; empty for residents, who are not named to anybody."""
    role: str
    operation: str
    outcome: str
    detail: dict[str, object]


class FaultView(BaseModel):
    """Something that was done to the log."""

    kind: str
    chain: int
    number: int


class Verification(BaseModel):
    """Whether the log is whole."""

    whole: bool
    entries: int
    checkpoints: int
    uncovered: int
    """Entries that no checkpoint vouches for yet."""
    faults: list[FaultView]


class Count(BaseModel):
    """How often something was provided to a user for a purpose."""

    user: str
    purpose: str
    provisions: int | None
    """None when the number is small enough to point at persons."""


@handles("search-audit")
def search_audit(
    act: Act, begin: datetime | None = None, end: datetime | None = None, operation: Key | None = None,
    limit: Annotated[int, Field(ge=1, le=1000)] = 100,
) -> list[EntryView]:  # fmt: skip
    """Entries of a time (the last month if nothing is said), newest first; which resident acts, or is concerned, is not shown."""
    first, last = _time(begin, end, act.at)
    found = audit.search(act.connection, first, last, operation, limit)
    return [_view(entry) for entry in found]


@handles("verify-audit")
def verify_audit(act: Act) -> Verification:
    """Go through all chains and checkpoints."""
    return verification(act.platform, act.connection)


@handles("report-provisions")
def report_provisions(act: Act, begin: datetime | None = None, end: datetime | None = None) -> list[Count]:
    """Provisions by user and purpose; small numbers are left out."""
    first, last = _time(begin, end, act.at)
    smallest = act.platform.terms.smallest_cell.value
    return [
        Count(user=user, purpose=purpose, provisions=count if count >= smallest else None)
        for user, purpose, count in exchanges.count_by_user_and_purpose(act.connection, first, last)
    ]


def verification(platform: Platform, connection: sa.Connection) -> Verification:
    """What became of the log."""
    public = platform.signer.public

    def good(message: bytes, signature: bytes) -> bool:
        try:
            public.verify(signature, message)
        except InvalidSignature:
            return False
        return True

    count = 0

    def counted() -> Iterator[Entry]:
        nonlocal count
        for entry in audit.entries(connection):
            count += 1
            yield entry

    points = list(audit.checkpoints(connection))
    covered = sum(number for number, _digest in points[-1].heads.values()) if points else 0
    found = faults(counted(), points, good)
    return Verification(
        whole=not found, entries=count, checkpoints=len(points), uncovered=max(0, count - covered),
        faults=[FaultView.model_validate(one, from_attributes=True) for one in found],
    )  # fmt: skip


def _view(entry: Entry) -> EntryView:
    actor = "" if entry.role == "resident" else entry.actor
    return EntryView.model_validate({**vars(entry), "actor": actor})


def _time(begin: datetime | None, end: datetime | None, at: datetime) -> tuple[datetime, datetime]:
    last = end or at + timedelta(seconds=1)
    first = begin or last - timedelta(days=_DAYS)
    if first.tzinfo is None or last.tzinfo is None or last <= first:
        raise Refusal("invalid", "始めと終わりは、時差を付け、順に指定してください。")
    return first, last
