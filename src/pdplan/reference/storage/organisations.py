"""Participants, their credentials and contracts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from pdplan.reference.storage.tables import contracts, credentials, organisations


def add(connection: sa.Connection, **values: Any) -> None:
    """Register an applicant; IntegrityError when the id is taken."""
    connection.execute(organisations.insert(), values)


def by_id(connection: sa.Connection, id: str, lock: bool = False) -> sa.Row[Any] | None:
    """An organisation; with ``lock`` nobody else changes it in the meantime."""
    query = sa.select(organisations).where(organisations.c.id == id)
    return connection.execute(query.with_for_update() if lock else query).one_or_none()


def all_of(connection: sa.Connection) -> list[sa.Row[Any]]:
    """All organisations by id."""
    return list(connection.execute(sa.select(organisations).order_by(organisations.c.id)))


def change(connection: sa.Connection, id: str, **values: Any) -> None:
    """Set ``values`` of an organisation."""
    connection.execute(organisations.update().where(organisations.c.id == id).values(**values))


def add_credential(connection: sa.Connection, **values: Any) -> None:
    """Register a credential, with the digest of its secret."""
    connection.execute(credentials.insert(), values)


_CREDENTIAL = (
    sa.select(credentials, organisations.c.state)
    .join(organisations, organisations.c.id == credentials.c.organisation)
    .where(credentials.c.id == sa.bindparam("credential"))
)


def credential(connection: sa.Connection, id: str) -> sa.Row[Any] | None:
    """A credential with the ``state`` of its organisation."""
    return connection.execute(_CREDENTIAL, {"credential": id}).one_or_none()


def revoke(connection: sa.Connection, organisation: str, at: datetime, id: str | None = None) -> int:
    """Revoke the credential ``id`` of an ``organisation``, or all of them; the number of those revoked."""
    c = credentials.c
    query = credentials.update().where(c.organisation == organisation, c.revoked_at.is_(None)).values(revoked_at=at)
    return connection.execute(query.where(c.id == id) if id else query).rowcount


def add_contract(connection: sa.Connection, **values: Any) -> None:
    """Register a contract between a provider and a user."""
    connection.execute(contracts.insert(), values)


def all_contracts(connection: sa.Connection, organisation: str | None = None) -> list[sa.Row[Any]]:
    """All contracts, or those of an ``organisation``."""
    c = contracts.c
    query = sa.select(contracts).order_by(c.id)
    if organisation:
        query = query.where(sa.or_(c.provider == organisation, c.user == organisation))
    return list(connection.execute(query))
