"""Consent: given for a service, a purpose, items and a period, and taken back at any time.

The ground of provision is 個人情報の保護に関する法律27条1項 (private bodies) and 69条2項1号 (public bodies); special-care personal
information needs its own explicit step (20条2項, 2条3項). The states are those of the open consent managers named in the plan; a
withdrawn consent never comes back: consenting again makes a new one.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from pdplan.reference.core.states import NotPossible, after


class State(StrEnum):
    """付与, 一時停止, 撤回, 期限切れ, 拒否, 終了."""

    GRANTED = "granted"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    REFUSED = "refused"
    TERMINATED = "terminated"


_STEPS: dict[tuple[str, str], str] = {
    (State.GRANTED, "pause"): State.PAUSED,
    (State.PAUSED, "resume"): State.GRANTED,
    (State.GRANTED, "withdraw"): State.WITHDRAWN,
    (State.PAUSED, "withdraw"): State.WITHDRAWN,
    (State.GRANTED, "expire"): State.EXPIRED,
    (State.PAUSED, "expire"): State.EXPIRED,
    (State.GRANTED, "terminate"): State.TERMINATED,
    (State.PAUSED, "terminate"): State.TERMINATED,
    (State.GRANTED, "confirm"): State.GRANTED,
    (State.PAUSED, "confirm"): State.PAUSED,
}

EXPLICIT = frozenset({"special-care", "ordinance-special-care"})
"""Classifications that need an explicit step for each item (要配慮個人情報, 条例要配慮個人情報)."""


@dataclass(frozen=True)
class Consent:
    """What a resident agreed to."""

    id: str
    resident: str
    """Internal id."""
    service: str
    organisation: str
    purpose: str
    items: tuple[str, ...]
    explicit_items: tuple[str, ...]
    """Those that were confirmed one by one."""
    notice_version: int
    state: str
    from_at: datetime
    until: datetime
    given_by: str
    """Internal id of whoever agreed: the resident, or who acts for them."""
    method: str
    confirm_by: datetime | None = None
    """Until when a changed notice must be confirmed."""
    version: int = 1
    """Another after each change."""


@dataclass(frozen=True)
class Offer:
    """What a service asks for, as the notice in force says."""

    service: str
    organisation: str
    purpose: str
    items: dict[str, str]
    """Item -> classification."""
    required: frozenset[str]
    notice_version: int
    days: int


def grant(
    id: str, offer: Offer, resident: str, given_by: str, items: Collection[str], explicit: Collection[str], notice_version: int,
    days: int, longest: timedelta, method: str, at: datetime,
) -> Consent:  # fmt: skip
    """A new consent; NotPossible when it goes beyond the offer, or leaves out what the law asks for."""
    chosen = set(items)
    if notice_version != offer.notice_version:
        raise NotPossible("notice")
    if not chosen or not chosen <= offer.items.keys():
        raise NotPossible("items")
    if not offer.required <= chosen:
        raise NotPossible("required")
    if {item for item in chosen if offer.items[item] in EXPLICIT} - set(explicit):
        raise NotPossible("explicit")
    if not 1 <= days <= offer.days or timedelta(days=days) > longest:
        raise NotPossible("period")
    return Consent(
        id, resident, offer.service, offer.organisation, offer.purpose, tuple(sorted(chosen)),
        tuple(sorted(chosen & set(explicit))), notice_version, State.GRANTED, at, at + timedelta(days=days), given_by, method,
    )  # fmt: skip


def refuse(id: str, offer: Offer, resident: str, given_by: str, method: str, at: datetime) -> Consent:
    """The record that the resident said no."""
    return Consent(
        id, resident, offer.service, offer.organisation, offer.purpose, (), (), offer.notice_version, State.REFUSED, at, at,
        given_by, method,
    )  # fmt: skip


def step(consent: Consent, what: str) -> Consent:
    """``consent`` after "pause", "resume", "withdraw", "expire" or "terminate"; NotPossible from where it stands."""
    return replace(consent, state=after(_STEPS, consent.state, what))


def ask_again(consent: Consent, by: datetime) -> Consent:
    """``consent`` after its notice was changed: it must be confirmed in time. An earlier day that is not over stays."""
    if consent.state not in (State.GRANTED, State.PAUSED):
        raise NotPossible(f"{consent.state}:ask-again")
    return replace(consent, confirm_by=min(by, consent.confirm_by) if consent.confirm_by else by)


def confirm(consent: Consent, notice_version: int, offer: Offer, explicit: Collection[str], at: datetime) -> Consent:
    """``consent`` under the changed notice; its items stay, and must still be among those that the service asks for."""
    state = after(_STEPS, consent.state, "confirm")
    if ended(consent, at):
        raise NotPossible("period")
    if notice_version != offer.notice_version:
        raise NotPossible("notice")
    items = [item for item in consent.items if item in offer.items]
    if not items or not offer.required <= set(items):
        raise NotPossible("required")
    confirmed = set(explicit) | set(consent.explicit_items)
    if {item for item in items if offer.items[item] in EXPLICIT} - confirmed:
        raise NotPossible("explicit")
    return replace(
        consent, state=state, notice_version=notice_version, items=tuple(items), purpose=offer.purpose, confirm_by=None,
        explicit_items=tuple(sorted(confirmed & set(items))),
    )  # fmt: skip


def ended(consent: Consent, at: datetime) -> bool:
    """Whether the period of a consent is over, whatever its state says."""
    return at >= consent.until or at < consent.from_at


def why_not(consent: Consent, at: datetime) -> str | None:
    """Why nothing may be provided on the ground of ``consent`` at this moment, or None when it may."""
    if consent.state != State.GRANTED:
        return consent.state
    if ended(consent, at):
        return State.EXPIRED
    if consent.confirm_by is not None and at >= consent.confirm_by:
        return "unconfirmed"
    return None
