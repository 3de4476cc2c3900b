"""Components run somewhere, and the icons of nodes exist."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from pdplan.model.checks.registry import Violations, check
from pdplan.model.plan import Plan
from pdplan.source.problems import error, warning
from pdplan.values.language import _

COMPONENT_NODE = warning("component.node", "a component runs on a node")
COMPONENT_FUNCTION = warning("component.function", "a component realises a function")
NODE_ICON = error("node.icon", "the icon of a node is one of the diagrams package")
ZONE_LOOP = error("zone.loop", "a zone does not lie within itself")


@check(COMPONENT_NODE, "components", "nodes")
def component_node(plan: Plan) -> Violations:
    """Components that stand on no node."""
    placed = {id for node in plan.nodes for id in node.components}
    for number, component in enumerate(plan.components):
        if component.id not in placed:
            yield ("components", number, "id"), _("component {id} stands on no node").format(id=component.id)


@check(COMPONENT_FUNCTION, "components", "functions")
def component_function(plan: Plan) -> Violations:
    """Components that realise nothing."""
    used = {function.component for function in plan.functions}
    for number, component in enumerate(plan.components):
        if component.id not in used:
            yield ("components", number, "id"), _("component {id} realises no function").format(id=component.id)


@check(NODE_ICON, "nodes")
def node_icon(plan: Plan) -> Violations:
    """Icons that the diagrams package does not have."""
    for number, node in enumerate(plan.nodes):
        if not _icon_exists(node.icon):
            message = _(
                '"{icon}" is not an icon of the diagrams package; write provider.group.Name, such as aws.compute.Fargate'
            )
            yield ("nodes", number, "icon"), message.format(icon=node.icon)


@check(ZONE_LOOP, "zones")
def zone_loop(plan: Plan) -> Violations:
    """Zones that contain themselves."""
    parents = {zone.id: zone.parent for zone in plan.zones}
    for number, zone in enumerate(plan.zones):
        seen = {zone.id}
        parent = zone.parent
        while parent and parent not in seen:
            seen.add(parent)
            parent = parents.get(parent)
        if parent == zone.id:
            yield ("zones", number, "parent"), _("zone {id} lies within itself").format(id=zone.id)


@cache
def _icon_exists(icon: str) -> bool:
    """Looked up in the text of the package, which is far quicker than importing it."""
    match = re.fullmatch(r"([a-z0-9]+)\.([a-z0-9]+)\.([A-Za-z0-9]+)", icon)
    spec = find_spec("diagrams")
    if not match or spec is None or not spec.submodule_search_locations:
        return False
    provider, group, name = match.groups()
    file = Path(spec.submodule_search_locations[0]) / provider / f"{group}.py"
    if not file.is_file():
        return False
    return re.search(rf"^(class {name}\(|{name} = )", file.read_text(encoding="utf-8"), re.MULTILINE) is not None
