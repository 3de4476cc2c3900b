"""Work of the build that belongs to no single function."""

from __future__ import annotations

from pdplan.cost.inputs.labour import rates_by_overhead
from pdplan.cost.inputs.parts import Entry, Feed, dimension, pick, table
from pdplan.cost.quantity import Input, Kind, Relation
from pdplan.model.plan import Plan


def build_tasks(plan: Plan) -> Feed:
    """Common tasks at rates that include overheads, and expert tasks at rates that do not."""
    common, expert = tasks_by_overhead(plan)
    tasks = plan.build_tasks.tasks
    return Feed(
        [
            dimension("common_task", "共通作業", "Common task", [(task.id, task.name) for task in pick(tasks, common)]),
            dimension("expert_task", "調査・評価業務", "Expert task", [(task.id, task.name) for task in pick(tasks, expert)]),
        ],
        [
            Relation("grade_of_common_task", "common_task", "grade", {task.id: task.rate for task in pick(tasks, common)}),
            Relation("engineer_of_expert_task", "expert_task", "engineer", {task.id: task.rate for task in pick(tasks, expert)}),
        ],
        _inputs(plan),
    )  # fmt: skip


def tasks_by_overhead(plan: Plan) -> tuple[list[int], list[int]]:
    """Positions of the build tasks at rates that include overheads, and of those at rates that do not."""
    bare = {plan.rates[number].id for number in rates_by_overhead(plan)[1]}
    tasks = plan.build_tasks.tasks
    common = [number for number, task in enumerate(tasks) if task.rate not in bare]
    return common, [number for number, task in enumerate(tasks) if task.rate in bare]


def _inputs(plan: Plan) -> list[Input]:
    common, expert = tasks_by_overhead(plan)
    result: list[Input] = []
    for kind, ja, en, positions in (
        ("common", "共通作業", "common tasks", common),
        ("expert", "調査・評価業務", "expert tasks", expert),
    ):
        for key, suffix, label, english, unit in (
            ("quantity", "quantity", "数量", "Quantity", "count"),
            ("days", "unit_days", "1単位当たり工数", "Effort for one", "person-day"),
        ):
            entries: list[Entry] = []
            for number in positions:
                task = plan.build_tasks.tasks[number]
                entries.append(
                    ((task.id,), getattr(task, key), ("build_tasks", "tasks", number, key), plan.build_tasks.evidence)
                )
            name, unit_kind = f"{kind}_{suffix}", _kind(unit)
            result.append(table(name, f"{ja}の{label}", f"{english} of {en}", unit_kind, (f"{kind}_task",), entries))
    return result


def _kind(unit: str) -> Kind:
    return "count" if unit == "count" else "person-day"
