"""Everything that goes wrong, as problem documents (RFC 9457): no stack traces, and nothing of what was entered."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException

from pdplan.reference.refusal import Refusal

MEDIA_TYPE = "application/problem+json"
_LOG = logging.getLogger("pdplan.reference")


class FieldError(BaseModel):
    """A place in what was entered, and what is wrong there."""

    field: str
    message: str


class ProblemDocument(BaseModel):
    """RFC 9457: why an operation was not done."""

    type: str
    title: str
    status: int
    detail: str | None = None
    errors: list[FieldError] | None = None
    error: str | None = None


def described(open: bool) -> dict[int | str, dict[str, Any]]:
    """The problems of an operation, for the OpenAPI document."""
    meant = {
        400: "要求を読み取れない", 401: "ログインしていない、又はトークンが無効", 403: "権限がない、又は提供できない", 404: "見つからない",
        409: "現在の状態では行えない", 413: "要求が大きすぎる", 422: "入力の誤り", 429: "要求が多すぎる", 502: "提供者が応答しない",
    }  # fmt: skip
    if open:
        del meant[403]
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}}
    return {
        status: {"description": text, "content": content, "model": ProblemDocument} for status, text in meant.items()
    }


def answer(refusal: Refusal) -> JSONResponse:
    """The ``refusal`` as an answer."""
    headers = {"Retry-After": str(refusal.wait)} if refusal.wait else {}
    if refusal.status == 401:
        headers["WWW-Authenticate"] = "Basic" if refusal.error else "Bearer"
    return JSONResponse(refusal.problem(), refusal.status, headers, MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Let ``app`` answer with problem documents alone."""

    @app.exception_handler(Refusal)
    def refused(_request: Request, refusal: Refusal) -> JSONResponse:
        return answer(refusal)

    @app.exception_handler(HTTPException)
    def not_served(_request: Request, error: HTTPException) -> JSONResponse:
        kind = {404: "not-found", 405: "method-not-allowed", 400: "invalid", 413: "too-large"}.get(
            error.status_code, "fault"
        )
        made = answer(Refusal(kind))
        made.headers.update(error.headers or {})
        return made

    @app.exception_handler(Exception)
    def fault(request: Request, error: Exception) -> JSONResponse:
        # The kind alone: a message of the database may hold what was entered.
        _LOG.error("fault at %s %s: %s", request.method, request.scope.get("route_path", ""), type(error).__name__)
        return answer(Refusal("fault"))


def invalid(error: ValidationError, within: str = "") -> Refusal:
    """The refusal of what has the wrong form; places ``within`` a parameter are named without it."""
    fields = []
    for found in error.errors(include_url=False, include_context=False, include_input=False):
        steps = [str(step) for step in found["loc"]]
        if len(steps) > 1 and steps[0] == within:
            del steps[0]
        fields.append({"field": ".".join(steps), "message": _message(found["type"])})
    return Refusal("invalid", fields=fields)


def _message(kind: str) -> str:
    if kind == "missing":
        return "入力してください。"
    if kind == "extra_forbidden":
        return "この項目は受け付けていません。"
    if kind in ("string_too_long", "string_too_short", "too_long", "too_short"):
        return "長さが範囲を外れています。"
    return "形式が正しくありません。"
