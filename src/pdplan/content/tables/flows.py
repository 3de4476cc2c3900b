"""Tables of the flows of operation and of responsibilities."""

from __future__ import annotations

from pdplan.content.blocks import Column, Table
from pdplan.content.tables.cells import cell
from pdplan.model.checks.flows import successors
from pdplan.model.plan import Plan


def flow_table(plan: Plan, id: str) -> Table:
    """The steps of a flow."""
    flow = next(flow for flow in plan.flows if flow.id == id)
    lanes = {who.id: who.name for who in plan.stakeholders}
    numbers = {step.id: number for number, step in enumerate(flow.steps, start=1)}
    rows = []
    for number, (step, ways) in enumerate(zip(flow.steps, successors(flow), strict=True), start=1):
        branches = [f"{when}：{numbers[to]}へ" for to, when in ways if when]
        onward = [f"{numbers[to]}へ戻る" if numbers[to] < number else "" for to, when in ways if not when]
        rows.append(
            (
                cell(str(number)), cell(lanes[step.lane]), cell(step.action), cell(step.detail, "　".join([*branches, *onward]).strip()),
                cell("\n".join(step.functions) or "－"), cell(step.record or "－"),
            )
        )  # fmt: skip
    columns = (
        Column("段", 0.7, "center"), Column("担当", 1.6), Column("行うこと", 2.4), Column("内容と分岐", 5),
        Column("機能", 1.3, "center"), Column("記録", 1.9),
    )  # fmt: skip
    return Table(f"flow-{flow.id}-steps", f"{flow.name}の各段", columns, tuple(rows))


def flows_table(plan: Plan, _: str) -> Table:
    """All flows."""
    rows = [
        (cell(f.name), cell("許諾フロー" if f.permission else "運用の流れ"), cell(f.purpose), cell(f.result))
        for f in plan.flows
    ]
    columns = (Column("名称", 2.6), Column("種別", 1.6, "center"), Column("目的", 4), Column("終わりの状態", 3.6))
    return Table("flows", "運用に係る流れの一覧", columns, tuple(rows), headed_rows=True)


def responsibilities_table(plan: Plan, _: str) -> Table:
    """The RACI matrix."""
    parties = plan.responsibilities.parties
    rows = []
    for row in plan.responsibilities.rows:
        marks = {mark.party: "・".join(mark.mark) for mark in row.marks}
        rows.append((cell(row.work), *(cell(marks.get(party.id, "－")) for party in parties), cell(row.note or "－")))
    columns = (
        Column("業務", 3), *(Column(party.name, 1.1, "center") for party in parties), Column("留意点", 5.6),
    )  # fmt: skip
    return Table("responsibilities", "責任分担", columns, tuple(rows), headed_rows=True)
