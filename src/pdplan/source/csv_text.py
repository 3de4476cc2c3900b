"""A CSV table to a list of rows, each a mapping of column to text, with the place of each cell."""

from __future__ import annotations

import csv
import io

from pdplan.source.problems import CSV_HEADER, CSV_ROW, Place, Problem
from pdplan.source.yaml_text import Tree
from pdplan.values.language import _
from pdplan.values.wording import shown


def read_csv(text: str, name: str, columns: tuple[str, ...]) -> Tree:
    """The rows of the table ``text``, which has just the ``columns``; an empty cell is None."""
    tree = Tree(data=[])
    tree.places[()] = Place(name)
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        _read_rows(reader, name, columns, tree)
    except csv.Error as error:
        message = _("this is not a valid CSV row: {reason}").format(reason=error)
        tree.problems.append(Problem(Place(name, reader.line_num), CSV_ROW, message))
    return tree


def _read_rows(reader: csv._reader, name: str, columns: tuple[str, ...], tree: Tree) -> None:  # type: ignore[name-defined]
    header: list[str] | None = None
    while True:
        line = reader.line_num + 1
        row = next(reader, None)
        if row is None:
            if not tree.data and not tree.problems:
                message = _("the table has no rows; it needs the columns {columns} and a row for each item")
                found = message.format(columns=", ".join(columns))
                tree.problems.append(Problem(Place(name), CSV_HEADER if header is None else CSV_ROW, found))
            break
        if not row or row[0].startswith("#"):
            continue
        if header is None:
            header = [cell.strip() for cell in row]
            if sorted(header) != sorted(columns):
                message = _("the columns are {found}; they must be {columns}")
                found = message.format(found=shown(", ".join(header)), columns=", ".join(columns))
                tree.problems.append(Problem(Place(name, line), CSV_HEADER, found))
                return
            continue
        if len(row) != len(header):
            message = _("the row has {found} cells, the table {columns} columns")
            found = message.format(found=len(row), columns=len(header))
            tree.problems.append(Problem(Place(name, line), CSV_ROW, found))
            continue
        _put_row(row, header, Place(name, line), tree)


def _put_row(row: list[str], header: list[str], place: Place, tree: Tree) -> None:
    number = len(tree.data)
    tree.data.append({column: cell.strip() or None for column, cell in zip(header, row, strict=True)})
    tree.places[(number,)] = place
    offset = 1
    for column, cell in zip(header, row, strict=True):
        tree.places[(number, column)] = tree.keys[(number, column)] = Place(place.path, place.line, offset)
        offset += len(cell) + 1
