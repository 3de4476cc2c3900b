"""The cost graph of a plan: every calculator's definitions over the plan's inputs."""

from __future__ import annotations

from pdplan.cost.calculators import (
    build,
    charges,
    cloud,
    crosscheck,
    demand,
    fairness,
    funding,
    labour,
    maintenance,
    outlook,
    rough,
    settlement,
    sharing,
)
from pdplan.cost.graph import Graph, build_graph
from pdplan.cost.inputs import feed
from pdplan.model.plan import Plan

_CALCULATORS = (
    labour,
    demand,
    cloud,
    charges,
    build,
    maintenance,
    outlook,
    funding,
    sharing,
    settlement,
    fairness,
    crosscheck,
    rough,
)

DEFINITIONS = tuple(definition for calculator in _CALCULATORS for definition in calculator.DEFINITIONS)
"""Every computed quantity."""


def plan_graph(plan: Plan) -> Graph:
    """All quantities of ``plan``."""
    found = feed(plan)
    return build_graph(found.dimensions, found.relations, found.inputs, DEFINITIONS)
