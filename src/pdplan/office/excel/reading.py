"""The values in a finished xlsx, as a reader sees them without recalculating."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable

from pdplan.office.reading import Unreadable

ValueAt = Callable[[str], object]
"""The value of a cell that is named like 総括!C5; None where there is none."""


def values_in(data: bytes) -> ValueAt:
    """The values of the workbook; Unreadable when it cannot be parsed."""
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception as fault:  # a library of others meets a file of others: whatever it stumbles over
        raise Unreadable(f"{type(fault).__name__}: {fault}") from None

    def value_at(mark: str) -> object:
        sheet, _sign, cell = mark.rpartition("!")
        if sheet not in book.sheetnames:
            return None
        found: object = book[sheet][cell].value
        return found

    return value_at
