"""Who may take which step: participants, the catalogue and legal bases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from pdplan.reference.core import catalogue, legal_basis, participants
from pdplan.reference.core.legal_basis import LegalBasis
from pdplan.reference.core.states import NotPossible

STATES = ("applied", "reviewed", "approved", "rejected", "suspended", "left")
STEPS = ("review", "approve", "reject", "suspend", "resume", "leave")
ALLOWED = {
    ("applied", "review"), ("applied", "reject"), ("reviewed", "approve"), ("reviewed", "reject"), ("approved", "suspend"),
    ("suspended", "resume"), ("approved", "leave"), ("suspended", "leave"),
}  # fmt: skip


@pytest.mark.parametrize(("state", "step"), list(product(STATES, STEPS)))
def test_a_participant_takes_the_steps_that_there_are_and_no_others(state: str, step: str) -> None:
    if (state, step) in ALLOWED:
        assert participants.step(state, step, "b", "a") in STATES
    else:
        with pytest.raises(NotPossible):
            participants.step(state, step, "b", "a")


def test_whoever_reviewed_proposed_or_applied_does_not_approve() -> None:
    at = datetime(2024, 4, 1, tzinfo=UTC)
    basis = LegalBasis("b", "69条", "o", "p", frozenset({"i"}), "理由", at, at + timedelta(days=1), "applied", "a")
    for wrong in (
        lambda: participants.step("reviewed", "approve", "a", "a"), lambda: catalogue.decide("proposed", "a", True, "a"),
        lambda: legal_basis.decide(basis, True, "a"), lambda: catalogue.decide("approved", "a", True, "b"),
    ):  # fmt: skip
        with pytest.raises(NotPossible):
            wrong()
    assert catalogue.decide("proposed", "a", False, "b") == "rejected"
    approved = legal_basis.decide(basis, True, "b")
    assert (
        approved.covers("o", "p", at)
        and not approved.covers("o", "p", at + timedelta(days=1))
        and not basis.covers("o", "p", at)
    )


def test_words_are_found_in_any_width_and_case() -> None:
    assert catalogue.matches("ＮＧＳＩ　人口", "ngsi による", "人口の表") and not catalogue.matches(
        "人口 面積", "人口の表"
    )
