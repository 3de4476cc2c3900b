"""Consents, their histories, legal bases and deletion orders."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from pdplan.reference.core.consent import Consent
from pdplan.reference.core.legal_basis import LegalBasis
from pdplan.reference.core.receipt import Event
from pdplan.reference.storage.tables import consent_events, consents, deletion_orders, legal_bases


def add(connection: sa.Connection, consent: Consent, event: Event) -> None:
    """Keep a new consent with its first event."""
    connection.execute(
        consents.insert(),
        {**asdict(consent), "items": list(consent.items), "explicit_items": list(consent.explicit_items)},
    )
    _add_event(connection, consent.id, event)


def change(connection: sa.Connection, consent: Consent, event: Event) -> None:
    """Keep what became of a consent, and how."""
    values = {**asdict(consent), "items": list(consent.items), "explicit_items": list(consent.explicit_items)}
    values["version"] = consents.c.version + 1
    connection.execute(consents.update().where(consents.c.id == consent.id).values(**values))
    _add_event(connection, consent.id, event)


def by_id(connection: sa.Connection, id: str, lock: bool = False) -> Consent | None:
    """A consent; with ``lock`` nobody else changes it before the end of the transaction."""
    query = sa.select(consents).where(consents.c.id == id)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    return _consent(row) if row else None


def of_resident(connection: sa.Connection, resident: str) -> list[Consent]:
    """The consents of a ``resident``, newest first."""
    c = consents.c
    query = sa.select(consents).where(c.resident == resident).order_by(c.from_at.desc(), c.id)
    return [_consent(row) for row in connection.execute(query)]


def in_force(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> list[Consent]:
    """Locked consents that are granted or paused and meet the ``conditions``."""
    query = sa.select(consents).where(consents.c.state.in_(("granted", "paused")), *conditions).order_by(consents.c.id)
    return [_consent(row) for row in connection.execute(query.with_for_update())]


def forget(connection: sa.Connection, before: datetime) -> None:
    """Forget consents that ended ``before`` a moment, with their histories and the orders that came of them."""
    ended = sa.select(consents.c.id).where(consents.c.state.not_in(("granted", "paused")), consents.c.until < before)
    connection.execute(consent_events.delete().where(consent_events.c.consent.in_(ended)))
    connection.execute(deletion_orders.delete().where(deletion_orders.c.consent.in_(ended)))
    connection.execute(consents.delete().where(consents.c.id.in_(ended)))


def events(connection: sa.Connection, id: str) -> list[Event]:
    """The history of a consent."""
    c = consent_events.c
    query = sa.select(c.kind, c.state, c.at, c.by, c.method).where(c.consent == id).order_by(c.number)
    return [Event(*row) for row in connection.execute(query)]


def _add_event(connection: sa.Connection, id: str, event: Event) -> None:
    c = consent_events.c
    number = connection.scalar(sa.select(sa.func.coalesce(sa.func.max(c.number), 0)).where(c.consent == id))
    connection.execute(consent_events.insert(), {"consent": id, "number": int(number or 0) + 1, **asdict(event)})


def _consent(row: sa.Row[Any]) -> Consent:
    values = dict(row._mapping)
    return Consent(**{**values, "items": tuple(values["items"]), "explicit_items": tuple(values["explicit_items"])})


def add_basis(connection: sa.Connection, basis: LegalBasis) -> None:
    """Keep an application."""
    connection.execute(legal_bases.insert(), {**asdict(basis), "items": sorted(basis.items)})


def change_basis(connection: sa.Connection, basis: LegalBasis) -> None:
    """Keep a decision."""
    values = {"state": basis.state, "decided_by": basis.decided_by}
    connection.execute(legal_bases.update().where(legal_bases.c.id == basis.id).values(**values))


def basis(connection: sa.Connection, id: str, held: bool = False) -> LegalBasis | None:
    """A legal basis, locked; one that is merely ``held`` may be held by others too, and changed by none."""
    query = sa.select(legal_bases).where(legal_bases.c.id == id).with_for_update(read=held)
    row = connection.execute(query).one_or_none()
    return _basis(row) if row else None


def bases(connection: sa.Connection) -> list[LegalBasis]:
    """All legal bases."""
    query = sa.select(legal_bases).order_by(legal_bases.c.id)
    return [_basis(row) for row in connection.execute(query)]


def _basis(row: sa.Row[Any]) -> LegalBasis:
    return LegalBasis(**{**row._mapping, "items": frozenset(row.items)})


def add_order(connection: sa.Connection, **values: Any) -> None:
    """Order a receiver to delete what it received."""
    connection.execute(deletion_orders.insert(), values)


def orders_of(connection: sa.Connection, organisation: str) -> list[sa.Row[Any]]:
    """The deletion orders to an ``organisation``, oldest first."""
    c = deletion_orders.c
    return list(
        connection.execute(
            sa.select(deletion_orders).where(c.organisation == organisation).order_by(c.ordered_at, c.id)
        )
    )


def answer_order(connection: sa.Connection, id: str, organisation: str, state: str, answer: str, at: datetime) -> bool:
    """Keep the answer to an order; False when there is no such order of the organisation without an answer."""
    c = deletion_orders.c
    query = deletion_orders.update().where(c.id == id, c.organisation == organisation, c.answered_at.is_(None))
    return connection.execute(query.values(state=state, answer=answer, answered_at=at)).rowcount == 1
