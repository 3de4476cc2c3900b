"""``pdplan check``: every problem of the plan."""

from __future__ import annotations

from pathlib import Path

import typer

from pdplan.cli.output import print_json, print_problems, problem_data
from pdplan.cost.evaluate import evaluate
from pdplan.cost.plan_graph import plan_graph
from pdplan.cost.soundness import figure_problems
from pdplan.model.load import read_plan
from pdplan.source.problems import Severity
from pdplan.values.language import _


def check(folder: Path, as_json: bool) -> int:
    """Print the problems of the plan in ``folder``; 1 when there is an error."""
    reading = read_plan(folder)
    problems = list(reading.problems)
    if reading.plan is not None:
        problems += figure_problems(evaluate(plan_graph(reading.plan)), reading.places)
    if as_json:
        print_json([problem_data(problem) for problem in problems])
    elif problems:
        print_problems(problems)
    else:
        typer.echo(_("no problems"))
    return 1 if any(problem.rule.severity is Severity.ERROR for problem in problems) else 0
