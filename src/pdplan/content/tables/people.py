"""Tables of the people and the course of the work: stakeholders, lifecycle, stages, open issues."""

from __future__ import annotations

from pdplan.content.blocks import Column, Table
from pdplan.content.tables.cells import bullets, cell
from pdplan.model.plan import Plan
from pdplan.values.fiscal_year import japanese_date


def revisions_table(plan: Plan, _: str) -> Table:
    """The revision history."""
    rows = [(cell(r.edition), cell(japanese_date(r.date)), cell(r.summary)) for r in plan.project.revisions]
    return Table(None, "", (Column("版", 1, "center"), Column("日付", 2, "center"), Column("内容", 6)), tuple(rows))


def stakeholders_table(plan: Plan, _: str) -> Table:
    """Stakeholders."""
    rows = [
        (cell(s.abbreviation), cell(s.name), cell(s.description), bullets(s.responsibilities))
        for s in plan.stakeholders
    ]
    columns = (Column("略号", 0.8, "center"), Column("ステークホルダ", 2), Column("説明", 4), Column("役割", 4.2))
    return Table("stakeholders", "ステークホルダ一覧", columns, tuple(rows), headed_rows=False)


def lifecycle_phases_table(plan: Plan, _: str) -> Table:
    """Lifecycle phases."""
    rows = [(cell(phase.name), cell(phase.description)) for phase in plan.lifecycle_phases]
    return Table(
        "lifecycle-phases",
        "ライフサイクルの局面",
        (Column("局面", 1, "center"), Column("内容", 6)),
        tuple(rows),
        headed_rows=True,
    )


def lifecycle_table(plan: Plan, _: str) -> Table:
    """Lifecycle."""
    texts = {(entry.phase, entry.stakeholder): entry.text for entry in plan.lifecycle}
    rows = [
        (cell(phase.name), *(cell(texts.get((phase.id, who.id), "－")) for who in plan.stakeholders))
        for phase in plan.lifecycle_phases
    ]
    columns = (Column("局面", 0.7, "center"), *(Column(who.name, 2) for who in plan.stakeholders))
    return Table("lifecycle", "ステークホルダ別・局面別の業務", columns, tuple(rows), headed_rows=True)


def stages_table(plan: Plan, _: str) -> Table:
    """Stages."""
    rows = [(cell(s.name), cell(s.period), bullets(s.content), cell(s.condition)) for s in plan.stages]
    columns = (Column("段階", 1.4), Column("時期", 1.8), Column("内容", 5), Column("次の段階へ進む条件", 3.6))
    return Table("stages", "段階導入の計画", columns, tuple(rows), headed_rows=True)


def open_issues_table(plan: Plan, _: str) -> Table:
    """Open issues."""
    rows = [(cell(i.id), cell(i.title), cell(i.text), cell(i.owner), cell(i.due)) for i in plan.open_issues]
    columns = (
        Column("番号", 1, "center"),
        Column("課題", 2.2),
        Column("内容", 5.4),
        Column("担当", 1.8),
        Column("期限", 1.8),
    )
    return Table("open-issues", "課題一覧", columns, tuple(rows))
