"""A structure chart: roles in boxes, each under the one that it reports to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pdplan.content.canvas import Canvas, Connector, Shape, fitting

WIDTH = 170.0
_ROW, _GAP, _BETWEEN = 15.0, 9.0, 3.0
_TALLEST_ROW, _TALLEST_GAP = 26.0, 16.0
_LEAST, _MOST = 20.0, 70.0
_SIZES = (13.0, 12.0, 11.0, 10.0, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)


class Post(NamedTuple):
    """A box of the chart."""

    id: str
    name: str
    under: str
    """What stands below the name: the organisation, or what the role does."""
    above: str | None


def structure(posts: Sequence[Post], width: float = WIDTH, height: float | None = None) -> Canvas:
    """The chart of ``posts``, filling ``height`` as far as it looks well; those without one above stand in the first row."""
    ids = {post.id for post in posts}
    below: dict[str | None, list[Post]] = {}
    for post in posts:
        below.setdefault(post.above if post.above in ids else None, []).append(post)
    rows: list[list[Post]] = []
    places: dict[str, float] = {}
    units = max(_place(below, None, 0, 0.0, places, rows), 1.0)
    box = min(_MOST, max(_LEAST, width / units - _BETWEEN))
    step = box + _BETWEEN
    offset = max(0.0, (width - units * step) / 2)
    stretch = 1.0 if height is None or not rows else height / (len(rows) * (_ROW + _GAP) - _GAP)
    row, gap = min(_TALLEST_ROW, _ROW * max(stretch, 0.6)), min(_TALLEST_GAP, _GAP * max(stretch, 0.6))
    boxes = [
        Shape(
            post.id, offset + places[post.id] * step + _BETWEEN / 2, depth * (row + gap), box, row,
            f"{post.name}\n{post.under}" if post.under else post.name, "box",
            # One that leads nobody stands beside the others, not above them.
            "ink" if depth == 0 and post.id in below else "pale", bold=depth == 0 and post.id in below,
        )
        for depth, members in enumerate(rows)
        for post in members
    ]  # fmt: skip
    # One size of letters for all, so that no role looks more important than it is.
    size = fitting(boxes, _SIZES) if boxes else _SIZES[-1]
    connectors = [
        Connector(post.above, post.id, arrow=False) for post in posts if post.above is not None and post.above in ids
    ]
    tall = max(len(rows) * (row + gap) - gap, row)
    return Canvas(
        max(width, units * step), tall, tuple(replace(shape, size=size) for shape in boxes), tuple(connectors)
    )


def _place(
    below: dict[str | None, list[Post]],
    above: str | None,
    depth: int,
    start: float,
    places: dict[str, float],
    rows: list[list[Post]],
) -> float:
    """Give each post below ``above`` a place, in boxes from the left; returns how many boxes wide they are."""
    at = start
    for post in below.get(above, []):
        if len(rows) <= depth:
            rows.append([])
        rows[depth].append(post)
        wide = _place(below, post.id, depth + 1, at, places, rows)
        places[post.id] = at + (max(wide, 1.0) - 1) / 2
        at += max(wide, 1.0)
    return at - start
