"""A running platform: the plan it follows, where it keeps things, its keys and its clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy as sa

from pdplan.model.plan import Plan
from pdplan.model.reference import Reference, ReferenceRole, Span, Terms
from pdplan.reference.log_in import Authenticator, Passwords
from pdplan.reference.secrets import Secret
from pdplan.reference.tokens import Signer


class Fetch(Protocol):
    """Fetches values from a provider: given its endpoint and a permit, the answer as plain data; OSError when it fails."""

    def __call__(self, endpoint: str, permit: str) -> dict[str, Any]:
        """The answer of the provider."""


class Publish(Protocol):
    """Hands entities over to the non-personal platform; OSError when it fails."""

    def __call__(self, entities: list[dict[str, Any]]) -> None:
        """Register ``entities``."""


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


@dataclass
class Platform:
    """What handlers work with."""

    plan: Plan
    engine: sa.Engine
    secret: Secret
    fetch: Fetch
    publish: Publish
    folder: Path = field(default_factory=Path)
    """Folder of the plan, for its own pages."""
    clock: Callable[[], datetime] = field(default=now)
    authenticator: Authenticator = field(default_factory=Passwords)

    @property
    def reference(self) -> Reference:
        """What the plan says of the reference implementation."""
        assert self.plan.reference is not None
        return self.plan.reference

    @property
    def terms(self) -> Terms:
        """The terms of the plan."""
        return self.reference.terms

    @cached_property
    def signer(self) -> Signer:
        """Signs tokens and checkpoints."""
        return Signer.of(self.secret)

    @cached_property
    def _permissions(self) -> dict[str, frozenset[ReferenceRole]]:
        return {permission.operation: frozenset(permission.roles) for permission in self.reference.permissions}

    def permitted(self, operation: str) -> frozenset[ReferenceRole]:
        """The roles that may call ``operation``."""
        return self._permissions.get(operation, frozenset())


def span(term: Span) -> timedelta:
    """The time that a ``term`` stands for; a year is 365 days."""
    if term.unit == "year":
        return timedelta(days=365 * term.value)
    return timedelta(**{f"{term.unit}s": term.value})


def seconds(term: Span) -> int:
    """The same in seconds."""
    return int(span(term).total_seconds())
