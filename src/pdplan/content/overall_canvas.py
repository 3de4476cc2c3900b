"""The overall architecture and the list of functions as shapes for a rectangle, so that slides show them at full size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pdplan.content.canvas import Canvas, Connector, Shape, Tone, fitting

_GAP, _INSET = 3.0, 2.0
_SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5)

_PER_LINE = 4
"""Components of a layer that stand beside each other."""


def overall_canvas(
    title: str,
    layers: tuple[tuple[str, tuple[str, ...]], ...],
    stakeholders: tuple[str, ...],
    beside: tuple[tuple[str, tuple[str, ...]], ...],
    width: float,
    height: float,
) -> Canvas:
    """Stakeholders at the left, the platform in layers in the middle, adjacent platforms at the right."""
    side = width * 0.17
    space = width * 0.055
    right = side if beside else 0.0
    left = side + space
    platform = width - left - (right + space if beside else 0.0)
    shapes: list[Shape] = []
    shapes += _column("who", "ステークホルダ", stakeholders, 0, 0, side, height, "pale")
    shapes.append(Shape("platform", left, 0, platform, height, tone="paler"))
    head = 9.0
    shapes.append(Shape("platform-head", left, 0, platform, head, title, tone="ink", size=11, bold=True))
    counts = [max(1, -(-len(components) // _PER_LINE)) for _layer, components in layers]
    unit = (height - head - _GAP * (len(layers) + 1)) / max(1, sum(count + 0.5 for count in counts))
    name = platform * 0.17
    top = head + _GAP
    for number, ((layer, components), lines) in enumerate(zip(layers, counts, strict=True)):
        row = unit * (lines + 0.5)
        shapes.append(Shape(f"layer-{number}", left + _INSET, top, name, row, layer, tone="pale", bold=True))
        inner = platform - name - 3 * _INSET
        columns = max(1, -(-len(components) // lines))
        wide, high = (inner - _INSET * (columns - 1)) / columns, (row - 1.2 * (lines - 1)) / lines
        for place, component in enumerate(components):
            x = left + name + 2 * _INSET + (place % columns) * (wide + _INSET)
            y = top + (place // columns) * (high + 1.2)
            shapes.append(Shape(f"component-{number}-{place}", x, y, wide, high, component))
        top += row + _GAP
    connectors = [Connector("who", "platform", "right", "left")]
    part = (height - _GAP * max(0, len(beside) - 1)) / max(1, len(beside))
    for number, (platform_name, parts) in enumerate(beside):
        top = number * (part + _GAP)
        key = f"beside-{number}"
        shapes += _column(key, platform_name, parts, width - right, top, right, part, "warm")
        connectors.append(Connector("platform", key, "right", "left"))
    return Canvas(width, height, _one_size(shapes, "component-", "layer-"), tuple(connectors))


def catalogue_canvas(
    boxes: tuple[tuple[str, tuple[str, ...]], ...], legend: str, width: float, height: float
) -> Canvas:
    """Every category as a box with its functions, in as many columns as let the letters be largest."""
    tried = [_catalogue(boxes, legend, width, height, columns) for columns in (5, 4, 3)]
    return max(tried, key=lambda made: max((s.size for s in made.shapes if s.id.startswith("line-")), default=0.0))


def _catalogue(
    boxes: tuple[tuple[str, tuple[str, ...]], ...], legend: str, width: float, height: float, columns: int
) -> Canvas:
    wide = (width - _GAP * (columns - 1)) / columns
    foot = 5.0
    heads, lines = len(boxes), sum(len(box[1]) for box in boxes)
    filled: list[list[tuple[str, tuple[str, ...]]]] = [[] for _ in range(columns)]
    target = (heads * 2 + lines) / columns
    count = 0.0
    for box in boxes:
        place = min(columns - 1, int((count + (len(box[1]) + 2) / 2) / target)) if target else 0
        filled[place].append(box)
        count += len(box[1]) + 2
    most = max((sum(len(box[1]) + 2 for box in column) for column in filled), default=1)
    line = min(7.0, (height - foot) / max(most, 1))
    shapes: list[Shape] = []
    for number, column in enumerate(filled):
        x, y = number * (wide + _GAP), 0.0
        for place, (title, names) in enumerate(column):
            key = f"{number}-{place}"
            shapes.append(Shape(f"head-{key}", x, y, wide, line * 1.2, title, tone="ink", bold=True, align="left"))
            shapes.append(Shape(f"box-{key}", x, y + line * 1.2, wide, line * len(names), tone="plain"))
            for row, name in enumerate(names):
                at = y + line * (1.2 + row)
                shapes.append(Shape(f"line-{key}-{row}", x, at, wide, line, name, "text", "none", align="left"))
            y += line * (len(names) + 2)
    shapes.append(Shape("legend", width - 80, height - foot, 80, foot, legend, "text", "none", 8))
    return Canvas(width, height, _one_size(shapes, "head-", "line-"))


def _column(
    key: str, title: str, names: tuple[str, ...], x: float, y: float, width: float, height: float, tone: Tone
) -> list[Shape]:
    """A frame with a title and a box for each name."""
    head = 8.0
    shapes = [
        Shape(key, x, y, width, height, tone="none"),
        _fitting(Shape(f"{key}-head", x, y, width, head, title, tone="accent", bold=True)),
    ]
    tall = (height - head - _INSET * (len(names) + 1)) / max(1, len(names))
    tall = min(tall, 22.0)
    for number, name in enumerate(names):
        top = y + head + _INSET + number * (tall + _INSET)
        shapes.append(_fitting(Shape(f"{key}-{number}", x + _INSET, top, width - 2 * _INSET, tall, name, tone=tone)))
    return shapes


def _fitting(shape: Shape) -> Shape:
    """The shape with the largest letters that fit."""
    return replace(shape, size=fitting([shape], _SIZES))


def _one_size(shapes: Sequence[Shape], *prefixes: str) -> tuple[Shape, ...]:
    """Shapes of one kind with letters of one size, so that none looks more important."""
    for prefix in prefixes:
        alike = [shape for shape in shapes if shape.id.startswith(prefix)]
        if alike:
            size = fitting(alike, _SIZES)
            shapes = [replace(shape, size=size) if shape.id.startswith(prefix) else shape for shape in shapes]
    return tuple(shapes)
