"""How high a table's rows stand.

Where readers' fonts would give a row different heights, the greatest becomes the row's least height, so that all agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pdplan.office.word import names
from pdplan.office.word.flow import Grid, Run, Runs
from pdplan.office.word.measure import Area, Rules, Slice
from pdplan.office.word.styles import Look
from pdplan.office.word.widths import READINGS

_TALL = 0.5
"""Share of a page beyond which a row may break over pages."""


_READINGS = (*READINGS, *(replace(reading, name=f"{reading.name}, loose", strict=False) for reading in READINGS[1:]))
"""LibreOffice is not always strict; a row gets the height of the worse case."""


@dataclass(frozen=True)
class Row:
    """A row's height in points, its least height in twentieths of a point or 0, and whether it may break."""

    slices: tuple[Slice, ...]
    least: int = 0
    breaks: bool = False


def measure_rows(grid: Grid, area: Area, rules: Rules) -> list[Row]:
    """Return the rows of a table, the title row first where there is one."""
    cell = rules.styles.cell(names.TABLE)
    widths = [width / 20 - cell.left - cell.right for width in column_widths(grid, area)]
    edges = cell.top + cell.bottom + cell.rule
    made = []
    repeated = 0.0
    for runs, looks, is_title in _rows(grid, rules):
        heights = [
            max(
                look.line * rules.breaking.count(line, width, look, reading, in_cell=True)
                for line, look, width in zip(runs, looks, widths, strict=True)
            )
            for reading in _READINGS
        ]
        height = max(heights)
        if is_title:
            repeated = height + edges
        if height > area.height * _TALL and not is_title:
            line = max(look.line for look in looks)
            rest = [Slice(line, repeated=repeated + edges)] * (round(height / line) - 1)
            made.append(Row((Slice(line + edges, repeated=repeated), *rest), breaks=True))
            continue
        least = round((height + cell.top + cell.bottom) * 20) if min(heights) < height else 0
        made.append(Row((Slice(height + edges, keep=is_title, repeated=0.0 if is_title else repeated),), least))
    if made:
        last = made[-1]
        bottom = replace(last.slices[-1], height=last.slices[-1].height + cell.rule)
        made[-1] = replace(last, slices=(*last.slices[:-1], bottom))
    return made


def column_widths(grid: Grid, area: Area) -> list[int]:
    """Return the widths of a table's columns in twentieths of a point; together they fill the text width."""
    total = round(area.width * 20)
    shares = sum(column.width for column in grid.columns)
    edges = [0]
    done = 0.0
    for column in grid.columns:
        done += column.width
        edges.append(round(total * done / shares))
    return [right - left for left, right in pairwise(edges)]


def _rows(grid: Grid, rules: Rules) -> Iterator[tuple[tuple[Runs, ...], list[Look], bool]]:
    if grid.show_titles:
        titles = tuple((Run(column.title),) for column in grid.columns)
        yield titles, [rules.styles.look(names.TITLE_CELL)] * len(titles), True
    text, heading = rules.styles.look(names.CELL), rules.styles.look(names.ROW_HEADING_CELL)
    looks = [heading if grid.headed_rows and place == 0 else text for place in range(len(grid.columns))]
    for row in grid.rows:
        yield row, looks, False
