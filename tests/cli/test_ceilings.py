"""A ceiling of the budget: a run that passes it fails, and says where and by how much."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdplan.cli.main import run
from pdplan.cost.case import load_case

SCENARIO = """\
name: 予算の上限
description: 運用費に上限を置く。
ceilings:
  - id: running
    name: 単年度の運用費
    quantity: running_total
    at: []
    most: {most}
    reason: 財政課との協議。
"""


def scenario(folder: Path, most: int) -> None:
    (folder / "estimates" / "scenarios").mkdir(exist_ok=True)
    (folder / "estimates" / "scenarios" / "limit.yaml").write_text(SCENARIO.format(most=most), encoding="utf-8")


def test_a_ceiling_that_is_passed_fails_the_run_and_says_by_how_much(
    plan_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = load_case(plan_copy).results
    running = {at: int(results.at("running_total", at)) for at in results.graph.coordinates("running_total")}
    scenario(plan_copy, min(running.values()))
    assert run(["cost", "--plan", str(plan_copy), "--scenario", "limit"]) == 1
    said = capsys.readouterr().err
    over = [value - min(running.values()) for value in running.values() if value > min(running.values())]
    assert said.count("ceiling passed") == len(over) > 0
    assert all(f"{value:,} more than" in said for value in over)
    assert "財政課との協議" in said


def test_a_ceiling_that_is_reached_is_not_passed(plan_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = load_case(plan_copy).results
    scenario(plan_copy, max(int(results.at("running_total", at)) for at in results.graph.coordinates("running_total")))
    assert run(["cost", "--plan", str(plan_copy), "--scenario", "limit"]) == 0
    assert "ceiling" not in capsys.readouterr().err


def test_the_settings_that_the_readme_tries_leave_the_shipped_plan_in_order(root_folder: Path) -> None:
    settings = ["--set", "cloud.exchange_rate=150", "--set", "rates.market-*.price*=1.03"]
    for name in ("README.md", "README.ja.md"):
        assert 'cost --set cloud.exchange_rate=150 --set "rates.market-*.price*=1.03"' in (
            root_folder / name
        ).read_text("utf-8")
    assert run(["cost", "--plan", str(root_folder), *settings]) == 0
