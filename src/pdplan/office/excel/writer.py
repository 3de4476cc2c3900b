"""A workbook of content to an xlsx file: live formulas, exact cached values, named and unlocked inputs."""

from __future__ import annotations

import gc
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from fractions import Fraction
from typing import Any, Literal

import xlsxwriter
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

from pdplan.content.figures import Figure
from pdplan.content.formats import FORMATS, Format
from pdplan.content.printed import Printed
from pdplan.content.sheets import Cell, Row, Sheet, Workbook
from pdplan.cost.carried import carry
from pdplan.cost.evaluate import Results
from pdplan.cost.formula import Formulas, cell_name, column_letters, quoted
from pdplan.cost.quantity import Input
from pdplan.office.excel.addresses import Address, home_cells, input_names, key_of, placed
from pdplan.office.excel.charts import insert_chart
from pdplan.office.excel.styles import Styles
from pdplan.source.yaml_text import Path

CREATED = datetime(2000, 1, 1)
"""Stands in every file, so that the same input gives the same bytes."""

A4 = 9
_FROZEN = 3
"""Last row that is frozen: with more of them a small screen would show little else."""

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def write_workbook(
    workbook: Workbook, results: Results, address_of: Callable[[Path], str]
) -> tuple[bytes, list[Printed]]:
    """The xlsx file of ``workbook``, and every figure in it.

    ``address_of`` gives the address of an input's path in the plan; the cell's hidden name is made of it.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {"title": workbook.title, "subject": workbook.subject, "author": workbook.author, "created": CREATED}
    )
    book.set_calc_mode("auto")
    writer = _Writer(book, workbook, carry(results, workbook.carried), address_of)
    with _uncollected():
        for sheet in workbook.sheets:
            writer.write(sheet)
        writer.name_inputs()
        book.close()
    return buffer.getvalue(), writer.printed


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for circles in memory: hundreds of thousands of cells are made, and all of them are kept."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Page(Worksheet):  # type: ignore[misc]
    """A worksheet that takes formulas as they are: ours hold no function newer than Office 2016 to be marked as such.

    To look for the thirty that there are takes longer than all else.
    """

    def _write_formula(
        self, row: int, col: int, formula: str, cell_format: Any = None, value: float | int = 0
    ) -> Literal[0, -1]:
        if self._check_dimensions(row, col):
            return -1
        self.table[row][col] = CellFormulaTuple(formula.removeprefix("="), cell_format, value)
        return 0


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any, workbook: Workbook, results: Results, address_of: Callable[[Path], str]):
        self.book = book
        self.workbook = workbook
        self.results = results
        self.styles = Styles(book)
        self.homes = home_cells(workbook)
        self.formulas = Formulas(results.graph, self.homes)
        self.input_names = input_names(results.graph, address_of)
        self.printed: list[Printed] = []
        self.names: list[tuple[str, Address]] = []

    def write(self, sheet: Sheet) -> None:
        """Add ``sheet`` with its cells and its print set-up."""
        page = self.book.add_worksheet(sheet.name, worksheet_class=_Page)
        for column, width in enumerate(sheet.widths):
            page.set_column(column, column, width)
        for number, line in enumerate(sheet.rows):
            if line.height:
                page.set_row(number, line.height)
        for cell, row, column in placed(sheet):
            self._cell(page, sheet, cell, row, column)
        for chart in sheet.charts:
            insert_chart(self.book, page, sheet, chart)
        self._print_setup(page, sheet)

    def name_inputs(self) -> None:
        """Give each input cell a hidden name that leads back to its place in the plan."""
        for name, address in sorted(self.names, key=lambda entry: entry[0].lower()):
            self.book.define_name(name, f"={quoted(address.sheet)}!{cell_name(address.row, address.column)}")
        for entry in self.book.defined_names:
            if entry[0].startswith("pd_"):
                entry[3] = 1

    def _cell(self, page: Any, sheet: Sheet, cell: Cell, row: int, column: int) -> None:
        if isinstance(cell.value, Figure):
            self._figure(page, sheet, cell, cell.value, row, column)
            return
        value = "".join(sign if sign >= " " or sign == "\n" else "\ufffd" for sign in cell.value)
        style = self.styles.of(cell.look, quoted=value.startswith(_FORMULA_SIGNS))
        if cell.span > 1:
            page.merge_range(row, column, row, column + cell.span - 1, "", style)
        if value:
            page.write_string(row, column, value, style)
        else:
            page.write_blank(row, column, None, style)

    def _figure(self, page: Any, sheet: Sheet, cell: Cell, figure: Figure, row: int, column: int) -> None:
        key = key_of(figure)
        name, at = key
        quantity = self.results.graph.quantities[name]
        value = self.results.at(name, at)
        home, number = self.homes[key], _number(value)
        place = f"{sheet.name}!{column_letters(column)}{row + 1}"
        self.printed.append(Printed(place, name, at, value, figure.format, mark=place))
        if home.row != row or home.column != column or home.sheet != sheet.name:
            prefix = "" if home.sheet == sheet.name else f"{quoted(home.sheet)}!"
            style = self.styles.of(cell.look, figure.format)
            page.write_formula(row, column, f"={prefix}{cell_name(home.row, home.column)}", style, number)
        elif isinstance(quantity, Input) and quantity.fixed:
            page.write_number(row, column, number, self.styles.of(cell.look, figure.format))
        elif isinstance(quantity, Input):
            page.write_number(row, column, number, self.styles.of(cell.look, figure.format, input=True))
            page.data_validation(row, column, row, column, _validation(FORMATS[figure.format]))
            self.names.append((self.input_names[key], home))
        else:
            text = self.formulas.text(name, at, sheet.name)
            page.write_formula(row, column, text, self.styles.of(cell.look, figure.format), number)

    def _print_setup(self, page: Any, sheet: Sheet) -> None:
        page.set_paper(A4)
        if sheet.landscape:
            page.set_landscape()
        page.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.65)
        page.fit_to_pages(1, 0)
        page.hide_gridlines(2)
        page.protect("", {"format_columns": True, "format_rows": True})
        if sheet.repeat:
            page.repeat_rows(*sheet.repeat)
            if sheet.repeat[1] <= _FROZEN:
                page.freeze_panes(sheet.repeat[1] + 1, int(sheet.names))
        if sheet.breaks:
            page.set_h_pagebreaks(list(sheet.breaks))
        columns = max(_width(line) for line in sheet.rows)
        page.print_area(0, 0, len(sheet.rows) - 1, max(columns, 1) - 1)
        if sheet.cover:
            page.center_horizontally()
        else:
            page.set_header(_header(self.workbook.title))
            page.set_footer("&C&8&P / &N")


def _validation(format: Format) -> dict[str, Any]:
    """What an input cell takes: one of a few numbers, a part of one, or any number that is not too small."""
    if format.choices:
        words = "、".join(f"{number}＝{word}" for number, word in format.choices)
        return {
            "validate": "list", "source": [str(number) for number, _word in format.choices], "input_title": "選択",
            "input_message": words, "error_title": "入力値", "error_message": f"次のいずれかを選ぶ。{words}",
        }  # fmt: skip
    if format.part:
        return {
            "validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1, "error_title": "入力値",
            "error_message": "0以上1以下（0%から100%まで）の数値を入力する。",
        }  # fmt: skip
    kind = ("integer", "整数") if format.whole else ("decimal", "数値")
    return {
        "validate": kind[0], "criteria": ">=", "value": format.least, "error_title": "入力値",
        "error_message": f"{format.least}以上の{kind[1]}を入力する。",
    }  # fmt: skip


def _width(line: Row) -> int:
    return sum(cell.span for cell in line.cells)


def _number(value: Fraction) -> int | float:
    """The number as Excel holds it: whole where it is whole."""
    number = value.numerator
    return number if value.denominator == 1 and -_EXACT < number < _EXACT else float(value)


def _header(title: str) -> str:
    """The title on the left, the sheet on the right. The blank keeps a title's first digits out of the size of the font."""
    marks = "&L&8 {}&R&8 &A"
    room = _LONGEST_HEADER - len(marks.format(""))
    escaped = title.replace("&", "&&")
    while len(escaped) > room:
        title = title[:-1]
        escaped = title.replace("&", "&&") + "…"
    return marks.format(escaped)


_EXACT = 2**53
"""Whole numbers below it are exact as doubles."""

_LONGEST_HEADER = 255
