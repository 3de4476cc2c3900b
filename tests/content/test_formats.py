"""Formats print what Excel would show."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pdplan.content.formats import figure_text


@pytest.mark.parametrize(
    ("number", "format", "text"),
    [
        (Fraction(291778753), "yen-unit", "291,778,753円"),
        (Fraction(291778753), "thousand-yen", "291,779"),
        (Fraction(1234, 1000), "days", "1.23"),
        (Fraction(63, 10000), "percent-fine", "0.63%"),
        (Fraction(10**15), "usd-limit", "上限なし"),
        (Fraction(10000), "usd-limit", "10,000"),
        (Fraction(0), "flag", "－"),
        (Fraction(-5), "yen-minus", "△5"),
    ],
)
def test_a_figure_is_printed_by_its_format(number: Fraction, format: str, text: str) -> None:
    assert figure_text(number, format) == text
