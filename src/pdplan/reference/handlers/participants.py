"""Taking part: application, review, approval, credentials, contracts, suspension and leaving."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints
from sqlalchemy.exc import IntegrityError

from pdplan.reference.core import participants
from pdplan.reference.core.states import NotPossible
from pdplan.reference.entered import Entered, Items, Key, Name, Words
from pdplan.reference.handlers.accounts import digest_of_secret
from pdplan.reference.handlers.bases import Deciding
from pdplan.reference.handlers.consents import end_all
from pdplan.reference.handlers.results import Done, Made
from pdplan.reference.ids import new_id
from pdplan.reference.performing import Act, handles
from pdplan.reference.refusal import Refusal, conflict, not_found
from pdplan.reference.storage import consents, organisations
from pdplan.reference.storage.tables import consents as table

Endpoint = Annotated[
    str,
    StringConstraints(
        pattern=r"^(https://[A-Za-z0-9.:/_-]{1,200}|http://127\.0\.0\.1:[0-9]{1,5}/[A-Za-z0-9._-]{1,80})?$"
    ),
]
"""Over TLS, or on this machine."""


class Application(Entered):
    """Who wants to take part, and as what."""

    id: Key
    name: Name
    roles: list[Literal["provider", "user"]] = Field(min_length=1, max_length=2)
    regime: Literal["public", "private"]
    contact: Name
    endpoint: Endpoint = ""


class Participant(BaseModel):
    """A participant as others see it."""

    id: str
    name: str
    roles: list[str]
    regime: str
    contact: str
    state: str
    endpoint: str | None


class Suspending(Entered):
    """Why a participant is suspended or leaves."""

    reason: Words


class NewCredential(Entered):
    """For which role a credential is issued."""

    role: Literal["provider", "user"]


class CredentialMade(BaseModel):
    """A credential; its secret is shown this once."""

    client_id: str
    client_secret: str


class NewContract(Entered):
    """What a provider gives a user, for what and until when."""

    provider: Key
    user: Key
    purpose: Key
    items: Items
    until: datetime


class Contract(BaseModel):
    """A contract."""

    id: str
    provider: str
    user: str
    purpose: str
    items: list[str]
    from_at: datetime
    until: datetime


@handles("apply-participation")
def apply_participation(act: Act, body: Application) -> Made:
    """Apply to take part."""
    try:
        with act.connection.begin_nested():
            organisations.add(
                act.connection, id=body.id, name=body.name, roles=sorted(set(body.roles)), regime=body.regime,
                contact=body.contact, endpoint=body.endpoint, state=participants.APPLIED, body={},
            )  # fmt: skip
    except IntegrityError:
        raise conflict("この番号の団体は既に申請しています。") from None
    act.subject = body.id
    return Made(id=body.id)


@handles("list-participants")
def list_participants(act: Act) -> list[Participant]:
    """Who takes part, has applied or has left."""
    decides = act.actor.role in ("operator", "governor")
    return [
        Participant(
            id=row.id, name=row.name, roles=row.roles, regime=row.regime, contact=row.contact, state=row.state,
            endpoint=row.endpoint if decides else None,
        )
        for row in organisations.all_of(act.connection)
    ]  # fmt: skip


@handles("review-participant")
def review_participant(act: Act, organisation: Key, body: Deciding) -> Done:
    """Say whether an applicant meets what is asked of it."""
    return _step(act, organisation, "review" if body.approve else "reject", body.reason, reviewed_by=act.actor.id)


@handles("approve-participant")
def approve_participant(act: Act, organisation: Key, body: Deciding) -> Done:
    """Admit whom another has reviewed."""
    return _step(act, organisation, "approve" if body.approve else "reject", body.reason)


@handles("suspend-participant")
def suspend_participant(act: Act, organisation: Key, body: Suspending) -> Done:
    """Stop a participant: its credentials no longer work, and nothing is provided to it."""
    return _step(act, organisation, "suspend", body.reason)


@handles("resume-participant")
def resume_participant(act: Act, organisation: Key) -> Done:
    """Let a suspended participant go on."""
    return _step(act, organisation, "resume", "")


@handles("leave")
def leave(act: Act, organisation: Key, body: Suspending) -> Done:
    """Leave: the credentials are revoked, the consents end, and what was received is to be deleted."""
    if act.actor.role in ("provider", "user") and act.actor.organisation != organisation:
        raise Refusal("forbidden", "自らの団体のほかの脱退は行えません。")
    done = _step(act, organisation, "leave", body.reason)
    end_all(act, consents.in_force(act.connection, table.c.organisation == organisation), "terminate")
    organisations.revoke(act.connection, organisation, act.at)
    return done


@handles("issue-credential")
def issue_credential(act: Act, organisation: Key, body: NewCredential) -> CredentialMade:
    """Issue a credential to an approved participant for one of its roles."""
    found = organisations.by_id(act.connection, organisation)
    if found is None:
        raise not_found("団体")
    if found.state != participants.APPROVED or body.role not in found.roles:
        raise conflict("承認された団体の、認められた役割に限り発行します。")
    id, secret = new_id("client"), secrets.token_urlsafe(32)
    organisations.add_credential(
        act.connection,
        id=id,
        organisation=organisation,
        role=body.role,
        secret=digest_of_secret(secret),
        issued_at=act.at,
    )
    act.subject, act.detail = organisation, {"credential": id, "role": body.role}
    return CredentialMade(client_id=id, client_secret=secret)


@handles("revoke-credential")
def revoke_credential(act: Act, organisation: Key, credential: Key) -> Done:
    """Revoke a credential; access tokens that were issued on it no longer work."""
    act.subject, act.detail = organisation, {"credential": credential}
    if not organisations.revoke(act.connection, organisation, act.at, credential):
        raise not_found("有効な接続資格")
    return Done(state="revoked")


@handles("register-contract")
def register_contract(act: Act, body: NewContract) -> Made:
    """Register what a provider has agreed to give."""
    provider, user = (organisations.by_id(act.connection, id) for id in (body.provider, body.user))
    if provider is None or user is None or "provider" not in provider.roles or "user" not in user.roles:
        raise not_found("提供者又は利用者")
    if body.until.tzinfo is None or body.until <= act.at:
        raise Refusal("invalid", "期限は、時差を付けた将来の日時としてください。")
    id = new_id("contract")
    organisations.add_contract(
        act.connection, id=id, provider=body.provider, user=body.user, purpose=body.purpose, items=sorted(set(body.items)),
        from_at=act.at, until=body.until,
    )  # fmt: skip
    act.subject = id
    return Made(id=id)


@handles("list-contracts")
def list_contracts(act: Act) -> list[Contract]:
    """The contracts: a participant sees its own."""
    own = act.actor.organisation if act.actor.role in ("provider", "user") else None
    return [Contract(**row._mapping) for row in organisations.all_contracts(act.connection, own)]


def _step(act: Act, id: str, what: str, reason: str, **kept: str) -> Done:
    act.subject, act.detail = id, {"step": what, **({"reason": reason} if reason else {})}
    found = organisations.by_id(act.connection, id, lock=True)
    if found is None:
        raise not_found("団体")
    try:
        state = participants.step(found.state, what, act.actor.id, found.body.get("reviewed_by", ""))
    except NotPossible:
        raise conflict("団体がこの操作のできる状態にないか、審査した者が自ら承認しようとしています。") from None
    organisations.change(act.connection, id, state=state, body={**found.body, **kept})
    return Done(state=state)
