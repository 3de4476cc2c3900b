"""Page breaks that make readers agree.

Where the fonts of two readers, or a point more or less on a page, would put a listed heading on different pages, a heading
before it begins a new page, so that the contents list is right for all of them. Failing a heading, a caption or a
paragraph does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pdplan.office.word import names
from pdplan.office.word.flow import Grid, Image, Item, Paragraph, Turn
from pdplan.office.word.measure import Slice
from pdplan.office.word.pages import fill

_SPARES = (0.0, 0.6, -1.0)
"""Points by which readers may find a page longer or shorter than it is."""


@dataclass(frozen=True)
class Segment:
    """A run of items that begins a page whatever stands before it; ``slices`` has one list an item for each reading."""

    items: Sequence[Item]
    slices: Sequence[Sequence[list[Slice]]]
    height: float
    last: bool
    """Whether what follows begins a page by a break before a paragraph, so that space below the last table can go."""


@dataclass(frozen=True)
class Settled:
    """The page of each item by place, from 0, the number of pages, and the places that begin a page by our will."""

    pages: dict[int, int]
    count: int
    breaks: frozenset[int]


def settle(segment: Segment, levels: int) -> Settled:
    """Return pages that agree for all readings as far as page breaks can make them, down to headings of ``levels``."""
    listed = [place for place, item in enumerate(segment.items) if 0 < level_of(item) <= levels]
    end = len(segment.items)
    breaks: frozenset[int] = frozenset()
    found = _paged(segment, breaks)
    given_up: set[int] = set()
    while (wrong := _difference(found, [*listed, end], given_up)) is not None:
        for place in _candidates(segment.items, wrong):
            tried = _paged(segment, breaks | {place})
            if _difference(tried, [other for other in (*listed, end) if place <= other <= wrong], set()) is None:
                breaks, found = breaks | {place}, tried
                break
        else:
            given_up.add(wrong)
    return Settled({p: page for p, page in found[0].items() if p < end}, found[0][end], breaks)


def level_of(item: Item) -> int:
    """Return the level of a heading, 0 for all else."""
    return item.entry.level if isinstance(item, Paragraph) and item.entry else 0


def is_needless(items: Sequence[Item], place: int, breaks: frozenset[int], last: bool) -> bool:
    """Tell whether the item is the space below a table at the end of a page."""
    item = items[place]
    if not isinstance(item, Paragraph) or item.style != names.AFTER_TABLE:
        return False
    return place + 1 in breaks or (last and place + 1 == len(items))


def _paged(segment: Segment, breaks: frozenset[int]) -> list[dict[int, int]]:
    """Return for each reading and spare the page on which each item begins; the item after the last has the count."""
    found = []
    for slices in segment.slices:
        flat: list[Slice] = []
        owners: list[int] = []
        for place, parts in enumerate(slices):
            if is_needless(segment.items, place, breaks, segment.last):
                continue
            flat.extend([replace(parts[0], new_page=True), *parts[1:]] if place in breaks else parts)
            owners.extend([place] * len(parts))
        for spare in _SPARES:
            pages = fill(flat, segment.height + spare)
            first = dict(zip(reversed(owners), reversed(pages), strict=True))
            first[len(segment.items)] = pages[-1] + 1 if pages else 0
            found.append(first)
    return found


def _difference(found: list[dict[int, int]], places: list[int], given_up: set[int]) -> int | None:
    return next((p for p in places if p not in given_up and len({pages[p] for pages in found}) > 1), None)


def _candidates(items: Sequence[Item], wrong: int) -> list[int]:
    """Return where a break could help: headings, then captions, then other paragraphs, each nearest first."""
    places = [
        place
        for place in range(min(wrong, len(items) - 1), 0, -1)
        if isinstance(items[place], Paragraph) and not _binds(items[place - 1])
    ]
    return sorted(places, key=lambda place: _rank(items[place]))


def _binds(item: Item) -> bool:
    """Tell whether a break after the item would tear it from what it introduces or what describes it."""
    return bool(level_of(item)) or isinstance(item, Turn | Image | Grid)


def _rank(item: Item) -> int:
    if level_of(item):
        return 0
    return 1 if isinstance(item, Paragraph) and item.caption else 2
