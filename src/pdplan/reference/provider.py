"""The sample provider: what a municipality or company puts before its own system to answer the platform.

It keeps values under its pseudonyms of residents, takes nothing but a permit signed by the platform, and gives the items that the
permit names and no others. It answers each permit once.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from pdplan.reference.tokens import RELEASE, TokenRefused, read

_KEPT = 50_000
"""Permits after which expired ones are forgotten."""


class Holdings:
    """What each provider holds: organisation -> pseudonym -> item -> value."""

    def __init__(self, values: dict[str, dict[str, dict[str, Any]]]):
        self.values = values

    @classmethod
    def of(cls, file: Path) -> Holdings:
        """Those in a JSON ``file``."""
        return cls(json.loads(file.read_text(encoding="utf-8")))

    def give(self, organisation: str, pseudonyms: list[str], items: list[str]) -> dict[str, Any] | None:
        """The ``items`` of the person known by one of ``pseudonyms``, or None when there is no such person."""
        held = self.values.get(organisation, {})
        for pseudonym in pseudonyms:
            if pseudonym in held:
                return {item: held[pseudonym][item] for item in items if item in held[pseudonym]}
        return None


class Used:
    """The permits that were answered, until they expire."""

    def __init__(self) -> None:
        self.until: dict[str, int] = {}
        self.lock = Lock()

    def first(self, id: str, until: int, at: datetime) -> bool:
        """Whether the permit ``id`` comes for the first time."""
        with self.lock:
            if len(self.until) > _KEPT:
                self.until = {known: end for known, end in self.until.items() if end > at.timestamp()}
            if id in self.until:
                return False
            self.until[id] = until
            return True


def make_provider(holdings: Holdings, public: Ed25519PublicKey, clock: Callable[[], datetime]) -> Starlette:
    """The endpoint of all sample providers: ``GET /{organisation}/values`` with a permit as bearer token."""
    used = Used()

    async def values(request: Request) -> JSONResponse:
        organisation = request.path_params["organisation"]
        kind, _space, token = request.headers.get("authorization", "").partition(" ")
        at = clock()
        try:
            claims = read(RELEASE, token if kind.lower() == "bearer" else "", at, public)
        except TokenRefused:
            return JSONResponse({"title": "許可証が無効です"}, 401)
        if claims.get("aud") != organisation or not used.first(claims["jti"], claims["exp"], at):
            return JSONResponse({"title": "この許可証では提供できません"}, 403)
        given = holdings.give(organisation, [claims["sub"], *claims.get("former", [])], claims["items"])
        if given is None:
            return JSONResponse({"title": "該当する本人がいません"}, 404)
        return JSONResponse({"values": given})

    return Starlette(routes=[Route("/{organisation}/values", values)])
