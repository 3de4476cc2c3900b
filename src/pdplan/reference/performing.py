"""One way in: whatever is asked of the platform, over HTTP or on a page, is permitted, guarded, done and recorded here.

A handler is a function of an :class:`Act` and of what was entered. It knows no HTTP; its refusals are :class:`Refusal`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel

from pdplan.reference.core import my_number
from pdplan.reference.core.audit import Entry
from pdplan.reference.core.participants import Credential
from pdplan.reference.operations import BY_ID, Operation
from pdplan.reference.platform import Platform
from pdplan.reference.refusal import Refusal
from pdplan.reference.standing import Actor, check_credential, check_standing
from pdplan.reference.storage import audit
from pdplan.reference.storage.engine import single_statements, work

Handler = Callable[..., Any]
HANDLERS: dict[str, Handler] = {}
"""The handler of each operation."""


@dataclass
class Act:
    """One operation being done."""

    platform: Platform
    actor: Actor
    operation: Operation
    at: datetime
    subject: str = ""
    """Whom or what it concerns, for the audit log: an internal id or the id of a thing."""
    detail: dict[str, Any] = field(default_factory=dict)
    """What the audit log says besides; never a value of a resident's data."""
    standing: bool = False
    """Whether the actor was found to be in good standing."""
    connection: sa.Connection = field(init=False)

    @contextmanager
    def work(self, recorded: bool = True) -> Iterator[sa.Connection]:
        """A transaction of this act; its entry in the audit log is committed with it, if it is to be ``recorded``."""
        with work(self.platform.engine) as connection:
            self.connection = connection
            if not self.standing:
                check_standing(connection, self.actor)
                self.standing = True
            yield connection
            if recorded:
                self.record("done")

    @contextmanager
    def single_statements(self) -> Iterator[sa.Connection]:
        """For an act that changes nothing but the audit log; whether the actor is in good standing, it finds out itself."""
        with single_statements(self.platform.engine) as connection:
            self.connection = connection
            yield connection
            if not self.standing:
                raise RuntimeError("nobody looked at the standing of the actor")

    def shows(self, credential: Credential | None) -> None:
        """The ``credential`` by which the actor asks was read with something else; Refusal when it does not count."""
        check_credential(self.actor, credential)
        self.standing = True

    def record(self, outcome: str) -> None:
        """Write this act into the audit log."""
        # Any chain will do; a busy organisation would wait for itself if it had one of its own.
        chain = random.randrange(audit.CHAINS)
        role = self.actor.role or "none"
        entry = Entry(chain, 0, self.at, self.actor.id, role, self.operation.id, self.subject, outcome, self.detail)
        audit.append(self.connection, entry)


def handles(operation: str) -> Callable[[Handler], Handler]:
    """Register the decorated function as the handler of ``operation``; it is called within a transaction."""

    def register(handler: Handler) -> Handler:
        assert operation in BY_ID and operation not in HANDLERS, operation
        HANDLERS[operation] = handler
        return handler

    return register


def handles_in_steps(operation: str) -> Callable[[Handler], Handler]:
    """As ``handles``, for a handler that opens its own transactions, since it calls others in between."""

    def register(handler: Handler) -> Handler:
        handler.in_steps = True  # type: ignore[attr-defined]
        return handles(operation)(handler)

    return register


def perform(platform: Platform, actor: Actor, operation: str, entered: Mapping[str, Any], at: datetime) -> Any:
    """What the handler of ``operation`` gives back; Refusal when it is not done. Either way the audit log has it."""
    act = Act(platform, actor, BY_ID[operation], at)
    handler = HANDLERS[operation]
    try:
        _permit(act)
        _guard(entered)
        if getattr(handler, "in_steps", False):
            return handler(act, **entered)
        with act.work():
            return handler(act, **entered)
    except Refusal as refusal:
        _record_refusal(act, refusal)
        raise


def _record_refusal(act: Act, refusal: Refusal) -> None:
    act.standing = True
    act.detail = {**act.detail, "refusal": refusal.kind, **({"reason": refusal.inside} if refusal.inside else {})}
    with act.work(recorded=False):
        act.record("refused")


def admit(platform: Platform, actor: Actor, operation: str, at: datetime) -> None:
    """Refuse, before anything that was entered is looked at, whoever may not call ``operation``; the audit log has it."""
    act = Act(platform, actor, BY_ID[operation], at)
    try:
        _permit(act)
    except Refusal as refusal:
        _record_refusal(act, refusal)
        raise


def _permit(act: Act) -> None:
    """Default deny: whoever has no role that the plan names for the operation is refused."""
    if act.operation.open:
        return
    if act.actor.role is None:
        raise Refusal("unauthenticated")
    if act.actor.role not in act.platform.permitted(act.operation.id):
        raise Refusal("forbidden")


def _guard(entered: Mapping[str, Any]) -> None:
    """Refuse what may be a My Number, wherever it stands (行政手続における特定の個人を識別するための番号の利用等に関する法律20条)."""
    plain = {
        key: value.model_dump(mode="json") if isinstance(value, BaseModel) else value for key, value in entered.items()
    }
    found = my_number.find_in(plain)
    if found is not None:
        where = ".".join(str(step) for step in found[1:]) or "entered"
        raise Refusal("my-number", fields=[{"field": where, "message": "個人番号は入力しないでください。"}])
