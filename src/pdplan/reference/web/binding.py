"""Operations as routes: each handler becomes a path of the interface, with what it takes and gives described by its types."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Form, Request, Response
from fastapi.security import HTTPBearer
from pydantic import TypeAdapter
from starlette.concurrency import run_in_threadpool

from pdplan.reference.handlers import HANDLERS
from pdplan.reference.operations import OPERATIONS, Operation
from pdplan.reference.performing import admit, perform
from pdplan.reference.platform import Platform
from pdplan.reference.web.actors import actor_of
from pdplan.reference.web.problems import described

_BEARER = HTTPBearer(auto_error=False, scheme_name="accessToken", description="団体又は本人のアクセストークン")


def add_operations(app: FastAPI, platform: Platform) -> None:
    """Add all operations to ``app`` as routes; the exchange comes first, for routes are tried one by one."""
    for operation in sorted(OPERATIONS, key=lambda one: one.id not in _OFTEN):
        roles = sorted(platform.permitted(operation.id))
        app.add_api_route(
            operation.path, _endpoint(operation, HANDLERS[operation.id]), methods=[operation.method],
            operation_id=operation.id, summary=operation.summary, tags=[operation.area],
            responses=described(operation.open), dependencies=[] if operation.open else [Depends(_BEARER), Depends(_gate(operation))],
            status_code=_status(operation),
            openapi_extra={"x-functions": list(operation.functions), "x-roles": [] if operation.open else roles},
        )  # fmt: skip


_OFTEN = {"ask-permit", "exchange"}
"""What is asked for all the time."""
_FORMS = {"issue-token"}
"""What is sent as a form, as RFC 6749 (section 4.4.2) has it; all else is JSON."""
_NOTHING_NEW = {"issue-token", "log-in"}
"""What is posted and makes nothing that stays."""


def _status(operation: Operation) -> int:
    return 201 if operation.method == "POST" and operation.id not in _NOTHING_NEW else 200


def _gate(operation: Operation) -> Callable[[Request], Awaitable[None]]:
    """Whoever may not call the operation is refused before what they sent is looked at."""

    async def gate(http: Request) -> None:
        platform: Platform = http.app.state.platform
        at = platform.clock()
        http.state.actor = actor_of(http, platform, at)
        if http.state.actor.role not in platform.permitted(operation.id):
            # A refusal is written down, and that takes a while.
            await run_in_threadpool(admit, platform, http.state.actor, operation.id, at)

    return gate


def _endpoint(operation: Operation, handler: Callable[..., Any]) -> Callable[..., Any]:
    hints = typing.get_type_hints(handler, include_extras=True)
    if operation.id in _FORMS:
        entered_as: Any = hints["body"]
        hints["body"] = Annotated[entered_as, Form()]
    taken = [
        parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY)
        for name, parameter in inspect.signature(handler).parameters.items()
        if name != "act"
    ]

    given = TypeAdapter(hints["return"])
    status = _status(operation)

    def endpoint(http: Request, **entered: Any) -> Response:
        platform: Platform = http.app.state.platform
        at = platform.clock()
        actor = getattr(http.state, "actor", None) or actor_of(http, platform, at)
        done = perform(platform, actor, operation.id, entered, at)
        # Written at once: it is of the type that the document names, and need not be looked through again.
        return Response(given.dump_json(done), status, media_type="application/json")

    http = inspect.Parameter("http", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Request)
    endpoint.__signature__ = inspect.Signature([http, *taken], return_annotation=hints["return"])  # type: ignore[attr-defined]
    endpoint.__name__ = operation.id.replace("-", "_")
    return endpoint
