"""The reference implementation under load, with PostgreSQL: exchanges a second, and a decision among many consents."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import sqlalchemy as sa

from benchmarks import postgresql
from benchmarks.plans import ROOT
from benchmarks.timing import line, verdict
from pdplan.model.load import load_plan
from pdplan.reference import serve
from pdplan.reference.core.identifiers import pseudonym
from pdplan.reference.handlers.exchange import decide_now
from pdplan.reference.operations import BY_ID
from pdplan.reference.performing import Act
from pdplan.reference.platform import Platform
from pdplan.reference.standing import Actor
from pdplan.reference.storage import pseudonyms
from pdplan.reference.storage.engine import work
from pdplan.reference.storage.tables import consents as consents_table
from pdplan.reference.storage.tables import pseudonyms as pseudonyms_table
from pdplan.reference.storage.tables import residents as residents_table

PORT = 18470
SIZES = (10_000, 100_000, 1_000_000)
SERVICE, USER, PROVIDER, ITEM = "bus-discount", "bus-company", "city-welfare", "disability-class"
WORKERS, CONNECTIONS, SECONDS = 3, 12, 10.0
_ASKED = 2_000
"""Residents about whom the load asks."""
_CHUNK = 10_000


def run() -> None:
    """Print exchanges a second, their 95th percentile, and the time of a decision for each number of residents."""
    bin = postgresql.programs()
    if bin is None:
        line("Reference implementation", "PostgreSQL is missing")
        return
    print(
        f"Reference implementation: PostgreSQL, {WORKERS} worker processes, {CONNECTIONS} connections, load on the same machine"
    )
    with tempfile.TemporaryDirectory() as name, postgresql.server(bin) as database:
        data = Path(name)
        plan, _places = load_plan(ROOT)
        platform = serve.open_platform(plan, data, database, PORT)
        serve.prepare(platform, data, PORT)
        known: list[tuple[str, str, str]] = []
        for size in SIZES:
            known = _fill(platform, known, size)
            _decisions(platform, known, size, _credential(data))
            _hold(data, known)
            _load(data, database, size)
        platform.engine.dispose()


def _fill(platform: Platform, known: list[tuple[str, str, str]], size: int) -> list[tuple[str, str, str]]:
    """So many residents with a consent each: internal id, and the pseudonyms of the user and of the provider."""
    at = platform.clock()
    with work(platform.engine) as connection:
        keys = pseudonyms.keyring(connection, platform.secret)
    for start in range(len(known), size, _CHUNK):
        rows = []
        for number in range(start, min(start + _CHUNK, size)):
            resident = f"r-bench{number:08}"
            rows.append((resident, pseudonym(keys, resident, USER), pseudonym(keys, resident, PROVIDER)))
        with work(platform.engine) as connection:
            connection.execute(residents_table.insert(), [
                {"id": id, "login": id, "name": "見本", "born": "2000-01-01", "municipality": id, "password": "", "state": "open",
                 "opened_at": at, "tries": 0} for id, _user, _provider in rows
            ])  # fmt: skip
            connection.execute(pseudonyms_table.insert(), [
                {"pseudonym": made, "organisation": organisation, "resident": row[0], "version": keys.current, "state": "current",
                 "made_at": at} for row in rows for made, organisation in ((row[1], USER), (row[2], PROVIDER))
            ])  # fmt: skip
            connection.execute(consents_table.insert(), [
                {"id": f"consent-{id}", "resident": id, "service": SERVICE, "organisation": USER, "purpose": "mobility", "items": [ITEM],
                 "explicit_items": [ITEM], "notice_version": 1, "state": "granted", "from_at": at, "until": at + timedelta(days=300),
                 "given_by": id, "method": "screen", "version": 1} for id, _user, _provider in rows
            ])  # fmt: skip
        known = known + rows
    with platform.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("ANALYZE"))
    return known


def _credential(data: Path) -> str:
    keys = json.loads((data / serve.KEYS).read_text(encoding="utf-8"))
    mine = [one for one in keys["credentials"] if (one["organisation"], one["role"]) == (USER, "user")]
    return str(mine[0]["client_id"])


def _decisions(platform: Platform, known: list[tuple[str, str, str]], size: int, credential: str) -> None:
    """The decision alone: the facts from the database, and what follows from them."""
    taken = []
    with work(platform.engine) as connection:
        act = Act(platform, Actor("user", credential, USER), BY_ID["ask-permit"], platform.clock())
        act.connection = connection
        for number in range(500):
            shown = known[number * 7919 % len(known)][1]
            begin = time.perf_counter()
            _resident, decision = decide_now(act, shown, SERVICE, "mobility", [ITEM])
            taken.append(time.perf_counter() - begin)
            assert decision.allowed
    taken.sort()
    line(
        f"a decision from {size:,} consents",
        f"median {taken[250] * 1000:.2f} ms, 95 % within {taken[475] * 1000:.2f} ms",
    )
    if size == SIZES[-1]:
        verdict(f"milliseconds of a decision from {size:,} consents, 95 % within", taken[475] * 1000, 5)


def _hold(data: Path, known: list[tuple[str, str, str]]) -> None:
    """Let the sample provider hold a value about those of whom the load asks."""
    chosen = [known[number * 7919 % len(known)] for number in range(min(_ASKED, len(known)))]
    holdings = json.loads((data / serve.HOLDINGS).read_text(encoding="utf-8"))
    holdings[PROVIDER] |= {provider: {ITEM: "該当する"} for _id, _user, provider in chosen}
    (data / serve.HOLDINGS).write_text(json.dumps(holdings, ensure_ascii=False), encoding="utf-8")
    keys = json.loads((data / serve.KEYS).read_text(encoding="utf-8"))
    (data / serve.KEYS).write_text(
        json.dumps(keys | {"bench": [user for _id, user, _provider in chosen]}), encoding="utf-8"
    )


def _load(data: Path, database: str, size: int) -> None:
    command = [
        sys.executable,
        "-m",
        "pdplan",
        "reference",
        "serve",
        "--plan",
        str(ROOT),
        "--data",
        str(data),
        "--port",
        str(PORT),
    ]
    command += ["--database", database, "--workers", str(WORKERS), "--per-minute", "10000000"]
    platform = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        _wait()
        found = _ask(data, 2.0)
        found = _ask(data, SECONDS)
    finally:
        os.killpg(platform.pid, signal.SIGINT)
        platform.wait(30)
    assert not found["failed"], found["failures"]
    taken = found["taken"]
    rate, slow = len(taken) / found["seconds"], taken[len(taken) * 95 // 100] * 1000
    line(
        f"exchanges with {size:,} residents",
        f"{rate:,.0f}/s",
        f"median {taken[len(taken) // 2] * 1000:.1f} ms, 95 % within {slow:.1f} ms",
    )
    if size == SIZES[-1]:
        verdict(f"exchanges a second with {size:,} residents", rate, 300, least=True)
        verdict("milliseconds within which 95 % are done", slow, 100)


def _wait() -> None:
    for _number in range(300):
        try:
            httpx.get(f"http://127.0.0.1:{PORT}/services", timeout=1, trust_env=False)
            return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


def _ask(data: Path, seconds: float) -> dict[str, Any]:
    command = [
        sys.executable,
        "-m",
        "benchmarks.exchange_load",
        str(PORT),
        str(data / serve.KEYS),
        str(CONNECTIONS),
        str(seconds),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    made: dict[str, Any] = json.loads(done.stdout)
    return made
