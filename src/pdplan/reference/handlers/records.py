"""What residents see of what was done with their data, and what participants see of their own exchanges."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel

from pdplan.reference.entered import Key
from pdplan.reference.handlers.consents import ConsentView, list_consents
from pdplan.reference.handlers.people import concerned
from pdplan.reference.performing import Act, handles
from pdplan.reference.storage import catalogue, exchanges, pseudonyms, residents, rights

LIMIT = 1_000
"""Lines of a list."""


class Provision(BaseModel):
    """That something was provided: what, when, by whom, to whom and on what ground."""

    id: str
    at: datetime
    provider: str
    user: str
    service: str
    purpose: str
    items: list[str]
    ground_kind: str


class Receipt(Provision):
    """A provision as a participant records it, under its own pseudonym of the resident."""

    pseudonym: str


class Notice(BaseModel):
    """Something that was brought to the resident's notice."""

    at: datetime
    kind: str
    text: str


class Export(BaseModel):
    """All that the platform keeps about the resident."""

    login: str
    name: str
    born: str
    municipality: str
    consents: list[ConsentView]
    provisions: list[Provision]
    locations: list[dict[str, str]]
    links: list[dict[str, str]]
    requests: list[dict[str, Any]]


@handles("list-provisions")
def list_provisions(act: Act, guardianship: Key | None = None) -> list[Provision]:
    """Who received what and when, newest first."""
    return [
        _provision(row) for row in exchanges.provisions_of(act.connection, LIMIT, resident=concerned(act, guardianship))
    ]


@handles("list-notices")
def list_notices(act: Act) -> list[Notice]:
    """What the resident should know, newest first."""
    act.subject = act.actor.id
    return [Notice(at=row.at, kind=row.kind, text=row.text) for row in rights.told(act.connection, act.actor.id)]


@handles("export-data")
def export_data(act: Act) -> Export:
    """The account, the consents and the records, to be kept or taken elsewhere."""
    me = residents.by_id(act.connection, act.actor.id)
    assert me is not None
    return Export(
        login=me.login, name=me.name, born=me.born, municipality=me.municipality, consents=list_consents(act),
        provisions=list_provisions(act),
        locations=[{"provider": row.provider, "item": row.item} for row in catalogue.locations_of(act.connection, me.id)],
        links=[
            {"organisation": row.organisation, "own_id": row.own_id, "state": row.state}
            for row in exchanges.links_of(act.connection, me.id)
        ],
        requests=[
            {"id": row.id, "kind": row.kind, "organisation": row.organisation, "state": row.state, "answer": row.answer or ""}
            for row in rights.of_resident(act.connection, me.id)
        ],
    )  # fmt: skip


@handles("list-receipts")
def list_receipts(act: Act) -> list[Receipt]:
    """What the organisation has provided or received (個人情報の保護に関する法律29条, 30条)."""
    side = {"provider": "provider", "user": "user"}[act.actor.role or "user"]
    rows = exchanges.provisions_of(act.connection, LIMIT, **{side: act.actor.organisation})
    known = pseudonyms.known_as_all(act.connection, {row.resident for row in rows}, act.actor.organisation)
    return [Receipt(**_provision(row).model_dump(), pseudonym=known.get(row.resident, "")) for row in rows]


def _provision(row: sa.Row[Any]) -> Provision:
    return Provision(
        id=row.id, at=row.at, provider=row.provider, user=row.user, service=row.service, purpose=row.purpose, items=row.items,
        ground_kind=row.ground_kind,
    )  # fmt: skip
