"""Targets: which figures a what-if asks for, written ``quantity`` or ``quantity=coordinate,coordinate``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from pdplan.cost.evaluate import Results
from pdplan.cost.graph import Graph
from pdplan.cost.quantity import UNITS, Coordinate, Kind, Quantity
from pdplan.values.language import _
from pdplan.values.numbers import exact
from pdplan.values.wording import shown, suggestion

EVERY = "*"
"""Stands for every coordinate of a dimension."""


class Unclear(ValueError):
    """A question that cannot be answered as it was asked; its text says what is wrong with it."""


@dataclass(frozen=True)
class Target:
    """One figure: a quantity at a coordinate."""

    name: str
    at: Coordinate = ()

    @property
    def key(self) -> str:
        """How it is written, and what a column of it is called."""
        return f"{self.name}={','.join(self.at)}" if self.at else self.name


def targets_of(graph: Graph, text: str) -> list[Target]:
    """The figures that ``text`` asks for: ``share=2026,*``, or ``share`` for all of a quantity; Unclear if there are none."""
    name, sign, rest = text.strip().partition("=")
    quantity = graph.quantities.get(name)
    if quantity is None:
        message = _('there is no quantity "{name}"; see "pdplan list quantities"').format(name=shown(name))
        raise Unclear(message + suggestion(name, graph.quantities))
    if not sign:
        return [Target(name, at) for at in graph.coordinates(name)]
    steps = [step.strip() for step in rest.split(",")]
    if len(steps) != len(quantity.dimensions):
        message = _("{name} takes these coordinates: {dimensions}")
        raise Unclear(message.format(name=name, dimensions=", ".join(quantity.dimensions) or _("none")))
    axes = [_along(graph, dimension, step) for dimension, step in zip(quantity.dimensions, steps, strict=True)]
    return [Target(name, at) for at in product(*axes)]


def all_targets(graph: Graph, texts: Iterable[str]) -> list[Target]:
    """The figures that all of ``texts`` ask for, each once."""
    return list(dict.fromkeys(target for text in texts for target in targets_of(graph, text)))


def one_target(graph: Graph, text: str) -> Target:
    """The one figure that ``text`` asks for; Unclear if it asks for several."""
    found = targets_of(graph, text)
    if len(found) == 1:
        return found[0]
    quantity = graph.quantities[found[0].name]
    message = _("{name} has {count} figures, and one is sought; name it: {name}={example} ({dimensions})")
    raise Unclear(
        message.format(
            name=quantity.name,
            count=len(found),
            example=",".join(found[0].at),
            dimensions=", ".join(quantity.dimensions),
        )
    )


def _along(graph: Graph, dimension: str, step: str) -> Sequence[str]:
    known = graph.dimensions[dimension].coordinates
    if step == EVERY:
        return known
    if step not in known:
        message = _('"{step}" is not a {dimension}').format(step=shown(step), dimension=dimension)
        raise Unclear(message + suggestion(step, known))
    return (step,)


def label_of(graph: Graph, target: Target, language: str) -> str:
    """What the figure is called in ``language``: "市町村負担額［令和8年度・中央市］"."""
    quantity = graph.quantities[target.name]
    label = quantity.label.in_language(language)
    names = [
        graph.dimensions[dimension].name_of(step)
        for dimension, step in zip(quantity.dimensions, target.at, strict=True)
    ]
    return f"{label}［{'・'.join(names)}］" if names else label


def unit_of(graph: Graph, target: Target) -> Kind:
    """The unit of the figure."""
    return graph.quantities[target.name].unit


def unit_text(unit: Kind, language: str) -> str:
    """The unit as it is printed in ``language``."""
    return UNITS[unit].in_language(language)


def value_of(results: Results, target: Target) -> Fraction | None:
    """The figure, or None where the plan has no such year, municipality or the like."""
    graph = results.graph
    quantity = graph.quantities.get(target.name)
    if quantity is None or len(quantity.dimensions) != len(target.at):
        return None
    known = (
        step in graph.dimensions[axis].positions for axis, step in zip(quantity.dimensions, target.at, strict=True)
    )
    return results.at(target.name, target.at) if all(known) else None


def part_of(graph: Graph, names: Iterable[str]) -> Graph:
    """The part of ``graph`` that the quantities ``names`` rest on: quicker to evaluate than the whole."""
    needed = graph.needed(names)
    kept: dict[str, Quantity] = {name: item for name, item in graph.quantities.items() if name in needed}
    return Graph(graph.dimensions, graph.relations, kept)


def number_of(text: str, what: str) -> Fraction:
    """The number written in ``text``, thousands separators and all; Unclear when it is none (nor infinite nor NaN)."""
    try:
        return exact(text)
    except ValueError:
        message = _("{what} is {text}; expected is a number such as 1200 or 0.35")
        raise Unclear(message.format(what=what, text=shown(text))) from None
