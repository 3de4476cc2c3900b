from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdplan.office.word.flow import Run
from pdplan.office.word.lines import Breaking
from pdplan.office.word.styles import Look
from pdplan.office.word.widths import LIBREOFFICE, READINGS, WORD, Reading

BREAKING = Breaking(frozenset("、。」）ー"), frozenset("「（"))
LOOK = Look(10, 18, 0, 0, 0, 0, 0, False, 0, 0, False, False)
TEXTS = st.text(alphabet="漢字かなカー、。「」（）API-01 \n", max_size=60)


def broken(text: str, ems: float, reading: Reading = WORD, *, hangs: bool = True) -> list[str]:
    advances = [reading.mincho[char] for char in text]
    cuts = [0, *BREAKING.cuts(text, advances, ems, 0.0, reading, hangs=hangs), len(text)]
    return [text[left:right] for left, right in pairwise(cuts)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("漢字漢字漢字漢字", ["漢字漢字漢", "字漢字"]),
        ("漢字漢字「漢字」", ["漢字漢字", "「漢字」"]),
        ("漢字漢字漢、漢字", ["漢字漢字漢、", "漢字"]),
        ("漢字漢字漢」漢字", ["漢字漢字", "漢」漢字"]),
        ("漢字漢字LGWAN", ["漢字漢字", "LGWAN"]),
        ("ab cdefg hij", ["ab cdefg ", "hij"]),
        ("abcdefghijklmn", ["abcdefghij", "klmn"]),
    ],
)
def test_lines_break_by_the_rules_of_japanese(text: str, lines: list[str]) -> None:
    assert broken(text, 5.0) == lines


def test_the_gap_between_japanese_and_latin_letters_takes_room() -> None:
    assert broken("漢1漢1漢", 4.0) == ["漢1漢1", "漢"]
    assert broken("漢1漢1漢", 5.0) == ["漢1漢1漢"]


def test_in_libreoffices_cells_no_mark_hangs_and_none_lets_go_of_latin_letters() -> None:
    assert broken("漢字漢字漢、漢字", 5.0, LIBREOFFICE, hangs=False) == ["漢字漢字", "漢、漢字"]
    assert broken("漢字漢、LGWAN", 5.0, LIBREOFFICE, hangs=False) == ["漢字", "漢、LGWAN"]


@given(text=TEXTS.map(lambda text: text.replace("\n", "")), ems=st.floats(2, 30))
def test_no_line_is_wider_than_it_may_be(text: str, ems: float) -> None:
    for line in broken(text, ems):
        width = sum(WORD.mincho[char] for char in line.rstrip(" "))
        assert width <= ems + 1 + 1e-6
        assert len(line) == 1 or width - (line.rstrip(" ")[-1:] in "、。") <= ems + 1e-6


@given(text=TEXTS, width=st.floats(20, 300))
def test_more_room_never_takes_more_lines_than_characters_or_fewer_than_one(text: str, width: float) -> None:
    for reading in READINGS:
        lines = BREAKING.count((Run(text),), width, LOOK, reading)
        assert 1 <= lines <= max(1, len(text) + 1)


@given(text=TEXTS)
def test_line_breaks_are_counted(text: str) -> None:
    assert BREAKING.count((Run(text),), 10_000, LOOK, WORD) == text.count("\n") + 1
