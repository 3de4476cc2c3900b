"""Drawings of boxes and connectors: nothing overflows, nothing overlaps, connectors end at what they connect."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from pdplan.content.canvas import Canvas, Connector, Shape, label_shapes
from pdplan.content.gantt import gantt
from pdplan.content.structure import Post, structure
from pdplan.content.swimlane import swimlane
from pdplan.model.flows import Branch, Flow, Step
from tests.support.plans import workshop

PLANS = ("root", "starter", "aonami")
SLIDE = (273.0, 154.0)


def apart(one: Shape, other: Shape) -> bool:
    return (
        one.x + one.width <= other.x + 0.01
        or other.x + other.width <= one.x + 0.01
        or one.y + one.height <= other.y + 0.01
        or other.y + other.height <= one.y + 0.01
    )


def canvases(plan: str) -> list[tuple[str, Canvas]]:
    found = []
    for diagram in workshop(plan).material.diagrams.values():
        for width, height in (SLIDE, (170.0, 400.0)):
            canvas = diagram.on(width, height)
            if canvas is not None:
                found.append((f"{diagram.id} {width:.0f}", canvas))
    return found


@pytest.mark.parametrize("plan", PLANS)
def test_every_text_fits_into_its_box(plan: str) -> None:
    for name, canvas in canvases(plan):
        assert not [shape.text for shape in canvas.shapes if shape.text and shape.overflows], name


@pytest.mark.parametrize("plan", PLANS)
def test_every_drawing_stays_within_its_frame(plan: str) -> None:
    for name, canvas in canvases(plan):
        for shape in [*canvas.shapes, *label_shapes(canvas)]:
            assert shape.x >= -2.01 and shape.y >= -0.01, (name, shape)
            assert shape.x + shape.width <= canvas.width + 2.01, (name, shape)
            assert shape.y + shape.height <= canvas.height + 0.01, (name, shape)


@pytest.mark.parametrize("plan", PLANS)
def test_steps_of_a_flow_never_lie_on_one_another_nor_under_a_connector(plan: str) -> None:
    for flow in workshop(plan).plan.flows:
        canvas = swimlane(workshop(plan).plan, flow, *SLIDE)
        boxes = [shape for shape in canvas.shapes if shape.id.startswith("step-")]
        assert all(apart(one, other) for one, other in combinations(boxes, 2)), flow.id
        for connector in canvas.connectors:
            corners = canvas.route(connector)
            for box in boxes:
                if box.id in (connector.source, connector.target):
                    continue
                for a, b in pairwise(corners):
                    line = Shape("", min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))
                    assert apart(line, box) or crosses_only_the_corner(line, box), (flow.id, connector, box.id)


def crosses_only_the_corner(line: Shape, box: Shape) -> bool:
    """A decision is a diamond: what passes the corners of its frame does not touch it."""
    if box.kind != "diamond":
        return False
    for x in (line.x, line.x + line.width):
        for y in (line.y, line.y + line.height):
            far = abs(x - (box.x + box.width / 2)) / (box.width / 2) + abs(y - (box.y + box.height / 2)) / (
                box.height / 2
            )
            if far < 0.98:
                return False
    return True


def test_a_way_back_and_a_way_onward_from_one_decision_leave_on_different_sides() -> None:
    plan = workshop("starter").plan
    steps = [
        Step(id="a", lane="resident", action="申し込む", detail="申し込む。"),
        Step(
            id="b", lane="operator", action="判定", detail="判定する。", kind="decision",
            next=[Branch(to="c", when="適合"), Branch(to="a", when="不備"), Branch(to="d", when="拒否")],
        ),
        Step(id="c", lane="operator", action="認める", detail="認める。", kind="end"),
        Step(id="d", lane="operator", action="断る", detail="断る。", kind="end"),
    ]  # fmt: skip
    canvas = swimlane(plan, Flow(id="f", name="流れ", purpose="試す。", result="終わる。", steps=steps))
    sides = {c.label: c.source_side for c in canvas.connectors if c.label}
    assert sides == {"適合": "bottom", "不備": "left", "拒否": "right"}


def test_a_structure_chart_puts_each_role_below_and_between_those_of_the_role_above() -> None:
    posts = [Post("a", "長", "", None), Post("b", "甲", "", "a"), Post("c", "乙", "", "a"), Post("d", "丙", "", "b")]
    canvas = structure(posts, 200, 120)
    tops = {shape.id: shape.y for shape in canvas.shapes}
    assert tops["a"] < tops["b"] == tops["c"] < tops["d"]
    middle = {shape.id: shape.x + shape.width / 2 for shape in canvas.shapes}
    assert middle["b"] < middle["a"] < middle["c"]
    assert {(c.source, c.target) for c in canvas.connectors} == {("a", "b"), ("a", "c"), ("b", "d")}


def test_bars_of_a_schedule_lie_between_the_days_that_they_stand_for() -> None:
    schedule = workshop("starter").plan.schedule
    canvas = gantt(schedule, 255)
    months = [shape for shape in canvas.shapes if shape.id.startswith("month-")]
    bar = next(shape for shape in canvas.shapes if shape.id == "bar-functions")
    # 9 January to 29 February 2024: from a quarter of the first month to the end of the second.
    assert bar.x == pytest.approx(months[0].x + months[0].width * 8 / 31, abs=0.01)
    assert bar.x + bar.width == pytest.approx(months[1].x + months[1].width, abs=0.01)


@pytest.mark.parametrize(
    ("source_side", "target_side", "turn", "corners"),
    [
        ("bottom", "top", None, [(5, 10), (5, 15), (35, 15), (35, 20)]),
        ("right", "left", 20, [(10, 5), (20, 5), (20, 25), (30, 25)]),
        ("right", "top", None, [(10, 5), (35, 5), (35, 20)]),
        ("right", "right", 45, [(10, 5), (45, 5), (45, 25), (40, 25)]),
    ],
)
def test_a_connector_runs_in_right_angles(
    source_side: str, target_side: str, turn: float | None, corners: list[tuple[float, float]]
) -> None:
    connector = Connector("a", "b", source_side, target_side, turn)  # type: ignore[arg-type]
    canvas = Canvas(50, 30, (Shape("a", 0, 0, 10, 10), Shape("b", 30, 20, 10, 10)), (connector,))
    assert [tuple(point) for point in canvas.route(connector)] == corners
