"""Flows hang together."""

from __future__ import annotations

from collections.abc import Iterator

from pdplan.model.checks.registry import Violations, check
from pdplan.model.flows import Flow
from pdplan.model.plan import Plan
from pdplan.source.problems import error
from pdplan.values.language import _
from pdplan.values.wording import shown, suggestion

FLOW_NEXT = error("flow.next", "a step of a flow leads to a step of the same flow")
FLOW_REACH = error("flow.reach", "every step of a flow is reached from its first")


@check(FLOW_NEXT, "flows")
def flow_next(plan: Plan) -> Violations:
    """Branches that lead to nothing."""
    for number, flow in enumerate(plan.flows):
        known = [step.id for step in flow.steps]
        for position, step in enumerate(flow.steps):
            for branch, way in enumerate(step.next):
                if way.to not in known:
                    message = _('"{id}" is no step of this flow').format(id=shown(way.to)) + suggestion(way.to, known)
                    yield ("flows", number, "steps", position, "next", branch, "to"), message


@check(FLOW_REACH, "flows")
def flow_reach(plan: Plan) -> Violations:
    """Steps that nothing leads to."""
    for number, flow in enumerate(plan.flows):
        reached = set(_reached(flow))
        for position, step in enumerate(flow.steps):
            if step.id not in reached:
                message = _('nothing leads to step "{id}"; name it under "next:" of the step before')
                yield ("flows", number, "steps", position, "id"), message.format(id=step.id)


def _reached(flow: Flow) -> Iterator[str]:
    following = {step.id: targets for step, targets in zip(flow.steps, successors(flow), strict=True)}
    waiting = [flow.steps[0].id] if flow.steps else []
    seen: set[str] = set()
    while waiting:
        id = waiting.pop()
        if id in seen or id not in following:
            continue
        seen.add(id)
        yield id
        waiting += [target for target, _when in following[id]]


def successors(flow: Flow) -> list[list[tuple[str, str]]]:
    """For each step the ids of the steps after it, with the condition under which each follows."""
    found: list[list[tuple[str, str]]] = []
    for position, step in enumerate(flow.steps):
        if step.next:
            found.append([(way.to, way.when) for way in step.next])
        elif step.kind == "end" or position + 1 == len(flow.steps):
            found.append([])
        else:
            found.append([(flow.steps[position + 1].id, "")])
    return found
