"""What the diagrams show: boxes, layers, zones and links. No drawing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pdplan.content.canvas import Canvas
from pdplan.content.gantt import gantt
from pdplan.content.overall_canvas import catalogue_canvas, overall_canvas
from pdplan.content.structure import Post, structure
from pdplan.content.swimlane import swimlane
from pdplan.model.flows import Flow
from pdplan.model.plan import Plan

MARKS = {"required": "●", "recommended": "○", "optional": "△"}
"""Mark of a function's necessity."""


@dataclass(frozen=True)
class Box:
    """A box with a title and lines under it."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Overall:
    """The platform in layers, an adjacent platform at its side, and the stakeholders around."""

    title: str
    layers: tuple[Box, ...]
    """Name of each layer with its components."""
    stakeholders: tuple[Box, ...]
    beside: tuple[Box, ...]
    """Adjacent platforms with their parts."""
    exchanges: tuple[tuple[str, str], ...]
    """For each adjacent platform what goes to it and what comes from it."""


@dataclass(frozen=True)
class Catalogue:
    """All functions, a box for each category, in columns of about equal height."""

    columns: tuple[tuple[Box, ...], ...]
    legend: str


@dataclass(frozen=True)
class Area:
    """A zone with what stands in it."""

    id: str
    title: str
    nodes: tuple[tuple[str, str, str], ...]
    """Id, name and icon."""
    areas: tuple[Area, ...]


@dataclass(frozen=True)
class Deployment:
    """Where the platform runs: zones, nodes with icons, and links."""

    title: str
    areas: tuple[Area, ...]
    links: tuple[tuple[str, str, str], ...]
    """Source, target and label."""


@dataclass(frozen=True)
class Diagram:
    """A diagram that documents name by ``id``; ``alternative`` tells in words what it shows."""

    id: str
    caption: str
    alternative: str
    graph: Overall | Catalogue | Deployment | Canvas
    fitted: Callable[[float, float], Canvas] | None = None
    """The drawing for a rectangle of a width and a height in millimetres, where it can be laid out anew."""

    def on(self, width: float, height: float) -> Canvas | None:
        """The drawing as shapes for a rectangle; None where there is only a picture."""
        if self.fitted is not None:
            return self.fitted(width, height)
        return self.graph if isinstance(self.graph, Canvas) else None


def diagrams(plan: Plan) -> list[Diagram]:
    """The diagrams of the design, of the flows of operation, and of the study."""
    return [*_design(plan), *(_flow(plan, flow) for flow in plan.flows), *_organisation(plan)]


def _flow(plan: Plan, flow: Flow) -> Diagram:
    lanes = {who.id: who.name for who in plan.stakeholders}
    steps = "、".join(f"{lanes[step.lane]}が{step.action}" for step in flow.steps)
    return Diagram(
        f"flow-{flow.id}",
        f"{flow.name}の流れ",
        f"{flow.name}を担当者ごとの列に分けて上から順に示した図。{steps}。",
        swimlane(plan, flow),
        lambda width, height: swimlane(plan, flow, width, height),
    )


def _organisation(plan: Plan) -> list[Diagram]:
    team = [Post(member.id, member.name, member.body, member.reports_to) for member in plan.team]
    roles = [Post(role.id, role.name, "", role.reports_to) for role in plan.roles]
    return [
        Diagram("operation", "運用体制図", _reporting("運用体制", roles), structure(roles), structure_of(roles)),
        Diagram("team", "実施体制図", _reporting("検討の実施体制", team), structure(team), structure_of(team)),
        Diagram(
            "schedule", "年間工程表",
            f"検討の作業{len(plan.schedule.activities)}件の期間と節目{len(plan.schedule.milestones)}件を月ごとに示した図。",
            gantt(plan.schedule), lambda width, height: gantt(plan.schedule, width, height),
        ),
    ]  # fmt: skip


def structure_of(posts: list[Post]) -> Callable[[float, float], Canvas]:
    """The structure chart of ``posts`` for a rectangle."""
    return lambda width, height: structure(posts, width, height)


def _reporting(subject: str, posts: list[Post]) -> str:
    names = {post.id: post.name for post in posts}
    lines = [f"{names[post.above]}の下に{post.name}" for post in posts if post.above in names]
    return (
        f"{subject}を示した図。{'、'.join(names.values())}からなる。{'、'.join(lines)}を置く。"
        if lines
        else f"{subject}を示した図。"
    )


def _design(plan: Plan) -> list[Diagram]:
    subject = plan.project.subject
    return [
        Diagram(
            "overall", "全体構成図",
            f"{subject}を層ごとの構成要素で示し、周囲にステークホルダ、隣に{'、'.join(p.name for p in plan.adjacent_platforms)}を置いた図。",
            _overall(plan), lambda width, height: _overall_on(plan, width, height),
        ),
        Diagram(
            "functions", "機能構成図",
            f"{subject}の{len(plan.functions)}機能を{len(plan.categories)}分類に分けて一覧にした図。",
            _catalogue(plan), lambda width, height: _catalogue_on(plan, width, height),
        ),
        Diagram(
            "system", "システム構成図",
            f"{subject}の{len(plan.nodes)}の要素を、{'、'.join(z.name for z in plan.zones if not z.parent)}に配置し、接続を線で示した図。",
            _deployment(plan),
        ),
    ]  # fmt: skip


def _overall(plan: Plan) -> Overall:
    layers = []
    for layer in plan.layers:
        names = tuple(component.name for component in plan.components if component.layer == layer.id)
        if names:
            layers.append(Box(layer.name, names))
    return Overall(
        plan.project.subject,
        tuple(layers),
        tuple(Box(item.name, tuple(item.responsibilities[:3])) for item in plan.stakeholders),
        tuple(Box(item.name, tuple(item.parts)) for item in plan.adjacent_platforms),
        tuple((item.receives, item.gives) for item in plan.adjacent_platforms),
    )


def _overall_on(plan: Plan, width: float, height: float) -> Canvas:
    graph = _overall(plan)
    layers = tuple((box.title, box.lines) for box in graph.layers)
    beside = tuple((box.title, box.lines) for box in graph.beside)
    return overall_canvas(graph.title, layers, tuple(who.title for who in graph.stakeholders), beside, width, height)


def _catalogue_on(plan: Plan, width: float, height: float) -> Canvas:
    graph = _catalogue(plan)
    boxes = tuple((box.title, box.lines) for column in graph.columns for box in column)
    return catalogue_canvas(boxes, graph.legend, width, height)


def _catalogue(plan: Plan, width: int = 3) -> Catalogue:
    boxes = []
    for category in plan.categories:
        lines = tuple(
            f"{MARKS[f.necessity]} {f.id.removeprefix('FN-')} {f.name}"
            for f in plan.functions
            if f.category == category.id
        )
        boxes.append(Box(f"{category.id} {category.name}", lines))
    height = sum(len(box.lines) + 2 for box in boxes) / width
    columns: list[list[Box]] = [[]]
    filled = 0.0
    for box in boxes:
        size = len(box.lines) + 2
        if filled + size / 2 > height * len(columns) and len(columns) < width:
            columns.append([])
        columns[-1].append(box)
        filled += size
    return Catalogue(tuple(map(tuple, columns)), "●必須　○推奨　△任意")


def _deployment(plan: Plan) -> Deployment:
    def areas(parent: str | None) -> tuple[Area, ...]:
        return tuple(
            Area(
                zone.id,
                zone.name,
                tuple((node.id, node.name, node.icon) for node in plan.nodes if node.zone == zone.id),
                areas(zone.id),
            )
            for zone in plan.zones
            if zone.parent == parent
        )

    links = tuple((link.source, link.target, link.label) for link in plan.links)
    return Deployment(plan.project.subject, areas(None), links)
