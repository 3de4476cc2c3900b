"""Statistics for the non-personal platform: small numbers are suppressed, and nothing personal goes along.

What is suppressed is absent, never zero. Entities are those of NGSIv2 and NGSI-LD (FIWARE, ETSI GS CIM 009).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pdplan.reference.core import my_number
from pdplan.reference.core.suppression import hidden_cells, with_margins

CONTEXT = "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context.jsonld"


@dataclass(frozen=True)
class Table:
    """Counts of persons by two dimensions, such as municipality and age band."""

    id: str
    title: str
    period: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    """Row by row; a cell for each column."""


@dataclass(frozen=True)
class Suppressed:
    """A table that may be published; None is a suppressed cell."""

    table: Table
    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None

    @property
    def count(self) -> int:
        """How many cells are suppressed, totals aside."""
        return sum(cell is None for row in self.cells for cell in row)


def suppress(table: Table, smallest: int) -> Suppressed:
    """``table`` without the counts from which fewer than ``smallest`` persons could be singled out, margins included."""
    hidden = hidden_cells(table.counts, smallest)
    shown = [
        tuple(None if (row, column) in hidden else count for column, count in enumerate(line))
        for row, line in enumerate(with_margins(table.counts))
    ]
    inner, margin = shown[:-1], shown[-1]
    return Suppressed(
        table, tuple(line[:-1] for line in inner), tuple(line[-1] for line in inner), margin[:-1], margin[-1]
    )


_KEYS = re.compile(
    r"氏名|名前|住所|電話|生年月日|メール|name_of_person|birth|address|phone|e-?mail|pseudonym|resident", re.IGNORECASE
)
_VALUES = re.compile(
    r"p[0-9]+-[a-z2-7]{20,}|r-[a-z2-7]{20,}|[\w.+-]+@[\w-]+\.[\w.]+|(?<![0-9])0[0-9]{1,4}-?[0-9]{1,4}-?[0-9]{4}(?![0-9])"
)


def personal_traces(data: Any) -> list[str]:
    """What in ``data`` may be personal, as the keys that lead there: names of columns, pseudonyms, addresses, numbers of persons."""
    found = [".".join(path) for path, key, value in _leaves(data) if _KEYS.search(key) or _VALUES.search(value)]
    number = my_number.find_in(data)
    return sorted({*found, *([".".join(map(str, number))] if number is not None else [])})


def _leaves(data: Any, path: tuple[str, ...] = ()) -> Iterable[tuple[tuple[str, ...], str, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, (*path, str(key)))
    elif isinstance(data, list | tuple):
        for number, value in enumerate(data):
            yield from _leaves(value, (*path, str(number)))
    else:
        yield path, path[-1] if path else "", "" if data is None else str(data)


def ngsi_v2(suppressed: Suppressed) -> list[dict[str, Any]]:
    """The cells that may be published as entities of NGSIv2."""
    table = suppressed.table
    return [
        {
            "id": f"urn:pdplan:statistic:{table.id}:{row_number}:{column_number}", "type": "AggregatedStatistic",
            "title": {"type": "Text", "value": table.title}, "period": {"type": "Text", "value": table.period},
            "row": {"type": "Text", "value": row}, "column": {"type": "Text", "value": column},
            "count": {"type": "Integer", "value": count, "metadata": {"unit": {"type": "Text", "value": "人"}}},
        }
        for row_number, (row, line) in enumerate(zip(table.rows, suppressed.cells, strict=True))
        for column_number, (column, count) in enumerate(zip(table.columns, line, strict=True))
        if count is not None
    ]  # fmt: skip


def ngsi_ld(suppressed: Suppressed) -> list[dict[str, Any]]:
    """The same entities in NGSI-LD."""
    return [
        {
            "id": entity["id"].replace("urn:pdplan:statistic:", "urn:ngsi-ld:AggregatedStatistic:"), "type": entity["type"],
            **{
                name: {"type": "Property", "value": entity[name]["value"], **({"unitCode": "C62"} if name == "count" else {})}
                for name in ("title", "period", "row", "column", "count")
            },
            "@context": [CONTEXT],
        }
        for entity in ngsi_v2(suppressed)
    ]  # fmt: skip
