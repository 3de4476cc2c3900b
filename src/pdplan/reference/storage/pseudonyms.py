"""Which organisation knows a resident under which pseudonym, now and before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from pdplan.reference.core.identifiers import Keyring, pseudonym
from pdplan.reference.secrets import Secret
from pdplan.reference.storage import residents
from pdplan.reference.storage.tables import pseudonym_keys, pseudonyms

CURRENT, FORMER, VOID = "current", "former", "void"


def keyring(connection: sa.Connection, secret: Secret, alone: bool = False) -> Keyring:
    """The keys of all generations, derived from the secret; the database knows only how many there are."""
    query = sa.select(pseudonym_keys.c.version).order_by(pseudonym_keys.c.version)
    versions = connection.scalars(query.with_for_update() if alone else query).all()
    return Keyring({version: secret.pseudonym_key(version) for version in versions}, versions[-1])


def add_key(connection: sa.Connection, secret: Secret, version: int, at: datetime) -> None:
    """Begin a generation; of its key a digest is kept, by which a wrong secret is found out."""
    connection.execute(pseudonym_keys.insert(), {"version": version, "digest": _digest(secret, version), "made_at": at})


def fits(connection: sa.Connection, secret: Secret) -> bool:
    """Whether the pseudonyms in the database were made with this ``secret``."""
    row = connection.execute(sa.select(pseudonym_keys).order_by(pseudonym_keys.c.version).limit(1)).one_or_none()
    return row is None or row.digest == _digest(secret, row.version)


def _digest(secret: Secret, version: int) -> str:
    return hashlib.sha256(secret.pseudonym_key(version)).hexdigest()


def known_as(connection: sa.Connection, resident: str, organisation: str) -> str | None:
    """The current pseudonym of a ``resident`` towards an ``organisation``, if it has one."""
    c = pseudonyms.c
    query = sa.select(c.pseudonym).where(c.resident == resident, c.organisation == organisation, c.state == CURRENT)
    return connection.scalar(query)


def make(connection: sa.Connection, keys: Keyring, resident: str, organisation: str, at: datetime) -> str:
    """The current pseudonym of a ``resident`` towards an ``organisation``, made if there is none."""
    known = known_as(connection, resident, organisation)
    if known:
        return known
    # Two that make one at the same time get the same.
    residents.hold(connection, resident)
    known = known_as(connection, resident, organisation)
    if known:
        return known
    # A pseudonym that was made void never comes back: each new one counts the generations of this pair.
    c = pseudonyms.c
    earlier = connection.scalar(
        sa.select(sa.func.count()).where(
            c.resident == resident, c.organisation == organisation, c.version == keys.current
        )
    )
    made = pseudonym(keys, resident if not earlier else f"{resident}#{earlier}", organisation)
    connection.execute(
        pseudonyms.insert(),
        {
            "pseudonym": made, "organisation": organisation, "resident": resident, "version": keys.current,
            "state": CURRENT, "made_at": at,
        },
    )  # fmt: skip
    return made


def find(connection: sa.Connection, pseudonym: str, organisation: str) -> sa.Row[Any] | None:
    """The pseudonym that an ``organisation`` shows, current or former, but not void; nobody else's."""
    c = pseudonyms.c
    query = sa.select(pseudonyms).where(c.pseudonym == pseudonym, c.organisation == organisation, c.state != VOID)
    return connection.execute(query).one_or_none()


def retire(connection: sa.Connection, resident: str, organisation: str) -> None:
    """Make the pseudonyms of a ``resident`` towards an ``organisation`` void."""
    c = pseudonyms.c
    connection.execute(
        pseudonyms.update().where(c.resident == resident, c.organisation == organisation).values(state=VOID)
    )


def renew_all(connection: sa.Connection, keys: Keyring, at: datetime) -> int:
    """Give every current pseudonym its successor under the current key; the number of those renewed."""
    count = 0
    for row in _current_of_old(connection, keys.current):
        made = pseudonym(keys, row.resident, row.organisation)
        c = pseudonyms.c
        connection.execute(
            pseudonyms.update().where(c.pseudonym == row.pseudonym).values(state=FORMER, replaced_by=made)
        )
        connection.execute(
            pseudonyms.insert(),
            {
                "pseudonym": made, "organisation": row.organisation, "resident": row.resident, "version": keys.current,
                "state": CURRENT, "made_at": at,
            },
        )  # fmt: skip
        count += 1
    return count


def _current_of_old(connection: sa.Connection, version: int) -> Iterator[sa.Row[Any]]:
    c = pseudonyms.c
    yield from connection.execute(sa.select(pseudonyms).where(c.state == CURRENT, c.version < version)).all()


def changes(connection: sa.Connection, organisation: str) -> list[tuple[str, str]]:
    """Former pseudonyms of an ``organisation`` with what replaced each."""
    c = pseudonyms.c
    query = (
        sa.select(c.pseudonym, c.replaced_by)
        .where(c.organisation == organisation, c.state == FORMER, c.replaced_by.is_not(None))
        .order_by(c.pseudonym)
    )
    return [(row[0], str(row[1])) for row in connection.execute(query)]


def known_as_all(connection: sa.Connection, mine: set[str], organisation: str) -> dict[str, str]:
    """The current pseudonyms of residents towards an ``organisation``."""
    c = pseudonyms.c
    query = sa.select(c.resident, c.pseudonym).where(c.organisation == organisation, c.state == CURRENT)
    return {row[0]: row[1] for row in connection.execute(query.where(c.resident.in_(sorted(mine))))}
