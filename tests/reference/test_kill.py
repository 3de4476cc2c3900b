"""The server is killed in the middle of writes: nothing that it acknowledged is lost, and it starts again."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from pdplan.reference.demo import Player, read_keys
from tests.reference.world import BUS_ASKS, BUS_CONSENT
from tests.support.plans import FOLDERS


def free_port() -> int:
    """A port that nobody uses; the next two are taken to be free as well."""
    while True:
        with socket.socket() as first:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
        if port < 65_500:
            return port


def start(data: Path, port: int, *options: str) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "pdplan",
        "reference",
        "serve",
        "--plan",
        str(FOLDERS["root"]),
        "--data",
        str(data),
    ]
    command += ["--port", str(port), "--per-minute", "1000000", *options]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)
    for _number in range(300):
        try:
            httpx.get(f"http://127.0.0.1:{port}/services", timeout=1, trust_env=False)
            return server
        except httpx.HTTPError:
            assert server.poll() is None, server.stderr.read().decode() if server.stderr else ""
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_was_acknowledged_is_there_after_a_kill(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    data, port = tmp_path / "data", free_port()
    options = ("--database", request.getfixturevalue("postgresql_database")) if kind == "postgresql" else ()
    acknowledged: dict[str, list[str]] = {"consents": [], "provisions": []}
    for _round in range(2):
        server = start(data, port, *options)
        player = Player(f"http://127.0.0.1:{port}", read_keys(data / "keys.json"))
        me, bus = player.resident("taro"), player.organisation("bus-company", "user")
        asking = BUS_ASKS | {"pseudonym": player.keys["pseudonyms"]["bus-company"]["taro"]}
        stop = threading.Event()

        def write(
            client: httpx.Client, asking: dict[str, Any] = asking, me: Any = me, bus: Any = bus, stop: Any = stop
        ) -> None:
            try:
                while not stop.is_set():
                    made = client.post("/me/consents", json=BUS_CONSENT, headers=me)
                    if made.status_code == 201:
                        acknowledged["consents"].append(made.json()["id"])
                    permit = client.post("/permits", json=asking, headers=bus)
                    if permit.status_code == 201:
                        passed = client.post("/exchanges", json={"permit": permit.json()["permit"]}, headers=bus)
                        if passed.status_code == 201:
                            acknowledged["provisions"].append(passed.json()["record"])
            except httpx.HTTPError:
                return

        clients = [
            httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=5, trust_env=False) for _number in range(2)
        ]
        writers = [threading.Thread(target=write, args=(client,)) for client in clients]
        for writer in writers:
            writer.start()
        # Long enough for something to be acknowledged, however slow the machine; then in the middle of whatever is going on.
        enough, deadline = len(acknowledged["provisions"]) + 8, time.monotonic() + 60
        while len(acknowledged["provisions"]) < enough and time.monotonic() < deadline:
            time.sleep(0.05)
        os.killpg(server.pid, signal.SIGKILL)
        stop.set()
        for writer in writers:
            writer.join()
        server.wait()
    assert len(acknowledged["provisions"]) >= 16

    server = start(data, port, *options)
    try:
        player = Player(f"http://127.0.0.1:{port}", read_keys(data / "keys.json"))
        taken = player.ask("GET", "/me/export", player.resident("taro"))
        assert set(acknowledged["consents"]) <= {one["id"] for one in taken["consents"]}
        assert set(acknowledged["provisions"]) <= {one["id"] for one in taken["provisions"]}
        assert sum(one["state"] == "granted" for one in taken["consents"]) == 1
        verified = player.ask("GET", "/audit/verification", player.organisation(None, "auditor"))
        assert verified["whole"] and verified["entries"] > len(acknowledged["consents"]) + len(
            acknowledged["provisions"]
        )
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(20) == 0
    assert json.loads((data / "keys.json").read_text(encoding="utf-8"))
