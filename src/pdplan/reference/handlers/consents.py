"""Giving, taking back and confirming consent; the receipt and the history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field

from pdplan.reference.core import consent as core
from pdplan.reference.core.consent import Consent
from pdplan.reference.core.receipt import Described, Event, receipt
from pdplan.reference.core.states import NotPossible
from pdplan.reference.entered import Entered, Items, Key
from pdplan.reference.handlers.offers import Service, offered
from pdplan.reference.handlers.people import concerned
from pdplan.reference.handlers.results import Made
from pdplan.reference.ids import new_id
from pdplan.reference.performing import Act, handles
from pdplan.reference.platform import span
from pdplan.reference.refusal import conflict, not_found
from pdplan.reference.storage import catalogue, consents, exchanges, organisations, pseudonyms, residents, rights
from pdplan.reference.storage.tables import consents as table


class Granting(Entered):
    """What a resident chooses."""

    service: Key
    items: Items
    explicit_items: list[Key] = Field(default=[], max_length=50)
    notice_version: int = Field(ge=1, le=1_000_000)
    days: int = Field(ge=1, le=36_500)
    guardianship: Key | None = None


class Refusing(Entered):
    """The service that a resident says no to."""

    service: Key
    guardianship: Key | None = None


class Confirming(Entered):
    """What a resident confirms after a change of the notice."""

    notice_version: int = Field(ge=1, le=1_000_000)
    explicit_items: list[Key] = Field(default=[], max_length=50)
    guardianship: Key | None = None


class ConsentView(BaseModel):
    """A consent as its resident sees it."""

    id: str
    service: str
    organisation: str
    purpose: str
    items: list[str]
    state: str
    in_force: bool
    notice_version: int
    from_at: datetime
    until: datetime
    confirm_by: datetime | None


class EventView(BaseModel):
    """A step in the history of a consent."""

    kind: str
    state: str
    at: datetime
    by: str
    method: str


_WORDS = {
    "notice": "同意文が改められました。新しい版を読み直してください。",
    "items": "サービスが求めていない項目が含まれています。",
    "required": "このサービスに欠かせない項目が選ばれていません。",
    "explicit": "要配慮個人情報の項目は、一つずつ確かめて同意してください。",
    "period": "期間が、同意文又は定めの範囲を超えています。",
}


@handles("grant-consent")
def grant_consent(act: Act, body: Granting) -> Made:
    """Agree to what a service asks for. An earlier consent to the same service is ended by it."""
    resident = concerned(act, body.guardianship)
    residents.hold(act.connection, resident)
    service = offered(act.connection, body.service)
    id = new_id("consent")
    try:
        made = core.grant(
            id, service.offer, resident, act.actor.id, body.items, body.explicit_items, body.notice_version, body.days,
            span(act.platform.terms.consent), "screen", act.at,
        )  # fmt: skip
    except NotPossible as why:
        raise conflict(_WORDS[str(why)]) from None
    for earlier in consents.in_force(act.connection, table.c.resident == resident, table.c.service == body.service):
        _end(act, earlier, "terminate", propagate=False)
    # Both sides get their pseudonyms now, so that an exchange finds them.
    keys = pseudonyms.keyring(act.connection, act.platform.secret)
    for organisation in {service.row.organisation, *(row.provider for row in service.items.values())}:
        pseudonyms.make(act.connection, keys, resident, organisation, act.at)
    consents.add(act.connection, made, _event(act, "granted", made))
    act.detail = {"consent": id, "service": body.service, "items": list(made.items)}
    return Made(id=id)


@handles("refuse-consent")
def refuse_consent(act: Act, body: Refusing) -> Made:
    """Say no; it is recorded, and has no disadvantage."""
    resident = concerned(act, body.guardianship)
    service = offered(act.connection, body.service)
    made = core.refuse(new_id("consent"), service.offer, resident, act.actor.id, "screen", act.at)
    consents.add(act.connection, made, _event(act, "refused", made))
    return Made(id=made.id)


@handles("list-consents")
def list_consents(act: Act, guardianship: Key | None = None) -> list[ConsentView]:
    """All consents, newest first."""
    return [_view(one, act.at) for one in consents.of_resident(act.connection, concerned(act, guardianship))]


@handles("withdraw-consent")
def withdraw_consent(act: Act, consent: Key, guardianship: Key | None = None) -> ConsentView:
    """Take a consent back: from now on nothing is provided, and receivers are ordered to delete what they have."""
    return _step(act, consent, guardianship, lambda one: _end(act, one, "withdraw", propagate=True))


@handles("pause-consent")
def pause_consent(act: Act, consent: Key, guardianship: Key | None = None) -> ConsentView:
    """Stop provision for the time being."""
    return _step(act, consent, guardianship, lambda one: _keep(act, core.step(one, "pause"), "paused"))


@handles("resume-consent")
def resume_consent(act: Act, consent: Key, guardianship: Key | None = None) -> ConsentView:
    """Let provision go on."""
    return _step(act, consent, guardianship, lambda one: _keep(act, core.step(one, "resume"), "resumed"))


@handles("confirm-consent")
def confirm_consent(act: Act, consent: Key, body: Confirming) -> ConsentView:
    """Agree to the changed notice."""

    def confirm(one: Consent) -> Consent:
        offer = offered(act.connection, one.service).offer
        return _keep(act, core.confirm(one, body.notice_version, offer, body.explicit_items, act.at), "confirmed")

    return _step(act, consent, body.guardianship, confirm)


@handles("read-receipt")
def read_receipt(act: Act, consent: Key, guardianship: Key | None = None) -> dict[str, Any]:
    """The receipt in the fields of ISO/IEC TS 27560."""
    one = _own(act, consent, guardianship)
    return receipt(one, _described(act, one), consents.events(act.connection, consent))


@handles("read-history")
def read_history(act: Act, consent: Key, guardianship: Key | None = None) -> list[EventView]:
    """Every step from granting to the end."""
    _own(act, consent, guardianship)
    return [EventView(**vars(event)) for event in consents.events(act.connection, consent)]


def end_all(act: Act, mine: list[Consent], what: str) -> None:
    """End consents ("withdraw", "expire" or "terminate"); receivers are ordered to delete what they have."""
    for one in mine:
        _end(act, one, what, propagate=what != "expire")


def _step(act: Act, id: str, guardianship: str | None, what: Callable[[Consent], Consent]) -> ConsentView:
    one = _own(act, id, guardianship, lock=True)
    try:
        return _view(what(one), act.at)
    except NotPossible as why:
        raise conflict(
            _WORDS.get(str(why), "この同意は既に終わっているか、この操作のできる状態にありません。")
        ) from None


def _own(act: Act, id: str, guardianship: str | None, lock: bool = False) -> Consent:
    resident = concerned(act, guardianship)
    one = consents.by_id(act.connection, id, lock)
    if one is None or one.resident != resident:
        raise not_found("同意")
    act.detail = {"consent": id}
    return one


def _keep(act: Act, changed: Consent, kind: str) -> Consent:
    consents.change(act.connection, changed, _event(act, kind, changed))
    return changed


def _end(act: Act, one: Consent, what: str, propagate: bool) -> Consent:
    words = {"withdraw": "withdrawn", "expire": "expired", "terminate": "terminated"}
    changed = _keep(act, core.step(one, what), words[what])
    if propagate:
        _order_deletion(act, changed)
    return changed


def _order_deletion(act: Act, one: Consent) -> None:
    """One order to each receiver of what was provided on the ground of the consent (個人情報の保護に関する法律35条, 98条)."""
    received: dict[str, set[str]] = {}
    for provision in exchanges.receivers(act.connection, one.id):
        received.setdefault(provision.user, set()).update(provision.items)
    for organisation, items in sorted(received.items()):
        consents.add_order(
            act.connection, id=new_id("order"), consent=one.id, organisation=organisation, items=sorted(items), state="ordered",
            pseudonym=pseudonyms.known_as(act.connection, one.resident, organisation) or "", ordered_at=act.at,
            due=act.at + span(act.platform.terms.deletion),
        )  # fmt: skip


def _event(act: Act, kind: str, one: Consent) -> Event:
    by = (
        "resident"
        if act.actor.id == one.resident
        else "guardian"
        if act.actor.role == "resident"
        else act.actor.organisation or "system"
    )
    return Event(kind, one.state, act.at, by, "screen" if act.actor.role == "resident" else "system")


def _view(one: Consent, at: datetime) -> ConsentView:
    return ConsentView(
        id=one.id, service=one.service, organisation=one.organisation, purpose=one.purpose, items=list(one.items),
        state=one.state, in_force=core.why_not(one, at) is None, notice_version=one.notice_version, from_at=one.from_at,
        until=one.until, confirm_by=one.confirm_by,
    )  # fmt: skip


def _described(act: Act, one: Consent) -> Described:
    """The words of the receipt: those of the notice that was agreed to, not of a later one."""
    row = catalogue.service(act.connection, one.service)
    notice = catalogue.notice(act.connection, one.service, one.notice_version)
    controller = organisations.by_id(act.connection, one.organisation)
    assert row is not None and notice is not None and controller is not None
    known = Service(row, notice, catalogue.approved_items(act.connection, [asked["item"] for asked in row.items])).items
    purposes = {purpose.id: purpose.name for purpose in act.platform.reference.purposes}
    items = {
        asked["item"]: {
            "name": known[asked["item"]].name, "classification": known[asked["item"]].classification,
            "required": asked["required"], "reason": asked["reason"], "source": known[asked["item"]].provider,
        }
        for asked in row.items
        if asked["item"] in known
    }  # fmt: skip
    return Described(
        pseudonyms.known_as(act.connection, one.resident, one.organisation) or "", row.name, purposes.get(one.purpose, one.purpose),
        notice.text, notice.withdrawal, items, controller.name, controller.contact, "consent",
    )  # fmt: skip


def tell_all(act: Act, mine: list[Consent], kind: str, text: str) -> None:
    """Bring something to the notice of the residents of consents."""
    for one in mine:
        rights.tell(act.connection, one.resident, kind, text, act.at)
