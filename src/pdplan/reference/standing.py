"""Whoever asks, and whether their token still counts: it outlives neither credential nor approval nor account."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from pdplan.model.reference import ReferenceRole
from pdplan.reference.core.participants import Credential
from pdplan.reference.refusal import Refusal
from pdplan.reference.storage import organisations, residents


@dataclass(frozen=True)
class Actor:
    """Whoever asks: a resident, or an organisation by one of its credentials."""

    role: ReferenceRole | None
    """None for those who have not logged in."""
    id: str
    """Internal id of the resident, id of the credential, or the network address of the unknown."""
    organisation: str = ""
    """The organisation of a credential."""


def check_standing(connection: sa.Connection, actor: Actor) -> None:
    """Refuse an actor whose credential was revoked, whose organisation does not take part any more, or whose account is closed."""
    if actor.role == "resident":
        account = residents.by_id(connection, actor.id)
        if account is None or account.state != "open":
            raise _gone()
    elif actor.role is not None:
        found = organisations.credential(connection, actor.id)
        shown = Credential(found.organisation, found.role, found.state, found.revoked_at) if found else None
        check_credential(actor, shown)


def check_credential(actor: Actor, shown: Credential | None) -> None:
    """The same of an organisation whose credential was read already."""
    if shown is None or not shown.good_for(actor.organisation, actor.role):
        raise _gone()


def _gone() -> Refusal:
    return Refusal("unauthenticated", "接続資格又はアカウントが使えなくなっています。", inside="standing")
