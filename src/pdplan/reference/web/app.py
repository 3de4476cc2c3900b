"""The application: operations, problems, the entrance, and the resident's page."""

from __future__ import annotations

from functools import cache

from fastapi import FastAPI

from pdplan.reference.platform import Platform
from pdplan.reference.web import portal, problems
from pdplan.reference.web.binding import add_operations
from pdplan.reference.web.description import describe
from pdplan.reference.web.entrance import Entrance

PER_MINUTE = 1_200
"""Requests that an actor may send in a minute, or an address without a good token."""


def make_app(platform: Platform, per_minute: int = PER_MINUTE) -> FastAPI:
    """The application that serves ``platform``."""
    app = FastAPI(
        title=platform.plan.project.subject, version=platform.plan.project.edition, docs_url=None, redoc_url=None, redirect_slashes=False,
        description="参照実装のインターフェース。機能の番号は機能設計書のものである。",
    )  # fmt: skip
    app.state.platform = platform
    app.openapi = cache(lambda: describe(app))  # type: ignore[method-assign]
    problems.install(app)
    add_operations(app, platform)
    portal.install(app)
    app.add_middleware(Entrance, platform=platform, per_minute=per_minute)
    return app
