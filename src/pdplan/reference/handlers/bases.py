"""Legal bases of provision without consent, and the orders to delete."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from pdplan.reference.core import legal_basis
from pdplan.reference.core.legal_basis import LegalBasis
from pdplan.reference.core.states import NotPossible
from pdplan.reference.entered import Entered, Items, Key, Name, Words
from pdplan.reference.handlers.results import Done, Made
from pdplan.reference.ids import new_id
from pdplan.reference.performing import Act, handles
from pdplan.reference.refusal import Refusal, conflict, not_found
from pdplan.reference.storage import consents


class NewBasis(Entered):
    """An application to receive items without consent."""

    statute: Name
    organisation: Key
    purpose: Key
    items: Items
    reason: Words
    until: datetime


class Deciding(Entered):
    """Yes or no, with the reason."""

    approve: bool
    reason: Words


class BasisView(BaseModel):
    """A registered legal basis."""

    id: str
    statute: str
    organisation: str
    purpose: str
    items: list[str]
    reason: str
    state: str
    until: datetime


class Order(BaseModel):
    """An order to delete what was received."""

    id: str
    pseudonym: str
    items: list[str]
    state: str
    ordered_at: datetime
    due: datetime
    overdue: bool


class OrderAnswer(Entered):
    """What became of the data."""

    outcome: Literal["deleted", "kept"]
    reason: Words


@handles("apply-basis")
def apply_basis(act: Act, body: NewBasis) -> Made:
    """Apply; nothing is provided before another has approved."""
    if body.until.tzinfo is None or body.until <= act.at:
        raise Refusal("invalid", "期限は、時差を付けた将来の日時としてください。")
    id = new_id("basis")
    consents.add_basis(
        act.connection,
        LegalBasis(
            id, body.statute, body.organisation, body.purpose, frozenset(body.items), body.reason, act.at, body.until,
            legal_basis.APPLIED, act.actor.id,
        ),
    )  # fmt: skip
    act.subject = id
    return Made(id=id)


@handles("decide-basis")
def decide_basis(act: Act, basis: Key, body: Deciding) -> Done:
    """Approve or reject what another applied for."""
    act.subject, act.detail = basis, {"reason": body.reason}
    found = consents.basis(act.connection, basis)
    if found is None:
        raise not_found("根拠の申請")
    try:
        decided = legal_basis.decide(found, body.approve, act.actor.id)
    except NotPossible:
        raise conflict("決定済みであるか、申請した者が自ら承認しようとしています。") from None
    consents.change_basis(act.connection, decided)
    return Done(state=decided.state)


@handles("list-bases")
def list_bases(act: Act) -> list[BasisView]:
    """All legal bases."""
    return [
        BasisView(
            id=one.id, statute=one.statute, organisation=one.organisation, purpose=one.purpose, items=sorted(one.items),
            reason=one.reason, state=one.state, until=one.until,
        )
        for one in consents.bases(act.connection)
    ]  # fmt: skip


@handles("list-deletion-orders")
def list_deletion_orders(act: Act) -> list[Order]:
    """The orders to the organisation that asks."""
    return [
        Order(
            id=row.id, pseudonym=row.pseudonym, items=row.items, state=row.state, ordered_at=row.ordered_at, due=row.due,
            overdue=row.answered_at is None and act.at > row.due,
        )
        for row in consents.orders_of(act.connection, act.actor.organisation)
    ]  # fmt: skip


@handles("answer-deletion-order")
def answer_deletion_order(act: Act, order: Key, body: OrderAnswer) -> Done:
    """Report that the data were deleted, or why the law has them kept."""
    act.subject, act.detail = order, {"outcome": body.outcome}
    if not consents.answer_order(act.connection, order, act.actor.organisation, body.outcome, body.reason, act.at):
        raise not_found("未回答の消去の依頼")
    return Done(state=body.outcome)
