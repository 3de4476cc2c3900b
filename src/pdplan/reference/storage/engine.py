"""The database: an embedded SQLite file, or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

from pdplan.reference.core.audit import digest_of

CHAINED = "chained"
"""What :func:`digest_of` is called in SQLite, which has no SHA-256 of its own."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps it as a text that sorts by time."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> Any:
        """The column type of each database."""
        kind = sa.String(32) if dialect.name == "sqlite" else sa.DateTime(timezone=True)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> Any:
        """What is stored."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> datetime | None:
        """What is read."""
        if value is None:
            return None
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return moment.astimezone(UTC)


class Json(TypeDecorator[Any]):
    """Plain data: JSON in SQLite, JSONB in PostgreSQL."""

    impl = sa.JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> Any:
        """The column type of each database."""
        return dialect.type_descriptor(JSONB() if dialect.name == "postgresql" else sa.JSON())


def sqlite_url(file: Path) -> str:
    """The address of the SQLite ``file``."""
    return f"sqlite:///{file}"


def open_engine(url: str, connections: int = 16) -> sa.Engine:
    """An engine for ``url``; what it acknowledges is on the disk."""
    made = sa.make_url(url)
    if made.get_backend_name() == "sqlite":
        engine = sa.create_engine(made, connect_args={"timeout": 30, "isolation_level": None}, hide_parameters=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        return engine
    return sa.create_engine(made, pool_size=connections, max_overflow=0, hide_parameters=True)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # Readers do not wait for the writer, and a commit reaches the disk before it is acknowledged.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function(CHAINED, 3, digest_of, deterministic=True)


@contextmanager
def work(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction: committed when the block ends well, undone otherwise."""
    with engine.begin() as connection:
        yield connection


@contextmanager
def single_statements(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection on which each statement is a transaction of its own, which spares the ways to begin and to commit one."""
    if engine.dialect.name == "sqlite":
        # There, nothing is spared, and some of our single statements are two.
        with work(engine) as connection:
            yield connection
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield connection
