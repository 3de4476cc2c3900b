"""Cells of tables."""

from __future__ import annotations

from collections.abc import Iterable

from pdplan.content.blocks import Line, Span


def cell(*parts: str) -> Line:
    """A table cell of plain text; several parts stand on lines of their own."""
    return (Span("\n".join(part for part in parts if part)),)


def bullets(parts: Iterable[str]) -> Line:
    """A table cell of short points, one to a line."""
    return (Span("\n".join(f"・{part}" for part in parts)),)
