"""What answers a clause, as lines of a table."""

from __future__ import annotations

from pdplan.content.material import Material
from pdplan.model.requirements import Requirement
from pdplan.model.trace import Item, KindOfItem, answers

_NAMED = 8
"""Items that are named where a kind answers by its topic; of more the number is told."""


def answer_lines(material: Material, requirement: Requirement, brief: bool = False) -> list[str]:
    """A line for each kind of items that answers ``requirement``; ``brief``: of many the number alone."""
    lines = []
    for kind, items in answers(material.items, requirement).items():
        named = [_said(kind, item, len(items)) for item in items]
        few = len(items) <= _NAMED or (kind.topic is None and not brief)
        lines.append(f"{kind.label}：{'、'.join(named) if few else f'{len(items)}件'}")
    return lines


def _said(kind: KindOfItem, item: Item, count: int) -> str:
    """A few by their names, many by the ids that lists and tables have; ids that are only keys of the plan are not shown."""
    coded = item.id[:1].isupper()
    if kind.section == "decisions" or not coded:
        return item.name
    return f"{item.id} {item.name}" if count <= _NAMED else item.id


def section_lines(material: Material, requirement: Requirement) -> list[str]:
    """A line for each document with the sections that treat ``requirement``; a chapter stands for its sections."""
    found: dict[str, list[str]] = {}
    for section in material.sections_answering(requirement):
        numbers = found.setdefault(section.document, [])
        chapter = section.number.partition(".")[0]
        if f"第{chapter}章" not in numbers and f"付録{chapter}" not in numbers:
            numbers.append(section.number)
    return [f"{document}：{'、'.join(numbers)}" for document, numbers in found.items()]
