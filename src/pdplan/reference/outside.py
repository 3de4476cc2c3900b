"""The two systems that the platform calls: a provider's endpoint, and the non-personal platform."""

from __future__ import annotations

import json
import time
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import httpx
import urllib3

_SECONDS = 10.0
_CONNECTIONS = 64
LARGEST = 1024 * 1024
"""Bytes of an answer that are read."""


class Unreachable(OSError):
    """The other side does not answer, or not as agreed."""


class ProviderClient:
    """Fetches values over HTTP; connections stay open, for this is done at every exchange."""

    def __init__(self) -> None:
        self.pools: dict[str, urllib3.HTTPConnectionPool] = {}

    def __call__(self, endpoint: str, permit: str) -> dict[str, Any]:
        """The values that the provider at ``endpoint`` gives for ``permit``."""
        try:
            # One pool for each endpoint: its address need not be taken apart anew.
            pool = self.pools.get(endpoint) or self._open(endpoint)
            answer = pool.urlopen(
                "GET", f"{urlsplit(endpoint).path}/values", headers={"authorization": f"Bearer {permit}"}, redirect=False,
                preload_content=False,
            )  # fmt: skip
            body = _read(answer)
            answer.release_conn()
            if answer.status != HTTPStatus.OK:
                raise Unreachable(f"status {answer.status}")
            values = json.loads(body)["values"]
        except (urllib3.exceptions.HTTPError, ValueError, KeyError, TypeError) as error:
            raise Unreachable(type(error).__name__) from None
        if not isinstance(values, dict):
            raise Unreachable("values")
        return values

    def _open(self, endpoint: str) -> urllib3.HTTPConnectionPool:
        # Those who open one at the same time get the same.
        return self.pools.setdefault(
            endpoint, urllib3.connection_from_url(endpoint, maxsize=_CONNECTIONS, timeout=_SECONDS, retries=False)
        )


def _read(answer: urllib3.BaseHTTPResponse) -> bytes:
    """The body, in good time: whoever sends byte by byte must not hold us up."""
    stop = time.monotonic() + _SECONDS
    body = b""
    while part := answer.read1(LARGEST + 1 - len(body)):
        body += part
        if len(body) > LARGEST or time.monotonic() > stop:
            raise Unreachable("too much or too slow")
    return body


class OrionClient:
    """Hands entities over to a FIWARE Orion broker (NGSIv2)."""

    def __init__(self, address: str, transport: httpx.BaseTransport | None = None) -> None:
        self.client = httpx.Client(base_url=address, timeout=_SECONDS, trust_env=False, transport=transport)

    def __call__(self, entities: list[dict[str, Any]]) -> None:
        """Register ``entities``; those that are there already are replaced."""
        try:
            answer = self.client.post("/v2/op/update", json={"actionType": "append", "entities": entities})
        except httpx.HTTPError as error:
            raise Unreachable(type(error).__name__) from None
        if answer.status_code not in (httpx.codes.NO_CONTENT, httpx.codes.CREATED, httpx.codes.OK):
            raise Unreachable(f"status {answer.status_code}")
