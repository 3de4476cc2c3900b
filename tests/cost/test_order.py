"""The order in which a plan is written changes no figure."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from pdplan.cost.evaluate import Results, evaluate
from pdplan.cost.plan_graph import plan_graph
from pdplan.cost.quantity import Coordinate
from pdplan.model.load import load_plan

UNORDERED = (
    ("categories",), ("functions",), ("rate_books",), ("rates",), ("work_phases", "phases"), ("effort", "functions"),
    ("build_tasks", "tasks"), ("environments",), ("prices",), ("resources", "items"), ("maintenance", "tasks"), ("tasks",),
)  # fmt: skip
"""Lists whose order is the planner's taste. Years, bands and revisions have an order of their own."""


def figures(folder: Path) -> dict[tuple[str, Coordinate], object]:
    plan, _places = load_plan(folder)
    results: Results = evaluate(plan_graph(plan))
    graph = results.graph
    return {(name, at): results.at(name, at) for name in graph.quantities for at in graph.coordinates(name)}


def sections_of(folder: Path) -> dict[str, Any]:
    """The sections of a plan, numbers still the text they were written as; lists in several files are joined."""
    sections: dict[str, Any] = {}
    files = [*(folder / "models").rglob("*.yaml"), *(folder / "estimates").rglob("*.yaml")]
    for file in sorted(file for file in files if file.parent.name != "scenarios"):
        for key, data in yaml.load(file.read_text("utf-8"), yaml.CBaseLoader).items():
            sections[key] = sections[key] + data if key in sections else data
    return sections


def written(folder: Path, files: dict[str, dict[str, Any]]) -> Path:
    for name, sections in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.dump(sections, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


@pytest.fixture(params=["starter", "kumamoto"])
def folder(request: pytest.FixtureRequest, starter_folder: Path, root_folder: Path) -> Path:
    return starter_folder if request.param == "starter" else root_folder


def test_the_order_of_items_changes_no_figure(folder: Path, tmp_path: Path) -> None:
    sections = sections_of(folder)
    for section, *keys in UNORDERED:
        holder: Any = sections
        for key in (section, *keys)[:-1]:
            holder = holder[key]
        holder[(section, *keys)[-1]].reverse()
    (tmp_path / "estimates").mkdir()
    shutil.copy(folder / "estimates" / "municipalities.csv", tmp_path / "estimates")
    assert figures(written(tmp_path, {"models/plan.yaml": sections})) == figures(folder)


def test_the_names_and_the_number_of_files_change_no_figure(folder: Path, tmp_path: Path) -> None:
    sections = sections_of(folder)
    names = list(reversed(sections))
    files = {
        f"{'models' if n % 2 else 'estimates'}/{n:03}.yaml": {name: sections[name]} for n, name in enumerate(names)
    }
    (tmp_path / "estimates").mkdir()
    shutil.copy(folder / "estimates" / "municipalities.csv", tmp_path / "estimates")
    assert figures(written(tmp_path, files)) == figures(folder)
