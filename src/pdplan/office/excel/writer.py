"""A workbook of content to an xlsx file: live formulas, exact cached values, named and unlocked inputs."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from fractions import Fraction
from typing import Any

import xlsxwriter

from pdplan.content.figures import Figure
from pdplan.content.printed import Printed
from pdplan.content.sheets import Cell, Row, Sheet, Workbook
from pdplan.cost.evaluate import Results
from pdplan.cost.formula import cell_name, formula, quoted
from pdplan.cost.quantity import Input
from pdplan.office.excel.addresses import Address, home_cells, input_name, key_of, placed
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
    writer = _Writer(book, workbook, results, address_of)
    for sheet in workbook.sheets:
        writer.write(sheet)
    writer.name_inputs()
    book.close()
    return buffer.getvalue(), writer.printed


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any, workbook: Workbook, results: Results, address_of: Callable[[Path], str]):
        self.book = book
        self.workbook = workbook
        self.results = results
        self.address_of = address_of
        self.styles = Styles(book)
        self.homes = home_cells(workbook)
        self.printed: list[Printed] = []
        self.names: list[tuple[str, Address]] = []

    def write(self, sheet: Sheet) -> None:
        """Add ``sheet`` with its cells and its print set-up."""
        page = self.book.add_worksheet(sheet.name)
        for column, width in enumerate(sheet.widths):
            page.set_column(column, column, width)
        for number, line in enumerate(sheet.rows):
            if line.height:
                page.set_row(number, line.height)
        for cell, row, column in placed(sheet):
            self._cell(page, sheet, cell, row, column)
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
        name, at = key_of(figure)
        quantity = self.results.graph.quantities[name]
        value = self.results.at(name, at)
        here, home = Address(sheet.name, row, column), self.homes[name, at]
        number = _number(value)
        place = f"{sheet.name}!{cell_name(row, column).replace('$', '')}"
        self.printed.append(Printed(place, name, at, value, figure.format))
        if here != home:
            prefix = "" if home.sheet == sheet.name else f"{quoted(home.sheet)}!"
            style = self.styles.of(cell.look, figure.format)
            page.write_formula(row, column, f"={prefix}{cell_name(home.row, home.column)}", style, number)
        elif isinstance(quantity, Input):
            page.write_number(row, column, number, self.styles.of(cell.look, figure.format, input=True))
            page.data_validation(row, column, row, column, _NOT_NEGATIVE)
            self.names.append((input_name(self.address_of(quantity.values[at].path)), here))
        else:
            text = formula(self.results.graph, self.homes, name, at, sheet.name)
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
                page.freeze_panes(sheet.repeat[1] + 1, 0)
        columns = max(_width(line) for line in sheet.rows)
        page.print_area(0, 0, len(sheet.rows) - 1, max(columns, 1) - 1)
        if sheet.cover:
            page.center_horizontally()
        else:
            page.set_header(_header(self.workbook.title))
            page.set_footer("&C&8&P / &N")


_NOT_NEGATIVE = {
    "validate": "decimal", "criteria": ">=", "value": 0, "error_title": "入力値", "error_message": "0以上の数値を入力する。",
}  # fmt: skip


def _width(line: Row) -> int:
    return sum(cell.span for cell in line.cells)


def _number(value: Fraction) -> int | float:
    """The number as Excel holds it: whole where it is whole."""
    return int(value) if value.denominator == 1 and abs(value) < 2**53 else float(value)


def _header(title: str) -> str:
    """The title on the left, the sheet on the right. The blank keeps a title's first digits out of the size of the font."""
    marks = "&L&8 {}&R&8 &A"
    room = _LONGEST_HEADER - len(marks.format(""))
    escaped = title.replace("&", "&&")
    while len(escaped) > room:
        title = title[:-1]
        escaped = title.replace("&", "&&") + "…"
    return marks.format(escaped)


_LONGEST_HEADER = 255
