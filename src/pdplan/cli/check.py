"""``pdplan check``: every problem of the plan."""

from __future__ import annotations

from pathlib import Path

import typer

from pdplan.cli.output import print_json, print_problems, problem_data
from pdplan.cost.ceilings import ceiling_problem
from pdplan.cost.evaluate import Results, evaluate
from pdplan.cost.plan_graph import plan_graph
from pdplan.cost.soundness import figure_problems
from pdplan.model.load import Reading, vary
from pdplan.model.resolved import read_variant, resolve
from pdplan.model.scenarios import scenario_ids, unknown_scenarios
from pdplan.model.variant import Variant
from pdplan.reference.ties import tie_problems
from pdplan.source.folder import SCENARIOS
from pdplan.source.problems import Place, Problem, Refused, Severity, in_order
from pdplan.values.language import _


def check(folder: Path, variant: Variant, as_json: bool) -> int:
    """Print the problems of the plan in ``folder`` as ``variant`` has it; 1 when there is an error."""
    reading, _resolved = read_variant(folder, variant)
    results = None if reading.plan is None else evaluate(plan_graph(reading.plan))
    problems = _all_problems(reading, results)
    if reading.plan is not None:
        problems += unknown_scenarios(folder, reading.plan, reading.places)
    if variant.is_base:
        problems = in_order([*problems, *_of_scenarios(folder, reading, problems, results)])
    if as_json:
        print_json([problem_data(problem) for problem in problems])
    elif problems:
        print_problems(problems)
    else:
        typer.echo(_("no problems"))
    return 1 if any(problem.rule.severity is Severity.ERROR for problem in problems) else 0


def _all_problems(reading: Reading, results: Results | None) -> list[Problem]:
    ties = tie_problems(reading.plan, reading.places) if reading.plan else []
    return [*reading.problems, *ties, *(figure_problems(results, reading.places) if results else [])]


def _of_scenarios(folder: Path, reading: Reading, known: list[Problem], earlier: Results | None) -> list[Problem]:
    """What is wrong with the scenarios of the plan, beside what is wrong with the plan itself."""
    found: list[Problem] = []
    for id in scenario_ids(folder):
        try:
            resolved = resolve(folder, Variant(id))
        except Refused as refused:
            found += refused.problems
            continue
        varied = vary(reading, resolved.settings)
        results = None
        if varied.plan is not None:
            graph = plan_graph(varied.plan)
            results = evaluate(graph, earlier=earlier)
            place = Place(f"{SCENARIOS}/{id}.yaml")
            found += [problem for item in resolved.ceilings if (problem := ceiling_problem(graph, item, place))]
        found += [problem for problem in _all_problems(varied, results) if problem not in known]
    return found
