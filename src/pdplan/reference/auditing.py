"""Verification of the audit log from outside of a running server."""

from __future__ import annotations

from pathlib import Path

from pdplan.model.plan import Plan
from pdplan.reference.handlers.auditing import Verification, verification
from pdplan.reference.serve import PORT_OF_NOBODY, open_platform
from pdplan.reference.storage.engine import work


def verified(plan: Plan, data: Path, database: str | None) -> Verification:
    """Whether the audit log of the platform whose data lie in ``data`` is whole."""
    platform = open_platform(plan, data, database, PORT_OF_NOBODY)
    with work(platform.engine) as connection:
        return verification(platform, connection)
