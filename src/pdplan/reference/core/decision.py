"""The decision: may this organisation have these items of this resident, for this purpose, now?

Default deny. Each question that is not answered by a fact is answered no; the first no decides. What is allowed is no more than what
was asked, agreed, contracted and belongs to the service (個人情報の保護に関する法律27条1項, 69条1項・2項; the principle of the least data).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pdplan.reference.core import consent as consents
from pdplan.reference.core.consent import Consent
from pdplan.reference.core.legal_basis import LegalBasis


class Reason(StrEnum):
    """Why not; for the audit log. Outside, every no reads the same, so that nobody learns of other consents."""

    ORGANISATION = "organisation"
    ROLE = "role"
    SERVICE = "service"
    PURPOSE = "purpose"
    ITEMS = "items"
    RESIDENT = "resident"
    NO_CONSENT = "no-consent"
    WITHDRAWN = "withdrawn"
    PAUSED = "paused"
    EXPIRED = "expired"
    REFUSED = "refused"
    TERMINATED = "terminated"
    UNCONFIRMED = "unconfirmed"
    BASIS = "basis"
    CONTRACT = "contract"
    NOTHING_LEFT = "nothing-left"


@dataclass(frozen=True)
class Ask:
    """What is asked for."""

    organisation: str
    resident: str | None
    """Internal id behind the pseudonym that was shown; None when the organisation has no such pseudonym."""
    service: str
    purpose: str
    items: frozenset[str]
    at: datetime


@dataclass(frozen=True)
class Service:
    """A service as the catalogue has it."""

    id: str
    organisation: str
    purpose: str
    items: frozenset[str]
    approved: bool


@dataclass(frozen=True)
class Contract:
    """What a provider and a user agreed."""

    provider: str
    user: str
    purpose: str
    items: frozenset[str]
    from_at: datetime
    until: datetime


@dataclass(frozen=True)
class Facts:
    """What the platform knows."""

    active: bool
    """Whether the organisation takes part at present."""
    roles: frozenset[str]
    service: Service | None
    providers: dict[str, str]
    """Approved item -> who provides it."""
    contracts: Iterable[Contract]
    consents: Iterable[Consent] = ()
    bases: Iterable[LegalBasis] = ()


@dataclass(frozen=True)
class Decision:
    """Yes with the items that may be provided and the ground, or no with the reason."""

    items: tuple[str, ...] = ()
    ground: str = ""
    ground_kind: str = ""
    """"consent" or "basis"."""
    reason: Reason | None = None
    version: int | None = None
    """Of the consent that is the ground: once it has another, the decision no longer holds."""

    @property
    def allowed(self) -> bool:
        """Whether anything may be provided."""
        return self.reason is None


def decide(ask: Ask, facts: Facts) -> Decision:
    """The decision on ``ask``, from ``facts`` alone."""
    service = facts.service
    if not facts.active:
        return Decision(reason=Reason.ORGANISATION)
    if "user" not in facts.roles:
        return Decision(reason=Reason.ROLE)
    if ask.resident is None:
        return Decision(reason=Reason.RESIDENT)
    if service is None or not service.approved or service.id != ask.service or service.organisation != ask.organisation:
        return Decision(reason=Reason.SERVICE)
    if service.purpose != ask.purpose:
        return Decision(reason=Reason.PURPOSE)
    if not ask.items or not ask.items <= service.items:
        return Decision(reason=Reason.ITEMS)
    contracted = _contracted(ask, facts)
    if not contracted:
        return Decision(reason=Reason.CONTRACT)
    return _on_consent(ask, facts, contracted)


def _contracted(ask: Ask, facts: Facts) -> frozenset[str]:
    """Those of the items asked for that their provider has agreed to give for this purpose."""
    return frozenset(
        item
        for contract in facts.contracts
        if contract.user == ask.organisation
        and contract.purpose == ask.purpose
        and contract.from_at <= ask.at < contract.until
        for item in contract.items & ask.items
        if facts.providers.get(item) == contract.provider
    )


def _on_consent(ask: Ask, facts: Facts, contracted: Collection[str]) -> Decision:
    """The decision on the ground of a consent, or else of a legal basis."""
    mine = [
        one
        for one in facts.consents
        if (one.resident, one.service, one.organisation, one.purpose)
        == (ask.resident, ask.service, ask.organisation, ask.purpose)
    ]
    # The newest counts: whoever consented again after a withdrawal has two.
    newest = max(mine, key=lambda one: one.from_at, default=None)
    why_not = consents.why_not(newest, ask.at) if newest else Reason.NO_CONSENT
    if newest and why_not is None:
        items = ask.items & set(newest.items) & set(contracted)
        if items:
            return Decision(tuple(sorted(items)), newest.id, "consent", version=newest.version)
        why_not = Reason.NOTHING_LEFT
    for basis in facts.bases:
        items = ask.items & basis.items & set(contracted)
        if items and basis.covers(ask.organisation, ask.purpose, ask.at):
            return Decision(tuple(sorted(items)), basis.id, "basis")
    return Decision(reason=Reason(str(why_not)))
