"""``pdplan check``: every problem of the plan."""

from __future__ import annotations

from pathlib import Path

import typer

from pdplan.cli.output import print_json, print_problems, problem_data
from pdplan.model.load import read_plan
from pdplan.values.language import _


def check(folder: Path, as_json: bool) -> int:
    """Print the problems of the plan in ``folder``; 1 when there is an error."""
    reading = read_plan(folder)
    if as_json:
        print_json([problem_data(problem) for problem in reading.problems])
    elif reading.problems:
        print_problems(reading.problems)
    else:
        typer.echo(_("no problems"))
    return 1 if reading.errors else 0
