"""Line charts with Japanese labels: the same figures give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_WIDTH, _HEIGHT = 8.0, 4.0
"""Inches of one panel."""
_DPI = 150
_SCALES = ((100_000_000, "億円"), (10_000, "万円"))
"""Yen are drawn in the largest of these that the greatest figure reaches ten of."""


@dataclass(frozen=True)
class Line:
    """One line: its label, empty when it is the only one, and a figure for each value across."""

    label: str
    figures: Sequence[float]


@dataclass(frozen=True)
class Panel:
    """One quantity with its lines."""

    title: str
    unit: str
    lines: Sequence[Line]
    legend: str = ""
    """What the labels of the lines are values of."""


def draw_lines(
    panels: Sequence[Panel], across: str, values: Sequence[float] | Sequence[str], kind: str, note: str
) -> bytes:
    """The ``panels`` one under the other over the same ``values``, as "png" or "svg", with a ``note`` below."""
    import matplotlib
    import matplotlib_fontja

    # Neither the time nor random ids stand in the picture; outlines in place of letters look the same everywhere.
    settings: Any = {"svg.hashsalt": "pdplan", "svg.fonttype": "path", "axes.unicode_minus": False}
    with matplotlib.rc_context(settings):
        matplotlib_fontja.japanize()
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        figure = Figure(figsize=(_WIDTH, _HEIGHT * len(panels)), dpi=_DPI, layout="constrained")
        FigureCanvasAgg(figure)
        for number, panel in enumerate(panels, start=1):
            _panel(figure.add_subplot(len(panels), 1, number), panel, across, values)
        if note:
            figure.supxlabel(note, fontsize="small")
        picture = io.BytesIO()
        metadata: dict[str, Any] = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
        figure.savefig(picture, format=kind, metadata=metadata)
    return picture.getvalue()


def _panel(axes: Any, panel: Panel, across: str, values: Sequence[float] | Sequence[str]) -> None:
    scale, unit = _scale(panel)
    numbers = all(isinstance(value, float) for value in values)
    marker = "o" if len(values) <= 20 else ""
    for line in panel.lines:
        figures = [figure / scale for figure in line.figures]
        axes.plot(
            values if numbers else range(len(values)),
            figures,
            label=line.label,
            marker=marker,
            markersize=4,
            linewidth=1.6,
        )
    if not numbers:
        axes.set_xticks(range(len(values)), values)
    from matplotlib.ticker import FuncFormatter

    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _position: f"{value:,.10g}"))
    axes.set_title(panel.title)
    axes.set_ylabel(unit)
    axes.set_xlabel(across)
    axes.grid(True, color="#d0d0d0", linewidth=0.6)
    if any(line.label for line in panel.lines):
        axes.legend(
            title=panel.legend, fontsize="small", title_fontsize="small", loc="center left", bbox_to_anchor=(1.01, 0.5)
        )


def _scale(panel: Panel) -> tuple[int, str]:
    if panel.unit != "円":
        return 1, panel.unit
    greatest = max((abs(figure) for line in panel.lines for figure in line.figures if figure == figure), default=0)
    return next(((scale, unit) for scale, unit in _SCALES if greatest >= 10 * scale), (1, panel.unit))
