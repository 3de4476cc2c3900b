"""Whoever asks, and whether their token still counts: it outlives neither credential nor approval nor account."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from pdplan.model.reference import ReferenceRole
from pdplan.reference.core.participants import APPROVED
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
    if actor.role is None:
        return
    if actor.role == "resident":
        account = residents.by_id(connection, actor.id)
        good = account is not None and account.state == "open"
    else:
        credential = organisations.credential(connection, actor.id)
        good = (
            credential is not None
            and credential.revoked_at is None
            and credential.state == APPROVED
            and (credential.role, credential.organisation) == (actor.role, actor.organisation)
        )
    if not good:
        raise Refusal("unauthenticated", "接続資格又はアカウントが使えなくなっています。", inside="standing")
