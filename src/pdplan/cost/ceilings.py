"""Ceilings of the budget: which are passed, where, and by how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from pdplan.cost.evaluate import Results
from pdplan.cost.graph import Graph
from pdplan.cost.quantity import Coordinate
from pdplan.model.funding import Ceiling
from pdplan.source.problems import Place, Problem, error
from pdplan.values.language import _
from pdplan.values.wording import shown, suggestion

CEILING_QUANTITY = error("ceiling.quantity", "a ceiling names a quantity and its coordinates")
RULES = (CEILING_QUANTITY,)


@dataclass(frozen=True)
class Passed:
    """A ceiling that a figure lies above."""

    ceiling: Ceiling
    at: Coordinate
    value: Fraction

    @property
    def over(self) -> Fraction:
        """By how much."""
        return self.value - self.ceiling.most


def passed(results: Results, ceilings: Iterable[Ceiling]) -> list[Passed]:
    """Every figure above its ceiling."""
    found = []
    for ceiling in ceilings:
        for at in bounded(results.graph, ceiling):
            value = results.at(ceiling.quantity, at)
            if value > ceiling.most:
                found.append(Passed(ceiling, at, value))
    return found


def bounded(graph: Graph, ceiling: Ceiling) -> list[Coordinate]:
    """The coordinates that ``ceiling`` bounds: all that hold the steps it names."""
    steps = set(ceiling.at)
    return [at for at in graph.coordinates(ceiling.quantity) if steps <= set(at)]


def ceiling_problem(graph: Graph, ceiling: Ceiling, place: Place) -> Problem | None:
    """What keeps ``ceiling`` from being applied."""
    if ceiling.quantity not in graph.quantities:
        message = _('there is no quantity "{name}"; see "pdplan list quantities"').format(name=shown(ceiling.quantity))
        return Problem(place, CEILING_QUANTITY, message + suggestion(ceiling.quantity, graph.quantities))
    if not bounded(graph, ceiling):
        message = _("{quantity} has no figure at {at}; leave at empty for all of them")
        text = message.format(quantity=ceiling.quantity, at=shown(" ".join(ceiling.at)))
        return Problem(place, CEILING_QUANTITY, text)
    return None
