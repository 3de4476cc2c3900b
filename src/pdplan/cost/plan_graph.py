"""The cost graph of a plan: every calculator's definitions over the plan's inputs."""

from __future__ import annotations

from pdplan.cost import build, cloud, labour, maintenance
from pdplan.cost.graph import Graph, build_graph
from pdplan.cost.inputs import dimensions, inputs, relations
from pdplan.model.plan import Plan

DEFINITIONS = (*labour.DEFINITIONS, *cloud.DEFINITIONS, *build.DEFINITIONS, *maintenance.DEFINITIONS)


def plan_graph(plan: Plan) -> Graph:
    """All quantities of ``plan``."""
    return build_graph(dimensions(plan), relations(plan), inputs(plan), DEFINITIONS)
