"""Business days of a public office."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdplan.values.business_days import Calendar, day_with_weekday

TURN_OF_THE_YEAR = Calendar(((date(2023, 12, 29), date(2024, 1, 3), "年末年始の閉庁"),))


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2023, 11, 22), None),
        (date(2023, 11, 23), "勤労感謝の日"),
        (date(2023, 11, 25), "土曜日"),
        (date(2023, 11, 26), "日曜日"),
        (date(2024, 2, 12), "建国記念の日 振替休日"),
        (date(2023, 12, 29), "年末年始の閉庁"),
        (date(2024, 1, 4), None),
    ],
)
def test_weekends_holidays_and_closings_are_no_business_days(day: date, reason: str | None) -> None:
    assert TURN_OF_THE_YEAR.closed(day) == reason


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2023, 6, 8), date(2023, 6, 13)),  # Thursday: Friday, Monday, Tuesday
        (date(2023, 11, 22), date(2023, 11, 28)),  # over a holiday and a weekend
        (date(2023, 12, 27), date(2024, 1, 5)),  # over the closing: 28 December, 4 and 5 January
    ],
)
def test_three_business_days_after_a_meeting(day: date, due: date) -> None:
    assert TURN_OF_THE_YEAR.after(day, 3) == due


@given(st.dates(date(2020, 1, 1), date(2026, 12, 31)), st.integers(0, 15))
def test_the_day_counted_to_is_open_and_as_many_open_days_lie_up_to_it(day: date, count: int) -> None:
    due = TURN_OF_THE_YEAR.after(day, count)
    between = [day + timedelta(days=n) for n in range(1, (due - day).days + 1)]
    assert sum(TURN_OF_THE_YEAR.closed(d) is None for d in between) == count
    assert count == 0 or TURN_OF_THE_YEAR.closed(due) is None


def test_closed_weekdays_are_listed_without_weekends() -> None:
    days = [day for day, _reason in TURN_OF_THE_YEAR.closed_between(date(2023, 12, 28), date(2024, 1, 9))]
    assert days == [date(2023, 12, 29), date(2024, 1, 1), date(2024, 1, 2), date(2024, 1, 3), date(2024, 1, 8)]


def test_the_weekday_is_written_behind_a_day() -> None:
    assert day_with_weekday(date(2024, 3, 29)) == "（金）"
