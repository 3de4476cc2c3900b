"""How many lines a text takes, by the rules of Japanese line breaking that Word and LibreOffice share."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from pdplan.office.word.flow import Runs
from pdplan.office.word.styles import Look
from pdplan.office.word.widths import Reading

_WIDEST = 1.15
"""Ems that a character may take with the gap beside it; a shorter text surely fits one line."""

_TOLERANCE = 0.05
"""Points by which a line may seem too long: writers round lengths to twentieths of a point."""

_JAPANESE = "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff\uf900-\ufaff\uff10-\uff9f"
_LATIN = "0-9A-Za-z\u00aa\u00b2\u00b3\u00b5\u00b9-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f"
_IS_LATIN = re.compile(f"[{_LATIN}]")
_GAPS = re.compile(f"(?<=[{_JAPANESE}])(?=[{_LATIN}])|(?<=[{_LATIN}])(?=[{_JAPANESE}])")
"""Where Japanese and Latin letters meet."""

_HANGING = frozenset("、。，．｡､")
"""What may stand in the margin rather than begin a line."""

_BREAKS_AFTER = frozenset("-–?")
_NOT_CLOSING = frozenset("・ーゝゞヽヾ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ゛゜")
"""What begins no line but closes nothing."""


@dataclass(frozen=True)
class Breaking:
    """What may not begin and what may not end a line, and what was counted so far."""

    not_first: frozenset[str]
    not_last: frozenset[str]
    counted: dict[tuple[Runs, float, float, bool, bool, str], int] = field(default_factory=dict, compare=False)

    def count(self, runs: Runs, width: float, look: Look, reading: Reading, *, in_cell: bool = False) -> int:
        """Return the lines of the runs in a paragraph style, set within ``width`` points."""
        inner = width - look.left - look.right
        first = look.first
        text = "".join([run.text for run in runs])
        if len(text) * look.size * _WIDEST <= inner - first and "\n" not in text:
            return 1
        key = (runs, inner, look.size, look.gothic, in_cell, reading.name)
        if key not in self.counted:
            advances = _advances(runs, look.gothic, reading)
            hangs = not (in_cell and reading.strict)
            lines = start = 0
            for part in text.split("\n"):
                end = start + len(part)
                used = 0.0 if start else first / look.size
                fitting = (inner + _TOLERANCE) / look.size
                lines += 1 + len(self.cuts(part, advances[start:end], fitting, used, reading, hangs=hangs))
                start = end + 1
            self.counted[key] = lines
        return self.counted[key]

    def cuts(
        self, text: str, advances: list[float], width: float, used: float, reading: Reading, *, hangs: bool
    ) -> list[int]:
        """Return where new lines begin in text without line breaks.

        ``width`` and ``advances``, the widths of the characters, are ems; ``used`` is the first line's indent.
        """
        gapped = advances.copy()
        for found in _GAPS.finditer(text):
            gapped[found.start()] += reading.gap
        ends = list(accumulate(gapped))
        cuts: list[int] = []
        start = 0
        limit = width - used
        while (place := self._overflow(text, ends, start, limit, hangs=hangs)) < len(text):
            cut = next((p for p in range(place, start, -1) if self._may_break(text, p, reading, hangs=hangs)), place)
            start = max(cut, start + 1)
            cuts.append(start)
            if start >= len(text):
                break
            limit = ends[start] - advances[start] + width
        return cuts

    def _overflow(self, text: str, ends: list[float], start: int, limit: float, *, hangs: bool) -> int:
        """Return the first character that does not fit the line begun at ``start``."""
        place = bisect_right(ends, limit, start)
        if hangs and place < len(text) and text[place] in _HANGING:
            place += 1
        while place < len(text) and text[place] == " ":
            place += 1
        return place

    def _may_break(self, text: str, place: int, reading: Reading, *, hangs: bool) -> bool:
        left, right = text[place - 1], text[place]
        if right == " " or right in self.not_first or left in self.not_last:
            return False
        if left == " ":
            return True
        if _WIDE[left]:
            return _WIDE[right] or not (reading.strict and self._is_bound(text, place, hangs=hangs))
        if _WIDE[right]:
            return right not in self.not_last or left.isdigit()
        return left in _BREAKS_AFTER and _IS_LATIN.match(right) is not None

    def _is_bound(self, text: str, place: int, *, hangs: bool) -> bool:
        """Tell whether a closing mark before ``place`` holds on to the Latin letters after it."""
        mark = text[place - 1]
        if mark not in self.not_first or mark in _NOT_CLOSING:
            return False
        return not (hangs and mark in _HANGING) or (place > 1 and not _WIDE[text[place - 2]])


def _advances(runs: Runs, gothic: bool, reading: Reading) -> list[float]:
    plain = reading.gothic if gothic else reading.mincho
    advances: list[float] = []
    for run in runs:
        advances.extend(map((reading.bold if run.bold else plain).__getitem__, run.text))
    return advances


class _Wide(dict[str, bool]):
    """Whether a line may break on both sides of a character."""

    def __missing__(self, char: str) -> bool:
        kind = unicodedata.east_asian_width(char)
        self[char] = wide = kind in "WFH" or (char >= "\u2010" and kind == "A")
        return wide


_WIDE = _Wide()


def characters_of(values: Iterable[str | None]) -> frozenset[str]:
    """Return the characters of the settings' lists as a set."""
    return frozenset("".join(value or "" for value in values))
