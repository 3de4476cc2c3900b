"""Codes, links, emergencies and the records of provision."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from pdplan.reference.storage.tables import (
    emergencies,
    failed_codes,
    link_codes,
    links,
    provisions,
    sharing_codes,
)

RECORDED_BEFORE, CONSENT_CHANGED = "recorded before", "consent changed"
_NAMES = [column.name for column in provisions.c]
_WHILE_CONSENT_STANDS = {
    dialect: sa.text(f"""
        INSERT INTO provisions ({", ".join(f'"{name}"' for name in _NAMES)}) SELECT {", ".join(f":{name}" for name in _NAMES)}
        FROM consents WHERE consents.id = :ground AND consents.version = :consent_version {lock}
    """).bindparams(*(sa.bindparam(column.name, type_=column.type) for column in provisions.c))
    for dialect, lock in (("sqlite", ""), ("postgresql", "FOR SHARE"))
}
"""The row of the consent stays as it is to the end of the transaction; in SQLite, nobody else writes in the meantime anyway."""


def add_provision(connection: sa.Connection, consent_version: int | None = None, **values: Any) -> str | None:
    """Record that values were provided: whose, what, by whom, to whom, on what ground; never the values.

    With a ``consent_version``, only while the consent that is the ground has that version. Why not, or None when it was recorded.
    """
    try:
        if consent_version is None:
            connection.execute(provisions.insert(), values)
        else:
            statement = _WHILE_CONSENT_STANDS[connection.dialect.name]
            if not connection.execute(statement, {**values, "consent_version": consent_version}).rowcount:
                return CONSENT_CHANGED
    except sa.exc.IntegrityError:
        return RECORDED_BEFORE
    return None


def provisions_of(connection: sa.Connection, limit: int, **same: str) -> list[sa.Row[Any]]:
    """Records with the ``same`` resident, provider, user or ground, newest first."""
    query = sa.select(provisions).order_by(provisions.c.at.desc(), provisions.c.id).limit(limit)
    return list(connection.execute(query.where(*(provisions.c[name] == value for name, value in same.items()))))


def forget_provisions(connection: sa.Connection, before: datetime) -> None:
    """Forget records from ``before`` a moment (個人情報の保護に関する法律29条2項, 30条4項: kept for the term of the rules)."""
    connection.execute(provisions.delete().where(provisions.c.at < before))


def receivers(connection: sa.Connection, ground: str) -> list[sa.Row[Any]]:
    """Who received something on a ``ground``, with all that they received."""
    return list(
        connection.execute(sa.select(provisions).where(provisions.c.ground == ground).order_by(provisions.c.user))
    )


def count_by_user_and_purpose(connection: sa.Connection, begin: datetime, end: datetime) -> list[tuple[str, str, int]]:
    """How often something was provided in a time, by user and purpose."""
    c = provisions.c
    query = sa.select(c.user, c.purpose, sa.func.count()).where(c.at >= begin, c.at < end).group_by(c.user, c.purpose)
    return [(row[0], row[1], int(row[2])) for row in connection.execute(query.order_by(c.user, c.purpose))]


def add_link_code(connection: sa.Connection, **values: Any) -> None:
    """Keep the digest of a code for linking; an earlier one of the same resident and organisation is void."""
    c = link_codes.c
    same = sa.and_(c.resident == values["resident"], c.organisation == values["organisation"], c.used_at.is_(None))
    connection.execute(link_codes.delete().where(same))
    connection.execute(link_codes.insert(), values)


def take_link_code(connection: sa.Connection, digest: str, organisation: str, at: datetime) -> str | None:
    """Use a code: once, in time, by the organisation for which it was made. The resident whose it is, or None."""
    c = link_codes.c
    query = link_codes.update().where(
        c.digest == digest, c.organisation == organisation, c.used_at.is_(None), c.until > at
    )
    return connection.execute(query.values(used_at=at).returning(c.resident)).scalar_one_or_none()


def add_sharing_code(connection: sa.Connection, **values: Any) -> None:
    """Keep the digest of a sharing code."""
    connection.execute(sharing_codes.insert(), values)


def take_sharing_code(connection: sa.Connection, digest: str, organisation: str, at: datetime) -> sa.Row[Any] | None:
    """Use a sharing code: once, and in time."""
    c = sharing_codes.c
    query = sharing_codes.update().where(c.digest == digest, c.used_at.is_(None), c.until > at)
    return connection.execute(query.values(used_at=at, used_by=organisation).returning(*c)).one_or_none()


def count_failed_code(connection: sa.Connection, actor: str, kind: str, at: datetime) -> int:
    """Count a wrong code of an ``actor``; the number of them so far."""
    c = failed_codes.c
    query = failed_codes.update().where(c.actor == actor, c.kind == kind).values(tries=c.tries + 1).returning(c.tries)
    tries = connection.execute(query).scalar_one_or_none()
    if tries is not None:
        return int(tries)
    try:
        with connection.begin_nested():
            connection.execute(failed_codes.insert(), {"actor": actor, "kind": kind, "tries": 1, "since": at})
    except sa.exc.IntegrityError:
        # Another try was counted first.
        return count_failed_code(connection, actor, kind, at)
    return 1


def failed_codes_of(connection: sa.Connection, actor: str, kind: str, since: datetime) -> int:
    """Wrong codes of an ``actor``; those counted from before ``since`` are forgotten."""
    c = failed_codes.c
    connection.execute(failed_codes.delete().where(c.actor == actor, c.kind == kind, c.since < since))
    return int(connection.scalar(sa.select(c.tries).where(c.actor == actor, c.kind == kind)) or 0)


def set_link(
    connection: sa.Connection, organisation: str, resident: str, own_id: str, state: str, at: datetime
) -> bool:
    """Keep which id of its own an ``organisation`` uses for a ``resident``; False when it uses the id for another."""
    c = links.c
    values = {"own_id": own_id, "state": state, "at": at}
    query = links.update().where(c.organisation == organisation, c.resident == resident).values(**values)
    try:
        if not connection.execute(query).rowcount:
            connection.execute(links.insert(), {"organisation": organisation, "resident": resident, **values})
    except sa.exc.IntegrityError:
        return False
    return True


def link(connection: sa.Connection, organisation: str, resident: str) -> sa.Row[Any] | None:
    """The link of a ``resident`` to an ``organisation``."""
    c = links.c
    return connection.execute(
        sa.select(links).where(c.organisation == organisation, c.resident == resident)
    ).one_or_none()


def links_of(connection: sa.Connection, resident: str) -> list[sa.Row[Any]]:
    """All links of a ``resident``."""
    return list(connection.execute(sa.select(links).where(links.c.resident == resident).order_by(links.c.organisation)))


def add_emergency(connection: sa.Connection, **values: Any) -> None:
    """Keep what was declared."""
    connection.execute(emergencies.insert(), values)


def emergency(connection: sa.Connection, id: str) -> sa.Row[Any] | None:
    """A declared emergency, locked."""
    return connection.execute(sa.select(emergencies).where(emergencies.c.id == id).with_for_update()).one_or_none()


def all_emergencies(connection: sa.Connection) -> list[sa.Row[Any]]:
    """All emergencies, newest first."""
    return list(connection.execute(sa.select(emergencies).order_by(emergencies.c.from_at.desc(), emergencies.c.id)))


def change_emergency(connection: sa.Connection, id: str, **values: Any) -> None:
    """Set ``values`` of an emergency."""
    connection.execute(emergencies.update().where(emergencies.c.id == id).values(**values))
