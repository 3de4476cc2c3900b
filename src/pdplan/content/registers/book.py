"""What the register workbooks share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pdplan.content.blocks import Heading, Paragraph, Span
from pdplan.content.estimate_sheets import heads, row_height, title_rows
from pdplan.content.material import Material
from pdplan.content.sheets import Cell, Row, Sheet, Workbook, row, text
from pdplan.content.written import template_blocks

Titles = Sequence[tuple[str, float]]
"""Column titles with their widths in characters."""


def register(material: Material, title: str, sheets: Iterable[Sheet], carried: tuple[str, ...] = ()) -> Workbook:
    """A register as a workbook; quantities ``carried`` stand in it with their values alone."""
    project = material.plan.project
    return Workbook(f"{project.subject} {title}", project.title, project.author, tuple(sheets), carried)


def listing(
    name: str,
    titles: Titles,
    lines: Iterable[Sequence[str | Cell]],
    note: str = "",
    empty: str = "該当なし",
    centred: frozenset[int] = frozenset(),
) -> Sheet:
    """A sheet with a heading row and a row for each line; ``note`` stands above, ``empty`` where there is no line."""
    span = len(titles)
    widths = [width for _title, width in titles]
    rows: list[Row] = [*title_rows(name, "", span)]
    if note:
        rows.append(row(text(note, "plain", span), height=row_height(note, sum(widths))))
        rows.append(row())
    rows.append(heads(*(title for title, _width in titles)))
    first = len(rows) - 1
    made = [_line(line, widths, centred) for line in lines]
    rows += made or [row(text(empty, "plain", span), height=18.0)]
    return Sheet(name, tuple(widths), tuple(rows), repeat=(first, first), landscape=sum(widths) > 90)


def _line(line: Sequence[str | Cell], widths: Sequence[float], centred: frozenset[int]) -> Row:
    cells = [
        part if isinstance(part, Cell) else text(part, "center" if number in centred else "plain")
        for number, part in enumerate(line)
    ]
    height = max(
        (
            row_height(cell.value, width)
            for cell, width in zip(cells, widths, strict=True)
            if isinstance(cell.value, str)
        ),
        default=18.0,
    )
    return row(*cells, height=height)


def notes(material: Material, **values: Any) -> Mapping[str, str]:
    """What stands above the lists, by the id of its heading in the template; nothing where it has no such heading."""
    found: dict[str, str] = defaultdict(str)
    id = ""
    for block in template_blocks(material, "registers", {**_NOTHING, **values})[0]:
        if isinstance(block, Heading):
            id = block.id
        elif isinstance(block, Paragraph):
            found[id] += "".join(part.text for part in block.line if isinstance(part, Span))
    return found


_NOTHING: dict[str, Any] = {"coverage": {"total": 0, "answered": 0, "planned": 0, "unasked": 0}, "old": 0}
"""Values that only one register has; the others do not use the sentences that hold them."""
