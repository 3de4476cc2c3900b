from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pdplan.reference.core.rights import answer, extend, overdue, receive
from pdplan.reference.core.states import NotPossible

AT, DAYS = datetime(2024, 4, 1, tzinfo=UTC), timedelta(days=30)


def test_a_public_body_has_a_due_day_and_may_move_it_once_before_it_is_over() -> None:
    request = receive("disclosure", "public", DAYS, AT)
    assert (
        request.due == AT + DAYS
        and not overdue(request, AT + DAYS)
        and overdue(request, AT + DAYS + timedelta(seconds=1))
    )
    extended = extend(request, DAYS, AT + DAYS)
    assert extended.due == AT + 2 * DAYS
    for wrong in (lambda: extend(extended, DAYS, AT), lambda: extend(request, DAYS, AT + DAYS + timedelta(seconds=1))):
        with pytest.raises(NotPossible):
            wrong()


def test_a_private_body_has_no_day_to_miss() -> None:
    request = receive("stop", "private", DAYS, AT)
    assert request.due is None and not overdue(request, AT + 100 * DAYS)
    with pytest.raises(NotPossible):
        extend(request, DAYS, AT)


def test_an_answer_is_given_once_and_ends_the_wait() -> None:
    answered = answer(receive("correction", "public", DAYS, AT), AT)
    assert not overdue(answered, AT + 2 * DAYS)
    for wrong in (lambda: answer(answered, AT), lambda: extend(answered, DAYS, AT)):
        with pytest.raises(NotPossible):
            wrong()
