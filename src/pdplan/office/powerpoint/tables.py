"""Tables on slides: native, with the heights that were measured."""

from __future__ import annotations

from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu

from pdplan.content.blocks import Span, Table
from pdplan.content.pagination import CELL_SIDE, CELL_TOP, LINE, Fitted
from pdplan.office.powerpoint.master import EMU
from pdplan.office.powerpoint.text import Print, set_lines

_STYLE = "{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId"
_ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}


def add_table(slide: Any, fitted: Fitted, mark: str, print_figure: Print, style: str | None) -> None:
    """Put the table of a slide in its place, in the master's table ``style``."""
    table = fitted.slide.visual
    assert isinstance(table, Table)
    area, heights = fitted.visual, fitted.row_heights
    frame = slide.shapes.add_table(
        len(table.rows) + 1, len(table.columns), Emu(round(area.x * EMU)), Emu(round(area.y * EMU)),
        Emu(round(area.width * EMU)), Emu(round(sum(heights) * EMU)),
    )  # fmt: skip
    frame.name = f"表 {frame.shape_id}"
    grid = frame.table
    grid.first_col = table.headed_rows
    named = frame._element.graphic.graphicData.tbl.tblPr.find(_STYLE)
    if style is not None and named is not None:
        named.text = style
    total = sum(column.width for column in table.columns)
    for place, column in enumerate(table.columns):
        grid.columns[place].width = Emu(round(area.width * column.width / total * EMU))
    rows = [tuple((Span(column.title),) for column in table.columns), *table.rows]
    for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
        grid.rows[number].height = Emu(round(height * EMU))
        for place, (line, cell) in enumerate(zip(row, grid.rows[number].cells, strict=True)):
            cell.margin_left = cell.margin_right = Emu(round(CELL_SIDE * EMU))
            cell.margin_top = cell.margin_bottom = Emu(round(CELL_TOP * EMU))
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            where = f"{mark}/{frame.shape_id}/{number},{place}"
            set_lines(cell.text_frame, [line], where, print_figure, fitted.table_size, fitted.table_size * LINE * 0.96)
            align = "center" if number == 0 else table.columns[place].align
            cell.text_frame.paragraphs[0].alignment = _ALIGN[align]
    frame._element.nvGraphicFramePr.cNvPr.set("descr", f"{fitted.slide.title}の表")
