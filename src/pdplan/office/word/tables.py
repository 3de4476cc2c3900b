"""A table as one piece of XML: fixed widths, repeated title row, rows that stay whole."""

from __future__ import annotations

from pdplan.office.word import names
from pdplan.office.word.flow import Grid, Run, Runs
from pdplan.office.word.measure import Area
from pdplan.office.word.rows import Row, column_widths
from pdplan.office.word.styles import Styles
from pdplan.office.word.xml import text_runs


def table_xml(grid: Grid, rows: list[Row], area: Area, styles: Styles) -> str:
    """Return the table, as wide as the text; ``rows`` are its measured rows, the title row among them."""
    widths = column_widths(grid, area)
    strong = styles.id_of(names.STRONG)
    text, heading = _style(styles, names.CELL), _style(styles, names.ROW_HEADING_CELL)
    starts = []
    for place, (column, width) in enumerate(zip(grid.columns, widths, strict=True)):
        style = heading if grid.headed_rows and place == 0 else text
        align = "" if column.align == "left" else f'<w:jc w:val="{column.align}"/>'
        starts.append(f"{_cell(width)}<w:pPr>{style}{align}</w:pPr>")
    parts = [_opening(grid, widths, styles)]
    if grid.show_titles:
        title = _style(styles, names.TITLE_CELL)
        cells = [
            f"{_cell(width)}<w:pPr>{title}</w:pPr>{_content((Run(column.title),), strong)}"
            for column, width in zip(grid.columns, widths, strict=True)
        ]
        parts.append(f"<w:tr><w:trPr>{_height(rows[0])}<w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>")
    for row, measured in zip(grid.rows, rows[int(grid.show_titles) :], strict=True):
        parts.append(f"<w:tr><w:trPr>{_height(measured)}</w:trPr>")
        parts.extend(start + _content(runs, strong) for start, runs in zip(starts, row, strict=True))
        parts.append("</w:tr>")
    parts.append("</w:tbl>")
    return "".join(parts)


def _opening(grid: Grid, widths: list[int], styles: Styles) -> str:
    first_row, first_column = int(grid.show_titles), int(grid.headed_rows)
    look = f"{first_row << 5 | first_column << 7 | 3 << 9:04X}"
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles.id_of(names.TABLE)}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{look}" w:firstRow="{first_row}" w:lastRow="0"'
        f' w:firstColumn="{first_column}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def _height(row: Row) -> str:
    least = f'<w:trHeight w:val="{row.least}" w:hRule="atLeast"/>' if row.least else ""
    return least if row.breaks else f"<w:cantSplit/>{least}"


def _style(styles: Styles, name: str) -> str:
    return f'<w:pStyle w:val="{styles.id_of(name)}"/>'


def _cell(width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>'


def _content(runs: Runs, strong: str) -> str:
    return f"{text_runs(runs, strong)}</w:p></w:tc>"
