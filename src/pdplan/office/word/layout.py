"""The page of every heading, the size of every picture, and the page breaks that make readers agree.

Where two readers' fonts would put a listed heading on different pages, a heading before it begins a new page,
so that the contents list is right in both.
"""

from __future__ import annotations

from dataclasses import dataclass

from pdplan.office.word import names
from pdplan.office.word.flow import Entry, Grid, Image, Item, List, Paragraph, Run, Turn
from pdplan.office.word.measure import Area, Rules, Slice, image_slice, paragraph_slices
from pdplan.office.word.pages import Pages
from pdplan.office.word.rows import Row, measure_rows
from pdplan.office.word.widths import READINGS, Reading

_COVER_PAGES = 1


@dataclass(frozen=True)
class Layout:
    """What the layout decided, by place in the flow."""

    pages: dict[int, int]
    """The page of each heading that has an entry in the contents list."""
    breaks: frozenset[int]
    """Paragraphs that begin a new page beyond those that do so anyway."""
    sizes: dict[int, tuple[float, float]]
    """Width and height of each picture."""
    rows: dict[int, list[Row]]
    """The rows of each table."""


def lay_out(items: tuple[Item, ...], rules: Rules) -> Layout:
    """Return the layout on which all readings agree as far as page breaks before headings can make them."""
    areas = _areas(items, rules)
    sizes = _picture_sizes(items, areas, rules)
    rows = {p: measure_rows(item, areas[p], rules) for p, item in enumerate(items) if isinstance(item, Grid)}
    levels = max((item.levels for item in items if isinstance(item, List)), default=0)
    listed = [place for place, item in enumerate(items) if _level(item) and _level(item) <= levels]
    headings = [place for place, item in enumerate(items) if _level(item)]
    slices = [
        [_slices(items, place, areas[place], sizes, rows, rules, reading) for place in range(len(items))]
        for reading in READINGS
    ]

    def paged(breaks: frozenset[int]) -> list[dict[int, int]]:
        return [_paginate(items, made, rules, breaks) for made in slices]

    breaks: frozenset[int] = frozenset()
    pages = paged(breaks)
    given_up: set[int] = set()
    while (wrong := _first_difference(listed, pages, given_up)) is not None:
        for place in _candidates(items, wrong):
            tried = paged(breaks | {place})
            if all(len({page[other] for page in tried}) == 1 for other in listed if place <= other <= wrong):
                breaks, pages = breaks | {place}, tried
                break
        else:
            given_up.add(wrong)
    return Layout({place: pages[0][place] for place in headings}, breaks, sizes, rows)


def _first_difference(listed: list[int], pages: list[dict[int, int]], given_up: set[int]) -> int | None:
    return next((p for p in listed if p not in given_up and len({page[p] for page in pages}) > 1), None)


def _candidates(items: tuple[Item, ...], wrong: int) -> list[int]:
    """Return where a page break could help: in the chapter that ends at or holds ``wrong``, nearest first.

    Headings come before captions, and captions before other paragraphs.
    """
    start = wrong if _level(items[wrong]) != 1 else wrong - 1
    chapter = []
    while start > 0 and _level(items[start]) != 1:
        if isinstance(items[start], Paragraph) and not _kept(items[start - 1]):
            chapter.append(start)
        start -= 1
    return sorted(chapter, key=lambda place: _rank(items[place]))


def _kept(item: Item) -> bool:
    """Tell whether a page break after the item would tear it from what it introduces or describes."""
    return bool(_level(item)) or isinstance(item, Turn | Image | Grid)


def _rank(item: Item) -> int:
    if _level(item):
        return 0
    return 1 if isinstance(item, Paragraph) and item.caption else 2


def _level(item: Item) -> int:
    return item.entry.level if isinstance(item, Paragraph) and item.entry else 0


def _paginate(
    items: tuple[Item, ...], slices: list[list[Slice]], rules: Rules, breaks: frozenset[int]
) -> dict[int, int]:
    area = rules.areas["portrait"]
    pages = Pages(_COVER_PAGES + 1, area.height)
    found: dict[int, int] = {}
    owners: list[int] = []
    waiting: list[Slice] = []

    def flush() -> None:
        for owner, page in zip(owners, pages.fill(waiting), strict=True):
            found.setdefault(owner, page)
        owners.clear()
        waiting.clear()

    for place, item in enumerate(items):
        if isinstance(item, Turn):
            flush()
            pages.turn(rules.areas[item.orientation].height)
            continue
        made = slices[place]
        if place in breaks:
            made = [Slice(made[0].height, made[0].after, made[0].keep, True, made[0].repeated), *made[1:]]
        waiting.extend(made)
        owners.extend([place] * len(made))
    flush()
    return {place: page for place, page in found.items() if _level(items[place])}


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


def entries(items: tuple[Item, ...], levels: int) -> list[Entry]:
    """Return the lines of a contents list of ``levels``."""
    found = (item.entry for item in items if isinstance(item, Paragraph) and item.entry)
    return [entry for entry in found if entry.level <= levels]


def _picture_sizes(items: tuple[Item, ...], areas: list[Area], rules: Rules) -> dict[int, tuple[float, float]]:
    """Return each picture's size: its own, or less where it, its caption and the headings above do not fit a page."""
    sizes = {}
    for place, item in enumerate(items):
        if isinstance(item, Image):
            area = areas[place]
            room = (
                area.height
                - max(image_slice(item, 0.0, rules, reading).height for reading in READINGS)
                - _height(items[place + 1], area, rules)
            )
            room -= rules.styles.look(names.PICTURE).after
            above = place - 1
            while above >= 0 and _level(items[above]):
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
