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
    ids = {section: ids_of(data, section) for section in data}
    for section, items in data.items():
        if only is not None and section not in only:
            continue
        for found in walk(Plan.model_fields[section].annotation, items, (section,)):
            if isinstance(found.kind, Reference):
                problems += _reference(found.data, found.path, found.kind.sections, ids, place_of)
            problems += _repeated(found.data, found.path, place_of)
        problems += _repeated({"": items}, (section,), place_of)
    return problems


def _reference(
    value: object, path: Path, sections: tuple[str, ...], ids: dict[str, list[str]], place_of: Callable[[Path], Place]
) -> list[Problem]:
    known = [id for section in sections for id in ids.get(section, [])]
    if not isinstance(value, str) or value in known or not set(sections) <= set(ids):
        return []
    kind = " / ".join(sections)
    message = _('"{value}" is not the id of anything in {kind}').format(value=shown(value), kind=kind)
    return [Problem(place_of(path), REFERENCE_UNKNOWN, message + suggestion(value, known))]


def _repeated(data: object, path: Path, place_of: Callable[[Path], Place]) -> list[Problem]:
    """Problems of ids that stand twice in a list held directly by ``data``."""
    problems: list[Problem] = []
    if not isinstance(data, dict):
        return problems
    for key, items in data.items():
        if not isinstance(items, list):
            continue
        seen: dict[str, Place] = {}
        for number, item in enumerate(items):
            if not isinstance(item, dict) or not isinstance(item.get("id"), str):
                continue
            step = (*path, key, number, "id") if key else (*path, number, "id")
            place = place_of(step)
            first = seen.setdefault(item["id"].lower(), place)
            if first is not place:
                message = _('id "{id}" is taken already at {path}:{line}; choose another')
                text = message.format(id=item["id"], path=first.path, line=first.line)
                problems.append(Problem(place, ID_DUPLICATE, text))
    return problems
