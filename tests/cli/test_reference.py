"""``pdplan reference`` as a newcomer uses it."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from pdplan.cli.main import run
from tests.reference.test_kill import free_port, start
from tests.support.plans import FOLDERS

ROOT = str(FOLDERS["root"])


def test_serve_demo_and_verify(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, port = tmp_path / "data", free_port()
    server = start(data, port)
    options = ["--plan", ROOT, "--data", str(data)]
    try:
        for _number in range(2):
            assert run(["reference", "demo", *options, "--port", str(port)]) == 0
            said = capsys.readouterr().out.splitlines()
            assert len(said) == 12 and "refused" in said[1] and "whole" in said[-1]
        wrong = {"login": "nobody", "password": "wrong wrong wrong"}
        claimed = {"x-forwarded-for": "203.0.113.9"}
        assert (
            httpx.post(f"http://127.0.0.1:{port}/sessions", json=wrong, headers=claimed, trust_env=False).status_code
            == 401
        )
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(20) == 0
    assert (data / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert run(["reference", "audit", "verify", *options]) == 0
    assert "is whole (0 entries after" in capsys.readouterr().out
    with sqlite3.connect(data / "platform.sqlite3") as connection:
        # No proxy was named, so nobody is believed who claims to come from elsewhere.
        unknown = connection.execute(
            "SELECT DISTINCT actor FROM audit_entries WHERE role = 'none' AND outcome = 'refused'"
        )
        assert unknown.fetchall() == [("127.0.0.1",)]
        connection.execute("UPDATE audit_entries SET outcome = 'done' WHERE outcome = 'refused'")
    assert run(["reference", "audit", "verify", *options]) == 1
    told = capsys.readouterr()
    assert "edited: chain" in told.out and "not whole" in told.err


def test_the_openapi_document_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["reference", "openapi", "--plan", ROOT]) == 0
    assert "/me/consents" in json.loads(capsys.readouterr().out)["paths"]


def test_what_cannot_be_done_is_said_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--plan", ROOT, "--data", str(tmp_path / "data")]
    commands = {
        "holds no log-in keys": ["reference", "demo", *data],
        "has no section": ["reference", "openapi", "--plan", str(FOLDERS["aonami"])],
        "--database must be an address": ["reference", "audit", "verify", *data, "--database", "nonsense"],
        "the database cannot be used": ["reference", "audit", "verify", *data, "--database", "postgresql+psycopg://x:geheim@127.0.0.1:1/x"],
    }  # fmt: skip
    for said, command in commands.items():
        assert run(command) == 1
        told = capsys.readouterr()
        assert said in told.err and "Traceback" not in told.err and "geheim" not in told.err


def test_a_database_of_another_edition_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with closing(sqlite3.connect(data / "platform.sqlite3")) as database:
        database.executescript(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL); INSERT INTO alembic_version VALUES ('0001')"
        )
    assert run(["reference", "audit", "verify", "--plan", ROOT, "--data", str(data)]) == 1
    assert "another edition of pdplan" in capsys.readouterr().err
    with closing(sqlite3.connect(data / "platform.sqlite3")) as database:
        assert [name for (name,) in database.execute("SELECT name FROM sqlite_master")] == ["alembic_version"]


def test_data_that_belong_to_another_secret_are_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, port = tmp_path / "data", free_port()
    server = start(data, port)
    server.send_signal(signal.SIGINT)
    server.wait(20)
    (data / "secret").unlink()
    shutil.copytree(data, tmp_path / "copy")
    assert run(["reference", "audit", "verify", "--plan", ROOT, "--data", str(tmp_path / "copy")]) == 1
    assert "is not that of this database" in capsys.readouterr().err
