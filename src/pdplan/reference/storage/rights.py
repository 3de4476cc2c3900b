"""Requests of residents, what is brought to their notice, and statistics."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from pdplan.reference.ids import new_id
from pdplan.reference.storage.tables import resident_notices, rights_requests, statistics


def add(connection: sa.Connection, **values: Any) -> None:
    """Keep a request."""
    connection.execute(rights_requests.insert(), values)


def of_resident(connection: sa.Connection, resident: str) -> list[sa.Row[Any]]:
    """The requests of a ``resident``, newest first."""
    c = rights_requests.c
    return list(
        connection.execute(
            sa.select(rights_requests).where(c.resident == resident).order_by(c.received_at.desc(), c.id)
        )
    )


def of_organisation(connection: sa.Connection, organisation: str) -> list[sa.Row[Any]]:
    """The requests that were forwarded to an ``organisation``, oldest first."""
    c = rights_requests.c
    return list(
        connection.execute(
            sa.select(rights_requests).where(c.organisation == organisation).order_by(c.received_at, c.id)
        )
    )


def by_id(connection: sa.Connection, id: str, organisation: str) -> sa.Row[Any] | None:
    """A request to an ``organisation``, locked."""
    c = rights_requests.c
    query = sa.select(rights_requests).where(c.id == id, c.organisation == organisation)
    return connection.execute(query.with_for_update()).one_or_none()


def change(connection: sa.Connection, id: str, **values: Any) -> None:
    """Set ``values`` of a request."""
    connection.execute(rights_requests.update().where(rights_requests.c.id == id).values(**values))


def tell(connection: sa.Connection, resident: str, kind: str, text: str, at: datetime) -> None:
    """Bring something to the notice of a ``resident``."""
    connection.execute(
        resident_notices.insert(), {"id": new_id("notice"), "resident": resident, "at": at, "kind": kind, "text": text}
    )


def told(connection: sa.Connection, resident: str, limit: int = 200) -> list[sa.Row[Any]]:
    """What was brought to the notice of a ``resident``, newest first."""
    c = resident_notices.c
    query = sa.select(resident_notices).where(c.resident == resident).order_by(c.at.desc(), c.id).limit(limit)
    return list(connection.execute(query))


def add_statistics(connection: sa.Connection, **values: Any) -> None:
    """Keep a proposed table."""
    connection.execute(statistics.insert(), values)


def statistics_by_id(connection: sa.Connection, id: str) -> sa.Row[Any] | None:
    """A table, locked."""
    return connection.execute(sa.select(statistics).where(statistics.c.id == id).with_for_update()).one_or_none()


def all_statistics(connection: sa.Connection) -> list[sa.Row[Any]]:
    """All tables, newest first."""
    return list(connection.execute(sa.select(statistics).order_by(statistics.c.proposed_at.desc(), statistics.c.id)))


def change_statistics(connection: sa.Connection, id: str, **values: Any) -> None:
    """Set ``values`` of a table."""
    connection.execute(statistics.update().where(statistics.c.id == id).values(**values))
