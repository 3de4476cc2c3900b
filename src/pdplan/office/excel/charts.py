"""Charts of the program itself: they follow the cells, and can be changed by hand."""

from __future__ import annotations

from typing import Any

from pdplan.content.sheets import Chart, Range, Sheet
from pdplan.office.excel.styles import FONT

_COLOURS = ("#1F3864", "#2E75B6", "#9DC3E6", "#F4B183", "#A9D18E", "#7F7F7F")
_NUMBERS = {"yen": "#,##0", "thousand-yen": "#,##0,", "million-yen": "#,##0,,"}
_KINDS = {"stacked": {"type": "column", "subtype": "stacked"}, "bars": {"type": "bar"}}


def insert_chart(book: Any, page: Any, sheet: Sheet, chart: Chart) -> None:
    """Put ``chart`` on the ``page`` of ``sheet``."""
    made = book.add_chart(_KINDS[chart.kind])
    for number, (name, cells) in enumerate(chart.series):
        made.add_series(
            {
                "name": name,
                "categories": _range(sheet, chart.categories),
                "values": _range(sheet, cells),
                "fill": {"color": _COLOURS[number % len(_COLOURS)]},
                "gap": 60,
            }
        )
    font = {"name": FONT, "size": 9}
    made.set_title({"name": chart.title, "name_font": {**font, "size": 11, "bold": True}, "overlay": False})
    values: dict[str, Any] = {
        "name": chart.unit,
        "name_font": font,
        "num_font": font,
        "num_format": _NUMBERS[chart.scale],
        "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
    }
    categories: dict[str, Any] = {"num_font": font}
    if chart.kind == "bars":
        # In bars the first category stands at the foot; reversed, it reads like the table, the axis of values below.
        categories |= {"reverse": True, "crossing": "max"}
        made.set_x_axis(values)
        made.set_y_axis(categories)
    else:
        made.set_x_axis(categories)
        made.set_y_axis(values)
    if len(chart.series) > 1:
        made.set_legend({"position": "bottom", "font": font})
    else:
        made.set_legend({"none": True})
    made.set_size({"width": chart.size[0], "height": chart.size[1]})
    page.insert_chart(*chart.at, made, {"object_position": 2, "description": chart.title})


def _range(sheet: Sheet, range: Range) -> list[Any]:
    return [sheet.name, *range]
