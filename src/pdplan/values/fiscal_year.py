"""The Japanese fiscal year, 1 April to 31 March, and dates in the Japanese calendar."""

from __future__ import annotations

from datetime import date

_REIWA_BEGINS = date(2019, 5, 1)
_HEISEI_BEGINS = date(1989, 1, 8)
_REIWA_OFFSET = 2018
_HEISEI_OFFSET = 1988


def fiscal_year_of(day: date) -> int:
    """The fiscal year that holds ``day``, as the year of its April."""
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_label(year: int) -> str:
    """Fiscal year 2024 as 令和6年度; years before 2019 in Heisei (2019 itself is written 令和元年度)."""
    if year < 2019:
        return f"平成{year - _HEISEI_OFFSET}年度"
    return f"令和{_year_of_era(year - _REIWA_OFFSET)}年度"


def japanese_date(day: date) -> str:
    """2024-03-29 as 令和6年3月29日."""
    if day >= _REIWA_BEGINS:
        return f"令和{_year_of_era(day.year - _REIWA_OFFSET)}年{day.month}月{day.day}日"
    if day >= _HEISEI_BEGINS:
        return f"平成{_year_of_era(day.year - _HEISEI_OFFSET)}年{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月{day.day}日"


def _year_of_era(number: int) -> str:
    return "元" if number == 1 else str(number)
