"""Operations as routes: each handler becomes a path of the interface, with what it takes and gives described by its types."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Form, Request, Response
from fastapi.routing import APIRoute
from fastapi.security import HTTPBearer
from pydantic import TypeAdapter
from starlette.concurrency import run_in_threadpool
from starlette.types import Receive, Scope, Send

from pdplan.reference.handlers import HANDLERS
from pdplan.reference.operations import OPERATIONS, Operation
from pdplan.reference.performing import admit, perform
from pdplan.reference.platform import Platform
from pdplan.reference.standing import Actor
from pdplan.reference.web.actors import actor_of, address_of
from pdplan.reference.web.problems import described
from pdplan.reference.web.taking import Taking

_BEARER = HTTPBearer(auto_error=False, scheme_name="accessToken", description="団体又は本人のアクセストークン")


def add_operations(app: FastAPI, platform: Platform) -> None:
    """Add all operations to ``app`` as routes; the exchange comes first, for routes are tried one by one."""
    for operation in sorted(OPERATIONS, key=lambda one: one.id not in _OFTEN):
        roles = sorted(platform.permitted(operation.id))
        app.router.add_api_route(
            operation.path, _endpoint(operation, HANDLERS[operation.id]), methods=[operation.method],
            operation_id=operation.id, summary=operation.summary, tags=[operation.area],
            responses=described(operation.open), dependencies=[] if operation.open else [Depends(_BEARER)],
            status_code=_status(operation), response_description="成功", route_class_override=_Route,
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


class _Route(APIRoute):
    """Described as FastAPI describes an endpoint; served by the endpoint itself, which reads nothing before it has admitted the asker."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, endpoint, **options)
        self.app = self._serve

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self.endpoint(Request(scope, receive))
        await response(scope, receive, send)


def _endpoint(operation: Operation, handler: Callable[..., Any]) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    hints = typing.get_type_hints(handler, include_extras=True)
    as_form = operation.id in _FORMS
    if as_form:
        entered_as: Any = hints["body"]
        hints["body"] = Annotated[entered_as, Form()]
    parameters = {
        name: parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY)
        for name, parameter in inspect.signature(handler).parameters.items()
        if name != "act"
    }
    take, given, status = Taking(parameters, as_form), TypeAdapter(hints["return"]), _status(operation)

    async def endpoint(http: Request) -> Response:
        platform: Platform = http.app.state.platform
        at = platform.clock()
        actor = Actor(None, address_of(http)) if operation.open else actor_of(http, platform, at)
        if not operation.open and actor.role not in platform.permitted(operation.id):
            # A refusal is written down, and that takes a while.
            await run_in_threadpool(admit, platform, actor, operation.id, at)
        done = await run_in_threadpool(perform, platform, actor, operation.id, await take(http), at)
        return Response(given.dump_json(done), status, media_type="application/json")

    endpoint.__signature__ = inspect.Signature([*parameters.values()], return_annotation=hints["return"])  # type: ignore[attr-defined]
    endpoint.__name__ = operation.id.replace("-", "_")
    return endpoint
