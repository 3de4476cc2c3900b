"""Tables of precedents and of the services that residents would use."""

from __future__ import annotations

from pdplan.content.blocks import Column, Table
from pdplan.content.labels import CLASSIFICATION, CONFIDENCE
from pdplan.content.tables.cells import bullets, cell
from pdplan.model.plan import Plan
from pdplan.model.use_cases import UseCase


def precedents_table(plan: Plan, _: str) -> Table:
    """Precedents."""
    rows = [
        (
            cell(p.name), cell(p.place, p.period), cell(p.summary),
            cell(p.lesson, f"関連機能：{'、'.join(p.functions)}" if p.functions else ""), cell(CONFIDENCE[p.confidence]),
        )
        for p in plan.precedents
    ]  # fmt: skip
    columns = (
        Column("名称", 2.2), Column("主体・時期", 1.9), Column("内容", 4), Column("本検討での受止め", 4),
        Column("確度", 1, "center"),
    )  # fmt: skip
    return Table("precedents", "先行例", columns, tuple(rows), headed_rows=True)


def use_cases_table(plan: Plan, _: str) -> Table:
    """Services."""
    rows = [
        (
            cell(case.name), cell(case.field), cell("、".join(case.users)), cell("\n".join(case.legal_paths)),
            cell(str(len(case.data))), cell(str(len(case.functions))),
        )
        for case in plan.use_cases
    ]  # fmt: skip
    columns = (
        Column("サービス", 3.2), Column("分野", 1.4, "center"), Column("データ利用者", 4), Column("提供の類型", 1.7, "center"),
        Column("データ", 1, "center"), Column("機能", 1, "center"),
    )  # fmt: skip
    return Table("use-cases", "想定するサービス", columns, tuple(rows), headed_rows=True)


def use_case_data_table(plan: Plan, id: str) -> Table:
    """Data that a service needs."""
    case = _case(plan, id)
    rows = [(cell(d.name), cell(d.provider), cell(CLASSIFICATION[d.classification]), cell(d.form)) for d in case.data]
    columns = (Column("データ", 3), Column("データ提供者", 3), Column("区分", 1.8, "center"), Column("渡す形", 3))
    return Table(f"use-case-data-{id}", f"必要なデータ（{case.name}）", columns, tuple(rows), headed_rows=True)


def use_case_functions_table(plan: Plan, id: str) -> Table:
    """Functions that a service needs, with reasons."""
    case = _case(plan, id)
    names = {function.id: function.name for function in plan.functions}
    rows = [(cell(n.function), cell(names[n.function]), cell(n.reason)) for n in case.functions]
    columns = (Column("機能ID", 1.3, "center"), Column("機能", 2.8), Column("必要な理由", 7))
    return Table(f"use-case-functions-{id}", f"必要な機能と理由（{case.name}）", columns, tuple(rows))


def use_case_flows_table(plan: Plan, _: str) -> Table:
    """The legal path of every data flow of every service."""
    rows = []
    for case in plan.use_cases:
        whole = (case.name, "、".join(case.users), "\n".join(case.legal_paths), case.consent)
        for number, data in enumerate(case.data):
            name, users, paths, consent = whole if number == 0 else ("〃",) * 4
            texts = (name, data.name, data.provider, users, CLASSIFICATION[data.classification], paths, consent)
            rows.append(tuple(cell(text) for text in texts))
    columns = (
        Column("サービス", 2), Column("データ", 2.2), Column("データ提供者", 2), Column("データ利用者", 2.6), Column("区分", 1.3, "center"),
        Column("提供の類型", 1.3, "center"), Column("同意の取り方", 3.6),
    )  # fmt: skip
    return Table("use-case-flows", "サービスごとのデータの流れと法的根拠", columns, tuple(rows), headed_rows=True)


def function_reasons_table(plan: Plan, _: str) -> Table:
    """Functions with the services that need them."""
    needing: dict[str, list[str]] = {}
    for case in plan.use_cases:
        for needed in case.functions:
            needing.setdefault(needed.function, []).append(case.name)
    rows = [
        (cell(f.id), cell(f.name), cell(str(len(needing[f.id]))), bullets(needing[f.id]))
        for f in plan.functions
        if f.id in needing
    ]
    columns = (
        Column("機能ID", 1.3, "center"), Column("機能", 3), Column("件数", 0.9, "center"), Column("必要とするサービス", 6),
    )  # fmt: skip
    return Table("function-reasons", "サービスから見た機能の必要性", columns, tuple(rows))


def _case(plan: Plan, id: str) -> UseCase:
    return next(case for case in plan.use_cases if case.id == id)
