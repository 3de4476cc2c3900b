"""Charts on slides: native, with their data in a workbook of their own."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.util import Emu, Pt

from pdplan.content.blocks import Chart
from pdplan.content.pagination import Area
from pdplan.office.powerpoint.master import EMU

_KINDS = {
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED, "stacked": XL_CHART_TYPE.COLUMN_STACKED,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED, "stacked-bars": XL_CHART_TYPE.BAR_STACKED,
}  # fmt: skip
_COLOURS = ("1F3864", "2E75B6", "9DC3E6", "F4B183", "A9D18E", "7F7F7F")
_MANY = 15
"""Categories beyond which their names are printed small, and values not at all."""


def add_chart(slide: Any, chart: Chart, values: list[list[Fraction]], area: Area, alternative: str) -> int:
    """Put ``chart`` with its ``values`` by series into ``area``; returns the id of its shape."""
    data: Any = CategoryChartData(number_format="#,##0.0" if chart.scale > 1000 else "#,##0")  # type: ignore[no-untyped-call]
    data.categories = list(chart.categories)
    for (name, _figures), series in zip(chart.series, values, strict=True):
        data.add_series(name, [float(value / chart.scale) for value in series])
    frame = slide.shapes.add_chart(
        _KINDS[chart.kind], *(Emu(round(side * EMU)) for side in (area.x, area.y, area.width, area.height)), data
    )
    frame.name = f"グラフ {frame.shape_id}"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alternative)
    _dress(frame.chart, chart)
    return int(frame.shape_id)


def _colour(code: str) -> RGBColor:
    found: RGBColor = RGBColor.from_string(code)  # type: ignore[no-untyped-call]
    return found


def _dress(made: Any, chart: Chart) -> None:
    bars = chart.kind in ("bars", "stacked-bars")
    many = len(chart.categories) > _MANY
    made.font.size = Pt(8 if many else 11)
    made.has_title = True
    made.chart_title.text_frame.text = f"{chart.caption}（単位：{chart.unit}）"
    run = made.chart_title.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold = Pt(12), True
    made.has_legend = len(chart.series) > 1
    if made.has_legend:
        made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    plot = made.plots[0]
    plot.gap_width = 60
    if chart.kind in ("stacked", "stacked-bars"):
        plot.overlap = 100
    for number, series in enumerate(plot.series):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _colour(_COLOURS[number % len(_COLOURS)])
    if len(chart.series) == 1 and not many:
        plot.has_data_labels = True
        plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "#,##0.0", False
        plot.data_labels.font.size = Pt(10)
    axis = made.value_axis
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = _colour("D9D9D9")
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "#,##0", False
    if bars:
        # The first category stands at the top, as in a table.
        made.category_axis.reverse_order = True
        axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
