from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from pdplan.model.load import load_plan
from pdplan.model.plan import Plan
from pdplan.reference.storage.engine import open_engine, sqlite_url
from tests.reference.world import World, make_world
from tests.support.plans import FOLDERS


@pytest.fixture(scope="session")
def plan() -> Plan:
    return load_plan(FOLDERS["root"])[0]


@pytest.fixture
def world(plan: Plan, tmp_path: Path) -> World:
    return make_world(plan, open_engine(sqlite_url(tmp_path / "platform.sqlite3")))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server of this test run alone."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    programs += [Path(found).parent for found in [shutil.which("initdb")] if found]
    assert programs, "PostgreSQL is missing: run tests/support/install-judges.sh"
    home = Path(tempfile.mkdtemp(prefix="pdplan-postgresql-"))
    root = os.geteuid() == 0
    if root:
        shutil.chown(home, "postgres")
    run = ["runuser", "-u", "postgres", "--"] if root else []

    def do(program: str, *options: str) -> None:
        subprocess.run([*run, str(programs[-1] / program), *options], check=True, capture_output=True, cwd=home)

    do("initdb", "-D", str(home / "data"), "-U", "platform", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories={home} -c timezone=UTC"
    do("pg_ctl", "-D", str(home / "data"), "-w", "-o", options, "-l", str(home / "log"), "start")
    try:
        yield f"postgresql+psycopg://platform@/{{}}?host={home}"
    finally:
        do("pg_ctl", "-D", str(home / "data"), "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def postgresql_database(postgresql: str, request: pytest.FixtureRequest) -> str:
    """The address of an empty database."""
    name = f"test_{abs(hash(request.node.nodeid))}"
    engine = sa.create_engine(postgresql.format("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return postgresql.format(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def any_world(request: pytest.FixtureRequest, plan: Plan, tmp_path: Path) -> Iterator[World]:
    """A world in each kind of database."""
    if request.param == "sqlite":
        engine = open_engine(sqlite_url(tmp_path / "platform.sqlite3"))
    else:
        engine = open_engine(request.getfixturevalue("postgresql_database"))
    yield make_world(plan, engine)
    engine.dispose()


@pytest.fixture
def root_copy(tmp_path: Path) -> Path:
    """A copy of the Kumamoto plan to change."""
    for name in ("models", "estimates"):
        shutil.copytree(FOLDERS["root"] / name, tmp_path / "root" / name)
    return tmp_path / "root"
