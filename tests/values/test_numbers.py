"""Exact numbers and the named ways to round."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdplan.values.numbers import exact, plain, round_down, round_half_up

fractions = st.fractions(min_value=-(10**9), max_value=10**9)
amounts = st.fractions(min_value=0, max_value=10**9)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.10", Fraction(1, 10)),
        ("80,100", 80100),
        ("1,234,567.89", Fraction(123456789, 100)),
        (" -3 ", -3),
        ("+3", 3),
        ("007", 7),
        ("1234.5", Fraction(2469, 2)),
    ],
)
def test_a_decimal_is_read_exactly(text: str, number: Fraction) -> None:
    assert exact(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "-", "1e3", "nan", "inf", "0x1", "1_000", "1/3", "1 000", "1,00", "1,2345", ",100", ".5", "1.", "1.2.3",
     "１２", "٣", "--1", "1" * 41],
)  # fmt: skip
def test_anything_else_is_no_number(text: str) -> None:
    with pytest.raises(ValueError) as refused:
        exact(text)
    assert str(refused.value) == text


def test_a_double_just_under_a_whole_yen_counts_as_the_whole_yen() -> None:
    assert round_down(Fraction(99) + Fraction(9_999_999, 10_000_000)) == 100
    assert round_down(Fraction(99) + Fraction(999_999, 1_000_000)) == 99
    assert round_down(Fraction(99) + Fraction(9_999_994, 10_000_000)) == 99


@pytest.mark.parametrize(
    ("number", "places", "result"),
    [
        ("2.5", 0, "3"),
        ("2.4999", 0, "2"),
        ("-2.4", 0, "-2"),
        ("-2.6", 0, "-3"),
        ("0.125", 2, "0.13"),
        ("0.1249", 2, "0.12"),
        ("7", 3, "7"),
    ],
)
def test_halves_are_rounded_up(number: str, places: int, result: str) -> None:
    assert round_half_up(exact(number), places) == exact(result)


@pytest.mark.parametrize(
    ("number", "places", "result"),
    [("2.999", 0, "2"), ("2.999", 1, "2.9"), ("-3", 0, "-3"), ("1299", -2, "1200"), ("0.9", 0, "0")],
)
def test_what_lies_behind_the_places_is_cut_off(number: str, places: int, result: str) -> None:
    assert round_down(exact(number), places) == exact(result)


@given(amounts, st.integers(0, 4))
def test_cutting_an_amount_loses_less_than_a_unit_and_gains_no_more_than_the_guard(
    number: Fraction, places: int
) -> None:
    assert -Fraction(1, 2 * 10**6) <= number - round_down(number, places) < Fraction(1, 10**places)


@given(fractions, st.integers(0, 4))
def test_rounding_half_up_is_nearest(number: Fraction, places: int) -> None:
    rounded = round_half_up(number, places)
    assert (rounded * 10**places).denominator == 1
    assert abs(rounded - number) <= Fraction(1, 2 * 10**places)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_what_is_printed_plainly_is_read_back_the_same(number: object) -> None:
    assert exact(plain(Fraction(str(number)))) == Fraction(str(number))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(1200), "1200"),
        (Fraction(-5, 2), "-2.5"),
        (Fraction(1, 1000), "0.001"),
        (Fraction(1, 3), "0.333333333333"),
        (Fraction(-2, 3), "-0.666666666667"),
    ],
)
def test_a_number_is_printed_as_its_shortest_decimal(number: Fraction, text: str) -> None:
    assert plain(number) == text
