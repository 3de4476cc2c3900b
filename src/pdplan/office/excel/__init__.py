"""Workbooks with live formulas that carry the exact values."""

from pdplan.office.excel.writer import write_workbook

__all__ = ["write_workbook"]
