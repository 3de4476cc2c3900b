"""Files that ``pdplan sweep`` writes: the rows as CSV or Parquet, and a chart."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import typer

from pdplan.cli.sweep_text import columns, start_text, value_text
from pdplan.cli.variant import applied_data
from pdplan.cost.case import Case
from pdplan.cost.what_if.axes import Axis
from pdplan.cost.what_if.sweep import Block, Sweep
from pdplan.cost.what_if.targets import label_of, unit_of, unit_text
from pdplan.source.writing import write_whole
from pdplan.values.language import _
from pdplan.values.numbers import GUARD

MOST_LINES = 12
"""Lines of a chart, so that each can be told from the others."""
MOST_PANELS = 6
"""Figures that one chart shows, each in a panel of its own."""
MOST_DRAWN = 20_000
"""Points of a chart."""


def demand_suffix(option: str, path: Path | None, known: tuple[str, ...]) -> None:
    """A usage error unless the file has one of the ``known`` endings."""
    if path is not None and path.suffix.lower() not in known:
        message = _("{option} {path}: the name of the file must end in one of {known}")
        raise typer.BadParameter(message.format(option=option, path=path, known=", ".join(known)))


def write_rows(out: Path, case: Case, found: Sweep) -> None:
    """All rows of the sweep in the file ``out``, block by block."""
    with _whole_file(out) as temporary:
        if out.suffix.lower() == ".csv":
            _write_csv(temporary, case, found)
        else:
            _write_parquet(temporary, case, found)


def _write_csv(path: Path, case: Case, found: Sweep) -> None:
    start = start_text(case)
    head = True
    for block in found.blocks():
        frame = _frame(found, block, as_written=True)
        for name in columns(found)[len(found.axes) :]:
            # Whole numbers without a decimal point, as far as the figures of a block are whole.
            if (frame[name].dropna() % 1 == 0).all():
                frame[name] = frame[name].astype("Int64")
        if start:
            frame["start"] = start
        frame.to_csv(path, mode="w" if head else "a", header=head, index=False, lineterminator="\n")
        head = False


def _write_parquet(path: Path, case: Case, found: Sweep) -> None:
    import pyarrow
    import pyarrow.parquet

    settings = [applied_data(item) for item in case.applied]
    notes = {"pdplan.start": start_text(case), "pdplan.settings": json.dumps(settings, ensure_ascii=False, default=str)}
    writer = None
    try:
        for block in found.blocks():
            table = pyarrow.Table.from_pandas(_frame(found, block), preserve_index=False)
            table = table.replace_schema_metadata({**(table.schema.metadata or {}), **notes})
            writer = writer or pyarrow.parquet.ParquetWriter(path, table.schema)
            writer.write_table(table)
    finally:
        if writer is not None:
            writer.close()


def _frame(found: Sweep, block: Block, as_written: bool = False) -> Any:
    """The points of a block as a data frame; values of an axis as they are written, or as doubles where all are numbers."""
    import pandas

    data: dict[str, Any] = {}
    for number, axis in enumerate(found.axes):
        texts: Any = np.array([value_text(value) for value in axis.values], dtype=object)
        known = texts if as_written or axis.numbers is None else np.array([float(value) for value in axis.numbers])
        data[axis.key] = known[block.places[:, number]]
    figures = np.round(block.figures, GUARD)
    data.update({target.key: figures[:, number] for number, target in enumerate(found.targets)})
    return pandas.DataFrame(data)


@contextmanager
def _whole_file(path: Path) -> Iterator[Path]:
    """A temporary file that takes the place of ``path`` when all went well."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".pdplan-", dir=path.parent)
    except OSError as fault:
        raise _no_file(path, fault) from None
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as fault:
        raise _no_file(path, fault) from None
    finally:
        temporary.unlink(missing_ok=True)


def _no_file(path: Path, fault: OSError) -> Exception:
    return typer.BadParameter(_("{path} cannot be written: {reason}").format(path=path, reason=fault.strerror))


def chart_problem(found: Sweep) -> str | None:
    """What keeps the sweep from being drawn."""
    if len(found.axes) > 2:
        return _("a chart shows one or two grids; leave out --chart, or the other grids")
    if len(found.targets) > MOST_PANELS:
        return _("a chart shows at most {limit} figures; name fewer").format(limit=MOST_PANELS)
    if found.points > MOST_DRAWN:
        return _("a chart shows at most {limit} points; take fewer values").format(limit=f"{MOST_DRAWN:,}")
    if len(found.axes) == 2 and len(found.axes[1 - _across(found)].values) > MOST_LINES:
        return _("a chart shows at most {limit} lines; one of the two grids must have no more values").format(
            limit=MOST_LINES
        )
    return None


def write_chart(path: Path, case: Case, found: Sweep) -> None:
    """The figures over the longer axis; a line for each value of the other."""
    from pdplan.diagram.lines import Line, Panel, draw_lines

    across = _across(found)
    axis = found.axes[across]
    blocks = list(found.blocks())
    places = np.concatenate([block.places for block in blocks])
    figures = np.concatenate([block.figures for block in blocks])
    others = found.axes[1 - across] if len(found.axes) == 2 else None
    order = _order(axis)
    panels = []
    for number, target in enumerate(found.targets):
        lines = []
        for place in range(len(others.values) if others else 1):
            rows = places[:, 1 - across] == place if others else np.ones(len(places), dtype=bool)
            values = dict(zip(places[rows, across].tolist(), figures[rows, number].tolist(), strict=True))
            label = value_text(others.values[place]) if others else ""
            lines.append(Line(label, [values[position] for position in order]))
        graph = found.ground.graph
        panels.append(
            Panel(
                label_of(graph, target, "ja"),
                unit_text(unit_of(graph, target), "ja"),
                lines,
                others.key if others else "",
            )
        )
    numbers = axis.numbers
    across_values = (
        [float(numbers[position]) for position in order] if numbers else [value_text(v) for v in axis.values]
    )
    try:
        write_whole(
            path, draw_lines(panels, _axis_label(found, axis), across_values, path.suffix.lower()[1:], start_text(case))
        )
    except OSError as fault:
        raise _no_file(path, fault) from None


def _across(found: Sweep) -> int:
    """Number of the axis that runs to the right: the one of numbers, or else the longer one."""
    if len(found.axes) == 1:
        return 0
    first, second = found.axes
    if (first.numbers is None) != (second.numbers is None):
        return 1 if first.numbers is None else 0
    return 1 if len(second.values) > len(first.values) else 0


def _order(axis: Axis) -> list[int]:
    numbers: tuple[Fraction, ...] | None = axis.numbers
    known = range(len(axis.values))
    return sorted(known, key=lambda position: numbers[position]) if numbers else list(known)


def _sign(axis: Axis) -> str:
    return {"set": "=", "times": "×", "plus": "+"}[axis.operation]


def _axis_label(found: Sweep, axis: Axis) -> str:
    """What the path is called: the label and unit of the one input that it sets, or else the path."""
    graph, places = found.ground.graph, found.ground.reading.places
    labels = {
        f"{input.label.ja}　{unit_text(input.unit, 'ja')}"
        for input in graph.inputs.values()
        for item in input.values.values()
        if places.address(item.path) == axis.address
    }
    label = f"{next(iter(labels))}　{axis.address}" if len(labels) == 1 else axis.address
    return label if axis.operation == "set" else f"{label}　{_sign(axis)}"
