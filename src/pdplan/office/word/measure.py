"""How high each item of the flow stands: its lines, rows and pictures, one above the other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pdplan.office.word import names
from pdplan.office.word.flow import Image, Orientation, Paragraph, Run
from pdplan.office.word.lines import Breaking
from pdplan.office.word.styles import Styles
from pdplan.office.word.widths import Reading


@dataclass(frozen=True)
class Area:
    """The text area of a page."""

    width: float
    height: float


@dataclass(frozen=True)
class Slice:
    """What never breaks over pages: a line, a table row, a picture."""

    height: float
    after: float = 0.0
    """Space below, which does not count at the foot of a page."""
    keep: bool = False
    """Stands on the page of the next slice."""
    new_page: bool = False
    repeated: float = 0.0
    """Height of the title row that is repeated above it where it begins a page."""


@dataclass(frozen=True)
class Rules:
    """What the master says, as far as it decides heights."""

    styles: Styles
    breaking: Breaking
    areas: dict[Orientation, Area]


def paragraph_slices(item: Paragraph, area: Area, rules: Rules, reading: Reading) -> list[Slice]:
    """Return the lines of a paragraph."""
    look = rules.styles.look(item.style)
    runs = item.runs
    if item.caption is not None:
        runs = (Run(f"{item.caption.label}{item.caption.number}"), *runs)
    elif item.number:
        runs = (Run(f"{item.number} "), *runs)
    lines = rules.breaking.count(runs, area.width, look, reading)
    slices = [Slice(look.line, keep=look.keep_next)] * lines
    first, last = look.before + look.rule_above, look.rule_below
    slices[0] = replace(
        slices[0], height=look.line + first, new_page=item.new_page or (look.new_page and not item.same_page)
    )
    slices[-1] = replace(slices[-1], height=slices[-1].height + last, after=look.after)
    return slices


def image_slice(item: Image, height: float, rules: Rules, reading: Reading) -> Slice:
    """Return the line that holds a picture of ``height``."""
    look = rules.styles.look(names.PICTURE)
    return Slice(height + reading.under_picture, look.after, look.keep_next, item.new_page)
