"""The cost graph of a plan: every calculator's definitions over the plan's inputs."""

from __future__ import annotations

from pathlib import Path

from pdplan.cost import build, cloud, labour, maintenance
from pdplan.cost.evaluate import Results, evaluate
from pdplan.cost.graph import Graph, build_graph
from pdplan.cost.inputs import feed
from pdplan.cost.soundness import figure_problems
from pdplan.model.load import load_plan
from pdplan.model.places import Places
from pdplan.model.plan import Plan
from pdplan.source.problems import Refused

DEFINITIONS = (*labour.DEFINITIONS, *cloud.DEFINITIONS, *build.DEFINITIONS, *maintenance.DEFINITIONS)


def load_results(folder: Path) -> tuple[Plan, Places, Results]:
    """The plan in ``folder`` with every quantity; Refused with all problems when there is an error."""
    plan, places = load_plan(folder)
    results = evaluate(plan_graph(plan))
    problems = figure_problems(results, places)
    if problems:
        raise Refused(problems)
    return plan, places, results


def plan_graph(plan: Plan) -> Graph:
    """All quantities of ``plan``."""
    found = feed(plan)
    return build_graph(found.dimensions, found.relations, found.inputs, DEFINITIONS)
