"""The page of every heading, the size of every picture and the height of every row."""

from __future__ import annotations

from dataclasses import dataclass

from pdplan.office.word import names
from pdplan.office.word.flow import Entry, Grid, Image, Item, List, Paragraph, Run, Turn
from pdplan.office.word.measure import Area, Rules, Slice, image_slice, paragraph_slices
from pdplan.office.word.rows import Row, measure_rows
from pdplan.office.word.settle import Segment, is_needless, level_of, settle
from pdplan.office.word.widths import READINGS, Reading

_COVER_PAGES = 1


@dataclass(frozen=True)
class Layout:
    """What the layout decided, by place in the flow."""

    pages: dict[int, int]
    """The page of each heading that has an entry in the contents list."""
    breaks: frozenset[int]
    """Paragraphs that begin a new page beyond those that do so anyway."""
    dropped: frozenset[int]
    """Spaces below tables that would stand alone on a page."""
    sizes: dict[int, tuple[float, float]]
    """Width and height of each picture."""
    rows: dict[int, list[Row]]
    """The rows of each table."""


def lay_out(items: tuple[Item, ...], rules: Rules) -> Layout:
    """Return the layout of a flow that begins on the page after the cover."""
    areas = _areas(items, rules)
    sizes = _picture_sizes(items, areas, rules)
    rows = {p: measure_rows(item, areas[p], rules) for p, item in enumerate(items) if isinstance(item, Grid)}
    levels = max((item.levels for item in items if isinstance(item, List)), default=0)
    slices = [
        [_slices(items, place, areas[place], sizes, rows, rules, reading) for place in range(len(items))]
        for reading in READINGS
    ]
    page = _COVER_PAGES + 1
    pages: dict[int, int] = {}
    breaks: set[int] = set()
    dropped: set[int] = set()
    starts = _starts(items, slices[0])
    for start, end in zip(starts, [*starts[1:], len(items)], strict=True):
        last = end < len(items) and not isinstance(items[end], Turn)
        piece = items[start:end]
        settled = settle(Segment(piece, [made[start:end] for made in slices], areas[start].height, last), levels)
        pages.update({start + p: page + q for p, q in settled.pages.items() if level_of(piece[p])})
        breaks.update(start + p for p in settled.breaks)
        dropped.update(start + p for p in range(len(piece)) if is_needless(piece, p, settled.breaks, last))
        page += settled.count
    return Layout(pages, frozenset(breaks), frozenset(dropped), sizes, rows)


def entries(items: tuple[Item, ...], levels: int) -> list[Entry]:
    """Return the lines of a contents list of ``levels``."""
    found = (item.entry for item in items if isinstance(item, Paragraph) and item.entry)
    return [entry for entry in found if entry.level <= levels]


def _starts(items: tuple[Item, ...], slices: list[list[Slice]]) -> list[int]:
    """Return where a page begins whatever stands before."""
    return [
        place
        for place, item in enumerate(items)
        if place == 0
        or isinstance(item, Turn)
        or (slices[place] and slices[place][0].new_page and not isinstance(items[place - 1], Turn))
    ]


def _slices(
    items: tuple[Item, ...],
    place: int,
    area: Area,
    sizes: dict[int, tuple[float, float]],
    rows: dict[int, list[Row]],
    rules: Rules,
    reading: Reading,
) -> list[Slice]:
    item = items[place]
    match item:
        case Paragraph():
            return paragraph_slices(item, area, rules, reading)
        case Grid():
            return [part for row in rows[place] for part in row.slices]
        case Image():
            return [image_slice(item, sizes[place][1], rules, reading)]
        case List():
            made = []
            for entry in entries(items, item.levels):
                line = Paragraph(names.contents(entry.level), (Run(f"{entry.text}……000"),))
                made.extend(paragraph_slices(line, area, rules, reading))
            return made
    return []


def _picture_sizes(items: tuple[Item, ...], areas: list[Area], rules: Rules) -> dict[int, tuple[float, float]]:
    """Return each picture's size: its own, or less where it, its caption and the headings above do not fit a page."""
    sizes = {}
    for place, item in enumerate(items):
        if isinstance(item, Image):
            area = areas[place]
            room = area.height - _height(items[place + 1], area, rules) - rules.styles.look(names.PICTURE).after
            room -= max(image_slice(item, 0.0, rules, reading).height for reading in READINGS) + 1.0
            above = place - 1
            while above >= 0 and level_of(items[above]):
                room -= _height(items[above], area, rules)
                above -= 1
            width = item.drawing.width_px * 72 / item.drawing.dpi
            height = item.drawing.height_px * 72 / item.drawing.dpi
            scale = min(1.0, area.width / width, room / height)
            sizes[place] = (width * scale, height * scale)
    return sizes


def _height(item: Item, area: Area, rules: Rules) -> float:
    if not isinstance(item, Paragraph):
        return 0.0
    made = (paragraph_slices(item, area, rules, reading) for reading in READINGS)
    return max(sum(part.height + part.after for part in slices) for slices in made)


def _areas(items: tuple[Item, ...], rules: Rules) -> list[Area]:
    """Return the text area that each item stands in."""
    area = rules.areas["portrait"]
    areas = []
    for item in items:
        if isinstance(item, Turn):
            area = rules.areas[item.orientation]
        areas.append(area)
    return areas
