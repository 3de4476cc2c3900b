"""``pdplan simulate`` as a planner meets it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from pdplan.cli.main import run

AONAMI = str(Path(__file__).parents[1] / "plans" / "aonami")
FEW = ["--plan", AONAMI, "--runs", "300"]


def result(capsys: pytest.CaptureFixture[str], *options: str) -> Any:
    assert run(["simulate", *FEW, "--format", "json", *options]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_same_seed_prints_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    first = result(capsys, "--seed", "5")
    assert result(capsys, "--seed", "5", "--workers", "2") == first
    assert result(capsys, "--seed", "6")["figures"] != first["figures"]
    assert (first["runs"], first["seed"]) == (300, 5)


def test_every_municipality_has_percentiles_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    data = result(capsys)
    shares = [row for row in data["figures"] if row["quantity"] == "share_whole"]
    assert len(shares) == 10
    for row in data["figures"]:
        levels = list(row["percentiles"].values())
        assert levels == sorted(levels) and list(row["percentiles"]) == ["P5", "P10", "P50", "P80", "P90", "P95"]
    assert [row["id"] for row in data["ceilings"]] == ["yearly-running"]
    assert {row["at"][0] for row in data["ceilings"][0]["each"]} == {"2027", "2028", "2029", "2030"}
    assert data["contingency"]["percentile"] == 80 and 0 <= data["contingency"]["chance_planned_is_enough"] <= 1


def test_a_chance_of_passing_a_ceiling_is_told_and_not_failed(capsys: pytest.CaptureFixture[str]) -> None:
    setting = "ceilings.yearly-running.most=1"
    assert run(["simulate", *FEW, "--set", setting]) == 0
    assert "100.0%" in capsys.readouterr().out


def test_a_table_tells_what_is_set_and_what_moves_the_figure(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run(["simulate", *FEW, "--set", "cloud.exchange_rate=150", "--of", "build_total", "--contingency", "90"]) == 0
    )
    out = capsys.readouterr().out
    assert "cloud.exchange_rate is set, and not drawn" in out
    assert "What moves Build cost" in out and "Contingency at P90" in out and "… and" in out


def test_a_single_share_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    data = result(capsys, "--of", "share=2028,990001")
    assert any(row["quantity"] == "share" and row["at"] == ["2028", "990001"] for row in data["figures"])


def test_percentiles_go_into_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = result(capsys, "--csv", str(tmp_path / "out" / "p.csv"))
    with (tmp_path / "out" / "p.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(data["figures"])
    assert [float(row["P80"]) for row in rows] == [row["percentiles"]["P80"] for row in data["figures"]]


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_chart_is_the_same_to_the_byte(kind: str, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.{kind}" for name in "ab"]
    for path in paths:
        assert run(["simulate", *FEW, "--chart", str(path)]) == 0
    content = paths[0].read_bytes()
    assert content == paths[1].read_bytes()
    assert content.startswith(b"\x89PNG" if kind == "png" else b"<?xml")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--runs", "0"], "from 1 to"),
        (["--runs", "100000000"], "from 1 to"),
        (["--seed", "-1"], "--seed"),
        (["--contingency", "100"], "percentile"),
        (["--contingency", "nan"], "percentile"),
        (["--workers", "0"], "--workers"),
        (["--of", "build_totl"], "build_total"),
        (["--of", "share"], "one is sought"),
        (["--csv", "x.xlsx"], ".csv"),
        (["--chart", "x.pdf"], ".png"),
    ],
)
def test_wrong_usage_is_told(options: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["simulate", "--plan", AONAMI, *options]) == 2
    assert says in capsys.readouterr().err


def test_problems_of_the_plan_end_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["simulate", *FEW, "--set", "uncertainties.growth.path=demand.grwth"]) == 1
    assert 'did you mean "growth"' in capsys.readouterr().err


def test_a_path_that_leads_nowhere_is_found_by_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--plan", AONAMI, "--set", "uncertainties.growth.path=demand.grwth"]) == 1
    assert "uncertainty.path" in capsys.readouterr().err
