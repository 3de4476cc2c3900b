"""Tables of law and rules, and of the words and sources behind them."""

from __future__ import annotations

from pdplan.content.blocks import Column, Table
from pdplan.content.labels import CONFIDENCE, CONSTRAINT
from pdplan.content.tables.cells import cell
from pdplan.model.plan import Plan
from pdplan.values.fiscal_year import japanese_date


def constraints_table(plan: Plan, kind: str) -> Table:
    """Constraints."""
    rows = [
        (
            cell(c.id),
            cell(f"{c.title}　{c.article or ''}".strip()),
            cell(c.summary),
            cell(c.effect),
            cell(CONFIDENCE[c.confidence]),
        )
        for c in plan.constraints
        if c.kind == kind
    ]
    columns = (
        Column("ID", 1.3, "center"),
        Column("名称・条項", 2.2),
        Column("内容", 3.8),
        Column("基盤での対応", 3.6),
        Column("確度", 0.9, "center"),
    )
    return Table(f"constraints-{kind}", f"{CONSTRAINT[kind]}による制約", columns, tuple(rows))


def legal_paths_table(plan: Plan, _: str) -> Table:
    """Legal paths."""
    rows = [
        (
            cell(p.id),
            cell(f"{p.giver}→{p.receiver}"),
            cell(p.basis),
            cell(p.consent),
            cell(p.record),
            cell(p.note),
            cell(CONFIDENCE[p.confidence]),
        )
        for p in plan.legal_paths
    ]
    columns = (
        Column("ID", 1.1, "center"),
        Column("提供元→提供先", 2.2),
        Column("根拠", 2.4),
        Column("本人同意", 1.4),
        Column("記録", 2),
        Column("留意点", 2.8),
        Column("確度", 0.9, "center"),
    )
    return Table("legal-paths", "提供の類型と法的根拠", columns, tuple(rows))


def rule_documents_table(plan: Plan, _: str) -> Table:
    """Rule documents."""
    rows = [
        (cell(d.id), cell(d.title), cell(d.audience), cell(d.summary), cell("、".join(d.basis) or "－"))
        for d in plan.rule_documents
    ]
    columns = (
        Column("ID", 1.1, "center"),
        Column("文書", 2.6),
        Column("主な相手", 1.7),
        Column("定める内容", 5),
        Column("根拠", 2),
    )
    return Table("rule-documents", "規約・規程・ガイドライン一覧", columns, tuple(rows))


def glossary_table(plan: Plan, _: str) -> Table:
    """Glossary."""
    rows = [(cell(t.term), cell(t.english), cell(t.meaning)) for t in plan.glossary]
    return Table("glossary", "用語集", (Column("用語", 2.4), Column("英語", 2.4), Column("説明", 6)), tuple(rows))


def sources_table(plan: Plan, _: str) -> Table:
    """Sources."""
    used = {c.source for c in plan.constraints}
    rows = [
        (cell(s.title), cell(s.publisher), cell(japanese_date(s.date), s.note or ""), cell(s.locator or "－"))
        for s in plan.sources
        if s.id in used
    ]
    columns = (Column("題名", 4), Column("発行者等", 2), Column("日付", 2.2), Column("所在", 4))
    return Table("sources", "参考資料", columns, tuple(rows))
