"""Whether a plan is in order whatever is drawn: it is tried with everything at the low ends, and at the high ends."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from fractions import Fraction

from pdplan.cost.case import Case
from pdplan.cost.evaluate import evaluate
from pdplan.cost.plan_graph import plan_graph
from pdplan.cost.soundness import figure_problems
from pdplan.cost.what_if.distributions import extremes
from pdplan.cost.what_if.variables import UNCERTAINTY_RANGE, Variable, Variables, resolve
from pdplan.model.checks.estimates import RATE_MEAN
from pdplan.model.load import vary
from pdplan.source.problems import Problem, Refused
from pdplan.source.yaml_text import Tree
from pdplan.values.language import _
from pdplan.values.numbers import exact, plain, round_half_up

_OF_ENTRY = (RATE_MEAN,)
"""Rules that hold what is written against what was published: what is drawn is meant to differ from it."""

_PLACES = 9
"""Decimals of the values that are tried."""


def variables_of(case: Case) -> Variables:
    """The draws of ``case``; Refused where a path leads nowhere, or the plan is not in order at the end of a range."""
    changed = frozenset(item.path for item in case.applied)
    found = resolve(case.results.graph, case.places, changed)
    problems = found.problems or [problem for end in (0, 1) for problem in _problems(case, found.variables, end)]
    if problems:
        raise Refused(problems)
    return found


def _problems(case: Case, variables: list[Variable], end: int) -> list[Problem]:
    tree = _at(case, variables, end)
    reading = vary(replace(case.reading, base=tree), [])
    found = [problem for problem in reading.errors if problem.rule not in _OF_ENTRY]
    if reading.plan is not None:
        found += figure_problems(evaluate(plan_graph(reading.plan)), reading.places)
    message = (
        _("at the low end of the ranges: {problem}") if end == 0 else _("at the high end of the ranges: {problem}")
    )
    return [Problem(problem.place, UNCERTAINTY_RANGE, message.format(problem=problem.message)) for problem in found]


def _at(case: Case, variables: list[Variable], end: int) -> Tree:
    """A copy of the plain plan with each uncertain number at the low or at the high end of its distribution."""
    tree = case.places.tree
    data, places = dict(tree.data), dict(tree.places)
    numbers = {item.id: number for number, item in enumerate(case.plan.uncertainties)}
    for section in {path[0] for variable in variables for path in variable.at}:
        data[section] = deepcopy(data[section])
    for variable in sorted(variables, key=lambda variable: variable.multiplies):
        value = round_half_up(Fraction(extremes(variable.distribution)[end]), _PLACES)
        for path in variable.at:
            *way, last = path
            holder = data
            for step in way:
                holder = holder[step]
            if isinstance(holder.get(last), dict):
                holder, last = holder[last], "value"
            if variable.multiplies and holder.get(last) is None:
                continue  # not written: the plan takes its default, and any multiple of that
            number = exact(str(holder[last])) * value if variable.multiplies else value
            holder[last] = plain(round_half_up(number, _PLACES))
            # What is wrong with the value is told where its distribution stands.
            place = case.places.of(("uncertainties", numbers[variable.uncertainty.id], "distribution"))
            places[path] = places[*path, "value"] = place
    return Tree(data, places, tree.keys, tree.problems)
