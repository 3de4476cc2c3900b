"""The migrations make the tables of this edition, and take them away again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from pdplan.reference.storage.engine import open_engine, sqlite_url
from pdplan.reference.storage.migrate import configuration, upgrade
from pdplan.reference.storage.tables import metadata


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    file = sqlite_url(tmp_path / "platform.sqlite3")
    made = open_engine(file if request.param == "sqlite" else request.getfixturevalue("postgresql_database"))
    yield made
    made.dispose()


def shape(engine: sa.Engine) -> dict[str, object]:
    """Keys and indexes of each table, by name."""
    seen = sa.inspect(engine)
    return {
        table: (
            seen.get_pk_constraint(table),
            sorted((one["name"] or "", one["column_names"], bool(one["unique"])) for one in seen.get_indexes(table)),
            seen.get_unique_constraints(table),
        )
        for table in sorted(metadata.tables)
    }


def test_the_migrations_and_the_tables_say_the_same(engine: sa.Engine, tmp_path: Path) -> None:
    upgrade(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, {"compare_type": True}), metadata) == []
    if engine.dialect.name == "sqlite":
        direct = open_engine(sqlite_url(tmp_path / "direct.sqlite3"))
        metadata.create_all(direct)
        assert shape(engine) == shape(direct)


def test_an_upgrade_of_what_is_up_to_date_changes_nothing(engine: sa.Engine) -> None:
    upgrade(engine)
    before = shape(engine)
    upgrade(engine)
    assert shape(engine) == before


def test_going_back_leaves_no_table(engine: sa.Engine) -> None:
    upgrade(engine)
    made = configuration()
    with engine.begin() as connection:
        made.attributes["connection"] = connection
        command.downgrade(made, "base")
    assert set(sa.inspect(engine).get_table_names()) <= {"alembic_version"}
