"""``pdplan print``: the paper copy as one PDF."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from pdplan.printing import print_all
from pdplan.values.language import _


def print_files(folder: Path, out: Path | None) -> int:
    """Make the PDF of all finished documents, telling on a terminal which is being printed."""

    def report(path: str) -> None:
        if sys.stderr.isatty():
            typer.echo(path, err=True)

    path, pages = print_all(folder, out if out is not None else folder / "outputs", report)
    typer.echo(_("{path}: {pages} pages").format(path=path, pages=pages))
    return 0
