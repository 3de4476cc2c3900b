"""What the diagrams show: boxes, layers, zones and links. No drawing."""

from __future__ import annotations

from dataclasses import dataclass

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
    graph: Overall | Catalogue | Deployment


def diagrams(plan: Plan) -> list[Diagram]:
    """The three diagrams of the design."""
    subject = plan.project.subject
    return [
        Diagram(
            "overall", "全体構成図",
            f"{subject}を層ごとの構成要素で示し、周囲にステークホルダ、隣に{'、'.join(p.name for p in plan.adjacent_platforms)}を置いた図。",
            _overall(plan),
        ),
        Diagram(
            "functions", "機能構成図",
            f"{subject}の{len(plan.functions)}機能を{len(plan.categories)}分類に分けて一覧にした図。",
            _catalogue(plan),
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
