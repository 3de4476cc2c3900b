"""The catalogue: items and services are proposed by those who answer for them, and decided by others."""

from __future__ import annotations

import unicodedata

from pdplan.reference.core.states import after, by_another

PROPOSED, APPROVED, REJECTED, REPLACED = "proposed", "approved", "rejected", "replaced"
_STEPS = {(PROPOSED, "approve"): APPROVED, (PROPOSED, "reject"): REJECTED, (APPROVED, "replace"): REPLACED}


def decide(state: str, proposed_by: str, approve: bool, by: str) -> str:
    """The state after a decision by whoever did not propose; NotPossible otherwise."""
    decided = after(_STEPS, state, "approve" if approve else "reject")
    by_another(proposed_by, by)
    return decided


def matches(words: str, *texts: str) -> bool:
    """Whether each of the ``words`` stands in one of the ``texts``, whatever the width and case of the signs."""
    whole = _plain(" ".join(texts))
    return all(word in whole for word in _plain(words).split())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
