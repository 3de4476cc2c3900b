"""Japanese text in lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdplan.content.wrapping import width_of, wrapped


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("参加を申請する", 4, ["参加を申", "請する"]),
        ("申請し、認める。", 4, ["申請し、", "認める。"]),
        ("申請して、認める", 4, ["申請し", "て、認め", "る"]),
        ("IDを発行", 3, ["IDを", "発行"]),
        ("一\n二", 9, ["一", "二"]),
        ("", 5, [""]),
    ],
)
def test_lines_follow_the_rules(text: str, width: float, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@given(st.text(st.sampled_from("参加申請を、。（）「」aB1 -ー"), max_size=60), st.floats(3, 20))
def test_no_sign_is_lost_and_no_line_is_wider_than_it_may_be(text: str, width: float) -> None:
    lines = wrapped(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert all(width_of(line) <= width + 0.01 for line in lines)


@given(st.lists(st.sampled_from(["参", "加", "を、", "る。", "案）。"]), min_size=1, max_size=60))
def test_no_line_begins_with_what_closes(pieces: list[str]) -> None:
    for line in wrapped("".join(pieces), 6):
        assert not line.startswith(("、", "。", "）"))
