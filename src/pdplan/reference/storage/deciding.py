"""What a decision rests on, read in one statement: this is asked at every exchange, several times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from pdplan.reference.core.consent import Consent
from pdplan.reference.core.decision import Contract, Facts, Service
from pdplan.reference.core.legal_basis import LegalBasis
from pdplan.reference.storage.engine import Json
from pdplan.reference.storage.tables import consents

# {list} and {lists} make JSON of columns and of rows, {json} takes a column that holds JSON; each database has names of its own.
_FACTS = """
SELECT o.state AS organisation_state, o.roles AS roles, p.resident AS resident, l.state AS link_state,
    s.organisation AS service_organisation, s.purpose AS service_purpose, s.items AS service_items, s.state AS service_state,
    (SELECT {lists}({list}(i.id, i.provider)) FROM items i WHERE i.state = 'approved' AND i.id IN :items) AS providers,
    (SELECT {lists}({list}(k.provider, {json}(k.items), k.from_at, k.until)) FROM contracts k
        WHERE k."user" = :organisation AND k.purpose = :purpose AND k.from_at <= :at AND k.until > :at) AS contracts,
    (SELECT {lists}({list}(c.id, c.organisation, c.purpose, {json}(c.items), {json}(c.explicit_items), c.notice_version, c.state,
        c.from_at, c.until, c.given_by, c.method, c.confirm_by)) FROM consents c
        WHERE c.resident = p.resident AND c.service = :service) AS consents,
    (SELECT {lists}({list}(b.id, b.statute, {json}(b.items), b.reason, b.from_at, b.until, b.state, b.applied_by)) FROM legal_bases b
        WHERE b.organisation = :organisation AND b.purpose = :purpose) AS bases
FROM organisations o
LEFT JOIN pseudonyms p ON p.pseudonym = :pseudonym AND p.organisation = o.id AND p.state <> 'void'
LEFT JOIN links l ON l.organisation = o.id AND l.resident = p.resident
LEFT JOIN services s ON s.id = :service
WHERE o.id = :organisation
"""

_LEGS = """
SELECT i.id AS item, i.provider AS provider, o.endpoint AS endpoint, p.pseudonym AS pseudonym, p.state AS state
FROM items i
JOIN organisations o ON o.id = i.provider AND o.state = 'approved' AND o.endpoint <> ''
JOIN pseudonyms p ON p.resident = :resident AND p.organisation = i.provider AND p.state <> 'void'
LEFT JOIN links l ON l.organisation = i.provider AND l.resident = :resident
WHERE i.state = 'approved' AND i.id IN :items AND coalesce(l.state, '') <> 'suspended'
ORDER BY i.provider, i.id, p.version DESC
"""


@dataclass(frozen=True)
class Known:
    """The resident behind a pseudonym, and what the platform knows about the request."""

    resident: str | None
    facts: Facts


def known(
    connection: sa.Connection, organisation: str, pseudonym: str, service: str, purpose: str, items: Iterable[str], at: datetime
) -> Known:  # fmt: skip
    """What the decision on a request rests on."""
    row = connection.execute(
        _facts(connection.dialect.name),
        {
            "organisation": organisation, "pseudonym": pseudonym, "service": service, "purpose": purpose, "items": sorted(items),
            "at": at,
        },
    ).one_or_none()  # fmt: skip
    if row is None:
        return Known(None, Facts(False, frozenset(), None, {}, []))
    offered = None
    if row.service_state is not None:
        wanted = frozenset(asked["item"] for asked in row.service_items)
        offered = Service(
            service, row.service_organisation, row.service_purpose, wanted, row.service_state == "approved"
        )
    facts = Facts(
        active=row.organisation_state == "approved" and row.link_state != "suspended", roles=frozenset(row.roles), service=offered,
        providers=dict(row.providers or []),
        contracts=[
            Contract(provider, organisation, purpose, frozenset(held), _moment(begin), _moment(end))
            for provider, held, begin, end in row.contracts or []
        ],
        consents=[_consent(row.resident, service, one) for one in row.consents or []],
        bases=[
            LegalBasis(id, statute, organisation, purpose, frozenset(held), reason, _moment(begin), _moment(end), state, applied_by)
            for id, statute, held, reason, begin, end, state, applied_by in row.bases or []
        ],
    )  # fmt: skip
    return Known(row.resident, facts)


def legs(connection: sa.Connection, resident: str, items: Iterable[str]) -> list[sa.Row[Any]]:
    """Who provides which of the ``items``, where, and under which pseudonyms, the current one first."""
    return list(connection.execute(_legs(), {"resident": resident, "items": sorted(items)}))


@cache
def _facts(dialect: str) -> sa.TextualSelect:
    names = (
        {"list": "json_array", "lists": "json_group_array", "json": "json"}
        if dialect == "sqlite"
        else {"list": "jsonb_build_array", "lists": "jsonb_agg", "json": ""}
    )
    columns = {name: Json() for name in ("roles", "service_items", "providers", "contracts", "consents", "bases")}
    statement = sa.text(_FACTS.format(**names)).bindparams(
        sa.bindparam("items", expanding=True), sa.bindparam("at", type_=consents.c.until.type)
    )
    return statement.columns(**columns)


@cache
def _legs() -> sa.TextClause:
    return sa.text(_LEGS).bindparams(sa.bindparam("items", expanding=True))


def _consent(resident: str, service: str, values: list[Any]) -> Consent:
    id, organisation, purpose, items, explicit, version, state, begin, end, given_by, method, confirm_by = values
    return Consent(
        id, resident, service, organisation, purpose, tuple(items), tuple(explicit), version, state, _moment(begin), _moment(end),
        given_by, method, _moment(confirm_by) if confirm_by else None,
    )  # fmt: skip


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
