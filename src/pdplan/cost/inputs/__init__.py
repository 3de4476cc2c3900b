"""From the plan to the inputs of the graph: the only place where the calculators meet the plan."""

from __future__ import annotations

from pdplan.cost.inputs.build_tasks import build_tasks
from pdplan.cost.inputs.charges import charges
from pdplan.cost.inputs.cloud import cloud
from pdplan.cost.inputs.crosscheck import crosscheck
from pdplan.cost.inputs.demand import demand
from pdplan.cost.inputs.funding import funding
from pdplan.cost.inputs.labour import labour
from pdplan.cost.inputs.maintenance import maintenance
from pdplan.cost.inputs.money import money
from pdplan.cost.inputs.outlook import outlook
from pdplan.cost.inputs.parts import Feed
from pdplan.cost.inputs.rough import rough
from pdplan.cost.inputs.sharing import sharing
from pdplan.cost.inputs.years import years
from pdplan.model.plan import Plan

_FEEDS = (
    years,
    labour,
    money,
    build_tasks,
    demand,
    cloud,
    charges,
    maintenance,
    outlook,
    funding,
    sharing,
    crosscheck,
    rough,
)


def feed(plan: Plan) -> Feed:
    """Every dimension, relation and input of ``plan``."""
    feeds = [part(plan) for part in _FEEDS]
    return Feed(
        [item for part in feeds for item in part.dimensions],
        [item for part in feeds for item in part.relations],
        [item for part in feeds for item in part.inputs],
    )
