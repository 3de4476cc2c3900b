"""Requests for disclosure, correction and stop: filed by the resident, forwarded to who holds the data, answered in time."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa
from pydantic import BaseModel, Field

from pdplan.reference.core import rights as core
from pdplan.reference.core.states import NotPossible
from pdplan.reference.entered import Entered, Key, Words
from pdplan.reference.handlers.results import Done, Made
from pdplan.reference.ids import new_id
from pdplan.reference.performing import Act, handles
from pdplan.reference.platform import span
from pdplan.reference.refusal import conflict, not_found
from pdplan.reference.storage import organisations, pseudonyms, rights


class Filing(Entered):
    """What a resident asks of an organisation."""

    organisation: Key
    kind: core.Kind
    items: list[Key] = Field(min_length=1, max_length=50)
    text: Words


class RequestView(BaseModel):
    """A request and how far it is."""

    id: str
    organisation: str
    kind: str
    items: list[str]
    text: str
    state: str
    received_at: datetime
    due: datetime | None
    overdue: bool
    answer: str | None


class ForwardedRequest(RequestView):
    """A request as the organisation sees it."""

    pseudonym: str


class Extending(Entered):
    """Why more time is needed."""

    reason: Words


class Answering(Entered):
    """What the organisation decided."""

    outcome: Literal["granted", "partly", "refused"]
    reason: Words


@handles("file-request")
def file_request(act: Act, body: Filing) -> Made:
    """File a request; it is forwarded at once, with the day by which the law has it answered."""
    act.subject = act.actor.id
    found = organisations.by_id(act.connection, body.organisation)
    if found is None or ("provider" not in found.roles and "user" not in found.roles):
        raise not_found("団体")
    terms = act.platform.terms
    within = {"disclosure": terms.disclosure, "correction": terms.correction, "stop": terms.stop}[body.kind]
    request = core.receive(body.kind, found.regime, span(within), act.at)
    keys = pseudonyms.keyring(act.connection, act.platform.secret)
    pseudonyms.make(act.connection, keys, act.actor.id, body.organisation, act.at)
    id = new_id("request")
    rights.add(
        act.connection, id=id, resident=act.actor.id, organisation=body.organisation, items=sorted(set(body.items)), text=body.text,
        **vars(request),
    )  # fmt: skip
    act.detail = {"request": id, "kind": body.kind, "organisation": body.organisation}
    return Made(id=id)


@handles("list-own-requests")
def list_own_requests(act: Act) -> list[RequestView]:
    """The requests of the resident, newest first."""
    act.subject = act.actor.id
    return [RequestView(**_view(row, act.at)) for row in rights.of_resident(act.connection, act.actor.id)]


@handles("list-requests")
def list_requests(act: Act) -> list[ForwardedRequest]:
    """The requests that were forwarded to the organisation, oldest first."""
    rows = rights.of_organisation(act.connection, act.actor.organisation)
    known = pseudonyms.known_as_all(act.connection, {row.resident for row in rows}, act.actor.organisation)
    return [ForwardedRequest(**_view(row, act.at), pseudonym=known.get(row.resident, "")) for row in rows]


@handles("extend-request")
def extend_request(act: Act, request: Key, body: Extending) -> Done:
    """Take more time, once, and tell the resident why."""
    row = _found(act, request)
    terms = act.platform.terms
    by = {
        "disclosure": terms.disclosure_extension, "correction": terms.correction_extension, "stop": terms.stop_extension,
    }[row.kind]  # fmt: skip
    try:
        changed = core.extend(_request(row), span(by), act.at)
    except NotPossible:
        raise conflict(
            "期限は、期限の前に一度に限り延ばせます。期限の定めのない請求は、遅滞なく回答してください。"
        ) from None
    rights.change(act.connection, request, **vars(changed))
    rights.tell(
        act.connection, row.resident, "request-extended", f"請求への回答の期限が延びました。理由：{body.reason}", act.at
    )
    return Done(state=changed.state)


@handles("answer-request")
def answer_request(act: Act, request: Key, body: Answering) -> Done:
    """Answer, and tell the resident."""
    row = _found(act, request)
    try:
        changed = core.answer(_request(row), act.at)
    except NotPossible:
        raise conflict("この請求には回答済みです。") from None
    words = {"granted": "認める", "partly": "一部を認める", "refused": "認めない"}[body.outcome]
    rights.change(act.connection, request, **vars(changed), answer=f"{words}：{body.reason}")
    rights.tell(
        act.connection,
        row.resident,
        "request-answered",
        "請求への回答がありました。請求の一覧で確かめてください。",
        act.at,
    )
    act.detail = {"outcome": body.outcome, "request": request}
    return Done(state=changed.state)


def _found(act: Act, id: str) -> sa.Row[Any]:
    row = rights.by_id(act.connection, id, act.actor.organisation)
    if row is None:
        raise not_found("自団体への請求")
    act.subject, act.detail = row.resident, {"request": id}
    return row


def _request(row: sa.Row[Any]) -> core.Request:
    return core.Request(row.kind, row.state, row.received_at, row.due, row.extended_at, row.answered_at)


def _view(row: sa.Row[Any], at: datetime) -> dict[str, Any]:
    return {
        "id": row.id, "organisation": row.organisation, "kind": row.kind, "items": row.items, "text": row.text, "state": row.state,
        "received_at": row.received_at, "due": row.due, "overdue": core.overdue(_request(row), at), "answer": row.answer,
    }  # fmt: skip
