"""The system diagram, with provider icons, through the diagrams package.

The package writes files and makes random ids; only its DOT source is taken, with ids of ours.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from pdplan.content.graphs import Area, Deployment
from pdplan.diagram.graphviz import FONT, wrap

_PALE = ("#F2F6FA", "#E4EDF6", "#D6E4F0")


def deployment_source(graph: Deployment) -> str:
    """The DOT source of the system diagram."""
    from diagrams import Cluster, Diagram, Edge

    attributes = {
        "fontname": FONT, "fontsize": "15", "pad": "0.2", "nodesep": "0.32", "ranksep": "0.75", "splines": "spline",
        "compound": "true", "bgcolor": "white", "newrank": "true", "labelloc": "t", "label": "",
    }  # fmt: skip
    diagram = Diagram(
        graph.title, show=False, direction="LR", graph_attr=attributes,
        node_attr={"fontname": FONT, "fontsize": "13", "width": "1.7", "height": "1.45"},
        edge_attr={"fontname": FONT, "fontsize": "10", "color": "#44546A", "fontcolor": "#1F3864", "arrowsize": "0.7"},
    )  # fmt: skip
    made: dict[str, Any] = {}

    def add(area: Area, depth: int) -> None:
        style = {
            "fontname": FONT,
            "fontsize": "14",
            "bgcolor": _PALE[min(depth, 2)],
            "pencolor": "#8EA9C1",
            "margin": "14",
        }
        with Cluster(area.title, graph_attr=style):
            for id, name, icon in area.nodes:
                made[id] = _icon(icon)("\n".join(wrap(name, 9)), nodeid=id)
            for inside in area.areas:
                add(inside, depth + 1)

    from diagrams import setdiagram

    setdiagram(diagram)
    try:
        for area in graph.areas:
            add(area, 0)
        for source, target, label in graph.links:
            edge = Edge(label="\n".join(wrap(label, 8)))
            made[source] >> edge >> made[target]
    finally:
        setdiagram(None)
    return str(diagram.dot.source)


def _icon(path: str) -> Any:
    provider, group, name = path.split(".")
    return getattr(import_module(f"diagrams.{provider}.{group}"), name)
