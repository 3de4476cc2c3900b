"""Functions answer requirements and say what they do."""

from __future__ import annotations

from pdplan.model.checks.registry import Violations, check
from pdplan.model.plan import Plan
from pdplan.source.problems import error, warning
from pdplan.values.language import _

FUNCTION_REQUIREMENT = error("function.requirement", "a function answers a requirement")
FUNCTION_STEPS = warning("function.steps", "a function says what goes in, what happens and what comes out")
LIFECYCLE_TWICE = error("lifecycle.twice", "the lifecycle matrix has one entry for a phase and a stakeholder")


@check(FUNCTION_REQUIREMENT, "functions")
def function_requirement(plan: Plan) -> Violations:
    """Functions without a requirement."""
    for number, function in enumerate(plan.functions):
        if not function.requirements:
            message = _("function {id} answers no requirement; name a clause of the specification, or drop it")
            yield ("functions", number, "requirements"), message.format(id=function.id)


@check(FUNCTION_STEPS, "functions")
def function_steps(plan: Plan) -> Violations:
    """Functions with an empty list where a developer would look."""
    for number, function in enumerate(plan.functions):
        for key in ("actors", "phases", "inputs", "outputs", "steps", "errors", "data"):
            if not getattr(function, key):
                message = _('function {id} has nothing under "{key}"').format(id=function.id, key=key)
                yield ("functions", number, key), message


@check(LIFECYCLE_TWICE, "lifecycle")
def lifecycle_twice(plan: Plan) -> Violations:
    """Pairs of phase and stakeholder that stand twice."""
    seen: set[tuple[str, str]] = set()
    for number, entry in enumerate(plan.lifecycle):
        pair = (entry.phase, entry.stakeholder)
        if pair in seen:
            message = _("phase {phase} and stakeholder {stakeholder} have an entry already; join the two")
            yield ("lifecycle", number), message.format(phase=entry.phase, stakeholder=entry.stakeholder)
        seen.add(pair)
