"""The provider's side of the line is not ours: whatever it sends, the platform goes on."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pdplan.reference import outside
from pdplan.reference.outside import LARGEST, ProviderClient, Unreachable
from tests.reference.world import realises


class Provider(BaseHTTPRequestHandler):
    """Answers as the first part of the path says."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        kind = self.path.split("/")[1]
        if kind == "drip":
            self.send_response(200)
            self.send_header("content-length", "1000")
            self.end_headers()
            for _number in range(1000):
                self.wfile.write(b" ")
                time.sleep(0.05)
            return
        status, body, headers = ANSWERS[kind]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_given: object) -> None:
        """Say nothing."""


ANSWERS: dict[str, tuple[int, bytes, dict[str, str]]] = {
    "good": (200, json.dumps({"values": {"a": 1}}).encode(), {}),
    "large": (200, b" " * (LARGEST + 1), {}),
    "bomb": (200, gzip.compress(b" " * (LARGEST * 20)), {"content-encoding": "gzip"}),
    "elsewhere": (302, b"", {"location": "/good/values"}),
    "fault": (500, b"x", {}),
    "no-json": (200, b"<html>", {}),
    "no-values": (200, b"{}", {}),
    "a-list": (200, b'{"values": []}', {}),
    "no-object": (200, b"[]", {}),
}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_values_come_back_as_they_were_sent(address: str) -> None:
    assert ProviderClient()(f"{address}/good", "permit") == {"a": 1}


@realises("FN-F01")
@pytest.mark.parametrize("kind", [kind for kind in ANSWERS if kind != "good"])
def test_an_answer_that_is_not_as_agreed_is_none(address: str, kind: str) -> None:
    with pytest.raises(Unreachable):
        ProviderClient()(f"{address}/{kind}", "permit")


def test_a_provider_that_sends_byte_by_byte_does_not_hold_the_platform_up(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "_SECONDS", 0.2)
    begin = time.monotonic()
    with pytest.raises(Unreachable):
        ProviderClient()(f"{address}/drip", "permit")
    assert time.monotonic() - begin < 5


def test_nobody_there_is_told_like_any_other_failure() -> None:
    with pytest.raises(Unreachable):
        ProviderClient()("http://127.0.0.1:1/x", "permit")
