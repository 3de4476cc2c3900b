"""Diagrams: Japanese inside its boxes, the same bytes on every run, nothing left outside the file."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pdplan.content.drawing import Drawing
from pdplan.content.graphs import diagrams
from pdplan.diagram import draw
from pdplan.model.load import load_plan
from pdplan.model.plan import Plan

A4_POINTS = 510
"""Width of the text of an A4 page in points; a landscape page has 740."""


@pytest.fixture(scope="module", params=["root", "starter"])
def drawn(request: pytest.FixtureRequest, root_folder: Path, starter_folder: Path) -> tuple[Plan, dict[str, Drawing]]:
    plan, _places = load_plan(root_folder if request.param == "root" else starter_folder)
    return plan, {diagram.id: draw(diagram) for diagram in diagrams(plan)}


def texts(svg: bytes) -> list[tuple[str, float]]:
    tree = ElementTree.fromstring(svg)
    return [
        (node.text or "", float(node.get("font-size", "0"))) for node in tree.iter("{http://www.w3.org/2000/svg}text")
    ]


def test_the_function_diagram_names_every_function(drawn: tuple[Plan, dict[str, Drawing]]) -> None:
    plan, made = drawn
    text = "".join(part for part, _size in texts(made["functions"].svg)).replace("\u3000", "").replace("\xa0", "")
    for function in plan.functions:
        assert function.name.replace(" ", "") in text.replace(" ", "")


def test_the_system_diagram_names_every_node_and_zone(drawn: tuple[Plan, dict[str, Drawing]]) -> None:
    plan, made = drawn
    text = "".join(part for part, _size in texts(made["system"].svg)).replace("\xa0", "").replace(" ", "")
    for item in (*plan.nodes, *plan.zones):
        assert item.name.replace(" ", "") in text


def test_text_is_at_least_six_points_on_an_a4_page(drawn: tuple[Plan, dict[str, Drawing]]) -> None:
    _plan, made = drawn
    for name, drawing in made.items():
        landscape = name == "system"
        width, height = (740, 430) if landscape else (A4_POINTS, 680)
        natural = (drawing.width_px * 72 / drawing.dpi, drawing.height_px * 72 / drawing.dpi)
        scale = min(1.0, width / natural[0], height / natural[1])
        smallest = min(size for text, size in texts(drawing.svg) if text.strip())
        assert smallest * scale >= 6, (name, smallest * scale)


def test_the_svg_holds_its_icons_and_names_no_file(drawn: tuple[Plan, dict[str, Drawing]]) -> None:
    _plan, made = drawn
    for drawing in made.values():
        svg = drawing.svg.decode("utf-8")
        assert "site-packages" not in svg
        assert '.png"' not in svg
    assert "data:image/png;base64," in made["system"].svg.decode("utf-8")


def test_another_process_draws_the_same_bytes(starter_folder: Path) -> None:
    program = (
        "import sys, hashlib; from pathlib import Path; from pdplan.model.load import load_plan;"
        "from pdplan.content.graphs import diagrams; from pdplan.diagram import draw;"
        "plan, _ = load_plan(Path(sys.argv[1]));"
        "print([hashlib.sha256(draw(d).png + draw(d).svg).hexdigest() for d in diagrams(plan)])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(starter_folder)], capture_output=True, text=True, check=True
    )
    plan, _places = load_plan(starter_folder)
    here = [hashlib.sha256(draw(d).png + draw(d).svg).hexdigest() for d in diagrams(plan)]
    assert run.stdout.strip() == str(here)
    assert run.stderr == ""


def test_signs_that_mean_something_to_graphviz_are_plain_text(plan_copy: Path) -> None:
    file = plan_copy / "models" / "architecture.yaml"
    text = file.read_text(encoding="utf-8").replace("name: アプリケーション\n", "name: '<B>&\"x\"'\n")
    file.write_text(text, encoding="utf-8")
    plan, _places = load_plan(plan_copy)
    svg = draw(diagrams(plan)[2]).svg
    assert "<B>&" in "".join(part for part, _size in texts(svg)).replace("\xa0", "")


def test_drawing_leaves_the_fonts_of_other_programs_alone(drawn: tuple[Plan, dict[str, Drawing]]) -> None:
    assert drawn and "pdplan" not in os.environ.get("FONTCONFIG_FILE", "")
