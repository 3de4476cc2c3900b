"""Requests of residents to those who hold their data: disclosure, correction, stop (開示・訂正・利用停止).

Public bodies answer within 30 days and may take 30 more once (個人情報の保護に関する法律83条, 94条, 102条); the numbers are terms of the
plan. Private bodies answer without delay (33条〜35条), which is no number, so there is no due day to miss.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from pdplan.reference.core.states import NotPossible

Kind = Literal["disclosure", "correction", "stop"]
FORWARDED, EXTENDED, ANSWERED = "forwarded", "extended", "answered"


@dataclass(frozen=True)
class Request:
    """A request on its way to an answer."""

    kind: str
    state: str
    received_at: datetime
    due: datetime | None
    extended_at: datetime | None = None
    answered_at: datetime | None = None


def receive(kind: Kind, regime: str, within: timedelta, at: datetime) -> Request:
    """A request that was received now and forwarded; with a due day when the law names one."""
    return Request(kind, FORWARDED, at, at + within if regime == "public" else None)


def extend(request: Request, by: timedelta, at: datetime) -> Request:
    """``request`` with a later due day: once, before it is due, and only where there is a due day."""
    if request.state != FORWARDED or request.due is None:
        raise NotPossible(request.state)
    if at > request.due:
        raise NotPossible("overdue")
    return replace(request, state=EXTENDED, due=request.due + by, extended_at=at)


def answer(request: Request, at: datetime) -> Request:
    """``request`` answered."""
    if request.state == ANSWERED:
        raise NotPossible(ANSWERED)
    return replace(request, state=ANSWERED, answered_at=at)


def overdue(request: Request, at: datetime) -> bool:
    """Whether the answer is late."""
    return request.state != ANSWERED and request.due is not None and at > request.due
