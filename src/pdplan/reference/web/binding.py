"""Operations as routes: each handler becomes a path of the interface, with what it takes and gives described by its types."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.security import HTTPBearer

from pdplan.reference.handlers import HANDLERS
from pdplan.reference.operations import OPERATIONS, Operation
from pdplan.reference.performing import admit, perform
from pdplan.reference.platform import Platform
from pdplan.reference.web.actors import actor_of
from pdplan.reference.web.problems import described

_BEARER = HTTPBearer(auto_error=False, scheme_name="accessToken", description="団体又は本人のアクセストークン")


def router(platform: Platform) -> APIRouter:
    """All operations as routes."""
    made = APIRouter()
    for operation in OPERATIONS:
        roles = sorted(platform.permitted(operation.id))
        made.add_api_route(
            operation.path, _endpoint(operation, HANDLERS[operation.id]), methods=[operation.method],
            operation_id=operation.id, summary=operation.summary, tags=[operation.area],
            responses=described(operation.open), dependencies=[] if operation.open else [Depends(_BEARER), Depends(_gate(operation))],
            status_code=201 if operation.method == "POST" and operation.id not in _NOTHING_NEW else 200,
            openapi_extra={"x-functions": list(operation.functions), "x-roles": [] if operation.open else roles},
        )  # fmt: skip
    return made


_NOTHING_NEW = {"issue-token", "log-in"}
"""What is posted and makes nothing that stays."""


def _gate(operation: Operation) -> Callable[[Request], None]:
    """Whoever may not call the operation is refused before what they sent is looked at."""

    def gate(http: Request) -> None:
        platform: Platform = http.app.state.platform
        at = platform.clock()
        http.state.actor = actor_of(http, platform, at)
        admit(platform, http.state.actor, operation.id, at)

    return gate


def _endpoint(operation: Operation, handler: Callable[..., Any]) -> Callable[..., Any]:
    hints = typing.get_type_hints(handler, include_extras=True)
    taken = [
        parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY)
        for name, parameter in inspect.signature(handler).parameters.items()
        if name != "act"
    ]

    def endpoint(http: Request, **entered: Any) -> Any:
        platform: Platform = http.app.state.platform
        at = platform.clock()
        actor = getattr(http.state, "actor", None) or actor_of(http, platform, at)
        return perform(platform, actor, operation.id, entered, at)

    http = inspect.Parameter("http", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Request)
    endpoint.__signature__ = inspect.Signature([http, *taken], return_annotation=hints["return"])  # type: ignore[attr-defined]
    endpoint.__name__ = operation.id.replace("-", "_")
    return endpoint
