"""The picture of a simulation: how a total is spread, and what moves it. The same figures give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_WIDTH, _HEIGHT, _DPI = 9.0, 3.6, 150
_BARS = 60
_ROW = 0.28
"""Inches of a row of the tornado."""
_BLUE, _ORANGE, _LINE = "#7fa8d0", "#e0a070", "#303030"
_SCALES = ((100_000_000, "億円"), (10_000, "万円"))
"""Yen are drawn in the largest of these that the greatest figure reaches."""


@dataclass(frozen=True)
class Spread:
    """Values of a total over all runs, and lines across them."""

    title: str
    values: NDArray[np.float64]
    marks: Sequence[tuple[str, float]]
    """Labels with the values at which lines stand."""


@dataclass(frozen=True)
class Bar:
    """A row of the tornado: what the total is moved by at the low and at the high value of an uncertain number."""

    label: str
    low: float
    high: float


def draw_simulation(spread: Spread, tornado_title: str, bars: Sequence[Bar], kind: str) -> bytes:
    """The histogram over the tornado, as "png" or "svg"."""
    import matplotlib
    import matplotlib_fontja

    # Neither the time nor random ids stand in the picture; outlines in place of letters look the same everywhere.
    settings: Any = {"svg.hashsalt": "pdplan", "svg.fonttype": "path", "axes.unicode_minus": False}
    with matplotlib.rc_context(settings):
        matplotlib_fontja.japanize()
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        rows = _ROW * max(len(bars), 3) + 1.0
        figure = Figure(figsize=(_WIDTH, _HEIGHT + rows), dpi=_DPI, layout="constrained")
        FigureCanvasAgg(figure)
        above, below = figure.subplots(2, 1, height_ratios=[_HEIGHT, rows])
        _histogram(above, spread)
        _tornado(below, tornado_title, bars)
        picture = io.BytesIO()
        metadata: dict[str, Any] = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
        figure.savefig(picture, format=kind, metadata=metadata)
    return picture.getvalue()


def _histogram(axes: Any, spread: Spread) -> None:
    scale, unit = _scale([float(abs(spread.values).max())])
    axes.hist(
        spread.values / scale, bins=_BARS, weights=np.full(len(spread.values), 100 / len(spread.values)), color=_BLUE
    )
    top = axes.get_ylim()[1]
    axes.set_ylim(0, top * (1 + 0.09 * len(spread.marks)))
    for number, (label, value) in enumerate(spread.marks):
        # Each label a step higher than the one before, so that none hides another.
        height = top * (1.01 + 0.09 * number)
        axes.plot([value / scale, value / scale], [0, height], color=_LINE, linewidth=1.2, linestyle="--")
        axes.annotate(f" {label}　{value / scale:,.2f}{unit}", (value / scale, height), fontsize="small", va="center")
    axes.set_title(spread.title, fontsize="medium")
    axes.set_xlabel(unit)
    axes.set_ylabel("試行の割合（%）")


def _tornado(axes: Any, title: str, bars: Sequence[Bar]) -> None:
    scale, unit = _scale([abs(end) for bar in bars for end in (bar.low, bar.high)])
    rows = range(len(bars))
    for name, color, ends in (("10%点", _BLUE, [b.low for b in bars]), ("90%点", _ORANGE, [b.high for b in bars])):
        axes.barh(rows, [end / scale for end in ends], color=color, label=name)
    axes.axvline(0, color=_LINE, linewidth=0.8)
    axes.set_yticks(rows, [bar.label for bar in bars], fontsize="small")
    axes.invert_yaxis()
    axes.set_title(title, fontsize="medium")
    axes.set_xlabel(unit)
    axes.grid(True, axis="x", color="#d0d0d0", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.legend(fontsize="small", loc="lower right")


def _scale(values: Sequence[float]) -> tuple[int, str]:
    greatest = max(values, default=0.0)
    return next(((scale, unit) for scale, unit in _SCALES if greatest >= scale), (1, "円"))
