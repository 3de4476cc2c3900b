from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pdplan.reference.core.emergency import Emergency, check_review, overdue, why_not
from pdplan.reference.core.states import NotPossible

AT, DAY = datetime(2024, 7, 4, tzinfo=UTC), timedelta(days=1)
OPEN = Emergency(frozenset({"m"}), frozenset({"o"}), frozenset({"a", "b"}), AT, AT + DAY, "governor")


def test_it_opens_what_was_declared_to_whom_where_and_when() -> None:
    assert why_not(OPEN, "o", "m", frozenset({"a"}), AT) is None
    for asked, reason in (
        (("x", "m", frozenset({"a"}), AT), "organisation"), (("o", "x", frozenset({"a"}), AT), "municipality"),
        (("o", "m", frozenset({"c"}), AT), "items"), (("o", "m", frozenset(), AT), "items"),
        (("o", "m", frozenset({"a"}), AT - DAY), "closed"), (("o", "m", frozenset({"a"}), AT + DAY), "closed"),
    ):  # fmt: skip
        assert why_not(OPEN, *asked) == reason  # type: ignore[arg-type]
    assert why_not(replace(OPEN, closed_at=AT), "o", "m", frozenset({"a"}), AT + DAY / 2) == "closed"


def test_it_is_reviewed_once_after_its_end_by_another() -> None:
    check_review(OPEN, "other", AT + DAY)
    for wrong in (
        lambda: check_review(OPEN, "other", AT), lambda: check_review(OPEN, "governor", AT + DAY),
        lambda: check_review(replace(OPEN, reviewed_at=AT + DAY), "other", AT + DAY),
    ):  # fmt: skip
        with pytest.raises(NotPossible):
            wrong()


def test_a_review_is_late_after_its_term_and_not_before_the_end() -> None:
    assert not overdue(OPEN, DAY, AT) and not overdue(OPEN, DAY, AT + 2 * DAY)
    assert overdue(OPEN, DAY, AT + 2 * DAY + timedelta(seconds=1))
    assert not overdue(replace(OPEN, reviewed_at=AT + DAY), DAY, AT + 9 * DAY)
