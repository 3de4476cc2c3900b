"""compare, sweep and seek as a planner meets them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from pdplan.cli.main import run

STRONG = """name: 円高の場合
description: 円高のとき。
set:
  cloud.exchange_rate: 120
  prices.*.price: {times: 0.9}
"""


@pytest.fixture
def plan(plan_copy: Path) -> Path:
    folder = plan_copy / "estimates" / "scenarios"
    folder.mkdir(exist_ok=True)
    (folder / "strong.yaml").write_text(STRONG, encoding="utf-8")
    return plan_copy


def output(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert run(list(arguments)) == code
    return capsys.readouterr().out


def data(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> Any:
    return json.loads(output(capsys, *arguments, "--format", "json", code=code))


def test_compare_shows_totals_differences_and_causes(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = output(capsys, "compare", "base", "strong", "--plan", str(plan), "--of", "share=2026,990002")
    for said in (
        "9,422,077",
        "円高の場合",
        "cloud.exchange_rate",
        "prices.*.price × 0.9 [strong]",
        "order",
        "れいじ町",
    ):
        assert said in text


def test_compare_as_json_adds_up_and_says_where_each_setting_comes_from(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = data(capsys, "compare", "base", "strong", "--plan", str(plan), "--set", "money.tax_rate=0.08")
    (waterfall,) = found["waterfalls"]
    for number, quantity in enumerate(found["quantities"]):
        assert sum(step["effects"][number] for step in waterfall["steps"]) == quantity["differences"][1]
        assert quantity["values"][1] - quantity["values"][0] == quantity["differences"][1]
    origins = {(item["address"], item["origin"]) for item in found["cases"][1]["settings"]}
    assert ("money.tax_rate.value", "--set") in origins and ("cloud.exchange_rate.value", "strong") in origins


def test_compare_fails_when_a_case_passes_a_ceiling(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    limit = "set: {}\nceilings:\n  - id: tight\n    name: 総額\n    quantity: whole_total\n    at: []\n    most: 1000000\n    reason: 例\n"
    file = plan / "estimates" / "scenarios" / "tight.yaml"
    file.write_text(f"name: 上限\ndescription: 例。\n{limit}", encoding="utf-8")
    assert run(["compare", "base", "tight", "--plan", str(plan)]) == 1
    assert "14,997,405" in capsys.readouterr().err


def test_sweep_prints_a_table_csv_and_json_of_the_same_figures(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = (
        "sweep", "--plan", str(plan), "--grid", "cloud.exchange_rate=120..160:20", "--grid", "sharing.participants=all,project",
        "--of", "whole_total", "--of", "share=2026,990002",
    )  # fmt: skip
    table = output(capsys, *arguments)
    rows = list(csv.DictReader(io.StringIO(output(capsys, *arguments, "--format", "csv"))))
    found = data(capsys, *arguments)
    assert len(rows) == len(found["rows"]) == 6
    assert found["columns"] == ["cloud.exchange_rate", "sharing.participants", "whole_total", "share=2026,990002"]
    for row, numbers in zip(rows, found["rows"], strict=True):
        assert [row[column] for column in found["columns"]] == [str(number) for number in numbers]
        assert f"{numbers[2]:,}" in table


def test_a_sweep_says_from_which_settings_it_starts(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = (
        "sweep", "--plan", str(plan), "--grid", "money.tax_rate=0.08,0.1", "--of", "whole_total", "--scenario", "strong",
    )  # fmt: skip
    assert "estimates/scenarios/strong.yaml:4" in output(capsys, *arguments)
    rows = list(csv.DictReader(io.StringIO(output(capsys, *arguments, "--format", "csv"))))
    assert {row["start"] for row in rows} == {"--scenario strong"}
    assert {item["origin"] for item in data(capsys, *arguments)["settings"]} == {"strong"}


def test_a_long_table_is_cut_and_says_so(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = output(capsys, "sweep", "--plan", str(plan), "--grid", "cloud.exchange_rate=1..100:1", "--of", "whole_total")
    assert "50 more rows" in text


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_sweep_writes_files_that_pandas_reads(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    import pandas

    file = tmp_path / "new" / f"rows.{ending}"
    arguments = ("sweep", "--plan", str(plan), "--grid", "cloud.exchange_rate=100..199:1", "--of", "share=2026,*")
    assert "100 rows" in output(capsys, *arguments, "--out", str(file))
    frame = pandas.read_csv(file) if ending == "csv" else pandas.read_parquet(file)
    assert list(frame.columns) == [
        "cloud.exchange_rate",
        *(f"share=2026,{id}" for id in ("990001", "990002", "990003")),
    ]
    found = data(capsys, *arguments)
    assert frame.to_numpy().tolist() == [[float(number) for number in row] for row in found["rows"]]
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_a_chart_is_the_same_bytes_each_time(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    arguments = (
        "sweep", "--plan", str(plan), "--grid", "cloud.exchange_rate=100..199:1", "--grid", "sharing.participants=all,project",
        "--of", "whole_total", "--of", "members_pay=2026",
    )  # fmt: skip
    files = [tmp_path / f"{name}.{ending}" for name in ("one", "two")]
    for file in files:
        output(capsys, *arguments, "--chart", str(file))
    assert files[0].read_bytes() == files[1].read_bytes()
    assert len(files[0].read_bytes()) > 10_000


def test_seek_tells_value_figure_and_distance(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = (
        "seek", "build_total", "9,000,000", "--by", "money.build_discount", "--between", "0", "1,000,000", "--plan", str(plan),
    )  # fmt: skip
    text = output(capsys, *arguments)
    assert "383,706" in text and "9,000,000" in text
    (answer,) = data(capsys, *arguments)["answers"]
    assert answer == {"reach": "hit", "value": "383706", "figure": 9_000_000, "distance": 0}


def test_seek_ends_with_one_where_there_is_no_answer(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("seek", "members_pay=2026", "-5", "--by", "cloud.exchange_rate", "--between", "100", "200")
    text = output(capsys, *arguments, "--plan", str(plan), code=1)
    assert "no answer" in text and "lower end" in text and "upper end" in text
    found = data(capsys, *arguments, "--plan", str(plan), "--scenario", "strong", code=1)
    assert found["answers"] == [] and len(found["ends"]) == 2
    assert {item["origin"] for item in found["settings"]} == {"strong"}


BY = ["--by", "cloud.exchange_rate", "--between"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["compare", "base"], 2, "at least two"),
        (["compare", "base", "stron"], 1, 'did you mean "strong"?'),
        (["compare", "base", "strong", "--of", "build_totl"], 2, 'did you mean "build_total"?'),
        (["sweep", "--grid", "cloud.exchange_rat=1,2", "--of", "build_total"], 1, 'did you mean "exchange_rate"?'),
        (["sweep", "--grid", "cloud.exchange_rate=1,2", "--of", "share=2026,99"], 2, "not a municipality"),
        (["sweep", "--grid", "cloud.exchange_rate=1,2", "--of", "share=2026"], 2, "budget_year, municipality"),
        (["sweep", "--grid", "cloud.exchange_rate=2..1:1", "--of", "build_total"], 2, "holds nothing"),
        (["sweep", "--grid", "cloud.exchange_rate=1,2", "--of", "build_total", "--out", "x.xls"], 2, ".parquet"),
        (["sweep", "--grid", "cloud.exchange_rate=1,2", "--of", "share", "--chart", "x.svg"], 2, "at most 6 figures"),
        (["sweep", "--of", "build_total"], 2, "--grid"),
        (["seek", "build_total", "many", *BY, "1", "2"], 2, "the target is many"),
        (["seek", "build_total", "nan", *BY, "1", "2"], 2, "the target is nan"),
        (["seek", "build_total", "1", *BY, "1", "inf"], 2, "inf"),
        (["seek", "build_total", "1", *BY, "2", "1"], 2, "not below"),
        (["seek", "build_totl", "1", *BY, "1", "2"], 2, 'did you mean "build_total"?'),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_told_with_what_would_be_right(
    plan: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    assert run([*arguments, "--plan", str(plan)]) == code
    assert said in " ".join(capsys.readouterr().err.split())
