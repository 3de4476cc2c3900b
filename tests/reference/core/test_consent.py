from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdplan.reference.core.consent import Consent, Offer, ask_again, confirm, grant, refuse, step, why_not
from pdplan.reference.core.states import NotPossible

AT = datetime(2024, 4, 1, tzinfo=UTC)
OFFER = Offer(
    "s", "o", "p", {"a": "personal", "b": "special-care", "c": "ordinance-special-care"}, frozenset({"a"}), 3, 100
)
LONGEST = timedelta(days=365)


def given_for(
    items: str = "a", explicit: str = "", version: int = 3, days: int = 100, longest: timedelta = LONGEST
) -> Consent:
    return grant("c", OFFER, "r", "r", [*items], [*explicit], version, days, longest, "screen", AT)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"items": ""}, "items"), ({"items": "ax"}, "items"), ({"items": "b", "explicit": "b"}, "required"),
        ({"items": "ab"}, "explicit"), ({"items": "abc", "explicit": "b"}, "explicit"), ({"version": 2}, "notice"),
        ({"days": 101}, "period"), ({"days": 0}, "period"), ({"longest": timedelta(days=99)}, "period"),
    ],
)  # fmt: skip
def test_a_consent_keeps_to_the_offer_and_the_law(wrong: dict[str, object], reason: str) -> None:
    with pytest.raises(NotPossible, match=reason):
        given_for(**wrong)  # type: ignore[arg-type]


def test_a_consent_is_in_force_from_the_moment_it_is_given_to_the_moment_it_ends() -> None:
    one = given_for("ab", "b", days=10)
    assert one.explicit_items == ("b",)
    assert why_not(one, AT) is None and why_not(one, AT + timedelta(days=10, microseconds=-1)) is None
    assert (
        why_not(one, AT + timedelta(days=10)) == "expired" and why_not(one, AT - timedelta(microseconds=1)) == "expired"
    )


STEPS = st.lists(st.sampled_from(["pause", "resume", "withdraw", "expire", "terminate"]), max_size=8)


@given(STEPS)
def test_what_has_ended_never_comes_back(steps: list[str]) -> None:
    one, ended = given_for(), False
    for what in steps:
        try:
            one = step(one, what)
        except NotPossible:
            continue
        assert not ended
        ended = one.state in ("withdrawn", "expired", "terminated")
        assert (why_not(one, AT) is None) == (one.state == "granted")


def test_no_is_recorded_and_gives_nothing() -> None:
    assert why_not(refuse("c", OFFER, "r", "r", "screen", AT), AT) == "refused"


def test_a_changed_notice_holds_until_its_day_and_then_must_have_been_confirmed() -> None:
    one = ask_again(given_for("ab", "b"), AT + timedelta(days=14))
    changed = replace(OFFER, notice_version=4)
    assert why_not(one, AT + timedelta(days=13)) is None and why_not(one, AT + timedelta(days=14)) == "unconfirmed"
    assert ask_again(one, AT + timedelta(days=20)).confirm_by == AT + timedelta(days=14)
    again = confirm(one, 4, changed, [], AT + timedelta(days=15))
    assert (again.notice_version, again.confirm_by, again.items) == (4, None, ("a", "b"))
    for wrong in (
        lambda: confirm(one, 3, changed, [], AT),
        lambda: confirm(one, 4, changed, [], AT + timedelta(days=200)),
    ):
        with pytest.raises(NotPossible):
            wrong()


def test_confirming_never_widens_what_was_agreed() -> None:
    fewer = replace(OFFER, items={"a": "personal", "d": "personal"}, notice_version=4)
    assert confirm(given_for("ab", "b"), 4, fewer, [], AT).items == ("a",)
    special = replace(OFFER, items={"a": "special-care"}, notice_version=4)
    with pytest.raises(NotPossible, match="explicit"):
        confirm(given_for(), 4, special, [], AT)
