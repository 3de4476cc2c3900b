"""The system diagram, with provider icons, through the diagrams package.

The package writes files and makes random ids; only its DOT source is taken, with ids of ours. Left alone,
Graphviz spreads this many links over a square metre; so nodes stand in rows, zones side by side within the
zone around them, and links, numbered as in the table of links, are routed between them.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from pdplan.content.graphs import Area, Deployment
from pdplan.diagram.graphviz import FONT, label

ACROSS = 8
"""Nodes in a row at most."""
DOWN = 2
"""Rows of a zone within another."""

_PALE = ("#F5F8FC", "#E4EDF6", "#D6E4F0")


def deployment_source(graph: Deployment) -> str:
    """The DOT source of the system diagram."""
    from diagrams import Cluster, Diagram, Edge, setdiagram

    attributes = {
        "fontname": FONT, "pad": "0.1", "nodesep": "0.08", "ranksep": "0.6", "splines": "spline", "bgcolor": "white",
        "newrank": "true", "forcelabels": "true", "label": "",
    }  # fmt: skip
    diagram = Diagram(
        graph.title, show=False, direction="TB", graph_attr=attributes,
        node_attr={"fontname": FONT, "fontsize": "15", "width": "1.0"},
        edge_attr={"fontname": FONT, "fontsize": "14", "color": "#5B6F87", "fontcolor": "#C00000", "arrowsize": "0.6"},
    )  # fmt: skip
    made: dict[str, Any] = {}

    def add(area: Area, depth: int) -> None:
        style = {
            "fontname": FONT,
            "fontsize": "16",
            "bgcolor": _PALE[min(depth, 2)],
            "pencolor": "#8EA9C1",
            "margin": "8",
        }
        with Cluster(area.title, graph_attr=style):
            for id, name, icon in area.nodes:
                made[id] = _icon(icon)(
                    _label(icon, name), nodeid=id, image="", fixedsize="false", height="0.3", labelloc="c"
                )
            for inside in area.areas:
                add(inside, depth + 1)

    setdiagram(diagram)
    try:
        for area in graph.areas:
            add(area, 0)
        for number, (source, target, _) in enumerate(graph.links, start=1):
            made[source] >> Edge(xlabel=str(number), constraint="false") >> made[target]
    finally:
        setdiagram(None)
    source = str(diagram.dot.source).rstrip()
    return source.removesuffix("}") + "\n".join(_rows(graph)) + "\n}\n"


def _label(icon: str, name: str) -> str:
    """The icon with the name under it; left to itself, Graphviz prints the one over the other."""
    kind = _icon(icon)
    file = Path(find_spec("diagrams").origin).parents[1] / kind._icon_dir / kind._icon  # type: ignore[union-attr, arg-type]
    picture = f'<TD FIXEDSIZE="TRUE" WIDTH="50" HEIGHT="50"><IMG SRC="{escape(str(file))}" SCALE="TRUE"/></TD>'
    return f'<<TABLE BORDER="0" CELLSPACING="0" CELLPADDING="1"><TR>{picture}</TR><TR><TD>{label(name, 6)}</TD></TR></TABLE>>'


def _icon(path: str) -> Any:
    provider, group, name = path.split(".")
    return getattr(import_module(f"diagrams.{provider}.{group}"), name)


def _rows(graph: Deployment) -> list[str]:
    """Lines of DOT that hold the nodes in rows: zones before the first compound zone above it, the others below."""
    rows: list[list[str]] = []
    band: list[Area] = []
    for area in graph.areas:
        if area.areas:
            rows += _chunks([id for simple in band for id in _ids(simple)])
            rows += _compound(area)
            band = []
        else:
            band.append(area)
    rows += _chunks([id for simple in band for id in _ids(simple)])
    lines = []
    for row in rows:
        chain = " -> ".join(f'"{id}"' for id in row)
        lines.append(f"{{rank=same; {chain}{' [style=invis]' if len(row) > 1 else ''};}}")
    for above, below in pairwise(rows):
        for number, id in enumerate(below):
            over = above[number * len(above) // len(below)]
            lines.append(f'"{over}" -> "{id}" [style=invis, weight=2];')
    return lines


def _compound(area: Area) -> list[list[str]]:
    """Rows of a zone with zones in it: its own nodes first, then the inner zones side by side."""
    inner = []
    for zone in area.areas:
        ids = _ids(zone)
        across = max(1, -(-len(ids) // DOWN))
        inner.append([ids[start : start + across] for start in range(0, len(ids), across)])
    depth = max((len(rows) for rows in inner), default=0)
    side_by_side = [[id for rows in inner if number < len(rows) for id in rows[number]] for number in range(depth)]
    return [*_chunks([id for id, _, _ in area.nodes]), *side_by_side]


def _ids(area: Area) -> list[str]:
    return [id for id, _, _ in area.nodes] + [id for inside in area.areas for id in _ids(inside)]


def _chunks(ids: list[str]) -> list[list[str]]:
    return [ids[start : start + ACROSS] for start in range(0, len(ids), ACROSS)]
