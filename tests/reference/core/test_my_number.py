from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdplan.reference.core.my_number import check_digit, find_in, holds_my_number

ELEVEN = st.from_regex(r"[0-9]{11}", fullmatch=True)


def test_the_check_digit_is_that_of_the_ordinance() -> None:
    # 1·6+2·5+3·4+4·3+5·2+6·7+7·6+8·5+9·4+0·3+1·2 = 212, 212 mod 11 = 3, 11 − 3 = 8.
    assert check_digit("12345678901") == 8
    # 2·1+... = 0 and 1: remainders up to 1 give 0.
    assert check_digit("00000000000") == 0


@given(ELEVEN, st.sampled_from(["", "-", " ", "　", "－", "・", "."]))
def test_a_valid_number_is_found_in_any_form(eleven: str, between: str) -> None:
    number = eleven + str(check_digit(eleven))
    grouped = between.join((number[:4], number[4:8], number[8:]))
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign.isdecimal() else sign for sign in grouped)
    for text in (grouped, wide, f"番号は{grouped}です。", f"a{grouped}b"):
        assert holds_my_number(text)


@given(ELEVEN, st.integers(1, 9))
def test_another_check_digit_or_length_is_no_number(eleven: str, off: int) -> None:
    wrong = str((check_digit(eleven) + off) % 10)
    assert not holds_my_number(eleven + wrong)
    assert not holds_my_number(f"1{eleven}{check_digit(eleven)}") and not holds_my_number(eleven)


@pytest.mark.parametrize(
    "text", ["2024-04-01T09:00:00+00:00", "令和6年4月1日", "0120-123-456", "", "consent-bspuvyplwq4r3crcvvrhglhxsu"]
)
def test_dates_telephone_numbers_and_ids_are_none(text: str) -> None:
    assert not holds_my_number(text)


def test_the_place_in_data_is_told_and_never_the_number() -> None:
    number = "123456789018"
    assert find_in({"a": [{"b": "x"}, {"b": f"番号{number}"}]}) == ("a", 1, "b")
    assert find_in({"a": int(number)}) == ("a",) and find_in({number: 1}) == (0,)
    assert find_in({"a": [1, None, True, 1.5]}) is None
