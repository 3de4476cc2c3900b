"""Whether an actor is still in good standing: a token outlives neither its credential, nor the approval of its organisation, nor the account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from pdplan.reference.core.participants import APPROVED
from pdplan.reference.refusal import Refusal
from pdplan.reference.storage import organisations, residents

if TYPE_CHECKING:
    from pdplan.reference.performing import Actor


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
