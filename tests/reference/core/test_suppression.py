from __future__ import annotations

from itertools import product

import numpy
from hypothesis import given
from hypothesis import strategies as st

from pdplan.reference.core.suppression import hidden_cells, with_margins

TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 30), min_size=width, max_size=width), min_size=1, max_size=4)
)


def worked_out(shape: tuple[int, int], hidden: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Hidden cells that the sums of rows and columns determine: those in which every solution is the same."""
    cells = sorted(hidden)
    lines = []
    for row in range(shape[0]):
        lines.append([(1 if cell[1] < shape[1] - 1 else -1) if cell[0] == row else 0 for cell in cells])
    for column in range(shape[1]):
        lines.append([(1 if cell[0] < shape[0] - 1 else -1) if cell[1] == column else 0 for cell in cells])
    if not cells:
        return set()
    _u, sizes, v = numpy.linalg.svd(numpy.array(lines, dtype=float))
    rank = int((sizes > 1e-9).sum())
    free = v[rank:]
    return {cell for number, cell in enumerate(cells) if not numpy.abs(free[:, number]).max(initial=0) > 1e-9}


@given(TABLES, st.integers(2, 12))
def test_no_hidden_count_can_be_worked_out_from_what_is_shown(counts: list[list[int]], smallest: int) -> None:
    grid = with_margins(counts)
    hidden = hidden_cells(counts, smallest)
    assert worked_out((len(grid), len(grid[0])), hidden) == set()


@given(TABLES, st.integers(2, 12))
def test_no_small_count_is_shown(counts: list[list[int]], smallest: int) -> None:
    grid = with_margins(counts)
    hidden = hidden_cells(counts, smallest)
    for row, column in product(range(len(grid)), range(len(grid[0]))):
        assert (row, column) in hidden or not 0 < grid[row][column] < smallest


def test_a_table_without_small_counts_stays_whole() -> None:
    assert hidden_cells([[10, 20], [0, 40]], 10) == set()


def test_one_small_count_takes_others_with_it_the_least_first() -> None:
    hidden = hidden_cells([[3, 50, 60], [40, 12, 70], [80, 90, 99]], 10)
    assert (0, 0) in hidden and len(hidden) == 4 and (1, 1) in hidden
