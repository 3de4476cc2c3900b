"""The schedule as a bar chart by month, with milestones."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

from pdplan.content.canvas import Canvas, Shape
from pdplan.model.schedule import Schedule

WIDTH = 170.0
_GROUP, _NAME = 26.0, 75.0
_HEAD, _ROW = 8.0, 6.4
_LEAST, _TALLEST = 3.6, 9.0
"""Millimetres of a row where the chart has to fit a height."""
_MARK = 3.2


def gantt(schedule: Schedule, width: float = WIDTH, height: float | None = None) -> Canvas:
    """The chart, no higher than ``height``: a row for each activity, a column for each month, milestones at the foot."""
    months = _months(schedule.begin, schedule.end)
    left = _GROUP + _NAME
    month_width = (width - left) / len(months)
    groups = list(dict.fromkeys(activity.group for activity in schedule.activities))
    ordered = [activity for group in groups for activity in schedule.activities if activity.group == group]
    lines = len(ordered) + max(1, len(schedule.milestones))
    row = _ROW if height is None else min(_TALLEST, max(_LEAST, (height - _HEAD) / lines))
    height = _HEAD + row * lines
    shapes = [
        Shape("head-group", 0, 0, _GROUP, _HEAD, "区分", tone="ink", size=8.5, bold=True),
        Shape("head-name", _GROUP, 0, _NAME, _HEAD, "作業", tone="ink", size=8.5, bold=True),
    ]
    for number, (year, month) in enumerate(months):
        x = left + number * month_width
        shapes.append(
            Shape(f"month-{year}-{month}", x, 0, month_width, _HEAD, f"{month}月", tone="ink", size=8.5, bold=True)
        )
        shapes.append(Shape(f"column-{year}-{month}", x, _HEAD, month_width, height - _HEAD, tone="none"))
    top, mark = _HEAD, min(_MARK, row * 0.7)
    for number, group in enumerate(groups):
        members = [activity for activity in ordered if activity.group == group]
        shapes.append(
            Shape(f"group-{number}", 0, top, _GROUP, row * len(members), group, tone="pale", size=7.5, bold=True)
        )
        for activity in members:
            shapes.append(_named(f"name-{activity.id}", top, row, activity.name))
            begin, end = (
                _position(months, day, left, month_width, end=last)
                for day, last in ((activity.begin, False), (activity.end, True))
            )
            shapes.append(
                Shape(f"bar-{activity.id}", begin, top + row * 0.2, max(end - begin, 1.0), row * 0.6, tone="accent")
            )
            top += row
    rows = max(1, len(schedule.milestones))
    shapes.append(Shape("group-milestones", 0, top, _GROUP, row * rows, "節目", tone="pale", size=7.5, bold=True))
    for milestone in schedule.milestones:
        shapes.append(
            _named(
                f"name-{milestone.id}", top, row, f"{milestone.name}（{milestone.date.month}月{milestone.date.day}日）"
            )
        )
        x = max(_position(months, milestone.date, left, month_width, end=False), left + mark / 2)
        shapes.append(
            Shape(f"mark-{milestone.id}", x - mark / 2, top + (row - mark) / 2, mark, mark, "", "diamond", "warm")
        )
        top += row
    return Canvas(width, height, tuple(_one_size(shapes)))


def _named(id: str, top: float, row: float, name: str) -> Shape:
    return Shape(id, _GROUP, top, _NAME, row, name, tone="none", align="left")


def _one_size(shapes: list[Shape]) -> list[Shape]:
    """The names of activities and milestones in letters of one size, each on one line."""
    names = [shape for shape in shapes if shape.id.startswith("name-")]
    sizes = (s for s in (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0) if all(_on_one_line(replace(n, size=s)) for n in names))
    size = next(sizes, 5.5)
    return [replace(shape, size=size) if shape.id.startswith("name-") else shape for shape in shapes]


def _on_one_line(shape: Shape) -> bool:
    return len(shape.lines) == 1 and not shape.overflows


def _months(begin: date, end: date) -> list[tuple[int, int]]:
    first, last = begin.year * 12 + begin.month - 1, end.year * 12 + end.month - 1
    return [(number // 12, number % 12 + 1) for number in range(first, max(first, last) + 1)]


def _position(months: list[tuple[int, int]], day: date, left: float, width: float, end: bool) -> float:
    """Where ``day`` begins, or ends, on the axis of months."""
    number = months.index((day.year, day.month)) if (day.year, day.month) in months else 0
    length = monthrange(day.year, day.month)[1]
    return left + width * (number + (day.day - (0 if end else 1)) / length)
