"""要件対応表: every clause with what answers it, and every item with the clauses that ask for it, down to the money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pdplan.content.answered import section_lines
from pdplan.content.estimate_sheets import row_height
from pdplan.content.material import Material
from pdplan.content.registers.book import listing, notes, register
from pdplan.content.sheets import Cell, Sheet, Workbook, amount, text
from pdplan.cost.inputs.labour import counted
from pdplan.model.requirements import Requirement
from pdplan.model.trace import KINDS, KindOfItem, answers

TITLE = "要件対応表"
_COUNTED = (
    "functions",
    "decisions",
    "tasks",
    "use_cases",
    "flows",
    "constraints",
    "legal_paths",
    "rule_documents",
    "measures",
)
"""Kinds of items that have a column of their own in the overview."""

_SHARED = (
    ("共通作業費", "common_total"), ("調査・評価業務費", "expert_total"), ("構築期間中の環境費用", "build_cloud_total"),
    ("予備費", "contingency"), ("クラウド利用料（運用）", "running_cloud_whole"),
)  # fmt: skip
"""Costs that belong to no function or task."""


def requirement_trace(material: Material) -> Workbook:
    """The workbook."""
    rows = [_answered(material, requirement) for requirement in material.plan.requirements]
    coverage = {
        "total": len(rows), "answered": sum(bool(row.ways) for row in rows), "planned": len(material.items),
        "unasked": sum(not item.clauses for item in material.items),
    }  # fmt: skip
    said = notes(material, coverage=coverage)
    sheets = (
        _overview(rows, said["trace-overview"]),
        _clauses(material, said["trace-clauses"]),
        _sections(material),
        _items(material, said["trace-items"]),
        _costs(material, said["trace-costs"]),
    )
    carried = ("function_cost", "task_whole", *(quantity for _name, quantity in _SHARED))
    return register(material, TITLE, sheets, carried)


class _Answered(NamedTuple):
    """A clause with the numbers of what answers it."""

    requirement: Requirement
    counts: tuple[int, ...]
    """Items of each counted kind."""
    sections: int
    deliverables: int
    ways: tuple[str, ...]
    """By what it is answered at all."""


def _counted_kinds() -> list[KindOfItem]:
    return [kind for kind in KINDS if kind.section in _COUNTED]


def _answered(material: Material, requirement: Requirement) -> _Answered:
    found = answers(material.items, requirement)
    sections, deliverables = len(material.sections_answering(requirement)), len(_deliverables(material, requirement))
    there = (
        ("計画の項目", bool(found)), ("文書の節", bool(sections)), ("成果品", bool(deliverables)), ("業務の実施", bool(requirement.response)),
    )  # fmt: skip
    counts = tuple(len(found.get(kind, [])) for kind in _counted_kinds())
    return _Answered(requirement, counts, sections, deliverables, tuple(way for way, answers_it in there if answers_it))


def _overview(rows: list[_Answered], note: str) -> Sheet:
    lines = [
        (
            r.requirement.clause, r.requirement.title, *map(str, r.counts), str(r.sections), str(r.deliverables),
            "、".join(r.ways) or "対応なし",
        )
        for r in rows
    ]  # fmt: skip
    kinds = _counted_kinds()
    titles = [
        ("条項", 12), ("件名", 34), *((kind.label, 10) for kind in kinds), ("文書の節", 9), ("成果品", 9), ("対応の別", 30),
    ]  # fmt: skip
    return listing("充足状況", titles, lines, note, centred=frozenset(range(2, 4 + len(kinds))))


def _deliverables(material: Material, requirement: Requirement) -> list[str]:
    return [item.title for item in material.handed_over if item.id in requirement.deliverables]


def _clauses(material: Material, note: str) -> Sheet:
    lines = []
    for requirement in material.plan.requirements:
        found = [
            f"{kind.label}：{'、'.join(f'{item.id} {item.name}' for item in items[:40])}"
            + ("ほか" if len(items) > 40 else "")
            for kind, items in answers(material.items, requirement).items()
        ]
        sections = section_lines(material, requirement)
        lines.append(
            (
                requirement.id, requirement.clause, requirement.title, requirement.summary, requirement.response or "－",
                _cut("\n".join(found)) or "－", "\n".join(sections) or "－", "\n".join(_deliverables(material, requirement)) or "－",
            )
        )  # fmt: skip
    titles = (
        ("番号", 13), ("条項", 10), ("件名", 24), ("求める内容", 44), ("実施した内容", 44), ("応える項目", 60), ("記載箇所", 46),
        ("成果品", 24),
    )  # fmt: skip
    return listing("条項から", titles, lines, note)


_TALLEST = 24
"""Lines of a cell that a printed row can still show."""


def _cut(value: str) -> str:
    """``value`` as far as a row can show it."""
    lines, kept = value.split("\n"), []
    left = _TALLEST
    for line in lines:
        need = max(1, round((row_height(line, 60) - 4) / 14))
        if need > left:
            kept.append(line[: max(0, left) * 26].rsplit("、", 1)[0] + "ほか" if left > 1 else "ほか")
            break
        kept.append(line)
        left -= need
    return "\n".join(kept)


def _sections(material: Material) -> Sheet:
    asking = material.plan.requirements
    lines = [
        (
            s.document, s.number, s.title,
            "、".join(f"{r.clause} {r.title}" for r in asking if set(r.topics) & set(s.topics)) or "－",
        )
        for s in material.sections
    ]  # fmt: skip
    return listing(
        "文書の節から", (("文書", 26), ("番号", 10), ("節", 46), ("応える条項", 70)), lines, centred=frozenset((1,))
    )


def _items(material: Material, note: str) -> Sheet:
    clauses = {
        requirement.id: f"{requirement.clause} {requirement.title}" for requirement in material.plan.requirements
    }
    lines = [
        (item.kind.label, item.id, item.name, "、".join(clauses[id] for id in item.clauses) or "対応する条項なし")
        for item in material.items
    ]
    return listing("項目から", (("種別", 22), ("番号", 22), ("名称", 54), ("求める条項", 70)), lines, note)


def _costs(material: Material, note: str) -> Sheet:
    titles = (("条項", 12), ("件名", 30), ("費目", 16), ("番号", 12), ("名称", 44), ("金額（円）", 18))
    return listing("条項別の費用", titles, list(_cost_lines(material)), note, centred=frozenset((2, 3)))


def _cost_lines(material: Material) -> Iterator[Sequence[str | Cell]]:
    plan = material.plan
    functions = {row.function for _place, row in counted(plan)}
    tasks = set(material.results.graph.dimensions["task"].coordinates)
    seen: set[str] = set()
    for requirement in plan.requirements:
        for kind, items in answers(material.items, requirement).items():
            for item in items:
                figure = _figure(kind.section, item.id, functions, tasks)
                if figure is None:
                    continue
                seen.add(item.id)
                label = "機能開発費" if kind.section == "functions" else "保守運用費"
                yield requirement.clause, requirement.title, label, item.id, item.name, figure
    costs = next((r for r in plan.requirements if "costs" in r.topics), None)
    for name, quantity in _SHARED:
        clause = (costs.clause, costs.title) if costs else ("－", "－")
        yield *clause, name, "－", f"{name}（機能又は業務に属さない費用）", amount(quantity, "yen")
    for id in sorted((functions | tasks) - seen):
        figure = _figure("functions" if id in functions else "tasks", id, functions, tasks)
        yield text("－", "center"), "求める条項なし", "－", id, material.names.get(id, id), figure or ""


def _figure(section: str, id: str, functions: set[str], tasks: set[str]) -> Cell | None:
    if section == "functions" and id in functions:
        return amount("function_cost", "yen", ("function", id))
    if section == "tasks" and id in tasks:
        return amount("task_whole", "yen", ("task", id))
    return None
