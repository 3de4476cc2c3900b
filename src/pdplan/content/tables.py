"""The tables that templates name by id: columns and rows from the plan, no prose."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pdplan.content.blocks import Column, Line, Span, Table
from pdplan.content.function_tables import function_table, functions_table
from pdplan.content.labels import CONFIDENCE, CONSTRAINT, KEY, MEASURE
from pdplan.content.trace import answers
from pdplan.model.plan import Plan
from pdplan.values.fiscal_year import japanese_date

TableOf = Callable[[Plan, str], Table]


def cell(*parts: str) -> Line:
    """A table cell of plain text; several parts stand on lines of their own."""
    return (Span("\n".join(part for part in parts if part)),)


def bullets(parts: Iterable[str]) -> Line:
    """A table cell of short points, one to a line."""
    return (Span("\n".join(f"・{part}" for part in parts)),)


def _revisions(plan: Plan, _: str) -> Table:
    rows = [(cell(r.edition), cell(japanese_date(r.date)), cell(r.summary)) for r in plan.project.revisions]
    return Table(None, "", (Column("版", 1, "center"), Column("日付", 2, "center"), Column("内容", 6)), tuple(rows))


def _stakeholders(plan: Plan, _: str) -> Table:
    rows = [
        (cell(s.abbreviation), cell(s.name), cell(s.description), bullets(s.responsibilities))
        for s in plan.stakeholders
    ]
    columns = (Column("略号", 0.8, "center"), Column("ステークホルダ", 2), Column("説明", 4), Column("役割", 4.2))
    return Table("stakeholders", "ステークホルダ一覧", columns, tuple(rows), headed_rows=False)


def _lifecycle_phases(plan: Plan, _: str) -> Table:
    rows = [(cell(phase.name), cell(phase.description)) for phase in plan.lifecycle_phases]
    return Table(
        "lifecycle-phases",
        "ライフサイクルの局面",
        (Column("局面", 1, "center"), Column("内容", 6)),
        tuple(rows),
        headed_rows=True,
    )


def _lifecycle(plan: Plan, _: str) -> Table:
    texts = {(entry.phase, entry.stakeholder): entry.text for entry in plan.lifecycle}
    rows = [
        (cell(phase.name), *(cell(texts.get((phase.id, who.id), "－")) for who in plan.stakeholders))
        for phase in plan.lifecycle_phases
    ]
    columns = (Column("局面", 0.7, "center"), *(Column(who.name, 2) for who in plan.stakeholders))
    return Table("lifecycle", "ステークホルダ別・局面別の業務", columns, tuple(rows), headed_rows=True)


def _layers(plan: Plan, _: str) -> Table:
    names = {layer.id: [c.name for c in plan.components if c.layer == layer.id] for layer in plan.layers}
    rows = [
        (cell(layer.name), cell(layer.description), cell("、".join(names[layer.id]) or "－")) for layer in plan.layers
    ]
    return Table(
        "layers", "基盤の層", (Column("層", 2), Column("役割", 5), Column("構成要素", 4)), tuple(rows), headed_rows=True
    )


def _components(plan: Plan, _: str) -> Table:
    layers = {layer.id: layer.name for layer in plan.layers}
    rows = [(cell(c.name), cell(layers[c.layer]), cell(c.description), cell(c.technology)) for c in plan.components]
    columns = (Column("構成要素", 2.2), Column("層", 1.7), Column("働き", 5.2), Column("実現方法", 3))
    return Table("components", "構成要素一覧", columns, tuple(rows), headed_rows=True)


def _nodes(plan: Plan, _: str) -> Table:
    zones = {zone.id: zone.name for zone in plan.zones}
    names = {component.id: component.name for component in plan.components}
    rows = [
        (
            cell(node.name),
            cell(zones[node.zone]),
            cell(node.description),
            cell("、".join(names[c] for c in node.components) or "－"),
        )
        for node in plan.nodes
    ]
    columns = (Column("要素", 2.3), Column("配置先", 2.2), Column("内容", 4.6), Column("動かす構成要素", 3))
    return Table("nodes", "システム構成の要素", columns, tuple(rows), headed_rows=True)


def _links(plan: Plan, _: str) -> Table:
    names = {node.id: node.name for node in plan.nodes}
    rows = [
        (cell(str(number)), cell(names[link.source]), cell(names[link.target]), cell(link.label), cell(link.protocol))
        for number, link in enumerate(plan.links, start=1)
    ]
    columns = (
        Column("番号", 0.9, "center"),
        Column("接続元", 3),
        Column("接続先", 3),
        Column("内容", 3),
        Column("方式", 4),
    )
    return Table("links", "要素間の接続（番号は構成図の線の番号）", columns, tuple(rows))


def _choices(plan: Plan, _: str) -> Table:
    rows = []
    for decision in plan.decisions:
        chosen = next(option for option in decision.options if option.id == decision.chosen)
        rows.append((cell(decision.title), cell(chosen.name), cell(decision.reason.replace("\n", ""))))
    columns = (Column("論点", 2), Column("採用した案", 3), Column("理由", 7))
    return Table("choices", "採用した方式", columns, tuple(rows), headed_rows=True)


def _decision(plan: Plan, id: str) -> Table:
    decision = next(decision for decision in plan.decisions if decision.id == id)
    rows = []
    for option in decision.options:
        mark = "【採用】" if option.id == decision.chosen else ""
        name = (Span(mark, bold=True), Span(("\n" if mark else "") + option.name)) if mark else cell(option.name)
        rows.append(
            (
                name,
                cell(option.summary, f"先行例：{option.precedent}" if option.precedent else ""),
                bullets(option.merits),
                bullets(option.demerits),
            )
        )
    columns = (Column("案", 1.8), Column("概要", 3.6), Column("メリット", 3.6), Column("デメリット", 3.6))
    return Table(f"decision-{decision.id}", f"{decision.title}の案の比較", columns, tuple(rows), headed_rows=True)


def _entities(plan: Plan, _: str) -> Table:
    names = {component.id: component.name for component in plan.components}
    rows = [(cell(e.name), cell(e.description), cell(names[e.holder]), cell(e.classification)) for e in plan.entities]
    columns = (Column("データ", 2.2), Column("内容", 5), Column("保持する構成要素", 2.4), Column("区分", 2.2))
    return Table("entities", "データ一覧", columns, tuple(rows), headed_rows=True)


def _entity(plan: Plan, id: str) -> Table:
    entity = next(entity for entity in plan.entities if entity.id == id)
    rows = [(cell(a.name), cell(a.type), cell(KEY[a.key]), cell(a.description)) for a in entity.attributes]
    columns = (Column("項目", 2.4), Column("型", 1.3, "center"), Column("キー", 1.2, "center"), Column("説明", 6))
    return Table(None, "", columns, tuple(rows))


def _interfaces(plan: Plan, _: str) -> Table:
    rows = [(cell(i.id), cell(i.name), cell(i.counterpart), cell(i.direction), cell(i.method)) for i in plan.interfaces]
    columns = (
        Column("ID", 0.9, "center"),
        Column("名称", 3),
        Column("相手", 3),
        Column("方向", 2.4),
        Column("方式", 3),
    )
    return Table("interfaces", "外部インタフェース一覧", columns, tuple(rows))


def _interface(plan: Plan, id: str) -> Table:
    item = next(item for item in plan.interfaces if item.id == id)
    names = {function.id: function.name for function in plan.functions}
    rows = (
        (cell("相手"), cell(item.counterpart)),
        (cell("方向"), cell(item.direction)),
        (cell("方式"), cell(item.method)),
        (cell("授受するデータ"), bullets(item.data)),
        (cell("頻度"), cell(item.frequency)),
        (cell("認証"), cell(item.authentication)),
        (cell("障害時の扱い"), cell(item.failure)),
        (cell("関連機能"), cell("、".join(f"{id} {names[id]}" for id in item.functions))),
    )
    return Table(None, "", (Column("", 1.6), Column("", 7)), rows, headed_rows=True, show_titles=False)


def _measures(plan: Plan, kind: str) -> Table:
    titles = {constraint.id: constraint.title for constraint in plan.constraints}
    rows = [
        (
            cell(m.id), cell(m.title), cell(m.implementation), cell("、".join(dict.fromkeys(titles[s] for s in m.standards))),
            cell("、".join(m.functions) or "－"),
        )
        for m in plan.measures
        if m.kind == kind
    ]  # fmt: skip
    columns = (
        Column("ID", 1.2, "center"),
        Column("対策", 2.6),
        Column("本基盤での実施", 5.2),
        Column("根拠とする基準等", 3),
        Column("関連機能", 1.5, "center"),
    )
    return Table(f"measures-{kind}", f"セキュリティ対策（{MEASURE[kind]}）", columns, tuple(rows))


def _quality(plan: Plan, _: str) -> Table:
    rows = [
        (cell(q.id), cell(q.category), cell(q.title), cell(q.target), cell(q.basis), cell(q.verification))
        for q in plan.quality_requirements
    ]
    columns = (
        Column("ID", 1.2, "center"),
        Column("分類", 1.5),
        Column("項目", 2),
        Column("目標", 3.4),
        Column("根拠", 2.8),
        Column("確認の方法", 2.3),
    )
    return Table("quality", "非機能要件一覧", columns, tuple(rows))


def _roles(plan: Plan, _: str) -> Table:
    rows = [(cell(role.name), cell(role.description)) for role in plan.roles]
    return Table("roles", "運用体制の役割", (Column("役割", 2), Column("内容", 7)), tuple(rows), headed_rows=True)


def _tasks(plan: Plan, _: str) -> Table:
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


def _constraints(plan: Plan, kind: str) -> Table:
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


def _legal_paths(plan: Plan, _: str) -> Table:
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


def _rule_documents(plan: Plan, _: str) -> Table:
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


def _stages(plan: Plan, _: str) -> Table:
    rows = [(cell(s.name), cell(s.period), bullets(s.content), cell(s.condition)) for s in plan.stages]
    columns = (Column("段階", 1.4), Column("時期", 1.8), Column("内容", 5), Column("次の段階へ進む条件", 3.6))
    return Table("stages", "段階導入の計画", columns, tuple(rows), headed_rows=True)


def _open_issues(plan: Plan, _: str) -> Table:
    rows = [(cell(i.id), cell(i.title), cell(i.text), cell(i.owner), cell(i.due)) for i in plan.open_issues]
    columns = (
        Column("番号", 1, "center"),
        Column("課題", 2.2),
        Column("内容", 5.4),
        Column("担当", 1.8),
        Column("期限", 1.8),
    )
    return Table("open-issues", "課題一覧", columns, tuple(rows))


def _requirements(plan: Plan, _: str) -> Table:
    rows = []
    for requirement in plan.requirements:
        found = answers(plan, requirement.id)
        lines = [f"{kind}：{'、'.join(ids)}" for kind, ids in found.items() if ids]
        rows.append(
            (
                cell(requirement.clause),
                cell(requirement.title),
                cell(requirement.summary),
                cell(*lines, requirement.response or ""),
            )
        )
    columns = (Column("条項", 1.3, "center"), Column("件名", 2.4), Column("求める内容", 4.2), Column("対応", 5))
    return Table("requirements", "要件対応表", columns, tuple(rows))


def _glossary(plan: Plan, _: str) -> Table:
    rows = [(cell(t.term), cell(t.english), cell(t.meaning)) for t in plan.glossary]
    return Table("glossary", "用語集", (Column("用語", 2.4), Column("英語", 2.4), Column("説明", 6)), tuple(rows))


def _sources(plan: Plan, _: str) -> Table:
    used = {c.source for c in plan.constraints}
    rows = [
        (cell(s.title), cell(s.publisher), cell(japanese_date(s.date), s.note or ""), cell(s.locator or "－"))
        for s in plan.sources
        if s.id in used
    ]
    columns = (Column("題名", 4), Column("発行者等", 2), Column("日付", 2.2), Column("所在", 4))
    return Table("sources", "参考資料", columns, tuple(rows))


TABLES: dict[str, TableOf] = {
    "revisions": _revisions, "stakeholders": _stakeholders, "lifecycle-phases": _lifecycle_phases, "lifecycle": _lifecycle,
    "layers": _layers, "components": _components, "nodes": _nodes, "links": _links, "choices": _choices, "decision": _decision,
    "functions": functions_table, "function": function_table, "entities": _entities, "entity": _entity,
    "interfaces": _interfaces, "interface": _interface, "measures": _measures, "quality": _quality, "roles": _roles,
    "tasks": _tasks, "constraints": _constraints, "legal-paths": _legal_paths, "rule-documents": _rule_documents,
    "stages": _stages, "open-issues": _open_issues, "requirements": _requirements, "glossary": _glossary, "sources": _sources,
}  # fmt: skip
"""Every table by the name that templates use; some take an id, such as that of a function."""
