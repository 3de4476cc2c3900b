"""Every function of the first stage has effort; that of later ones may stand ready, and does not count."""

from __future__ import annotations

from pdplan.model.checks.registry import Violations, check
from pdplan.model.plan import Plan
from pdplan.source.problems import error
from pdplan.values.language import _

EFFORT_MISSING = error("effort.missing", "a function built first has effort; unknown is never zero")
EFFORT_TWICE = error("effort.twice", "a function has effort once")
MAINTENANCE_MISSING = error("maintenance.missing", "a task has effort unless it is own work; unknown is never zero")


@check(EFFORT_MISSING, "functions", "effort")
def effort_missing(plan: Plan) -> Violations:
    """Functions of the first stage without effort."""
    known = {row.function for row in plan.effort.functions}
    for number, function in enumerate(plan.functions):
        if function.stage == "initial" and function.id not in known:
            message = _('function {id} is built first but has no effort; add it to effort, or set "stage: later"')
            yield ("functions", number, "id"), message.format(id=function.id)


@check(EFFORT_TWICE, "effort")
def effort_twice(plan: Plan) -> Violations:
    """Functions whose effort is stated twice."""
    seen: set[str] = set()
    for number, row in enumerate(plan.effort.functions):
        if row.function in seen:
            message = _("function {id} has effort already; join the two").format(id=row.function)
            yield ("effort", "functions", number, "function"), message
        seen.add(row.function)


@check(MAINTENANCE_MISSING, "tasks", "maintenance")
def maintenance_missing(plan: Plan) -> Violations:
    """Tasks without effort that are no own work, and own work that has effort."""
    known = {row.task for row in plan.maintenance.tasks}
    for number, task in enumerate(plan.tasks):
        if task.id not in known and not task.own_work:
            message = _('task {id} has no effort; add it to maintenance, or set "own_work: true"')
            yield ("tasks", number, "id"), message.format(id=task.id)
        elif task.id in known and task.own_work:
            message = _("task {id} is own work but has effort; take one of the two out")
            yield ("tasks", number, "own_work"), message.format(id=task.id)
