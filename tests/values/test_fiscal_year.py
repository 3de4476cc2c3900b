"""Fiscal years and dates in the Japanese calendar."""

from __future__ import annotations

from datetime import date

import pytest

from pdplan.values.fiscal_year import fiscal_year_label, fiscal_year_of, japanese_date


@pytest.mark.parametrize(("year", "label"), [(2018, "平成30年度"), (2019, "令和元年度"), (2024, "令和6年度")])
def test_a_fiscal_year_is_labelled_by_era(year: int, label: str) -> None:
    assert fiscal_year_label(year) == label


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2024, 3, 29), "令和6年3月29日"),
    ],
)
def test_a_date_is_written_by_era(day: date, text: str) -> None:
    assert japanese_date(day) == text


def test_a_fiscal_year_runs_from_april_to_march() -> None:
    assert [fiscal_year_of(day) for day in (date(2024, 3, 31), date(2024, 4, 1))] == [2023, 2024]
