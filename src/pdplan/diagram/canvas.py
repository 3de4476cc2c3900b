"""A canvas as DOT with every place fixed: Graphviz only draws."""

from __future__ import annotations

from itertools import pairwise

from pdplan.content.canvas import LINE_HEIGHT, Canvas, Connector, Point, Shape, label_shapes
from pdplan.content.wrapping import width_of
from pdplan.diagram.graphviz import FONT, escape_label

TONES = {
    "plain": ("#FFFFFF", "#1F3864", "#000000"),
    "ink": ("#1F3864", "#1F3864", "#FFFFFF"),
    "pale": ("#DCE6F1", "#8EA9C1", "#000000"),
    "paler": ("#F2F6FA", "#C9D6E3", "#000000"),
    "accent": ("#2E75B6", "#2E75B6", "#FFFFFF"),
    "warm": ("#FFF2CC", "#BF9000", "#000000"),
    "none": ("none", "#C9D6E3", "#000000"),
}
"""Fill, line and text of each tone."""

_MM = 72 / 25.4
"""Points of a millimetre."""
_HEAD = 6.0
"""Length of an arrow's head in points."""
_SHAPES = {"box": "box", "rounded": "box", "diamond": "diamond", "pill": "box", "text": "plaintext"}


def canvas_source(canvas: Canvas) -> str:
    """The DOT of ``canvas``, to be drawn by ``nop2``."""
    height = canvas.height * _MM
    lines = [
        f'digraph canvas {{ graph [bb="0,0,{canvas.width * _MM:.2f},{height:.2f}", pad=0.04, bgcolor=white, outputorder=nodesfirst];',
        f'node [fontname="{FONT}", fixedsize=true, label="", penwidth=0.8];',
        'edge [color="#404040", penwidth=0.9, arrowsize=0.6];',
    ]
    for shape in [*canvas.shapes, *label_shapes(canvas)]:
        lines += _shape(shape, height)
    lines += [_connector(canvas, connector, height) for connector in canvas.connectors]
    return "\n".join([*lines, "}"])


def _shape(shape: Shape, height: float) -> list[str]:
    fill, line, ink = TONES[shape.tone]
    style = {"rounded": "filled,rounded", "pill": "filled,rounded"}.get(shape.kind, "filled")
    if fill == "none" and shape.kind != "text":
        style = "solid"
    middle = Point((shape.x + shape.width / 2) * _MM, height - (shape.y + shape.height / 2) * _MM)
    size = f"width={shape.width / 25.4:.4f}, height={shape.height / 25.4:.4f}"
    background = "" if fill == "none" else f', fillcolor="{fill}"'
    made = [
        f'"{shape.id}" [pos="{middle.x:.2f},{middle.y:.2f}", {size}, shape={_SHAPES[shape.kind]}, style="{style}"{background}, color="{line}"];'
        if shape.kind != "text"
        else f'"{shape.id}" [pos="{middle.x:.2f},{middle.y:.2f}", {size}, shape=plaintext];'
    ]
    step = shape.size * LINE_HEIGHT
    for number, text in enumerate(shape.lines if shape.text else []):
        y = middle.y + step * ((len(shape.lines) - 1) / 2 - number)
        content = f"<{escape_label(text)}>" if text else '""'
        x = middle.x
        if shape.align == "left":
            # A node is centred on its text, which stands at the left of the shape.
            x = shape.x * _MM + shape.padding * _MM + _points(text, shape.size) / 2
        made.append(
            f'"{shape.id}-{number}" [pos="{x:.2f},{y:.2f}", fixedsize=false, margin=0, width=0, height=0, shape=plaintext, '
            f'style="", label={content}, fontsize={shape.size}, fontcolor="{ink}"];'
        )
    return made


def _points(text: str, size: float) -> float:
    return width_of(text) * size


def _connector(canvas: Canvas, connector: Connector, height: float) -> str:
    corners = [Point(p.x * _MM, height - p.y * _MM) for p in canvas.route(connector)]
    tip = corners[-1]
    before = corners[-2]
    start = ""
    if connector.arrow:
        length = max(abs(tip.x - before.x), abs(tip.y - before.y), 0.01)
        head = min(_HEAD, length)
        foot = Point(tip.x + (before.x - tip.x) / length * head, tip.y + (before.y - tip.y) / length * head)
        start = f"e,{tip.x:.2f},{tip.y:.2f} "
        corners[-1] = foot
    spline = [corners[0]]
    for a, b in pairwise(corners):
        spline += [a, b, b]
    path = " ".join(f"{p.x:.2f},{p.y:.2f}" for p in spline)
    marks = [f'pos="{start}{path}"']
    if not connector.arrow:
        marks.append("dir=none")
    if connector.dashed:
        marks.append("style=dashed")
    return f'"{connector.source}" -> "{connector.target}" [{", ".join(marks)}];'
