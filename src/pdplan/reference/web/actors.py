"""Who asks: read from the access token, or nobody."""

from __future__ import annotations

from datetime import datetime

from fastapi import Request

from pdplan.reference.platform import Platform
from pdplan.reference.refusal import Refusal
from pdplan.reference.standing import Actor
from pdplan.reference.tokens import ACCESS, TokenRefused


def actor_of(request: Request, platform: Platform, at: datetime) -> Actor:
    """The actor behind ``request``; Refusal when there is a token that is no good."""
    kind, _space, token = request.headers.get("authorization", "").partition(" ")
    if not token:
        return Actor(None, address_of(request))
    if kind.lower() != "bearer":
        raise Refusal("unauthenticated")
    return actor_of_token(platform, token, at)


def actor_of_token(platform: Platform, token: str, at: datetime) -> Actor:
    """The actor to whom an access ``token`` was given; Refusal when it is no good."""
    try:
        claims = platform.signer.read(ACCESS, token, at)
        id = platform.signer.unhidden(claims["sub"]) if claims["role"] == "resident" else claims["sub"]
    except TokenRefused:
        raise Refusal("unauthenticated", "アクセストークンが無効であるか、期限が切れています。") from None
    return Actor(claims["role"], id, claims.get("org", ""))


def counted_as(request: Request, platform: Platform) -> str:
    """As whom the requests of an asker are counted: new tokens are no new asker, and who makes tokens up is known by the address."""
    try:
        return actor_of(request, platform, platform.clock()).id
    except Refusal:
        return address_of(request)


def address_of(request: Request) -> str:
    """The network address of the asker."""
    return request.client.host if request.client else "unknown"
