"""Asks for consented exchanges as fast as the platform answers; a process of its own: ``python -m benchmarks.exchange_load``."""

from __future__ import annotations

import http.client
import json
import sys
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode


class Client:
    """One connection that stays open."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def post(self, path: str, entered: Any, token: str = "") -> tuple[int, Any]:
        headers = {"content-type": "application/json"} | ({"authorization": f"Bearer {token}"} if token else {})
        self.connection.request("POST", path, json.dumps(entered), headers)
        answer = self.connection.getresponse()
        return answer.status, json.loads(answer.read())


def log_in(client: Client, key: dict[str, str]) -> str:
    """An access token."""
    entered = {"grant_type": "client_credentials", "client_id": key["client_id"], "client_secret": key["client_secret"]}
    client.connection.request(
        "POST", "/oauth/token", urlencode(entered), {"content-type": "application/x-www-form-urlencoded"}
    )
    return str(json.loads(client.connection.getresponse().read())["access_token"])


def load(port: int, keys: dict[str, Any], threads: int, seconds: float) -> dict[str, Any]:
    """Exchanges done, failures, and how long each took."""
    key = next(one for one in keys["credentials"] if (one["organisation"], one["role"]) == ("bus-company", "user"))
    pseudonyms = keys["bench"]
    taken: list[float] = []
    failures: list[str] = []
    stop = time.perf_counter() + seconds

    def work(first: int) -> None:
        client = Client(port)
        token = log_in(client, key)
        number = first
        while time.perf_counter() < stop:
            begin = time.perf_counter()
            asking = {
                "pseudonym": pseudonyms[number % len(pseudonyms)],
                "service": "bus-discount",
                "purpose": "mobility",
            }
            status, permit = client.post("/permits", asking | {"items": ["disability-class"]}, token)
            if status == 201:
                status, permit = client.post("/exchanges", {"permit": permit["permit"]}, token)
            if status == 201 and permit["values"]:
                taken.append(time.perf_counter() - begin)
            else:
                failures.append(str(permit)[:200])
            number += threads

    workers = [threading.Thread(target=work, args=(number,)) for number in range(threads)]
    begin = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return {
        "seconds": time.perf_counter() - begin,
        "taken": sorted(taken),
        "failures": failures[:3],
        "failed": len(failures),
    }


if __name__ == "__main__":
    port, file, threads, seconds = sys.argv[1:]
    print(json.dumps(load(int(port), json.loads(Path(file).read_text(encoding="utf-8")), int(threads), float(seconds))))
