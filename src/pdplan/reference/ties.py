"""Proof that plan and reference implementation belong together: functions, operations, permissions and tests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from pdplan.model.places import Places
from pdplan.model.plan import Plan
from pdplan.reference.operations import BY_ID, OPERATIONS, realised
from pdplan.source.problems import Problem, Rule, error
from pdplan.source.yaml_text import Path as Steps
from pdplan.values.language import _
from pdplan.values.wording import shown, suggestion

OPERATION_KNOWN = error("operation.known", "a permission is for an operation that the reference implementation has")
OPERATION_PERMITTED = error("operation.permitted", "every operation that needs a log-in says who may call it, once")
OPERATION_SEPARATION = error("operation.separation", "values pass to data users alone")
FUNCTION_REALISED = error("function.realised", "a function marked as demonstrated has an operation and a test")
OPERATION_FUNCTION = error(
    "operation.function", "every operation realises functions of the plan that are marked as demonstrated"
)

RULES = (OPERATION_KNOWN, OPERATION_PERMITTED, OPERATION_SEPARATION, FUNCTION_REALISED, OPERATION_FUNCTION)

TESTED = Path(__file__).with_name("tested.json")
"""Functions with the tests that show their realisation; a test of the tests keeps it up to date."""


def tie_problems(plan: Plan, places: Places) -> list[Problem]:
    """Where the plan and its reference implementation do not fit; nothing for a plan without one."""
    if plan.reference is None:
        return []
    return [Problem(places.of(path), rule, message) for rule, path, message in (*_permissions(plan), *_functions(plan))]


def _permissions(plan: Plan) -> Iterator[tuple[Rule, Steps, str]]:
    assert plan.reference is not None
    seen: set[str] = set()
    for number, permission in enumerate(plan.reference.permissions):
        path: Steps = ("reference", "permissions", number, "operation")
        operation = BY_ID.get(permission.operation)
        if operation is None:
            message = _('there is no operation "{operation}"').format(operation=shown(permission.operation))
            yield OPERATION_KNOWN, path, message + suggestion(permission.operation, list(BY_ID))
            continue
        if operation.open:
            message = _('operation "{operation}" is open to all; remove the permission')
            yield OPERATION_PERMITTED, path, message.format(operation=operation.id)
        if operation.id in seen:
            message = _('operation "{operation}" has a permission already; keep one')
            yield OPERATION_PERMITTED, path, message.format(operation=operation.id)
        seen.add(operation.id)
        if operation.values and set(permission.roles) - {"user"}:
            message = _('values pass through operation "{operation}"; permit it to the role "user" alone')
            yield OPERATION_SEPARATION, (*path[:-1], "roles"), message.format(operation=operation.id)
    missing = [operation.id for operation in OPERATIONS if not operation.open and operation.id not in seen]
    if missing:
        message = _("no permission for {operations}; say who may call them")
        yield OPERATION_PERMITTED, ("reference", "permissions"), message.format(operations=", ".join(missing))


def _functions(plan: Plan) -> Iterator[tuple[Rule, Steps, str]]:
    tested = json.loads(TESTED.read_text(encoding="utf-8"))
    marked = {function.id for function in plan.functions if function.demonstrated}
    for number, function in enumerate(plan.functions):
        path: Steps = ("functions", number, "demonstrated")
        if function.demonstrated and function.id not in realised():
            message = _("function {id} is marked as demonstrated, but no operation realises it; remove the mark")
            yield FUNCTION_REALISED, path, message.format(id=function.id)
        elif function.demonstrated and function.id not in tested:
            message = _("function {id} is marked as demonstrated, but no test shows it; write one, or remove the mark")
            yield FUNCTION_REALISED, path, message.format(id=function.id)
    # A plan with functions of its own names may run the platform; only one that marks functions says that they are realised.
    for id in sorted(realised() - marked) if marked else []:
        places = [place for place, function in enumerate(plan.functions) if function.id == id]
        if not places:
            message = _("the reference implementation realises function {id}, which the plan has not; add it")
            yield OPERATION_FUNCTION, ("functions",), message.format(id=id)
        else:
            message = _('the reference implementation realises function {id}; mark it with "demonstrated: true"')
            yield OPERATION_FUNCTION, ("functions", places[0], "id"), message.format(id=id)
