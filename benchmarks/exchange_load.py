"""Asks for consented exchanges as fast as the platform answers; a process of its own: ``python -m benchmarks.exchange_load``."""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode


class Client:
    """One connection that stays open; no more HTTP than is needed here, for the load runs beside what it measures."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def post(self, path: str, body: bytes, kind: str = "application/json", token: str = "") -> tuple[int, Any]:
        """Status and body of the answer."""
        bearer = f"authorization: Bearer {token}\r\n" if token else ""
        head = f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: {kind}\r\n{bearer}content-length: {len(body)}\r\n\r\n"
        self.socket.sendall(head.encode() + body)
        answer = self.socket.recv(65536)
        while b"\r\n\r\n" not in answer:
            answer += self._more()
        head, _end, got = answer.partition(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        while len(got) < length:
            got += self._more()
        return int(head[9:12]), json.loads(got)

    def _more(self) -> bytes:
        part = self.socket.recv(65536)
        if not part:
            raise ConnectionError("the server has hung up")
        return part


def log_in(client: Client, key: dict[str, str]) -> str:
    """An access token."""
    entered = {"grant_type": "client_credentials", "client_id": key["client_id"], "client_secret": key["client_secret"]}
    _status, answer = client.post("/oauth/token", urlencode(entered).encode(), "application/x-www-form-urlencoded")
    return str(answer["access_token"])


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
                "items": ["disability-class"],
            }
            status, answer = client.post("/permits", json.dumps(asking).encode(), token=token)
            if status == 201:
                status, answer = client.post(
                    "/exchanges", json.dumps({"permit": answer["permit"]}).encode(), token=token
                )
            if status == 201 and answer["values"]:
                taken.append(time.perf_counter() - begin)
            else:
                failures.append(str(answer)[:200])
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
