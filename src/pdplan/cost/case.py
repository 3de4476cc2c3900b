"""A case: the plan as a variant has it, with every quantity, and where each change comes from."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pdplan.cost.evaluate import Results, evaluate
from pdplan.cost.plan_graph import plan_graph
from pdplan.cost.soundness import figure_problems
from pdplan.model.funding import Ceiling
from pdplan.model.load import Reading
from pdplan.model.places import Places
from pdplan.model.plan import Plan
from pdplan.model.resolved import Resolved, read_variant
from pdplan.model.settings import Applied
from pdplan.model.variant import BASE, Variant
from pdplan.source.problems import Refused


@dataclass(frozen=True)
class Case:
    """A plan with its figures."""

    plan: Plan
    places: Places
    results: Results
    reading: Reading
    variant: Variant = BASE
    resolved: Resolved = field(default_factory=Resolved)

    @property
    def ceilings(self) -> list[Ceiling]:
        """The limits of the plan and of the scenarios."""
        return [*self.plan.ceilings, *self.resolved.ceilings]

    @property
    def applied(self) -> list[Applied]:
        """Each value that differs from the plan as it stands."""
        return self.reading.applied


def load_case(folder: Path, variant: Variant = BASE) -> Case:
    """The plan in ``folder`` as ``variant`` has it; Refused with all problems when there is an error."""
    reading, resolved = read_variant(folder, variant)
    return case_of(reading, variant, resolved)


def case_of(
    reading: Reading, variant: Variant = BASE, resolved: Resolved | None = None, earlier: Results | None = None
) -> Case:
    """The figures of a plan that was read; Refused with all problems when there is an error.

    ``earlier`` are the figures of a plan like it: what nothing moved is not computed again.
    """
    if reading.plan is None:
        raise Refused(reading.problems)
    results = evaluate(plan_graph(reading.plan), earlier=earlier)
    problems = figure_problems(results, reading.places)
    if problems:
        raise Refused(problems)
    return Case(reading.plan, reading.places, results, reading, variant, resolved or Resolved())


def load_results(folder: Path) -> tuple[Plan, Places, Results]:
    """The plan in ``folder`` with every quantity; Refused with all problems when there is an error."""
    case = load_case(folder)
    return case.plan, case.places, case.results
