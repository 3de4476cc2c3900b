"""Tasks of operation and maintenance by year, and what hours of service add to them."""

from __future__ import annotations

from fractions import Fraction

from pdplan.cost.inputs.parts import Entry, Feed, dimension, table
from pdplan.cost.quantity import Input, Relation
from pdplan.model.maintenance import HoursTask
from pdplan.model.plan import Plan
from pdplan.source.yaml_text import Path


def maintenance(plan: Plan) -> Feed:
    """Tasks with their grade, how often and how long each is done, and the hours of service that may be chosen."""
    names = {task.id: task.name for task in plan.tasks}
    rows, options = plan.maintenance.tasks, plan.service.options
    extras = _extras(plan)
    return Feed(
        [
            dimension("task", "保守運用業務", "Task", [(row.task, names[row.task]) for row in rows]),
            dimension("service_hours", "サービス時間", "Hours of service", [(option.id, option.name) for option in options]),
            dimension("extra_work", "追加作業", "Work added", [
                (id, f"{options[number].name}：{names[row.task]}") for id, number, _position, row in extras
            ]),
        ],
        [
            Relation("grade_of_task", "task", "grade", {row.task: row.rate for row in rows}),
            Relation("task_of_extra", "extra_work", "task", {id: row.task for id, _number, _position, row in extras}),
            Relation("hours_of_extra", "extra_work", "service_hours", {id: options[number].id for id, number, _position, _row in extras}),
        ],
        [*_tasks(plan), *_hours(plan)],
    )  # fmt: skip


def extra_id(option: str, task: str) -> str:
    """The coordinate of what hours of service add to a task."""
    return f"{option}.{task}"


def _extras(plan: Plan) -> list[tuple[str, int, int, HoursTask]]:
    return [
        (extra_id(option.id, row.task), number, position, row)
        for number, option in enumerate(plan.service.options)
        for position, row in enumerate(option.tasks)
    ]


def _tasks(plan: Plan) -> list[Input]:
    rows, evidence = plan.maintenance.tasks, plan.maintenance.evidence
    top: Path = ("maintenance", "tasks")
    flags: list[Entry] = []
    for number, row in enumerate(rows):
        for year in plan.project.running_years:
            takes_place = row.years is None or year in row.years
            flags.append(((row.task, str(year)), Fraction(takes_place), (*top, number, "years", str(year)), evidence))

    def of_tasks(key: str) -> list[Entry]:
        return [((row.task,), getattr(row, key), (*top, number, key), evidence) for number, row in enumerate(rows)]

    return [
        table("task_times", "年間回数", "Times a year", "time", ("task",), of_tasks("times")),
        table("task_per_resident", "登録者1人当たり年間回数", "Times a year for each resident", "time", ("task",), of_tasks("per_resident")),
        table("task_in_year", "実施年度", "Takes place in the year", "ratio", ("task", "year"), flags),
        table("task_unit_days", "1回当たり工数", "Effort for one time", "person-day", ("task",), of_tasks("days")),
    ]  # fmt: skip


def _hours(plan: Plan) -> list[Input]:
    service, extras = plan.service, _extras(plan)

    def of_extras(key: str) -> list[Entry]:
        return [
            ((id,), getattr(row, key), ("service", "options", number, "tasks", position, key), service.evidence)
            for id, number, position, row in extras
        ]

    return [
        table("hours_chosen", "採用するサービス時間", "Hours of service chosen", "ratio", ("service_hours",), [
            ((option.id,), Fraction(option.id == service.hours), ("service", "hours", option.id), service.evidence)
            for option in service.options
        ]),
        table("extra_times", "追加回数（年間）", "Times added in a year", "time", ("extra_work",), of_extras("times")),
        table("extra_days", "追加1回当たり工数", "Effort for one time added", "person-day", ("extra_work",), of_extras("days")),
    ]  # fmt: skip
