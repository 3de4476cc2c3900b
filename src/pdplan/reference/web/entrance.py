"""What stands before every operation: size and rate limits, and the headers that browsers keep to."""

from __future__ import annotations

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pdplan.reference.platform import Platform
from pdplan.reference.refusal import Refusal
from pdplan.reference.web.actors import counted_as
from pdplan.reference.web.problems import answer

LARGEST = 64 * 1024
"""Bytes of a request's body."""

_HEADERS = (
    (b"cache-control", b"no-store"),
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
    (b"referrer-policy", b"no-referrer"),
    (b"strict-transport-security", b"max-age=31536000"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
)


class Entrance:
    """Wraps the application."""

    def __init__(self, app: ASGIApp, platform: Platform, per_minute: int):
        self.app, self.platform = app, platform
        self.limit = RateLimitItemPerMinute(per_minute)
        self.limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _value in message["headers"]}
                message["headers"] = [*message["headers"], *(pair for pair in _HEADERS if pair[0] not in given)]
            await send(message)

        headers = dict(scope["headers"])
        if not await self.limiter.hit(self.limit, counted_as(Request(scope), self.platform)):
            await answer(Refusal("too-many", wait=60))(scope, receive, send_with_headers)
            return
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > LARGEST:
            await answer(Refusal("too-large"))(scope, receive, send_with_headers)
            return
        body = await _body(receive)
        if body is None:
            await answer(Refusal("too-large"))(scope, receive, send_with_headers)
            return
        whole = iter([{"type": "http.request", "body": body, "more_body": False}])

        async def receive_again() -> Message:
            return next(whole, None) or await receive()

        await self.app(scope, receive_again, send_with_headers)


async def _body(receive: Receive) -> bytes | None:
    """The body of a request, or None when it is too large, whatever its header says."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return b""
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > LARGEST:
            return None
        if not message.get("more_body"):
            return b"".join(parts)
