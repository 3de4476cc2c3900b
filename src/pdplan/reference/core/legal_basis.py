"""Provision without consent: a legal basis that was registered with its reason and approved by another (同意不要根拠).

Such as 個人情報の保護に関する法律69条2項3号 (another public body needs the data for its own tasks under law, for good reason).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from pdplan.reference.core.states import after, by_another

APPLIED, APPROVED, REJECTED, ENDED = "applied", "approved", "rejected", "ended"
_STEPS = {(APPLIED, "approve"): APPROVED, (APPLIED, "reject"): REJECTED, (APPROVED, "end"): ENDED}


@dataclass(frozen=True)
class LegalBasis:
    """On what ground an organisation may receive items for a purpose, and until when."""

    id: str
    statute: str
    organisation: str
    purpose: str
    items: frozenset[str]
    reason: str
    from_at: datetime
    until: datetime
    state: str
    applied_by: str
    decided_by: str | None = None

    def covers(self, organisation: str, purpose: str, at: datetime) -> bool:
        """Whether it carries a provision to ``organisation`` for ``purpose`` at this moment."""
        return (
            self.state == APPROVED
            and (self.organisation, self.purpose) == (organisation, purpose)
            and self.from_at <= at < self.until
        )


def decide(basis: LegalBasis, approve: bool, by: str) -> LegalBasis:
    """``basis`` approved or rejected by whoever did not apply for it; NotPossible otherwise."""
    state = after(_STEPS, basis.state, "approve" if approve else "reject")
    by_another(basis.applied_by, by)
    return replace(basis, state=state, decided_by=by)
