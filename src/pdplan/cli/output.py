"""Printing problems, tables and JSON."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from typing import Any

import typer

from pdplan.source.problems import Problem, Severity
from pdplan.values.language import _


def print_problems(problems: list[Problem]) -> None:
    """One line for each problem on standard error, then how many there are."""
    for problem in problems:
        mark = _("warning: ") if problem.rule.severity is Severity.WARNING else ""
        place = problem.place
        typer.echo(f"{place.path}:{place.line}:{place.column}: {problem.rule.id}: {mark}{problem.message}", err=True)
    errors = sum(problem.rule.severity is Severity.ERROR for problem in problems)
    typer.echo(
        _("{errors} errors, {warnings} warnings").format(errors=errors, warnings=len(problems) - errors), err=True
    )


def problem_data(problem: Problem) -> dict[str, Any]:
    """A problem for programs."""
    place = problem.place
    return {
        "path": place.path, "line": place.line, "column": place.column, "rule": problem.rule.id,
        "severity": problem.rule.severity.value, "message": problem.message,
    }  # fmt: skip


def print_json(value: Any) -> None:
    """``value`` as JSON on standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> None:
    """``rows`` in columns that line up with full-width signs too; the columns in ``right`` are flush right."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)] if rows else []
    for row in rows:
        cells = [
            " " * (widths[n] - width(cell)) + cell if n in right else cell + " " * (widths[n] - width(cell))
            for n, cell in enumerate(row)
        ]
        typer.echo("  ".join(cells).rstrip())


def width(text: str) -> int:
    """Columns that ``text`` takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)
