"""Linking a resident to the id that an organisation uses, undoing it, and changing pseudonyms."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, StringConstraints

from pdplan.reference.core.identifiers import code_digest, new_code
from pdplan.reference.entered import Entered, Key, Words
from pdplan.reference.handlers.results import Done
from pdplan.reference.performing import Act, handles, handles_in_steps
from pdplan.reference.platform import seconds, span
from pdplan.reference.refusal import Refusal, conflict, not_found
from pdplan.reference.storage import exchanges, organisations, pseudonyms

Code = Annotated[str, StringConstraints(min_length=4, max_length=40)]


class StartLink(Entered):
    """The organisation to which the resident will show the code."""

    organisation: Key


class ShownCode(BaseModel):
    """A code, shown this once."""

    code: str
    until: datetime


class FinishLink(Entered):
    """The code that a resident showed, after the organisation has verified who they are, and its own id for them."""

    code: Code
    own_id: Key


class Pseudonym(BaseModel):
    """What the organisation calls the resident from now on."""

    pseudonym: str


class Mismatch(Entered):
    """Why the link may be to another person."""

    reason: Words


class Correction(Entered):
    """The verified id of the organisation, or nothing when the link is undone."""

    own_id: Key | None
    reason: Words


class Affected(BaseModel):
    """The pseudonym after the correction, and how many provisions were made on the wrong link."""

    pseudonym: str | None
    provisions: int


class Renewed(BaseModel):
    """How many pseudonyms were renewed."""

    version: int
    pseudonyms: int


class Change(BaseModel):
    """A former pseudonym and the one in its place."""

    former: str
    current: str


@handles("start-link")
def start_link(act: Act, body: StartLink) -> ShownCode:
    """A code by which the resident shows at the organisation that the account is theirs."""
    found = organisations.by_id(act.connection, body.organisation)
    if found is None or found.state != "approved":
        raise not_found("団体")
    code, until = new_code(), act.at + span(act.platform.terms.link_code)
    exchanges.add_link_code(
        act.connection,
        digest=code_digest(_key(act), code),
        resident=act.actor.id,
        organisation=body.organisation,
        until=until,
        tries=0,
    )
    act.subject, act.detail = act.actor.id, {"organisation": body.organisation}
    return ShownCode(code=code, until=until)


@handles_in_steps("finish-link")
def finish_link(act: Act, body: FinishLink) -> Pseudonym:
    """Link the resident who showed the code to the organisation's own id."""
    with act.work(recorded=False):
        check_tries(act, "link")
        resident = exchanges.take_link_code(
            act.connection, code_digest(_key(act), body.code), act.actor.organisation, act.at
        )
        if resident is not None:
            act.subject = resident
            _link(act, resident, body.own_id)
            keys = pseudonyms.keyring(act.connection, act.platform.secret)
            made = pseudonyms.make(act.connection, keys, resident, act.actor.organisation, act.at)
            act.record("done")
            return Pseudonym(pseudonym=made)
        exchanges.count_failed_code(act.connection, act.actor.organisation, "link", act.at)
    raise not_found("有効な確認コード")


@handles("unlink")
def unlink(act: Act, organisation: Key) -> Done:
    """Undo the link; what the organisation calls the resident means nothing any more."""
    act.subject, act.detail = act.actor.id, {"organisation": organisation}
    found = exchanges.link(act.connection, organisation, act.actor.id)
    if found is None or found.state == "unlinked":
        raise not_found("紐付け")
    exchanges.set_link(act.connection, organisation, act.actor.id, found.own_id, "unlinked", act.at)
    pseudonyms.retire(act.connection, act.actor.id, organisation)
    return Done(state="unlinked")


@handles("report-mismatch")
def report_mismatch(act: Act, pseudonym: Key, body: Mismatch) -> Done:
    """Stop provision on a link that may be to another person."""
    resident = _known(act, pseudonym)
    found = exchanges.link(act.connection, act.actor.organisation, resident)
    exchanges.set_link(
        act.connection, act.actor.organisation, resident, found.own_id if found else "", "suspended", act.at
    )
    act.detail = {"reason": body.reason}
    return Done(state="suspended")


@handles("correct-mismatch")
def correct_mismatch(act: Act, pseudonym: Key, body: Correction) -> Affected:
    """Put a suspended link right: the old pseudonym is void, and the provisions that it affected are counted."""
    resident = _known(act, pseudonym)
    found = exchanges.link(act.connection, act.actor.organisation, resident)
    if found is None or found.state != "suspended":
        raise not_found("停止中の紐付け")
    affected = exchanges.provisions_of(act.connection, 10_000, resident=resident, user=act.actor.organisation)
    affected += exchanges.provisions_of(act.connection, 10_000, resident=resident, provider=act.actor.organisation)
    pseudonyms.retire(act.connection, resident, act.actor.organisation)
    made = None
    if body.own_id is not None:
        keys = pseudonyms.keyring(act.connection, act.platform.secret)
        made = pseudonyms.make(act.connection, keys, resident, act.actor.organisation, act.at)
    if body.own_id is not None:
        _link(act, resident, body.own_id)
    else:
        exchanges.set_link(act.connection, act.actor.organisation, resident, "", "unlinked", act.at)
    act.detail = {"reason": body.reason, "provisions": len(affected)}
    return Affected(pseudonym=made, provisions=len(affected))


@handles("rotate-pseudonyms")
def rotate_pseudonyms(act: Act) -> Renewed:
    """Begin a generation: each organisation gets new pseudonyms and can map the former ones."""
    version = pseudonyms.keyring(act.connection, act.platform.secret, alone=True).current + 1
    pseudonyms.add_key(act.connection, act.platform.secret, version, act.at)
    keys = pseudonyms.keyring(act.connection, act.platform.secret)
    count = pseudonyms.renew_all(act.connection, keys, act.at)
    act.detail = {"version": version, "pseudonyms": count}
    return Renewed(version=version, pseudonyms=count)


@handles("list-pseudonym-changes")
def list_pseudonym_changes(act: Act) -> list[Change]:
    """The former pseudonyms of the organisation that asks."""
    return [
        Change(former=former, current=current)
        for former, current in pseudonyms.changes(act.connection, act.actor.organisation)
    ]


def check_tries(act: Act, kind: str) -> None:
    """Refuse an organisation that has shown too many wrong codes in the last hour."""
    terms = act.platform.terms
    tries = exchanges.failed_codes_of(act.connection, act.actor.organisation, kind, act.at - span(terms.log_in_lock))
    if tries >= terms.code_tries.value:
        raise Refusal(
            "too-many",
            "誤ったコードが続いたため、しばらく受け付けません。",
            wait=seconds(terms.log_in_lock),
        )


def _link(act: Act, resident: str, own_id: str) -> None:
    if not exchanges.set_link(act.connection, act.actor.organisation, resident, own_id, "linked", act.at):
        raise conflict("この番号は、別の本人に紐付いています。番号を確かめてください。")


def _known(act: Act, pseudonym: str) -> str:
    found = pseudonyms.find(act.connection, pseudonym, act.actor.organisation)
    if found is None:
        raise not_found("紐付け")
    act.subject = found.resident
    return str(found.resident)


def _key(act: Act) -> bytes:
    return act.platform.secret.key("codes")
