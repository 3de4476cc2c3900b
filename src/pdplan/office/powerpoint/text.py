"""Text on slides: runs of plain text and of figures, each figure with the mark by which it is found again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pptx.util import Pt

from pdplan.content.blocks import CrossReference, Line, Span
from pdplan.content.figures import Figure
from pdplan.office.word.text import clean

Print = Callable[[Figure, str], str]
"""Prints a figure that stands at a mark."""


def set_lines(
    frame: Any, lines: Iterable[Line], mark: str, print_figure: Print, size: float | None, spacing: float | None = None
) -> None:
    """Put ``lines`` into a text frame, one paragraph each; ``size`` in points, ``spacing`` of lines in points."""
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        if spacing is not None:
            paragraph.line_spacing = Pt(spacing)
        _fill(paragraph, line, f"{mark}/{number}", print_figure, size)


def _fill(paragraph: Any, line: Line, mark: str, print_figure: Print, size: float | None) -> None:
    count = 0
    for part in line:
        if isinstance(part, CrossReference):
            raise ValueError(f'a slide refers to "{part.target}"; slides have no numbered tables or chapters')
        bold = isinstance(part, Span) and part.bold
        text = clean(part.text) if isinstance(part, Span) else clean(print_figure(part, f"{mark}/{count}"))
        for position, piece in enumerate(text.split("\n")):
            if position:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text = piece
            run.font.language_id = 1041
            if bold:
                run.font.bold = True
            if size is not None:
                run.font.size = Pt(size)
            count += 1
