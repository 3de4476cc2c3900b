"""The figures in a finished pptx, by their marks."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, NamedTuple

import pptx

from pdplan.office.reading import Unreadable


class Shown(NamedTuple):
    """What a mark leads to: the run, the paragraph around it, or the value of a point in a chart."""

    run: str | None = None
    paragraph: str = ""
    value: float | None = None
    scale: int = 1


ShownAt = Callable[[str], Shown | None]
"""What stands at a mark; None where the place is gone."""


def figures_in(data: bytes) -> ShownAt:
    """What the slides show; Unreadable when they cannot be parsed."""
    try:
        presentation = pptx.Presentation(io.BytesIO(data))
        slides = list(presentation.slides)
    except Exception as fault:  # a library of others meets a file of others: whatever it stumbles over
        raise Unreadable(f"{type(fault).__name__}: {fault}") from None
    shapes: dict[int, dict[int, Any]] = {}

    def shown_at(mark: str) -> Shown | None:
        number, where, *rest = mark.split("/")
        try:
            slide = slides[int(number) - 1]
            if where == "notes":
                return _text(slide.notes_slide.notes_text_frame, *rest)
            if int(number) not in shapes:
                shapes[int(number)] = {shape.shape_id: shape for shape in slide.shapes}
            shape = shapes[int(number)][int(where)]
            if rest[0] == "chart":
                return _point(shape.chart, *rest[1:])
            if "," in rest[0]:
                row, column = map(int, rest[0].split(","))
                return _text(shape.table.cell(row, column).text_frame, *rest[1:])
            return _text(shape.text_frame, *rest)
        except (IndexError, KeyError, ValueError, AttributeError, TypeError):
            return None

    return shown_at


def _text(frame: Any, paragraph: str, run: str) -> Shown:
    found = frame.paragraphs[int(paragraph)]
    runs = found.runs
    return Shown(runs[int(run)].text if int(run) < len(runs) else None, "".join(part.text for part in runs))


def _point(chart: Any, at: str, scale: str) -> Shown:
    series, point = map(int, at.split(","))
    return Shown(value=float(chart.plots[0].series[series].values[point]), scale=int(scale))
