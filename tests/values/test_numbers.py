"""Exact numbers and the named ways to round."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdplan.values.numbers import exact, plain, round_down, round_half_up

fractions = st.fractions(min_value=-(10**9), max_value=10**9)


@pytest.mark.parametrize(
    ("text", "number"), [("0.10", Fraction(1, 10)), ("80,100", 80100), (" -3 ", -3), ("1234.5", Fraction(2469, 2))]
)
def test_a_decimal_is_read_exactly(text: str, number: Fraction) -> None:
    assert exact(text) == number


@pytest.mark.parametrize("text", ["", "1e3", "nan", "inf", "0x1", "1,00", ".5", "1.", "１２", "--1", "1" * 41])
def test_anything_else_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match=""):
        exact(text)


def test_a_double_just_under_a_whole_yen_counts_as_the_whole_yen() -> None:
    assert round_down(Fraction(99) + Fraction(9_999_999, 10_000_000)) == 100
    assert round_down(Fraction(99) + Fraction(999_999, 1_000_000)) == 99


@given(fractions)
def test_cutting_loses_less_than_a_yen_and_never_gains_more_than_the_guard(number: Fraction) -> None:
    assert -Fraction(1, 10**6) <= number - round_down(number) < 1


@given(fractions, st.integers(0, 4))
def test_rounding_half_up_is_nearest(number: Fraction, places: int) -> None:
    assert abs(round_half_up(number, places) - number) <= Fraction(1, 2 * 10**places)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_what_is_printed_plainly_is_read_back_the_same(number: object) -> None:
    assert exact(plain(Fraction(str(number)))) == Fraction(str(number))
