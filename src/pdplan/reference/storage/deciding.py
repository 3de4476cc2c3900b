"""What a decision rests on, read in one statement: this is asked at every exchange, several times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from pdplan.reference.core.consent import Consent
from pdplan.reference.core.decision import Contract, Facts, Service
from pdplan.reference.core.legal_basis import LegalBasis
from pdplan.reference.core.participants import APPROVED, Credential
from pdplan.reference.storage.engine import Json, Moment

# One document comes back: a row of many columns takes the driver longer. {object}, {list} and {lists} make JSON of columns and of
# rows, {json} takes what is JSON already (SQLite may forget that it is); each database has names of its own.
_SOURCES = """
SELECT {lists}({list}(i.id, i.provider, q.endpoint, n.pseudonym, n.state, n.version))
FROM items i
LEFT JOIN organisations q ON q.id = i.provider AND q.state = 'approved' AND q.endpoint <> ''
LEFT JOIN links m ON m.organisation = i.provider AND m.resident = {resident}
LEFT JOIN pseudonyms n ON n.resident = {resident} AND n.organisation = i.provider AND n.state <> 'void'
    AND coalesce(m.state, '') <> 'suspended'
WHERE i.state = 'approved' AND i.id IN :items
"""

_CONSENT = """{list}(c.id, c.resident, c.service, c.organisation, c.purpose, {json}(c.items), {json}(c.explicit_items),
    c.notice_version, c.state, c.from_at, c.until, c.given_by, c.method, c.confirm_by, c.version)"""

_FACTS = """
SELECT {object}(
    'state', o.state, 'roles', {json}(o.roles), 'resident', p.resident, 'link', l.state,
    'credential', {json}((SELECT {list}(a.organisation, a.role, o.state, a.revoked_at) FROM credentials a WHERE a.id = :credential)),
    'service', {json}(CASE WHEN s.id IS NOT NULL THEN {list}(s.organisation, s.purpose, {json}(s.items), s.state) END),
    'sources', {json}(({sources})),
    'contracts', {json}((SELECT {lists}({list}(k.provider, {json}(k.items), k.from_at, k.until)) FROM contracts k
        WHERE k."user" = :organisation AND k.purpose = :purpose AND k.from_at <= :at AND k.until > :at)),
    'consents', {json}((SELECT {lists}({consent}) FROM consents c WHERE c.resident = p.resident AND c.service = :service)),
    'bases', {json}((SELECT {lists}({list}(b.id, b.statute, {json}(b.items), b.reason, b.from_at, b.until, b.state, b.applied_by))
        FROM legal_bases b WHERE b.organisation = :organisation AND b.purpose = :purpose))
) AS facts
FROM organisations o
LEFT JOIN pseudonyms p ON p.pseudonym = :pseudonym AND p.organisation = o.id AND p.state <> 'void'
LEFT JOIN links l ON l.organisation = o.id AND l.resident = p.resident
LEFT JOIN services s ON s.id = :service
WHERE o.id = :organisation
"""


_NAMES = {
    "sqlite": {"object": "json_object", "list": "json_array", "lists": "json_group_array", "json": "json"},
    "postgresql": {"object": "jsonb_build_object", "list": "jsonb_build_array", "lists": "jsonb_agg", "json": ""},
}


class Source(NamedTuple):
    """A name under which the resident is known to whoever provides an item."""

    item: str
    provider: str
    endpoint: str | None
    """None for a provider that takes no part at present."""
    pseudonym: str | None
    """None where the resident has none, or has stopped the link."""
    state: str | None
    """Whether the pseudonym is "current" or "former"."""
    version: int | None


@dataclass(frozen=True)
class Known:
    """The resident behind a pseudonym, and what the platform knows about the request."""

    credential: Credential | None
    """That by which the organisation asks."""
    resident: str | None
    facts: Facts
    sources: list[Source]


def known(
    connection: sa.Connection, credential: str, organisation: str, pseudonym: str, service: str, purpose: str, items: Iterable[str],
    at: datetime,
) -> Known:  # fmt: skip
    """What the decision on a request rests on, and where the values would come from."""
    asked = {
        "credential": credential, "organisation": organisation, "pseudonym": pseudonym, "service": service, "purpose": purpose,
        "items": sorted(items), "at": at,
    }  # fmt: skip
    found = connection.execute(_facts(connection.dialect.name), asked).scalar_one_or_none()
    if found is None:
        return Known(None, None, Facts(False, frozenset(), None, {}, []), [])
    resident, sources = found["resident"], _sorted(found["sources"])
    facts = Facts(
        active=found["state"] == APPROVED and found["link"] != "suspended", roles=frozenset(found["roles"]),
        service=_service(service, *found["service"]) if found["service"] else None,
        providers={source.item: source.provider for source in sources},
        contracts=[
            Contract(provider, organisation, purpose, frozenset(held), _moment(begin), _moment(end))
            for provider, held, begin, end in found["contracts"] or []
        ],
        consents=[_consent(*one) for one in found["consents"] or []],
        bases=[_basis(organisation, purpose, *one) for one in found["bases"] or []],
    )  # fmt: skip
    return Known(_credential(*found["credential"]) if found["credential"] else None, resident, facts, sources)


def sources_of(connection: sa.Connection, resident: str, items: Iterable[str]) -> list[Source]:
    """Who provides which of the ``items``, where, and under which pseudonyms; by provider and item, the newest name first."""
    names = {"resident": resident, "items": sorted(items)}
    return _sorted(connection.execute(_alone(connection.dialect.name), names).scalar_one())


def _sorted(rows: list[list[Any]] | None) -> list[Source]:
    found = [Source(*row) for row in rows or []]
    return sorted(found, key=lambda source: (source.provider, source.item, -(source.version or 0)))


@cache
def _facts(dialect: str) -> sa.TextualSelect:
    names = _NAMES[dialect]
    parts = {"sources": _SOURCES.format(resident="p.resident", **names), "consent": _CONSENT.format(**names)}
    statement = sa.text(_FACTS.format(**parts, **names))
    asked = statement.bindparams(sa.bindparam("items", expanding=True), sa.bindparam("at", type_=Moment()))
    return asked.columns(facts=Json())


@cache
def _alone(dialect: str) -> sa.TextualSelect:
    statement = sa.text(f"SELECT ({_SOURCES.format(resident=':resident', **_NAMES[dialect])}) AS sources")
    return statement.bindparams(sa.bindparam("items", expanding=True)).columns(sources=Json())


def _credential(organisation: str, role: str, state: str, revoked_at: str | None) -> Credential:
    return Credential(organisation, role, state, _moment(revoked_at) if revoked_at else None)


def _service(id: str, organisation: str, purpose: str, asked: list[dict[str, Any]], state: str) -> Service:
    return Service(id, organisation, purpose, frozenset(one["item"] for one in asked), state == APPROVED)


def _basis(
    organisation: str, purpose: str, id: str, statute: str, items: list[str], reason: str, begin: str, end: str, state: str,
    applied_by: str,
) -> LegalBasis:  # fmt: skip
    return LegalBasis(
        id, statute, organisation, purpose, frozenset(items), reason, _moment(begin), _moment(end), state, applied_by
    )


def _consent(
    id: str, resident: str, service: str, organisation: str, purpose: str, items: list[str], explicit: list[str], version: int,
    state: str, begin: str, end: str, given_by: str, method: str, confirm_by: str | None, changed: int,
) -> Consent:  # fmt: skip
    return Consent(
        id, resident, service, organisation, purpose, tuple(items), tuple(explicit), version, state, _moment(begin), _moment(end),
        given_by, method, _moment(confirm_by) if confirm_by else None, changed,
    )  # fmt: skip


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
