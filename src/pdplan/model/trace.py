"""Which items of the plan answer which clause of the commission, in both directions.

Some kinds of items name the clauses that they answer; the others answer every clause that asks for their topic.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from pdplan.model.plan import Plan
from pdplan.model.requirements import Requirement, Topic


class KindOfItem(NamedTuple):
    """A section of the plan whose items answer clauses."""

    section: str
    label: str
    """Japanese name of the kind."""
    topic: Topic | None = None
    """Topic that its items treat; None where each item names its clauses."""


KINDS = (
    KindOfItem("functions", "機能"),
    KindOfItem("decisions", "方式選定"),
    KindOfItem("tasks", "運用保守業務"),
    KindOfItem("use_cases", "想定サービス", "service-functions"),
    KindOfItem("flows", "運用の流れ", "permission-flow"),
    KindOfItem("constraints", "法的制約", "constraints"),
    KindOfItem("legal_paths", "提供の類型", "constraints"),
    KindOfItem("rule_documents", "規約・規程・ガイドライン", "rule-documents"),
    KindOfItem("measures", "セキュリティ対策", "security"),
    KindOfItem("entities", "データ", "design"),
    KindOfItem("interfaces", "外部インタフェース", "design"),
    KindOfItem("quality_requirements", "非機能要件", "design"),
    KindOfItem("precedents", "先行例", "project-advice"),
    KindOfItem("consultations", "相談と助言", "consultation"),
    KindOfItem("meetings", "会議"),
    KindOfItem("loans", "貸与資料"),
    KindOfItem("kept_records", "保存する書類", "records"),
    KindOfItem("open_issues", "課題", "issues"),
)
"""Every kind of item that is traced, in the order of the documents."""


class Item(NamedTuple):
    """An item of the plan as traces show it."""

    kind: KindOfItem
    id: str
    name: str
    clauses: tuple[str, ...]
    """Ids of the requirements that it answers."""


def name_of(item: Any) -> str:
    """What an item is called: its name, title or subject, or from whom to whom; else its id."""
    if hasattr(item, "giver"):
        return f"{item.giver}→{item.receiver}"
    for key in ("name", "title", "subject", "work", "term"):
        value = getattr(item, key, None)
        if isinstance(value, str):
            return value
    return str(item.id)


def items_of(plan: Plan) -> list[Item]:
    """Every traced item of the plan with the clauses that it answers."""
    asking: dict[str, tuple[str, ...]] = {}
    for requirement in plan.requirements:
        for topic in requirement.topics:
            asking[topic] = (*asking.get(topic, ()), requirement.id)
    found = []
    for kind in KINDS:
        for item in getattr(plan, kind.section):
            clauses = _own_clauses(item) if kind.topic is None else asking.get(kind.topic, ())
            found.append(Item(kind, item.id, name_of(item), tuple(clauses)))
    return found


def _own_clauses(item: Any) -> Iterable[str]:
    clauses = getattr(item, "requirements", None)
    return [item.requirement] if clauses is None else clauses


def answers(items: Iterable[Item], requirement: Requirement) -> dict[KindOfItem, list[Item]]:
    """What of ``items`` answers ``requirement``, by kind."""
    found: dict[KindOfItem, list[Item]] = {}
    for item in items:
        if requirement.id in item.clauses:
            found.setdefault(item.kind, []).append(item)
    return found
