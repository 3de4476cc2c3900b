"""Fiscal years and dates in the Japanese calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdplan.values.fiscal_year import fiscal_year_label, fiscal_year_of, japanese_date


@pytest.mark.parametrize(
    ("year", "label"),
    [
        (2018, "平成30年度"),
        (2019, "令和元年度"),
        (2020, "令和2年度"),
        (2024, "令和6年度"),
        (2029, "令和11年度"),
    ],
)
def test_a_fiscal_year_is_labelled_by_era(year: int, label: str) -> None:
    assert fiscal_year_label(year) == label


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2018, 12, 31), "平成30年12月31日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2020, 1, 1), "令和2年1月1日"),
        (date(2024, 3, 29), "令和6年3月29日"),
    ],
)
def test_a_date_is_written_by_era(day: date, text: str) -> None:
    assert japanese_date(day) == text


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_fiscal_year_runs_from_april_to_march(day: date) -> None:
    year = fiscal_year_of(day)
    assert date(year, 4, 1) <= day <= date(year + 1, 3, 31)
