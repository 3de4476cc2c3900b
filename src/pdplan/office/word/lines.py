"""How many lines a text takes, by the rules of Japanese line breaking that Word and LibreOffice share."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from pdplan.office.word.flow import Runs
from pdplan.office.word.styles import Look
from pdplan.office.word.widths import Reading

_WIDEST = 1.15
"""Ems that a character may take with the gap beside it; a shorter text surely fits one line."""

_TOLERANCE = 0.05
"""Points by which a line may seem too long: writers round lengths to twentieths of a point."""


@dataclass(frozen=True)
class Breaking:
    """What may not begin and what may not end a line, and what was counted so far."""

    not_first: frozenset[str]
    not_last: frozenset[str]
    counted: dict[tuple[str, float, float, bool, bool, str], int] = field(default_factory=dict, compare=False)

    def count(self, runs: Runs, width: float, look: Look, reading: Reading, *, in_cell: bool = False) -> int:
        """Return the lines of the runs in a paragraph style, set within ``width`` points."""
        width -= look.left + look.right
        first = max(look.first, 0.0)
        length = sum(len(run.text) for run in runs)
        if length * look.size * _WIDEST <= width - first and not any("\n" in run.text for run in runs):
            return 1
        bold = any(run.bold for run in runs) and reading.bold is not reading.mincho
        text = "".join(run.text for run in runs)
        key = (text, width, look.size, look.gothic, in_cell, reading.name)
        if bold or key not in self.counted:
            lines = 0
            start = 0
            characters = _measured(runs, look.gothic, reading)
            hanging = _NOTHING if in_cell and reading.strict else _HANGING
            for place in range(len(characters) + 1):
                if place == len(characters) or characters[place][0] == "\n":
                    used = 0.0 if start else first / look.size
                    part = characters[start:place]
                    lines += 1 + len(self.cuts(part, (width + _TOLERANCE) / look.size, used, reading, hanging))
                    start = place + 1
            if bold:
                return lines
            self.counted[key] = lines
        return self.counted[key]

    def cuts(
        self,
        characters: list[tuple[str, float]],
        width: float,
        used: float,
        reading: Reading,
        hanging: frozenset[str],
    ) -> list[int]:
        """Return where new lines begin in text without line breaks.

        Lengths are ems; ``used`` is the first line's indent, ``hanging`` what may stand in the margin.
        """
        cuts: list[int] = []
        start = opportunity = 0
        at_opportunity = 0.0
        earlier = before = ""
        for place, (char, advance) in enumerate(characters):
            if place > start:
                if _SCRIPT[before] * _SCRIPT[char] < 0:
                    used += reading.gap
                if self._may_break(before, char) and not (
                    reading.strict and self._is_bound(earlier, before, char, hanging)
                ):
                    opportunity, at_opportunity = place, used
            earlier, before = before, char
            used += advance
            if used <= width or char == " " or place == start or (char in hanging and used - advance <= width):
                continue
            if opportunity > start:
                start = opportunity
                used -= at_opportunity
            else:
                start = place
                used = advance
            cuts.append(start)
            opportunity = start
        return cuts

    def _may_break(self, left: str, right: str) -> bool:
        if right == " " or right in self.not_first or left in self.not_last:
            return False
        if left == " " or _WIDE[left]:
            return True
        if _WIDE[right]:
            return right not in self.not_last or left.isdigit()
        return left in _BREAKS_AFTER and _SCRIPT[right] < 0

    def _is_bound(self, earlier: str, left: str, right: str, hanging: frozenset[str]) -> bool:
        """Tell whether a closing mark holds on to the Latin letters after it."""
        if not _WIDE[left] or _WIDE[right] or left not in self.not_first or left in _NOT_CLOSING:
            return False
        return left not in hanging or (earlier != "" and not _WIDE[earlier])


def _measured(runs: Runs, gothic: bool, reading: Reading) -> list[tuple[str, float]]:
    plain = reading.gothic if gothic else reading.mincho
    return [(char, (reading.bold if run.bold else plain)[char]) for run in runs for char in run.text]


class _Script(dict[str, int]):
    """1 for Japanese letters, -1 for Latin letters and digits, 0 for all else."""

    def __missing__(self, char: str) -> int:
        script = 0
        if unicodedata.category(char)[0] in "LN":
            script = 1 if unicodedata.east_asian_width(char) in "WFH" else -1
        self[char] = script
        return script


class _Wide(dict[str, bool]):
    """Whether a line may break on both sides of a character."""

    def __missing__(self, char: str) -> bool:
        wide = unicodedata.east_asian_width(char) in "WFH" or (
            char >= "\u2010" and unicodedata.east_asian_width(char) == "A"
        )
        self[char] = wide
        return wide


_SCRIPT = _Script()
_WIDE = _Wide()
_BREAKS_AFTER = frozenset("-–?")
_HANGING = frozenset("、。，．｡､")
"""What may stand in the margin rather than begin a line."""
_NOTHING: frozenset[str] = frozenset()
_NOT_CLOSING = frozenset("・ーゝゞヽヾ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ゛゜")
"""What begins no line but closes nothing."""


def characters_of(values: Iterable[str | None]) -> frozenset[str]:
    """Return the characters of the settings' lists as a set."""
    return frozenset("".join(value or "" for value in values))
