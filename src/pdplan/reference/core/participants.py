"""Taking part: an organisation applies, is reviewed by the operator and approved by the prefecture; either may be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pdplan.reference.core.states import after, by_another

APPLIED, REVIEWED, APPROVED, REJECTED, SUSPENDED, LEFT = (
    "applied",
    "reviewed",
    "approved",
    "rejected",
    "suspended",
    "left",
)

_STEPS = {
    (APPLIED, "review"): REVIEWED,
    (APPLIED, "reject"): REJECTED,
    (REVIEWED, "approve"): APPROVED,
    (REVIEWED, "reject"): REJECTED,
    (APPROVED, "suspend"): SUSPENDED,
    (SUSPENDED, "resume"): APPROVED,
    (APPROVED, "leave"): LEFT,
    (SUSPENDED, "leave"): LEFT,
}


def step(state: str, what: str, by: str = "", reviewed_by: str = "") -> str:
    """The state after "review", "approve", "reject", "suspend", "resume" or "leave"; NotPossible otherwise.

    Whoever reviewed an application does not approve it.
    """
    if what == "approve":
        by_another(reviewed_by, by)
    return after(_STEPS, state, what)


@dataclass(frozen=True)
class Credential:
    """What an organisation shows to act in a role."""

    organisation: str
    role: str
    state: str
    """Of the organisation."""
    revoked_at: datetime | None

    def good_for(self, organisation: str, role: str | None) -> bool:
        """Whether it still counts: it outlives neither its revocation nor the approval of its organisation."""
        return (
            self.revoked_at is None
            and self.state == APPROVED
            and (self.organisation, self.role) == (organisation, role)
        )
