"""The two systems that the platform calls: a provider's endpoint, and the non-personal platform."""

from __future__ import annotations

from typing import Any

import httpx

_SECONDS = 10.0
LARGEST = 1024 * 1024
"""Bytes of an answer that are read."""


class Unreachable(OSError):
    """The other side does not answer, or not as agreed."""


class ProviderClient:
    """Fetches values over HTTP; connections stay open."""

    def __init__(self, transport: httpx.BaseTransport | None = None) -> None:
        self.client = httpx.Client(timeout=_SECONDS, follow_redirects=False, trust_env=False, transport=transport)

    def __call__(self, endpoint: str, permit: str) -> dict[str, Any]:
        """The values that the provider at ``endpoint`` gives for ``permit``."""
        try:
            answer = self.client.get(f"{endpoint}/values", headers={"authorization": f"Bearer {permit}"})
            if answer.status_code != httpx.codes.OK or len(answer.content) > LARGEST:
                raise Unreachable(f"status {answer.status_code}")
            values = answer.json()["values"]
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise Unreachable(type(error).__name__) from None
        if not isinstance(values, dict):
            raise Unreachable("values")
        return values


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
