"""Tasks of operation and maintenance by year."""

from __future__ import annotations

from fractions import Fraction

from pdplan.cost.inputs.parts import Entry, Feed, dimension, table
from pdplan.cost.quantity import Input, Relation
from pdplan.model.plan import Plan
from pdplan.source.yaml_text import Path


def maintenance(plan: Plan) -> Feed:
    """Tasks with their grade, and how often and how long each is done."""
    names = {task.id: task.name for task in plan.tasks}
    rows = plan.maintenance.tasks
    return Feed(
        [dimension("task", "保守運用業務", "Task", [(row.task, names[row.task]) for row in rows])],
        [Relation("grade_of_task", "task", "grade", {row.task: row.rate for row in rows})],
        _inputs(plan),
    )


def _inputs(plan: Plan) -> list[Input]:
    rows, evidence = plan.maintenance.tasks, plan.maintenance.evidence
    top: Path = ("maintenance", "tasks")
    flags: list[Entry] = []
    for number, row in enumerate(rows):
        for year in plan.project.running_years:
            takes_place = row.years is None or year in row.years
            flags.append(((row.task, str(year)), Fraction(takes_place), (*top, number, "years", str(year)), evidence))
    return [
        table("task_times", "年間回数", "Times a year", "time", ("task",), [
            ((row.task,), row.times, (*top, number, "times"), evidence) for number, row in enumerate(rows)
        ]),
        table("task_in_year", "実施年度", "Takes place in the year", "ratio", ("task", "year"), flags),
        table("task_unit_days", "1回当たり工数", "Effort for one time", "person-day", ("task",), [
            ((row.task,), row.days, (*top, number, "days"), evidence) for number, row in enumerate(rows)
        ]),
    ]  # fmt: skip
