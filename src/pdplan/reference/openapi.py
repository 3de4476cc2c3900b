"""The OpenAPI document of a plan, without a platform that runs."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from pdplan.model.plan import Plan


def document(plan: Plan) -> dict[str, Any]:
    """The OpenAPI document of the platform of ``plan``; no database is opened."""
    from pdplan.reference.platform import Platform
    from pdplan.reference.secrets import Secret
    from pdplan.reference.web.app import make_app

    def nobody(*_given: Any, **_named: Any) -> Any:
        raise OSError

    platform = Platform(plan, sa.create_engine("sqlite://"), Secret(bytes(32)), nobody, nobody)
    made: dict[str, Any] = make_app(platform).openapi()
    return made
