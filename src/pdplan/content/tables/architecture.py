"""Tables of the architecture: layers, components, nodes, links, data and interfaces."""

from __future__ import annotations

from pdplan.content.blocks import Column, Table
from pdplan.content.labels import KEY
from pdplan.content.tables.cells import bullets, cell
from pdplan.model.plan import Plan


def layers_table(plan: Plan, _: str) -> Table:
    """Layers."""
    names = {layer.id: [c.name for c in plan.components if c.layer == layer.id] for layer in plan.layers}
    rows = [
        (cell(layer.name), cell(layer.description), cell("、".join(names[layer.id]) or "－")) for layer in plan.layers
    ]
    return Table(
        "layers", "基盤の層", (Column("層", 2), Column("役割", 5), Column("構成要素", 4)), tuple(rows), headed_rows=True
    )


def components_table(plan: Plan, _: str) -> Table:
    """Components."""
    layers = {layer.id: layer.name for layer in plan.layers}
    rows = [(cell(c.name), cell(layers[c.layer]), cell(c.description), cell(c.technology)) for c in plan.components]
    columns = (Column("構成要素", 2.2), Column("層", 1.7), Column("働き", 5.2), Column("実現方法", 3))
    return Table("components", "構成要素一覧", columns, tuple(rows), headed_rows=True)


def nodes_table(plan: Plan, _: str) -> Table:
    """Nodes."""
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


def links_table(plan: Plan, _: str) -> Table:
    """Links."""
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


def entities_table(plan: Plan, _: str) -> Table:
    """Entities."""
    names = {component.id: component.name for component in plan.components}
    rows = [(cell(e.name), cell(e.description), cell(names[e.holder]), cell(e.classification)) for e in plan.entities]
    columns = (Column("データ", 2.2), Column("内容", 5), Column("保持する構成要素", 2.4), Column("区分", 2.2))
    return Table("entities", "データ一覧", columns, tuple(rows), headed_rows=True)


def entity_table(plan: Plan, id: str) -> Table:
    """Entity."""
    entity = next(entity for entity in plan.entities if entity.id == id)
    rows = [(cell(a.name), cell(a.type), cell(KEY[a.key]), cell(a.description)) for a in entity.attributes]
    columns = (Column("項目", 2.4), Column("型", 1.3, "center"), Column("キー", 1.2, "center"), Column("説明", 6))
    return Table(None, "", columns, tuple(rows))


def interfaces_table(plan: Plan, _: str) -> Table:
    """Interfaces."""
    rows = [(cell(i.id), cell(i.name), cell(i.counterpart), cell(i.direction), cell(i.method)) for i in plan.interfaces]
    columns = (
        Column("ID", 0.9, "center"),
        Column("名称", 3),
        Column("相手", 3),
        Column("方向", 2.4),
        Column("方式", 3),
    )
    return Table("interfaces", "外部インタフェース一覧", columns, tuple(rows))


def interface_table(plan: Plan, id: str) -> Table:
    """Interface."""
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
