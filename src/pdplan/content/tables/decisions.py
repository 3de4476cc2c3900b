"""Tables of the decisions and of what answers each requirement."""

from __future__ import annotations

from pdplan.content.answered import answer_lines
from pdplan.content.blocks import Column, Span, Table
from pdplan.content.material import Material
from pdplan.content.tables.cells import bullets, cell
from pdplan.model.plan import Plan


def choices_table(plan: Plan, _: str) -> Table:
    """Choices."""
    rows = []
    for decision in plan.decisions:
        chosen = next(option for option in decision.options if option.id == decision.chosen)
        rows.append((cell(decision.title), cell(chosen.name), cell(decision.reason.replace("\n", ""))))
    columns = (Column("論点", 2), Column("採用した案", 3), Column("理由", 7))
    return Table("choices", "採用した方式", columns, tuple(rows), headed_rows=True)


def decision_table(plan: Plan, id: str) -> Table:
    """Decision."""
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


def requirements_table(material: Material, _: str) -> Table:
    """Requirements."""
    rows = []
    for requirement in material.plan.requirements:
        rows.append(
            (
                cell(requirement.clause),
                cell(requirement.title),
                cell(requirement.summary),
                cell(*answer_lines(material, requirement), requirement.response or ""),
            )
        )
    columns = (Column("条項", 1.3, "center"), Column("件名", 2.4), Column("求める内容", 4.2), Column("対応", 5))
    return Table("requirements", "要件対応表", columns, tuple(rows))
