"""Opening an account, logging in, acting for others, and closing."""

from __future__ import annotations

import hashlib
import hmac
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, StringConstraints
from sqlalchemy.exc import IntegrityError

from pdplan.reference.core.identifiers import new_internal_id
from pdplan.reference.entered import Entered, Key, Name
from pdplan.reference.handlers.consents import end_all
from pdplan.reference.handlers.results import Done, Made
from pdplan.reference.ids import new_id
from pdplan.reference.log_in import SHORTEST
from pdplan.reference.performing import Act, handles, handles_in_steps
from pdplan.reference.platform import seconds, span
from pdplan.reference.refusal import Refusal, conflict, not_found
from pdplan.reference.storage import consents, organisations, residents
from pdplan.reference.storage.tables import consents as table
from pdplan.reference.tokens import ACCESS

Password = Annotated[str, StringConstraints(min_length=SHORTEST, max_length=200)]


class NewAccount(Entered):
    """What a resident enters to open an account."""

    login: Key
    name: Name
    born: date
    municipality: Name
    password: Password
    agreed_to_terms: Literal[True]


class LogIn(Entered):
    """What a resident enters to log in."""

    login: Key
    password: Annotated[str, StringConstraints(max_length=200)]


class Credential(Entered):
    """What an organisation shows (OAuth 2.0, RFC 6749 section 4.4)."""

    grant_type: Literal["client_credentials"]
    client_id: Key
    client_secret: Annotated[str, StringConstraints(max_length=200)]


class Token(Entered):
    """An access token."""

    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int


class NewGuardianship(Entered):
    """Who acts for whom, and until when."""

    guardian: Key
    ward: Key
    until: datetime


class Ward(BaseModel):
    """Whom the resident may act for."""

    id: str
    name: str
    until: datetime


def digest_of_secret(secret: str) -> str:
    """What is kept of a credential's secret, which is random and long: its SHA-256."""
    return hashlib.sha256(secret.encode()).hexdigest()


@handles("issue-token")
def issue_token(act: Act, body: Credential) -> Token:
    """A short token for an organisation whose credential is good."""
    found = organisations.credential(act.connection, body.client_id)
    kept = found.secret if found else ""
    # Compared in the same time, whether the credential is known or not.
    good = hmac.compare_digest(kept.encode(), digest_of_secret(body.client_secret).encode())
    act.subject = body.client_id
    if not found or not good or found.revoked_at or found.state != "approved":
        raise Refusal(
            "unauthenticated", "接続資格が正しくないか、失効しています。", inside="credential", error="invalid_client"
        )
    return _token(act, found.role, found.id, found.organisation, seconds(act.platform.terms.access_token))


@handles("read-keys")
def read_keys(act: Act) -> dict[str, object]:
    """The public keys."""
    return act.platform.signer.key_set()


@handles("open-account")
def open_account(act: Act, body: NewAccount) -> Made:
    """Open an account, one for a person."""
    if residents.same_person(act.connection, body.name, body.born.isoformat(), body.municipality):
        raise conflict("同じ方のアカウントが既にあります。アカウントの回復を窓口で受け付けます。")
    id = new_internal_id()
    try:
        with act.connection.begin_nested():
            residents.add(
                act.connection, id=id, login=body.login, name=body.name, born=body.born.isoformat(), tries=0,
                municipality=body.municipality, password=act.platform.authenticator.enrol(body.password), state="open",
                opened_at=act.at,
            )  # fmt: skip
    except IntegrityError:
        raise conflict("このログイン名は使われています。別の名を選んでください。") from None
    act.subject = id
    # The internal id never leaves.
    return Made(id=body.login)


@handles_in_steps("log-in")
def log_in(act: Act, body: LogIn) -> Token:
    """A token for a resident who shows the right password; too many wrong ones lock the account for a while."""
    with act.work(recorded=False) as connection:
        found = residents.by_login(connection, body.login)
    locked = bool(found and found.locked_until and found.locked_until > act.at)
    # Hashing takes long on purpose: it is done outside of a transaction.
    good = act.platform.authenticator.check(found.password if found else "", body.password)
    if found and good and not locked and found.state == "open":
        with act.work() as connection:
            act.subject = found.id
            residents.change(connection, found.id, tries=0, locked_until=None)
            return _token(act, "resident", found.id, "", seconds(act.platform.terms.session))
    if found and not locked:
        with act.work(recorded=False) as connection:
            terms = act.platform.terms
            tries = residents.count_try(connection, found.id)
            if tries >= terms.log_in_tries.value:
                residents.change(connection, found.id, tries=0, locked_until=act.at + span(terms.log_in_lock))
    raise Refusal(
        "unauthenticated",
        "ログイン名又はパスワードが違います。続けて間違えると、しばらくログインできなくなります。",
        inside="log-in",
    )


@handles("appoint-guardian")
def appoint_guardian(act: Act, body: NewGuardianship) -> Made:
    """Register who acts for whom, after the right to do so was verified at a counter."""
    guardian, ward = (residents.by_login(act.connection, login) for login in (body.guardian, body.ward))
    if not guardian or not ward:
        raise not_found("本人又は代理人")
    if guardian.id == ward.id or body.until.tzinfo is None or body.until <= act.at:
        raise Refusal("invalid", "本人と代理人は別の方とし、期限は将来の日としてください。")
    id = new_id("guardianship")
    residents.add_guardianship(
        act.connection, id=id, guardian=guardian.id, ward=ward.id, from_at=act.at, until=body.until
    )
    act.subject = ward.id
    return Made(id=id)


@handles("list-guardianships")
def list_guardianships(act: Act) -> list[Ward]:
    """Those for whom the resident may act now."""
    act.subject = act.actor.id
    return [
        Ward(id=row.id, name=row.name, until=row.until)
        for row in residents.guardianships_of(act.connection, act.actor.id, act.at)
    ]


@handles("end-guardianship")
def end_guardianship(act: Act, guardianship: Key) -> Done:
    """End a guardianship."""
    if not residents.end_guardianship(act.connection, guardianship, act.at):
        raise not_found("有効な代理の関係")
    act.subject = guardianship
    return Done()


@handles("close-account")
def close_account(act: Act) -> Done:
    """End all consents of the resident and close the account."""
    act.subject = act.actor.id
    residents.hold(act.connection, act.actor.id)
    mine = consents.in_force(act.connection, table.c.resident == act.actor.id)
    end_all(act, mine, "terminate")
    residents.change(act.connection, act.actor.id, state="closed", password="")
    return Done()


def _token(act: Act, role: str, id: str, organisation: str, life: int) -> Token:
    sub = act.platform.signer.hidden(id) if role == "resident" else id
    claims = {"sub": sub, "role": role, **({"org": organisation} if organisation else {})}
    return Token(
        access_token=act.platform.signer.sign(ACCESS, claims, act.at, life), token_type="Bearer", expires_in=life
    )
