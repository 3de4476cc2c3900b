"""The exchange: a decision and a permit, then the values, on the ground of a consent or a legal basis."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import BaseModel, StringConstraints

from pdplan.reference.core.decision import Ask, Decision, decide
from pdplan.reference.entered import Entered, Items, Key
from pdplan.reference.handlers import passing
from pdplan.reference.handlers.passing import Values
from pdplan.reference.ids import new_id
from pdplan.reference.performing import Act, handles_in_steps
from pdplan.reference.platform import seconds
from pdplan.reference.storage import consents, deciding
from pdplan.reference.storage.deciding import Known
from pdplan.reference.tokens import PERMIT, TokenRefused


class Asking(Entered):
    """What a user asks for."""

    pseudonym: Key
    service: Key
    purpose: Key
    items: Items


class Permit(BaseModel):
    """A permit for one exchange, soon."""

    permit: str
    items: list[str]
    until: datetime


class Exchanging(Entered):
    """The permit to be used."""

    permit: Annotated[str, StringConstraints(max_length=4000)]


@handles_in_steps("ask-permit")
def ask_permit(act: Act, body: Asking) -> Permit:
    """Decide, and give a permit for what may be provided."""
    with act.single_statements():
        known, decision = decide_now(act, body.pseudonym, body.service, body.purpose, body.items)
        act.subject = known.resident or ""
        _refuse(decision)
        life = seconds(act.platform.terms.permit)
        claims = {
            "jti": new_id("provision"), "org": act.actor.organisation, "sub": body.pseudonym,
            "service": body.service, "purpose": body.purpose, "items": decision.items,
        }  # fmt: skip
        act.detail = {"ground": decision.ground, "items": list(decision.items)}
        act.record("done")
    token = act.platform.signer.sign(PERMIT, claims, act.at, life)
    return Permit(permit=token, items=list(decision.items), until=act.at + timedelta(seconds=life))


@handles_in_steps("exchange")
def exchange(act: Act, body: Exchanging) -> Values:
    """Fetch and hand over. The decision is made anew before the provider is asked; its ground is held while the values are handed over."""
    permit = _read(act, body.permit)
    with act.single_statements():
        known, decision = decide_now(act, permit["sub"], permit["service"], permit["purpose"], permit["items"])
    resident = known.resident
    act.subject = resident or ""
    _refuse(decision)
    assert resident is not None
    wanted = passing.legs(act, known.sources, decision.items)
    values = passing.fetch(act, wanted)
    with act.work():
        if decision.ground_kind == "basis":
            _hold(act, decision)
        # The record bears the id of the permit: whoever comes second with it goes away empty-handed. And it is made only while the
        # consent is as it was decided on: whoever withdrew in the meantime gets their way.
        return passing.hand_over(
            act, wanted, values, record=permit["jti"], resident=resident, purpose=permit["purpose"], service=permit["service"],
            ground=decision.ground, ground_kind=decision.ground_kind, consent_version=decision.version,
        )  # fmt: skip


def _hold(act: Act, decision: Decision) -> None:
    """Nobody can end a legal basis between this reading and the record."""
    basis = consents.basis(act.connection, decision.ground, held=True)
    if basis is None or not basis.covers(basis.organisation, basis.purpose, act.at):
        raise passing.nothing("basis")


def decide_now(act: Act, pseudonym: str, service: str, purpose: str, items: Iterable[str]) -> tuple[Known, Decision]:
    """What the database knows now, the actor's standing among it, and the decision that follows."""
    actor = act.actor
    known = deciding.known(act.connection, actor.id, actor.organisation, pseudonym, service, purpose, items, act.at)
    act.shows(known.credential)
    ask = Ask(actor.organisation, known.resident, service, purpose, frozenset(items), act.at)
    return known, decide(ask, known.facts)


def _read(act: Act, token: str) -> dict[str, Any]:
    """What a permit says; Refusal when it is not one of the platform for this organisation, or no longer good."""
    try:
        claims = act.platform.signer.read(PERMIT, token, act.at)
    except TokenRefused:
        claims = {}
    if claims.get("org") != act.actor.organisation:
        raise passing.no_permit("permit")
    return claims


def _refuse(decision: Decision) -> None:
    if decision.reason:
        raise passing.nothing(decision.reason)
