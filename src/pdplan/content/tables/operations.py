"""Tables of quality, security and the work of operation."""

from __future__ import annotations

from pdplan.content.blocks import Column, Table
from pdplan.content.labels import MEASURE
from pdplan.content.tables.cells import cell
from pdplan.model.plan import Plan


def measures_table(plan: Plan, kind: str) -> Table:
    """Measures."""
    titles = {constraint.id: constraint.title for constraint in plan.constraints}
    rows = [
        (
            cell(m.id), cell(m.title), cell(m.implementation), cell("、".join(dict.fromkeys(titles[s] for s in m.standards))),
            cell("\n".join(m.functions) or "－"),
        )
        for m in plan.measures
        if m.kind == kind
    ]  # fmt: skip
    columns = (
        Column("ID", 1.6, "center"),
        Column("対策", 2.6),
        Column("本基盤での実施", 5.2),
        Column("根拠とする基準等", 3),
        Column("関連機能", 1.6, "center"),
    )
    return Table(f"measures-{kind}", f"セキュリティ対策（{MEASURE[kind]}）", columns, tuple(rows))


def quality_table(plan: Plan, _: str) -> Table:
    """Quality."""
    rows = [
        (cell(q.id), cell(q.category), cell(q.title), cell(q.target), cell(q.basis), cell(q.verification))
        for q in plan.quality_requirements
    ]
    columns = (
        Column("ID", 1.5, "center"),
        Column("分類", 1.5),
        Column("項目", 2),
        Column("目標", 3.4),
        Column("根拠", 2.8),
        Column("確認の方法", 2.3),
    )
    return Table("quality", "非機能要件一覧", columns, tuple(rows))


def roles_table(plan: Plan, _: str) -> Table:
    """Roles."""
    rows = [(cell(role.name), cell(role.description)) for role in plan.roles]
    return Table("roles", "運用体制の役割", (Column("役割", 2), Column("内容", 7)), tuple(rows), headed_rows=True)


def tasks_table(plan: Plan, _: str) -> Table:
    """Tasks."""
    roles = {role.id: role.name for role in plan.roles}
    rows = [
        (
            cell(t.id),
            cell(t.group),
            cell(t.name),
            cell(t.description, f"共同利用：{t.shared}"),
            cell(t.frequency),
            cell(roles[t.role]),
        )
        for t in plan.tasks
    ]
    columns = (
        Column("ID", 1.1, "center"),
        Column("区分", 1.5),
        Column("業務", 2.1),
        Column("内容", 5),
        Column("頻度", 1.5),
        Column("担当", 1.5),
    )
    return Table("tasks", "運用保守業務一覧", columns, tuple(rows))
