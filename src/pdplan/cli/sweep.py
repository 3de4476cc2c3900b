"""``pdplan sweep``: figures at every point of a grid of values."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import typer

from pdplan.cli.compare import amount
from pdplan.cli.output import print_json, print_table
from pdplan.cli.sweep_text import columns, start_text, value_text
from pdplan.cli.variant import applied_data, print_settings
from pdplan.cost.case import Case, load_case
from pdplan.cost.what_if.axes import Ground, parse_axis
from pdplan.cost.what_if.sweep import Block, Sweep
from pdplan.cost.what_if.sweep import sweep as sweep_grid
from pdplan.cost.what_if.targets import Unclear, label_of, unit_of, unit_text
from pdplan.model.variant import Variant
from pdplan.values.language import _, language
from pdplan.values.numbers import GUARD

SHOWN_ROWS = 50
"""Rows that a printed table has at most."""
JSON_CELLS = 2_000_000
"""Values that are printed as JSON at most."""


def sweep(
    folder: Path, variant: Variant, grids: list[str], of: list[str], form: str, out: Path | None, chart: Path | None
) -> int:
    """Print the figures ``of`` the grid, or write them to ``out`` and draw them as ``chart``."""
    from pdplan.cli.sweep_files import chart_problem, demand_suffix, write_chart, write_rows

    demand_suffix("--out", out, (".csv", ".parquet"))
    demand_suffix("--chart", chart, (".png", ".svg"))
    try:
        axes = [parse_axis(text, "--grid") for text in grids]
        case = load_case(folder, variant)
        ground = Ground(case.reading, tuple(case.resolved.settings), case.results.graph)
        found = sweep_grid(ground, axes, of)
        if chart is not None and (problem := chart_problem(found)):
            raise Unclear(problem)
    except Unclear as fault:
        raise typer.BadParameter(str(fault)) from None
    if form == "json" and out is None and found.points * (len(found.axes) + len(found.targets)) > JSON_CELLS:
        raise typer.BadParameter(_("this is too much for JSON; write it to a file: --out FILE.parquet"))
    if out is not None:
        write_rows(out, case, found)
    if chart is not None:
        write_chart(chart, case, found)
    if form == "json":
        print_json(_data(case, found, out))
    elif form == "csv" and out is None:
        _print_csv(case, found)
    else:
        print_settings(case)
        if out is not None:
            typer.echo(_("{path}: {rows} rows").format(path=out, rows=f"{found.points:,}"))
        else:
            _print(found)
    return 0


def _rows(found: Sweep) -> Iterator[list[Any]]:
    """Each point: the values on the axes as texts, then the figures, whole ones as int, None where there is none."""
    texts = [[value_text(value) for value in axis.values] for axis in found.axes]
    for block in found.blocks():
        yield from _block_rows(texts, block)


def _block_rows(texts: list[list[str]], block: Block) -> Iterator[list[Any]]:
    for places, figures in zip(block.places.tolist(), np.round(block.figures, GUARD).tolist(), strict=True):
        values: list[Any] = [texts[number][place] for number, place in enumerate(places)]
        yield values + [
            None if figure != figure else int(figure) if figure.is_integer() else figure for figure in figures
        ]


def _print(found: Sweep) -> None:
    graph = found.ground.graph
    heads: list[str] = [axis.key for axis in found.axes]
    for target in found.targets:
        known = target.name in graph.quantities
        heads.append(
            f"{label_of(graph, target, language())} ({unit_text(unit_of(graph, target), language())})"
            if known
            else target.key
        )
    rows = []
    for number, row in enumerate(_rows(found)):
        if number == SHOWN_ROWS:
            break
        rows.append([cell if isinstance(cell, str) else _figure(cell) for cell in row])
    print_table([heads, *rows], frozenset(range(len(heads))))
    if found.points > SHOWN_ROWS:
        message = _("… and {count} more rows; --format csv or --out FILE.csv gives all")
        typer.echo(message.format(count=f"{found.points - SHOWN_ROWS:,}"))


def _figure(value: float | None) -> str:
    from fractions import Fraction

    return "－" if value is None else amount(Fraction(str(value)))


def _print_csv(case: Case, found: Sweep) -> None:
    """All rows; where the plan is not taken as it stands, a last column says from what each row starts."""
    start = start_text(case)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([*columns(found), *(["start"] if start else [])])
    for row in _rows(found):
        writer.writerow([*("" if cell is None else cell for cell in row), *([start] if start else [])])


def _data(case: Case, found: Sweep, out: Path | None) -> dict[str, Any]:
    graph = found.ground.graph
    data: dict[str, Any] = {
        "settings": [applied_data(item) for item in case.applied],
        "axes": [{"path": axis.key, "values": list(axis.values), "read_anew": n in found.structural} for n, axis in enumerate(found.axes)],
        "quantities": [
            {"name": item.name, "at": list(item.at), "label": label_of(graph, item, language()), "unit": unit_of(graph, item)}
            for item in found.targets
        ],
        "points": found.points,
    }  # fmt: skip
    if out is not None:
        return data | {"out": str(out)}
    return data | {"columns": columns(found), "rows": list(_rows(found))}
