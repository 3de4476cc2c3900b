"""Residents' accounts and who acts for whom."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from pdplan.reference.storage.tables import guardianships, residents


def add(connection: sa.Connection, **values: Any) -> None:
    """Open an account; IntegrityError when the log-in name is taken."""
    connection.execute(residents.insert(), values)


def by_id(connection: sa.Connection, id: str) -> sa.Row[Any] | None:
    """The resident with the internal ``id``."""
    return connection.execute(sa.select(residents).where(residents.c.id == id)).one_or_none()


def hold(connection: sa.Connection, id: str) -> None:
    """Let nobody else begin anything about this resident before the end of the transaction; the first thing to lock."""
    connection.execute(sa.select(residents.c.id).where(residents.c.id == id).with_for_update())


def by_login(connection: sa.Connection, login: str) -> sa.Row[Any] | None:
    """The resident who logs in as ``login``; the row is locked, so that tries are counted one by one."""
    return connection.execute(sa.select(residents).where(residents.c.login == login).with_for_update()).one_or_none()


def same_person(connection: sa.Connection, name: str, born: str, municipality: str) -> sa.Row[Any] | None:
    """An open account of a person with the same name, day of birth and municipality."""
    same = sa.and_(
        residents.c.name == name,
        residents.c.born == born,
        residents.c.municipality == municipality,
        residents.c.state == "open",
    )
    return connection.execute(sa.select(residents).where(same).limit(1)).one_or_none()


def change(connection: sa.Connection, id: str, **values: Any) -> None:
    """Set ``values`` of a resident."""
    connection.execute(residents.update().where(residents.c.id == id).values(**values))


def add_guardianship(connection: sa.Connection, **values: Any) -> None:
    """Register who acts for whom."""
    connection.execute(guardianships.insert(), values)


def guardianship(connection: sa.Connection, id: str) -> sa.Row[Any] | None:
    """A guardianship by its id."""
    return connection.execute(sa.select(guardianships).where(guardianships.c.id == id)).one_or_none()


def guardianships_of(connection: sa.Connection, guardian: str, at: datetime) -> list[sa.Row[Any]]:
    """The guardianships in force of a ``guardian``, with the name of each ward."""
    query = (
        sa.select(guardianships, residents.c.name)
        .join(residents, residents.c.id == guardianships.c.ward)
        .where(guardianships.c.guardian == guardian, guardianships.c.ended_at.is_(None), guardianships.c.until > at)
        .order_by(guardianships.c.id)
    )
    return list(connection.execute(query))


def end_guardianship(connection: sa.Connection, id: str, at: datetime) -> bool:
    """End a guardianship; False when there is none in force."""
    query = (
        guardianships.update().where(guardianships.c.id == id, guardianships.c.ended_at.is_(None)).values(ended_at=at)
    )
    return connection.execute(query).rowcount == 1


def count_try(connection: sa.Connection, id: str) -> int:
    """Count a wrong password; the number of them so far."""
    query = (
        residents.update().where(residents.c.id == id).values(tries=residents.c.tries + 1).returning(residents.c.tries)
    )
    return int(connection.execute(query).scalar_one())
