"""Slides as they fit: sizes of letters, room for each part, and tables that go on on a further slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pdplan.content.blocks import CrossReference, Line, Span, Table
from pdplan.content.decks import Deck, Slide
from pdplan.content.figures import Figure
from pdplan.content.templates import TEMPLATE_FAULT
from pdplan.content.wrapping import wrapped
from pdplan.source.problems import Problem, Refused
from pdplan.values.language import _

POINT = 25.4 / 72
LINE = 1.3
"""Height of a line in times its size."""
POINT_SIZES = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0, 11.0)
"""Sizes of letters of points, the largest that fits is taken."""
POINT_SIZES_BESIDE = (18.0, 16.0, 14.0, 12.0, 11.0)
"""Sizes of letters of points above a table, drawing or chart."""
LEAD_SIZES = (16.0, 15.0, 14.0, 13.0)
"""Sizes of letters of the key message, which stays on one line."""
TABLE_SIZES = (16.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0)
"""Sizes of letters of a table that stays on one slide; a longer one is divided."""
DIVIDED_SIZE = 10.0
"""Size of letters of a table that is divided over slides."""
CELL_SIDE, CELL_TOP = 1.6, 0.9
"""Millimetres between the edge of a cell and its text."""
AFTER_POINTS = 3.0
_INDENT = 6.0
"""Millimetres that the text of a point is indented by."""
_FIGURE = "999,999,999円"
"""What a figure is taken to be as wide as."""


@dataclass(frozen=True)
class Area:
    """A rectangle on a slide, in millimetres."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Fitted:
    """A slide that fits: sizes of letters, and where its table, drawing or chart stands."""

    slide: Slide
    lead_size: float
    point_size: float
    points_height: float
    visual: Area
    table_size: float = 0.0
    row_heights: tuple[float, ...] = ()
    """Heights of the rows of its table, titles first."""


def paginate(deck: Deck, body: Area) -> list[Fitted]:
    """The slides of ``deck`` as they fit into ``body``; Refused with those that do not, by their template."""
    made: list[Fitted] = []
    problems: list[Problem] = []
    for slide in deck.slides:
        fitted = _fitted(slide, body)
        if fitted is None:
            message = _('slide "{title}" does not fit; shorten its points, or divide it')
            problems.append(Problem(slide.place, TEMPLATE_FAULT, message.format(title=slide.title)))
        else:
            made += fitted
    if problems:
        raise Refused(problems)
    return made


def plain_text(line: Line) -> str:
    """The text of a line; a figure counts as a wide number."""
    parts = (
        part.text if isinstance(part, Span) else _FIGURE if isinstance(part, Figure) else "表00"
        for part in line
        if isinstance(part, Span | Figure | CrossReference)
    )
    return "".join(parts)


def _fitted(slide: Slide, body: Area) -> list[Fitted] | None:
    lead = plain_text(slide.lead)
    lead_size = next((s for s in LEAD_SIZES if len(wrapped(lead, body.width / (s * POINT))) == 1), None)
    if lead_size is None:
        return None
    share = 1.0 if slide.visual is None else 0.4
    sizes = POINT_SIZES if slide.visual is None else POINT_SIZES_BESIDE
    size = next((s for s in sizes if _points_height(slide, body, s) <= body.height * share), None)
    if size is None:
        return None
    height = _points_height(slide, body, size)
    gap = AFTER_POINTS if slide.points and slide.visual is not None else 0.0
    room = Area(body.x, body.y + height + gap, body.width, body.height - height - gap)
    if not isinstance(slide.visual, Table):
        return [Fitted(slide, lead_size, size, height, room)]
    table = slide.visual
    for table_size in TABLE_SIZES:
        heights = row_heights(table, room.width, table_size)
        if sum(heights) <= room.height:
            return [Fitted(slide, lead_size, size, height, room, table_size, tuple(heights))]
    return _divided(slide, table, (lead_size, size), height, room, body)


def _points_height(slide: Slide, body: Area, size: float) -> float:
    lines = sum(len(wrapped(plain_text(point), (body.width - _INDENT) / (size * POINT))) for point in slide.points)
    return lines * size * LINE * POINT + len(slide.points) * space_after(size) * POINT


def space_after(size: float) -> float:
    """Points below a point of letters of ``size``: large ones stand apart."""
    return 10.0 if size >= 18 else 5.0


def row_heights(table: Table, width: float, size: float) -> list[float]:
    """Height of the title row and of each row of ``table``, ``width`` millimetres wide."""
    total = sum(column.width for column in table.columns)
    inner = [(width * column.width / total - 2 * CELL_SIDE) / (size * POINT) for column in table.columns]
    titles = [(Span(column.title),) for column in table.columns]
    rows: list[Sequence[Line]] = [titles, *table.rows]
    return [
        max(len(wrapped(plain_text(line), wide)) for line, wide in zip(row, inner, strict=True)) * size * LINE * POINT
        + 2 * CELL_TOP
        for row in rows
    ]


def _divided(
    slide: Slide, table: Table, sizes: tuple[float, float], height: float, room: Area, body: Area
) -> list[Fitted] | None:
    """The table over as many slides as it needs; the points stand on the first alone."""
    heights = row_heights(table, room.width, DIVIDED_SIZE)
    title, rows = heights[0], heights[1:]
    if title + max(rows) > room.height:
        return None
    parts: list[list[int]] = [[]]
    filled = title
    for number, tall in enumerate(rows):
        limit = room.height if len(parts) == 1 else body.height
        if filled + tall > limit:
            parts.append([])
            filled = title
        parts[-1].append(number)
        filled += tall
    made = []
    for count, part in enumerate(parts, start=1):
        first = count == 1
        shown = replace(table, rows=tuple(table.rows[number] for number in part))
        made.append(
            Fitted(
                replace(
                    slide, title=f"{slide.title}（{count}/{len(parts)}）", points=slide.points if first else (),
                    visual=shown, script=slide.script if first else (),
                ),
                *sizes, height if first else 0.0, room if first else body, DIVIDED_SIZE,
                (title, *(rows[number] for number in part)),
            )
        )  # fmt: skip
    return made
