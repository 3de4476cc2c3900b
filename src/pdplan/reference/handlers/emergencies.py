"""Emergency access: declared, used within its bounds, ended, and reviewed afterwards."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel, Field

from pdplan.reference.core import emergency as core
from pdplan.reference.core.states import NotPossible
from pdplan.reference.entered import Entered, Items, Key, Name, Words
from pdplan.reference.handlers import passing
from pdplan.reference.handlers.passing import Values
from pdplan.reference.handlers.results import Done, Made
from pdplan.reference.ids import new_id
from pdplan.reference.performing import Act, handles, handles_in_steps
from pdplan.reference.platform import span
from pdplan.reference.refusal import Refusal, conflict, not_found
from pdplan.reference.storage import catalogue, exchanges, pseudonyms, residents


class Declaring(Entered):
    """What is opened, for whom, where and for how long."""

    disaster: Name
    municipalities: list[Name] = Field(min_length=1, max_length=50)
    organisations: list[Key] = Field(min_length=1, max_length=100)
    purpose: Key
    items: Items
    hours: int = Field(ge=1, le=8_760)


class EmergencyView(BaseModel):
    """An emergency access and its review."""

    id: str
    disaster: str
    municipalities: list[str]
    organisations: list[str]
    items: list[str]
    from_at: datetime
    until: datetime
    open: bool
    reviewed: bool
    review_overdue: bool


class Closing(Entered):
    """Why it ends."""

    reason: Words


class Reviewing(Entered):
    """What the review found."""

    proper: bool
    finding: Words


class Person(Entered):
    """The person in need, whose will cannot be asked."""

    name: Name
    born: date
    municipality: Name
    items: Items
    reason: Words


@handles("declare-emergency")
def declare_emergency(act: Act, body: Declaring) -> Made:
    """Open emergency access within bounds."""
    length = timedelta(hours=body.hours)
    if length > span(act.platform.terms.emergency):
        raise Refusal("invalid", "期間が定めの範囲を超えています。")
    if set(body.items) - catalogue.approved_items(act.connection, body.items).keys():
        raise not_found("データ項目")
    id = new_id("emergency")
    exchanges.add_emergency(
        act.connection, id=id, disaster=body.disaster, municipalities=body.municipalities, organisations=body.organisations,
        purpose=body.purpose, items=sorted(set(body.items)), state="open", declared_by=act.actor.id, from_at=act.at,
        until=act.at + length,
    )  # fmt: skip
    act.subject = id
    return Made(id=id)


@handles("list-emergencies")
def list_emergencies(act: Act) -> list[EmergencyView]:
    """All emergencies, and whether their review is late."""
    within = span(act.platform.terms.emergency_review)
    return [
        EmergencyView(
            id=row.id, disaster=row.disaster, municipalities=row.municipalities, organisations=row.organisations, items=row.items,
            from_at=row.from_at, until=row.until, open=_emergency(row).end(act.at) is None, reviewed=row.reviewed_at is not None,
            review_overdue=core.overdue(_emergency(row), within, act.at),
        )
        for row in exchanges.all_emergencies(act.connection)
    ]  # fmt: skip


@handles("close-emergency")
def close_emergency(act: Act, emergency: Key, body: Closing) -> Done:
    """End it before its time."""
    act.subject, act.detail = emergency, {"reason": body.reason}
    row = _found(act, emergency)
    if _emergency(row).end(act.at) is not None:
        raise conflict("この緊急時アクセスは既に終わっています。")
    exchanges.change_emergency(act.connection, emergency, state="closed", closed_at=act.at)
    return Done(state="closed")


@handles("review-emergency")
def review_emergency(act: Act, emergency: Key, body: Reviewing) -> Done:
    """Say afterwards whether it was proper."""
    act.subject, act.detail = emergency, {"proper": body.proper}
    row = _found(act, emergency)
    try:
        core.check_review(_emergency(row), act.actor.id, act.at)
    except NotPossible:
        raise conflict("終了前であるか、審査済みであるか、発動した者が自ら審査しようとしています。") from None
    exchanges.change_emergency(
        act.connection, emergency, state="reviewed", reviewed_by=act.actor.id, reviewed_at=act.at,
        finding=f"{'適正' if body.proper else '不適正'}：{body.finding}",
    )  # fmt: skip
    return Done(state="reviewed")


@handles_in_steps("exchange-in-emergency")
def exchange_in_emergency(act: Act, emergency: Key, body: Person) -> Values:
    """The values of a person in need, within the bounds of what was declared."""
    with act.work(recorded=False) as connection:
        row = _found(act, emergency)
        reason = core.why_not(_emergency(row), act.actor.organisation, body.municipality, frozenset(body.items), act.at)
        if reason:
            raise Refusal("denied", "緊急時アクセスの範囲にありません。", inside=reason)
        person = residents.same_person(connection, body.name, body.born.isoformat(), body.municipality)
        if person is None:
            raise not_found("該当する本人")
        keys = pseudonyms.keyring(connection, act.platform.secret)
        for item in catalogue.approved_items(connection, body.items).values():
            pseudonyms.make(connection, keys, person.id, item.provider, act.at)
        wanted = passing.legs_about(act, person.id, body.items)
    act.subject, act.detail = person.id, {"emergency": emergency, "reason": body.reason}
    values = passing.fetch(act, wanted)
    with act.work():
        if _emergency(_found(act, emergency)).end(act.at) is not None:
            raise Refusal("denied", "緊急時アクセスは終わっています。", inside="closed")
        return passing.hand_over(
            act,
            wanted,
            values,
            resident=person.id,
            purpose=row.purpose,
            service="",
            ground=emergency,
            ground_kind="emergency",
        )


def _found(act: Act, id: str) -> sa.Row[Any]:
    row = exchanges.emergency(act.connection, id)
    if row is None:
        raise not_found("緊急時アクセス")
    return row


def _emergency(row: sa.Row[Any]) -> core.Emergency:
    return core.Emergency(
        frozenset(row.municipalities), frozenset(row.organisations), frozenset(row.items), row.from_at, row.until, row.declared_by,
        row.closed_at, row.reviewed_at,
    )  # fmt: skip
