"""Ids are unique, and every reference names something that exists; checked on plain data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pdplan.model.base import Reference
from pdplan.model.plan import Plan
from pdplan.model.walk import ids_of, walk
from pdplan.source.problems import Place, Problem, error
from pdplan.source.yaml_text import Path
from pdplan.values.language import _
from pdplan.values.wording import shown, suggestion

ID_DUPLICATE = error("id.duplicate", "an id stands once among the items of its kind")
REFERENCE_UNKNOWN = error("reference.unknown", "a reference names an item that exists")

RULES = (ID_DUPLICATE, REFERENCE_UNKNOWN)


def check_references(
    data: dict[str, Any], place_of: Callable[[Path], Place], only: frozenset[str] | None = None
) -> list[Problem]:
    """Repeated ids and references to nothing in the plain ``data`` of a plan, or in the sections ``only``."""
    problems: list[Problem] = []
    known = _Known(data)
    for section, items in data.items():
        if only is not None and section not in only:
            continue
        for found in walk(Plan.model_fields[section].annotation, items, (section,)):
            if isinstance(found.kind, Reference):
                problems += _reference(found.data, found.path, found.kind.sections, known, place_of)
            problems += _repeated(found.data, found.path, place_of)
        problems += _repeated({"": items}, (section,), place_of)
    return problems


class _Known:
    """The ids that there are, gathered once for each combination of sections that references name."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.sections = set(data)
        self.data = data
        self.ids: dict[tuple[str, ...], dict[str, None]] = {}

    def of(self, sections: tuple[str, ...]) -> dict[str, None]:
        if sections not in self.ids:
            self.ids[sections] = dict.fromkeys(id for section in sections for id in ids_of(self.data, section))
        return self.ids[sections]

    def hold(self, sections: tuple[str, ...]) -> bool:
        """Whether all ``sections`` could be read."""
        return all(section.partition(".")[0] in self.sections for section in sections)


def _reference(
    value: object, path: Path, sections: tuple[str, ...], known: _Known, place_of: Callable[[Path], Place]
) -> list[Problem]:
    ids = known.of(sections)
    if not isinstance(value, str) or value in ids or not known.hold(sections):
        return []
    kind = " / ".join(sections)
    message = _('"{value}" is not the id of anything in {kind}').format(value=shown(value), kind=kind)
    return [Problem(place_of(path), REFERENCE_UNKNOWN, message + suggestion(value, list(ids)))]


def _repeated(data: object, path: Path, place_of: Callable[[Path], Place]) -> list[Problem]:
    """Problems of ids that stand twice in a list held directly by ``data``."""
    problems: list[Problem] = []
    if not isinstance(data, dict):
        return problems
    for key, items in data.items():
        if not isinstance(items, list):
            continue
        seen: dict[str, Path] = {}
        for number, item in enumerate(items):
            if not isinstance(item, dict) or not isinstance(item.get("id"), str):
                continue
            step = (*path, key, number, "id") if key else (*path, number, "id")
            earlier = seen.setdefault(item["id"].lower(), step)
            if earlier is not step:
                place, first = place_of(step), place_of(earlier)
                message = _('id "{id}" is taken already at {path}:{line}; choose another')
                text = message.format(id=item["id"], path=first.path, line=first.line)
                problems.append(Problem(place, ID_DUPLICATE, text))
    return problems
