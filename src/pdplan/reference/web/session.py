"""The resident's session on the page: a cookie that scripts cannot read, renewed by use, and forms that only our pages can send."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from pdplan.reference.platform import Platform, seconds
from pdplan.reference.refusal import Refusal
from pdplan.reference.standing import Actor
from pdplan.reference.tokens import ACCESS, TokenRefused

COOKIE = "session"


@dataclass(frozen=True)
class Session:
    """A resident who has logged in on the page."""

    actor: Actor
    id: str
    """Random, and the same from logging in to logging out."""

    def csrf(self, platform: Platform) -> str:
        """What a form must bring along (double submit, bound to the session)."""
        return hmac.new(platform.secret.key("csrf"), self.id.encode(), hashlib.sha256).hexdigest()


def session_of(request: Request, platform: Platform, at: datetime) -> Session | None:
    """The session of a request, if there is a good one."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    try:
        claims = platform.signer.read(ACCESS, token, at)
        if claims.get("role") != "resident" or not claims.get("sid"):
            return None
        return Session(Actor("resident", platform.signer.unhidden(claims["sub"])), claims["sid"])
    except TokenRefused:
        return None


def start(internal_id: str) -> Session:
    """A new session."""
    return Session(Actor("resident", internal_id), secrets.token_urlsafe(16))


def keep(response: Response, request: Request, platform: Platform, session: Session, at: datetime) -> None:
    """Let the session go on for its full time from now."""
    life = seconds(platform.terms.session)
    claims = {"sub": platform.signer.hidden(session.actor.id), "role": "resident", "sid": session.id}
    response.set_cookie(
        COOKIE, platform.signer.sign(ACCESS, claims, at, life), max_age=life, path="/portal", httponly=True,
        secure=request.url.scheme == "https", samesite="strict",
    )  # fmt: skip


def forget(response: Response) -> None:
    """Log out."""
    response.delete_cookie(COOKIE, path="/portal", httponly=True, samesite="strict")


def check_origin(request: Request) -> None:
    """Refuse a form that was sent from another site."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    if site not in ("same-origin", "none") or (
        origin not in (None, "null") and origin != f"{request.url.scheme}://{request.url.netloc}"
    ):
        raise Refusal("forbidden", "ほかのサイトから送られた操作は受け付けません。")


def check_form(request: Request, platform: Platform, session: Session, given: str) -> None:
    """Refuse a form that does not bring along what our page put into it."""
    check_origin(request)
    if not hmac.compare_digest(session.csrf(platform).encode(), given.encode()):
        raise Refusal("forbidden", "画面の有効な時間が過ぎました。画面を開き直してください。")
