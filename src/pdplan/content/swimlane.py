"""A flow as a swimlane drawing: a column for each party, a row for each step, time running down."""

from __future__ import annotations

from dataclasses import replace

from pdplan.content.canvas import LABEL_HEIGHT, Canvas, Connector, Point, Shape, Side, fitting, label_width
from pdplan.model.checks.flows import successors
from pdplan.model.flows import Flow
from pdplan.model.plan import Plan

WIDTH = 170.0
_HEAD = 9.0
_NUMBER = 8.0
_BOX, _DIAMOND = 9.0, 12.0
_GAP = 5.5
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
"""Sizes of letters in a box, the largest that fits is taken."""
_GUTTER = 5.0
"""Millimetres on each side of a lane that stay free of boxes, for connectors."""


def swimlane(plan: Plan, flow: Flow, width: float = WIDTH, height: float | None = None) -> Canvas:
    """The drawing of ``flow``, ``width`` millimetres wide and no higher than ``height``; only parties that act have a lane."""
    acting = {step.lane for step in flow.steps}
    lanes = [who for who in plan.stakeholders if who.id in acting]
    lane_width = (width - _NUMBER) / max(1, len(lanes))
    left = {who.id: _NUMBER + number * lane_width for number, who in enumerate(lanes)}
    rows = _Rows(flow, height)
    height = rows.end
    shapes = [
        Shape(f"lane-{who.id}", left[who.id], _HEAD, lane_width, height - _HEAD, tone="paler" if n % 2 else "none")
        for n, who in enumerate(lanes)
    ]
    shapes += [
        Shape(f"head-{who.id}", left[who.id], 0, lane_width, _HEAD, who.name, tone="ink", size=9, bold=True)
        for who in lanes
    ]
    for number, (step, top, tall) in enumerate(zip(flow.steps, rows.tops, rows.heights, strict=True), start=1):
        gutter = _GUTTER if step.kind != "decision" else _GUTTER - 2.5
        kind = {"action": "box", "decision": "diamond", "end": "pill"}[step.kind]
        tone = {"action": "plain", "decision": "warm", "end": "pale"}[step.kind]
        shapes.append(
            Shape(
                f"step-{step.id}", left[step.lane] + gutter, top, lane_width - 2 * gutter, tall, step.action,
                kind, tone,  # type: ignore[arg-type]
            )
        )  # fmt: skip
        shapes[-1] = replace(shapes[-1], size=fitting(shapes[-1:], _SIZES))
        shapes.append(Shape(f"number-{step.id}", 0, top, _NUMBER, tall, str(number), "text", "none", 8))
    canvas = Canvas(width, height, tuple(shapes))
    return Canvas(width, height, tuple(shapes), tuple(_connectors(flow, canvas, left, lane_width, rows.gap)))


class _Rows:
    """Where the rows stand: as in print, or pressed together where there is less room."""

    def __init__(self, flow: Flow, most: float | None):
        full = [_DIAMOND if step.kind == "decision" else _BOX for step in flow.steps]
        need = sum(full) + _GAP * (len(full) + 1)
        press = 1.0 if most is None else max(0.4, min(1.0, (most - _HEAD) / need))
        self.gap = _GAP * press
        self.heights = [height * press for height in full]
        self.tops: list[float] = []
        at = _HEAD + self.gap
        for height in self.heights:
            self.tops.append(at)
            at += height + self.gap
        self.end = at


def _connectors(flow: Flow, canvas: Canvas, left: dict[str, float], lane_width: float, gap: float) -> list[Connector]:
    made = []
    place = {step.id: number for number, step in enumerate(flow.steps)}
    used: dict[str, int] = {}
    for number, (step, ways) in enumerate(zip(flow.steps, successors(flow), strict=True)):
        source = canvas.shape(f"step-{step.id}")
        taken: set[Side] = set()
        for target_id, when in ways:
            target = flow.steps[place[target_id]]
            if place[target_id] == number + 1:
                made.append(_down(step.id, canvas.shape(f"step-{target_id}"), when, source, gap))
                continue
            # Past other steps the way runs in the gutter of the target's lane, on the side from which it comes.
            rightward = left[target.lane] > left[step.lane]
            same = left[target.lane] == left[step.lane]
            side: Side = "right" if rightward or (same and "right" not in taken) else "left"
            entry: Side = "left" if rightward or (same and side == "left") else "right"
            taken.add(side)
            count = used[target.lane] = used.get(target.lane, 0) + 1
            inset = 0.6 + 0.5 * (count % 4)
            turn = left[target.lane] + (inset if entry == "left" else lane_width - inset)
            label = _beside(source, side, when, canvas, upward=place[target_id] < number)
            made.append(Connector(f"step-{step.id}", f"step-{target_id}", side, entry, turn, when, label))
    return made


def _beside(source: Shape, side: Side, when: str, canvas: Canvas, upward: bool) -> Point:
    """Where the word on a way that leaves sideways stands: on the side of the line away from which it turns."""
    at, width = source.side(side), label_width(when)
    free = at.x + 0.4 if side == "right" else at.x - 0.4 - width
    x = min(max(free, 0.0), canvas.width - width)
    # At the edge of the drawing the word stands over the box; above a diamond it follows the slope.
    over = abs(x - free)
    clear = 0.5 + (over * source.height / source.width if source.kind == "diamond" else 0.0)
    return Point(x, at.y + clear if upward else at.y - LABEL_HEIGHT - clear)


def _down(source: str, target: Shape, when: str, shape: Shape, gap: float) -> Connector:
    at = shape.side("bottom")
    rightward = target.side("top").x > at.x + 0.01
    x = at.x - 0.8 - label_width(when) if rightward else at.x + 0.8
    label = Point(x, at.y + 0.1) if when else None
    turn = at.y + gap / 2 + 0.6 * gap / _GAP
    return Connector(f"step-{source}", target.id, label=when, label_at=label, turn=turn)
