"""The sheet サービス水準: hours of service that may be chosen, what they add, and the levels with the tasks behind them."""

from __future__ import annotations

from pdplan.content.estimate_sheets import row_height, title_rows
from pdplan.content.sheets import Row, Sheet, amount, row, text
from pdplan.cost.inputs.maintenance import extra_id
from pdplan.model.maintenance import ServiceHours, ServiceLevel
from pdplan.model.plan import Plan

NAME = "サービス水準"
_SPAN = 9
_WIDTHS = (26, 26, 12, 12, 12, 16, 16, 22, 46)


def service_levels(plan: Plan) -> Sheet:
    """Hours of service with what each adds, and the service levels by hours."""
    rows = [
        *title_rows(NAME, "単位：人日、円（税抜）", _SPAN),
        *_hours(plan),
        row(),
        *_extras(plan),
        row(),
        *_levels(plan),
    ]
    return Sheet(NAME, _WIDTHS, tuple(rows), repeat=(0, 0), landscape=True)


def _hours(plan: Plan) -> list[Row]:
    note = "採用する区分の「採用」を1、他を0とする。区分を変えると、下の追加作業が保守運用費に加わる。"
    rows = [
        row(text("サービス時間の区分", "heading", _SPAN)),
        row(text(note, "plain", _SPAN), height=row_height(note, 150)),
        row(
            text("区分", "head", 2), text("採用\n（1・0）", "head"), text("追加人日\n（年間）", "head"), text("追加費用\n（年額）", "head"),
            text("内容", "head", 4), height=34,
        ),
    ]  # fmt: skip
    for option in plan.service.options:
        at = ("service_hours", option.id)
        rows.append(
            row(
                text(option.name, "label", 2), amount("hours_chosen", "general", at, look="center"),
                amount("hours_days", "days", at), amount("hours_cost", "yen", at), text(option.description, "plain", 4),
                height=max(row_height(option.description, 96), row_height(option.name, 50)),
            )
        )  # fmt: skip
    return rows


def _extras(plan: Plan) -> list[Row]:
    tasks = {task.id: task.name for task in plan.tasks}
    rates = {rate.id: rate.name for rate in plan.rates}
    grades = {entry.task: entry.rate for entry in plan.maintenance.tasks}
    rows = [
        row(text("区分ごとの追加作業", "heading", _SPAN)),
        row(
            *(text(title, "head") for title in ("区分", "業務", "追加回数\n（年間）", "1回の人日", "人日", "職級", "費用")),
            text("根拠", "head", 2), height=34,
        ),
    ]  # fmt: skip
    for option in plan.service.options:
        for entry in option.tasks:
            at, name = ("extra_work", extra_id(option.id, entry.task)), f"{entry.task} {tasks[entry.task]}"
            rows.append(
                row(
                    text(option.name, "label"), text(name, "label"), amount("extra_times", "count", at), amount("extra_days", "general", at),
                    amount("extra_work_days", "days", at), text(rates[grades[entry.task]], "center"), amount("extra_work_cost", "yen", at),
                    text(entry.basis, "plain", 2),
                    height=max(row_height(entry.basis, 62), row_height(name, 26), row_height(option.name, 26)),
                )
            )  # fmt: skip
    if len(rows) == 2:
        rows.append(row(text("追加作業はない。", "plain", _SPAN)))
    return rows


def _levels(plan: Plan) -> list[Row]:
    tasks = {task.id: task.name for task in plan.tasks}
    rows = [
        row(text("サービス水準", "heading", _SPAN)),
        row(
            text("項目", "head"), text("水準", "head", 3), text("測り方", "head", 3), text("根拠とする要件", "head"),
            text("水準を支える業務（水準を変えると工数が変わる業務）", "head"), height=34,
        ),
    ]  # fmt: skip
    for level in plan.service.levels:
        names = "、".join(f"{id} {tasks[id]}" for id in level.tasks)
        qualities, target = "、".join(level.qualities) or "－", _target(plan, level)
        rows.append(
            row(
                text(f"{level.id} {level.subject}", "label"), text(target, "plain", 3), text(level.measurement, "plain", 3),
                text(qualities, "center"), text(names),
                height=max(
                    row_height(target, 58), row_height(level.measurement, 46), row_height(names, 50),
                    row_height(level.subject, 20), row_height(qualities, 18),
                ),
            )
        )  # fmt: skip
    return rows


def _target(plan: Plan, level: ServiceLevel) -> str:
    """The level of the hours chosen first, then what it would be with the others."""
    chosen = next(option for option in plan.service.options if option.id == plan.service.hours)
    lines = [_of(chosen, level)]
    for option in plan.service.options:
        if option is not chosen and _of(option, level) != lines[0]:
            lines.append(f"【{option.name}とする場合】{_of(option, level)}")
    return "\n".join(lines)


def _of(option: ServiceHours, level: ServiceLevel) -> str:
    return next((item.target for item in option.levels if item.level == level.id), level.target)
