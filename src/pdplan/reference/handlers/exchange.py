"""The exchange: a decision and a permit, then the values, on the ground of a consent or a legal basis."""

from __future__ import annotations

from datetime import datetime, timedelta

from pydantic import BaseModel

from pdplan.reference.core.decision import Ask, Contract, Decision, Facts, Service, decide
from pdplan.reference.entered import Entered, Items, Key
from pdplan.reference.handlers import passing
from pdplan.reference.handlers.passing import Values
from pdplan.reference.performing import Act, handles, handles_in_steps
from pdplan.reference.platform import seconds
from pdplan.reference.refusal import Refusal
from pdplan.reference.storage import catalogue, consents, exchanges, organisations, pseudonyms
from pdplan.reference.tokens import PERMIT, TokenRefused

PLATFORM = "platform"
"""For whom the permits are that users get."""


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

    permit: str


@handles("ask-permit")
def ask_permit(act: Act, body: Asking) -> Permit:
    """Decide, and give a permit for what may be provided."""
    known = pseudonyms.find(act.connection, body.pseudonym, act.actor.organisation)
    resident = known.resident if known else None
    decision = _decide(act, resident, body.service, body.purpose, frozenset(body.items))
    act.subject = resident or ""
    _refuse(decision)
    assert resident is not None
    life = seconds(act.platform.terms.permit)
    token = act.platform.signer.sign(PERMIT, {"aud": PLATFORM, "org": act.actor.organisation}, act.at, life)
    id = act.platform.signer.read(PERMIT, token, act.at)["jti"]
    until = act.at + timedelta(seconds=life)
    exchanges.add_permit(
        act.connection, id=id, organisation=act.actor.organisation, resident=resident, service=body.service, until=until,
        purpose=body.purpose, items=list(decision.items), ground=decision.ground, ground_kind=decision.ground_kind,
    )  # fmt: skip
    act.detail = {"ground": decision.ground, "items": list(decision.items)}
    return Permit(permit=token, items=list(decision.items), until=until)


@handles_in_steps("exchange")
def exchange(act: Act, body: Exchanging) -> Values:
    """Fetch and hand over. The decision is made anew before the provider is asked and again before the values are handed over."""
    try:
        claims = act.platform.signer.read(PERMIT, body.permit, act.at)
    except TokenRefused:
        claims = {}
    with act.work(recorded=False) as connection:
        permit = None
        if claims.get("aud") == PLATFORM and claims.get("org") == act.actor.organisation:
            permit = exchanges.take_permit(connection, claims["jti"], act.actor.organisation, act.at)
        if permit is None:
            raise Refusal("denied", "許可証が無効であるか、使用済み又は期限切れです。", inside="permit")
        decision = _decide(act, permit.resident, permit.service, permit.purpose, frozenset(permit.items))
        wanted = [] if decision.reason else passing.legs(act, permit.resident, decision.items)
    # The permit is spent, whatever comes of it.
    act.subject = permit.resident
    _refuse(decision)
    values = passing.fetch(act, wanted)
    with act.work():
        # Nobody can withdraw between this reading and the record: whoever withdrew before gets their way.
        still = _decide(act, permit.resident, permit.service, permit.purpose, frozenset(decision.items), hold=True)
        if still.reason or set(still.items) != set(decision.items):
            raise Refusal("denied", inside=f"after fetching: {still.reason or 'less'}")
        return passing.hand_over(
            act, wanted, values, resident=permit.resident, purpose=permit.purpose, service=permit.service,
            ground=decision.ground, ground_kind=decision.ground_kind,
        )  # fmt: skip


def _refuse(decision: Decision) -> None:
    if decision.reason:
        # One word for every reason: whether there are other consents is nobody's business.
        raise Refusal("denied", "この求めに応じて提供できるデータはありません。", inside=decision.reason)


def _decide(
    act: Act, resident: str | None, service: str, purpose: str, items: frozenset[str], hold: bool = False
) -> Decision:
    """The decision from what the database knows now; with ``hold`` the consents cannot change before the end of the transaction."""
    connection, organisation = act.connection, act.actor.organisation
    found = organisations.by_id(connection, organisation)
    row = catalogue.service(connection, service)
    link = exchanges.link(connection, organisation, resident) if resident else None
    facts = Facts(
        active=found is not None and found.state == "approved" and not (link and link.state == "suspended"),
        roles=frozenset(found.roles) if found else frozenset(),
        service=None if row is None else Service(
            row.id, row.organisation, row.purpose, frozenset(asked["item"] for asked in row.items), row.state == "approved"
        ),
        providers={item: one.provider for item, one in catalogue.approved_items(connection, items).items()},
        contracts=[
            Contract(one.provider, one.user, one.purpose, frozenset(one.items), one.from_at, one.until)
            for one in organisations.contracts_of(connection, organisation, purpose, act.at)
        ],
        consents=consents.of_resident(connection, resident, service, read=hold) if resident else [],
        bases=consents.bases(connection, organisation, purpose),
    )  # fmt: skip
    return decide(Ask(organisation, resident, service, purpose, items, act.at), facts)
