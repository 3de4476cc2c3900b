"""``pdplan verify``: whether finished files say what the plan says."""

from __future__ import annotations

from pathlib import Path

import typer

from pdplan.cli.output import print_json, print_problems, problem_data
from pdplan.values.language import _
from pdplan.verification import verify as verify_files


def verify(folder: Path, out: Path | None, as_json: bool) -> int:
    """Print how many figures agree, or each that does not; 1 when one does not."""
    found = verify_files(folder, out if out is not None else folder / "outputs")
    if as_json:
        problems = [problem_data(problem) for problem in found.problems]
        print_json({"figures": found.figures, "files": found.files, "problems": problems})
    else:
        if found.problems:
            print_problems(found.problems)
        typer.echo(
            _("{figures} figures in {files} files agree").format(figures=f"{found.figures:,}", files=found.files)
        )
    return 1 if found.problems else 0
