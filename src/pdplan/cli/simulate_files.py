"""Files that ``pdplan simulate`` writes: percentiles as CSV, and a chart."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import typer

from pdplan.cost.what_if.simulate import Simulated
from pdplan.cost.what_if.statistics import PERCENTILES, Summary, Swing
from pdplan.cost.what_if.targets import Target, label_of
from pdplan.source.writing import write_whole
from pdplan.values.language import _

SHOWN_BARS = 20
"""Rows that the tornado of a chart has at most."""


def write_csv(path: Path, rows: list[Summary]) -> None:
    """One row for each figure: the plan's value, mean, standard deviation and percentiles."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["quantity", "coordinates", "plan", "mean", "deviation", *(f"P{level}" for level in PERCENTILES)])
    for row in rows:
        numbers = (row.plan, row.mean, row.deviation, *row.percentiles.values())
        writer.writerow(
            [
                row.name,
                " ".join(row.at),
                *(
                    f"{number:.10g}" if abs(number) < 1 else f"{number:.2f}".rstrip("0").rstrip(".")
                    for number in numbers
                ),
            ]
        )
    _write(path, text.getvalue().encode("utf-8"))


def write_chart(path: Path, found: Simulated, target: Target, moves: list[Swing]) -> None:
    """The histogram of the figure with the plan's value, P50 and P80, and the tornado."""
    from pdplan.cost.what_if.statistics import summary
    from pdplan.diagram.simulation import Bar, Spread, draw_simulation

    label = label_of(found.case.results.graph, target, "ja")
    row = summary(found, target.name, target.at)
    marks = [("計画値", row.plan), ("50%点", row.percentiles[50]), ("80%点", row.percentiles[80])]
    title = f"{label}の分布（{found.runs:,}回、乱数の種{found.engine.sampler.seed}）"
    spread = Spread(title, found.of(target.name, target.at), sorted(marks, key=lambda mark: -mark[1]))
    bars = [Bar(item.variable.name, item.change_low, item.change_high) for item in moves[:SHOWN_BARS]]
    picture = draw_simulation(spread, f"{label}を動かす要因（計画値からの差）", bars, path.suffix.lower()[1:])
    _write(path, picture)


def _plain(number: float) -> str:
    return f"{number:.6f}".rstrip("0").rstrip(".")


def _write(path: Path, content: bytes) -> None:
    try:
        write_whole(path, content)
    except OSError as fault:
        message = _("{path} cannot be written: {reason}").format(path=path, reason=fault.strerror)
        raise typer.BadParameter(message) from None
