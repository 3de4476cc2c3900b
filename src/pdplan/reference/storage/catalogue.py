"""Items, services and notices, and who holds what about whom (without values)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from pdplan.reference.core.catalogue import APPROVED
from pdplan.reference.storage import residents
from pdplan.reference.storage.tables import items, locations, notices, services


def add_item(connection: sa.Connection, **values: Any) -> None:
    """Keep a proposed item."""
    connection.execute(items.insert(), values)


def item_versions(connection: sa.Connection, id: str) -> list[sa.Row[Any]]:
    """The versions of an item, newest first, locked."""
    query = sa.select(items).where(items.c.id == id).order_by(items.c.version.desc())
    return list(connection.execute(query.with_for_update()))


def change_item(connection: sa.Connection, id: str, version: int, **values: Any) -> None:
    """Set ``values`` of a version of an item."""
    connection.execute(items.update().where(items.c.id == id, items.c.version == version).values(**values))


def approved_items(connection: sa.Connection, ids: Collection[str] | None = None) -> dict[str, sa.Row[Any]]:
    """The approved items by id, or those of ``ids``."""
    query = sa.select(items).where(items.c.state == APPROVED).order_by(items.c.id)
    query = query if ids is None else query.where(items.c.id.in_(sorted(ids)))
    return {row.id: row for row in connection.execute(query)}


def add_service(connection: sa.Connection, **values: Any) -> None:
    """Keep a proposed service; IntegrityError when the id is taken."""
    connection.execute(services.insert(), values)


def service(connection: sa.Connection, id: str, lock: bool = False) -> sa.Row[Any] | None:
    """A service."""
    query = sa.select(services).where(services.c.id == id)
    return connection.execute(query.with_for_update() if lock else query).one_or_none()


def all_services(connection: sa.Connection, state: str = APPROVED) -> list[sa.Row[Any]]:
    """The services in a ``state``."""
    return list(connection.execute(sa.select(services).where(services.c.state == state).order_by(services.c.id)))


def change_service(connection: sa.Connection, id: str, **values: Any) -> None:
    """Set ``values`` of a service."""
    connection.execute(services.update().where(services.c.id == id).values(**values))


def add_notice(connection: sa.Connection, **values: Any) -> None:
    """Keep a version of a notice."""
    connection.execute(notices.insert(), values)


def notice(connection: sa.Connection, service: str, version: int) -> sa.Row[Any] | None:
    """A version of the notice of a ``service``."""
    c = notices.c
    return connection.execute(sa.select(notices).where(c.service == service, c.version == version)).one_or_none()


def add_location(connection: sa.Connection, resident: str, item: str, provider: str, at: datetime) -> None:
    """Note that a ``provider`` holds an ``item`` about a ``resident``; noting it again changes nothing."""
    c = locations.c
    residents.hold(connection, resident)
    same = sa.and_(c.resident == resident, c.item == item, c.provider == provider)
    if connection.execute(sa.select(locations).where(same)).first() is None:
        connection.execute(locations.insert(), {"resident": resident, "item": item, "provider": provider, "at": at})


def locations_of(connection: sa.Connection, resident: str) -> list[sa.Row[Any]]:
    """Who holds what about a ``resident``."""
    query = (
        sa.select(locations).where(locations.c.resident == resident).order_by(locations.c.provider, locations.c.item)
    )
    return list(connection.execute(query))
