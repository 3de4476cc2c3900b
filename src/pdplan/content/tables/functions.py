"""The tables of functions: the list of a category, and all about one function."""

from __future__ import annotations

from pdplan.content.blocks import Column, Line, Span, Table
from pdplan.content.labels import NECESSITY, STAGE
from pdplan.model.plan import Plan


def functions_table(plan: Plan, category: str) -> Table:
    """The functions of a ``category``."""
    name = next(item.name for item in plan.categories if item.id == category)
    short = {who.id: who.abbreviation for who in plan.stakeholders}
    phases = {phase.id: phase.name for phase in plan.lifecycle_phases}
    rows = []
    for function in plan.functions:
        if function.category == category:
            rows.append(
                (
                    _cell(function.id), _cell(function.name), _cell(function.summary),
                    _cell("、\n".join(short[who] for who in function.actors)),
                    _cell("全局面" if set(phases) == set(function.phases) else "、".join(phases[p] for p in function.phases)),
                    _cell(NECESSITY[function.necessity]), _cell(STAGE[function.stage]),
                )
            )  # fmt: skip
    columns = (
        Column("機能ID", 1.5, "center"), Column("機能名", 2.9), Column("概要", 4.3), Column("主体", 1.5, "center"),
        Column("局面", 1.5, "center"), Column("区分", 1, "center"), Column("整備", 1.6, "center"),
    )  # fmt: skip
    return Table(f"functions-{category}", f"機能一覧（{category} {name}）", columns, tuple(rows))


def function_table(plan: Plan, id: str) -> Table:
    """All about one function, as names and values."""
    function = next(item for item in plan.functions if item.id == id)
    who = {item.id: item.name for item in plan.stakeholders}
    phases = {item.id: item.name for item in plan.lifecycle_phases}
    entities = {item.id: item.name for item in plan.entities}
    components = {item.id: item.name for item in plan.components}
    clauses = {item.id: f"{item.clause} {item.title}" for item in plan.requirements}
    legal = {item.id: f"{item.title}{item.article or ''}" for item in plan.constraints}
    legal |= {item.id: f"{item.giver}から{item.receiver}への提供" for item in plan.legal_paths}
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(function.steps, start=1))
    errors = "\n".join(f"・{item.when}：{item.response}" for item in function.errors)
    rows = [
        (
            "位置付け",
            f"{NECESSITY[function.necessity]}・{STAGE[function.stage]}　／　{components[function.component]}\n"
            f"主体：{'、'.join(who[actor] for actor in function.actors)}　／　"
            f"局面：{'、'.join(phases[phase] for phase in function.phases)}",
        ),
        ("入力", _points(function.inputs)),
        ("出力", _points(function.outputs)),
        ("処理", steps),
        ("例外と対応", errors),
        ("扱うデータ", "、".join(entities[entity] for entity in function.data)),
        ("記録", function.records or ""),
        ("法的根拠・基準", "、".join(f"{id} {legal[id]}" for id in function.legal)),
        ("先行例", function.precedents or ""),
        ("仕様書の条項", "、".join(clauses[requirement] for requirement in function.requirements)),
    ]
    cells = tuple((_cell(name), _cell(value)) for name, value in rows if value)
    return Table(None, "", (Column("", 1.7), Column("", 7.6)), cells, headed_rows=True, show_titles=False)


def _points(items: list[str]) -> str:
    return "\n".join(f"・{item}" for item in items)


def _cell(text: str) -> Line:
    return (Span(text),)
