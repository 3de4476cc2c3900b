"""On which page each item of the flow begins."""

from __future__ import annotations

from collections.abc import Iterable

from pdplan.office.word.measure import Slice

_SPARE = 0.1
"""Points by which a page may seem too full: lengths are rounded to twentieths of a point."""


class Pages:
    """Pages that are filled slice by slice."""

    def __init__(self, first_page: int, height: float) -> None:
        self.page = first_page
        self._height = height
        self._used = 0.0
        self._fresh = True

    def turn(self, height: float) -> None:
        """Begin a page of another height."""
        if not self._fresh:
            self.page += 1
        self._height, self._used, self._fresh = height, 0.0, True

    def fill(self, slices: list[Slice]) -> Iterable[int]:
        """Yield the page of each slice; a slice that is kept with the next goes where the chain of them fits."""
        start = 0
        while start < len(slices):
            end = start
            while slices[end].keep and end + 1 < len(slices) and not slices[end + 1].new_page:
                end += 1
            chain = slices[start : end + 1]
            first = chain[0]
            need = sum(part.height + part.after for part in chain) - chain[-1].after
            if not self._fresh and (first.new_page or not self._fits(need)):
                self._next_page(first.repeated)
            for part in chain:
                if not self._fresh and not self._fits(part.height):
                    self._next_page(part.repeated)
                self._used += part.height + part.after
                self._fresh = False
                yield self.page
            start = end + 1

    def _fits(self, height: float) -> bool:
        return self._used + height <= self._height + _SPARE

    def _next_page(self, repeated: float) -> None:
        self.page += 1
        self._used, self._fresh = repeated, True
