"""On which page each slice of a piece of text stands, when the piece begins a page."""

from __future__ import annotations

from collections.abc import Sequence

from pdplan.office.word.measure import Slice


def fill(slices: Sequence[Slice], height: float) -> list[int]:
    """Return the page of each slice, from 0; a slice that is kept with the next goes where the chain of them fits."""
    pages: list[int] = []
    page = 0
    used = 0.0
    fresh = True
    start = 0
    while start < len(slices):
        end = start
        while slices[end].keep and end + 1 < len(slices) and not slices[end + 1].new_page:
            end += 1
        first = slices[start]
        need = sum(slices[place].height + slices[place].after for place in range(start, end)) + slices[end].height
        if not fresh and (first.new_page or used + need > height):
            page, used, fresh = page + 1, first.repeated, True
        for part in slices[start : end + 1]:
            if not fresh and used + part.height > height:
                page, used = page + 1, part.repeated
            used += part.height + part.after
            fresh = False
            pages.append(page)
        start = end + 1
    return pages
