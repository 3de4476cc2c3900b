"""The proof that finished files say what the plan says: every recorded figure is looked up in its file and compared."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from pdplan.build import workshop_of
from pdplan.content.figures import Figure
from pdplan.content.formats import FORMATS, figure_text
from pdplan.cost.evaluate import Results
from pdplan.deliverables import Workshop
from pdplan.office.reading import Unreadable, checked
from pdplan.record import FIGURES, MANIFEST, variant_of
from pdplan.source.problems import Place, Problem, Refused, error
from pdplan.values.language import _

FIGURE_DIFFERS = error("figure.differs", "a figure in a finished file is that of the plan")
FILE_MISSING = error("file.missing", "a file that was built is there")
FILE_UNREADABLE = error("file.unreadable", "a finished file can be opened safely")
RECORD_MISSING = error("record.missing", "a folder of finished files has the record of their figures")
RULES = (FIGURE_DIFFERS, FILE_MISSING, FILE_UNREADABLE, RECORD_MISSING)

_FIGURE = re.compile(r"^[△▲+-]?[\d,.]+ ?(円|千円|百万円|%|人日|人月)?$")
"""What a run looks like that holds a figure and nothing else."""
_NEAR = 1e-9
"""Part of a value by which doubles may differ from it."""


@dataclass(frozen=True)
class Verified:
    """What came of a verification."""

    figures: int
    """Figures that agree."""
    files: int
    """Files whose figures were all looked at."""
    problems: list[Problem]


def verify(folder: Path, out: Path) -> Verified:
    """Compare every figure recorded in ``out`` with the plan in ``folder``; Refused when the record or the plan is not in order."""
    record, manifest = _record(out / FIGURES), _record(out / MANIFEST)
    variant = variant_of(manifest)
    truth = _Truth(workshop_of(folder, variant))
    problems: list[Problem] = []
    figures = files = 0
    for name, entries in record.items():
        path = out / name
        if not path.resolve().is_relative_to(out.resolve()) or not path.is_file():
            problems.append(Problem(Place(name), FILE_MISSING, _("the file is not there; build it again")))
            continue
        try:
            found = list(_compared(name, checked(path), entries, truth))
        except Unreadable as fault:
            message = _("the file is not opened: {reason}").format(reason=fault)
            problems.append(Problem(Place(name), FILE_UNREADABLE, message))
            continue
        files += 1
        figures += len(entries) - len(found)
        problems += found
    return Verified(figures, files, problems)


def _record(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict):
        message = _('there is no record here; run "pdplan build" first, or name the folder that it wrote')
        raise Refused([Problem(Place(path.as_posix()), RECORD_MISSING, message)])
    return found


class _Truth:
    """What the plan says a figure is."""

    def __init__(self, shop: Workshop):
        self.shop = shop

    @cached_property
    def comparison(self) -> Results:
        """The figures of the comparison of scenarios, which is a graph of its own."""
        from pdplan.deliverables.makers import compared

        return compared(self.shop)[1]

    def value(self, entry: dict[str, Any]) -> Fraction | None:
        """The exact value; None where the plan knows no such figure."""
        at = tuple(map(str, entry["at"]))
        try:
            if entry["quantity"] in self.shop.results.graph.quantities:
                graph = self.shop.results.graph
                dimensions = graph.quantities[entry["quantity"]].dimensions
                steps = tuple(zip(dimensions, at, strict=True))
                return self.shop.value_of(Figure(entry["quantity"], steps, entry["format"], entry.get("case", "")))
            return self.comparison.at(entry["quantity"], at)
        except (KeyError, ValueError, IndexError, Refused):
            return None


def _compared(name: str, data: bytes, entries: list[dict[str, Any]], truth: _Truth) -> Iterator[Problem]:
    shown = _reader(name, data)
    for entry in entries:
        value = truth.value(entry)
        if value is None or entry["format"] not in FORMATS:
            message = _("{place}: the plan has no figure {quantity} any more; build again")
            yield Problem(Place(name), FIGURE_DIFFERS, message.format(place=entry["place"], quantity=entry["quantity"]))
            continue
        found = shown(entry, value)
        if found is not None:
            message = _("{place}: shows {found}, the plan says {expected} ({quantity})").format(
                place=entry["place"], found=found or _("nothing"), expected=figure_text(value, entry["format"]), quantity=entry["quantity"],
            )  # fmt: skip
            yield Problem(Place(name), FIGURE_DIFFERS, message)


_Look = Callable[[dict[str, Any], Fraction], str | None]
"""What a file shows in place of a value; None where it shows that value."""


def _reader(name: str, data: bytes) -> _Look:
    if name.endswith(".docx"):
        return _in_document(data)
    if name.endswith(".xlsx"):
        return _in_workbook(data)
    if name.endswith(".pptx"):
        return _on_slides(data)
    raise Unreadable(_("no docx, xlsx or pptx"))


def _in_document(data: bytes) -> _Look:
    from pdplan.office.word.reading import figures_in

    figures = figures_in(data)

    def look(entry: dict[str, Any], value: Fraction) -> str | None:
        text = figures.get(entry["mark"], "")
        return None if text == figure_text(value, entry["format"]) else text

    return look


def _in_workbook(data: bytes) -> _Look:
    from pdplan.office.excel.reading import values_in

    value_at = values_in(data)

    def look(entry: dict[str, Any], value: Fraction) -> str | None:
        found = value_at(entry["mark"])
        if isinstance(found, int | float) and not isinstance(found, bool) and _near(float(found), float(value)):
            return None
        return "" if found is None else str(found)

    return look


def _on_slides(data: bytes) -> _Look:
    from pdplan.office.powerpoint.reading import figures_in

    shown_at = figures_in(data)

    def look(entry: dict[str, Any], value: Fraction) -> str | None:
        shown = shown_at(entry["mark"])
        if shown is None:
            return ""
        if shown.value is not None:
            return None if _near(shown.value, float(value / shown.scale)) else f"{shown.value * shown.scale:,.10g}"
        expected = figure_text(value, entry["format"])
        if shown.run == expected:
            return None
        if shown.run is not None and _FIGURE.match(shown.run):
            return shown.run
        # PowerPoint joins runs that look alike: then the figure stands somewhere in the paragraph.
        if re.search(rf"(?<![\d,.]){re.escape(expected)}(?![\d,.])", shown.paragraph):
            return None
        return shown.paragraph

    return look


def _near(found: float, expected: float) -> bool:
    return abs(found - expected) <= _NEAR * max(1.0, abs(expected))
