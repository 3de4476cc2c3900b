from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pdplan.office.word.measure import Slice
from pdplan.office.word.pages import fill

SLICES = st.lists(
    st.builds(Slice, st.floats(1, 60), st.floats(0, 10), st.booleans(), st.booleans(), st.floats(0, 20)), max_size=60
)


def test_slices_fill_a_page_before_the_next() -> None:
    assert fill([Slice(40)] * 5, 100) == [0, 0, 1, 1, 2]


def test_space_below_does_not_count_at_the_foot_of_a_page() -> None:
    assert fill([Slice(40, after=20), Slice(40, after=20)], 100) == [0, 0]


def test_a_heading_goes_with_what_follows() -> None:
    assert fill([Slice(70), Slice(20, keep=True), Slice(20)], 100) == [0, 1, 1]


def test_a_repeated_title_row_takes_room_on_every_page() -> None:
    rows = [Slice(20, keep=True), *[Slice(40, repeated=20)] * 5]
    assert fill(rows, 100) == [0, 0, 0, 1, 1, 2]


def test_a_break_begins_a_page_but_makes_no_empty_one() -> None:
    assert fill([Slice(10, new_page=True), Slice(10), Slice(10, new_page=True)], 100) == [0, 0, 1]


def test_what_is_kept_together_but_fits_no_page_flows_on() -> None:
    assert fill([Slice(60, keep=True), Slice(60, keep=True), Slice(60)], 100) == [0, 1, 2]


@given(slices=SLICES)
def test_pages_follow_one_another(slices: list[Slice]) -> None:
    pages = fill(slices, 100)
    assert len(pages) == len(slices)
    assert pages[:1] in ([], [0])
    assert all(right - left in (0, 1) for left, right in pairwise(pages))
