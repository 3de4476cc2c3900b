"""Brings a database to the tables of this edition (Alembic)."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

HERE = Path(__file__).with_name("migrations")


def configuration() -> Config:
    """The configuration of Alembic, which needs no file of its own."""
    made = Config()
    made.set_main_option("script_location", str(HERE))
    return made


def upgrade(engine: sa.Engine) -> None:
    """Make the tables, or change those of an earlier edition; nothing is lost."""
    made = configuration()
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            # Replicas that start at the same time wait for each other.
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(20240329)"))
        made.attributes["connection"] = connection
        command.upgrade(made, "head")
