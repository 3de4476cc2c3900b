"""The graph of one plan: its dimensions, relations, inputs and definitions, checked against one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from pdplan.cost.expression import Along, Expression, Grouped, Largest, Total, Use, uses
from pdplan.cost.quantity import Coordinate, Definition, Dimension, Input, Quantity, Relation


@dataclass(frozen=True)
class Graph:
    """All quantities of a plan by name, and what their dimensions hold."""

    dimensions: dict[str, Dimension]
    relations: dict[str, Relation]
    quantities: dict[str, Quantity]

    def coordinates(self, name: str) -> list[Coordinate]:
        """Every coordinate of the quantity ``name``, the last dimension running fastest."""
        axes = [self.dimensions[dimension].coordinates for dimension in self.quantities[name].dimensions]
        return list(product(*axes))

    @cached_property
    def inputs(self) -> dict[str, Input]:
        """The quantities that are read."""
        return {name: quantity for name, quantity in self.quantities.items() if isinstance(quantity, Input)}

    @cached_property
    def definitions(self) -> list[Definition]:
        """The quantities that are computed, each after all that it uses; a circle is a ValueError."""
        ordered: dict[str, Definition] = {}
        open_names: list[str] = []

        def visit(name: str) -> None:
            quantity = self.quantities[name]
            if isinstance(quantity, Input) or name in ordered:
                return
            if name in open_names:
                raise ValueError(f"circle of quantities: {' > '.join([*open_names, name])}")
            open_names.append(name)
            for used in uses(quantity.formula):
                visit(used)
            open_names.pop()
            ordered[name] = quantity

        for name in self.quantities:
            visit(name)
        return list(ordered.values())

    def needed(self, names: Iterable[str]) -> set[str]:
        """The quantities ``names`` and all that they rest on."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            quantity = self.quantities[name]
            if isinstance(quantity, Definition):
                waiting += uses(quantity.formula)
        return found

    def dimensions_of(self, formula: Expression) -> tuple[str, ...]:
        """Dimensions of the value of ``formula``, in the order they appear."""
        if isinstance(formula, Use):
            return self.quantities[formula.name].dimensions
        found = list(dict.fromkeys(dimension for part in formula.parts() for dimension in self.dimensions_of(part)))
        if isinstance(formula, Total):
            found.remove(formula.over)
        if isinstance(formula, Largest) and formula.over in self.dimensions_of(formula.count):
            raise ValueError(f"how many are taken along {formula.over} must be one number for all of it")
        if isinstance(formula, Along):
            relation = self.relations[formula.relation]
            found[found.index(relation.target)] = relation.source
        if isinstance(formula, Grouped):
            relation = self.relations[formula.relation]
            found[found.index(relation.source)] = relation.target
        return tuple(found)


def build_graph(
    dimensions: Iterable[Dimension],
    relations: Iterable[Relation],
    inputs: Iterable[Input],
    definitions: Iterable[Definition],
) -> Graph:
    """The graph of these parts; ValueError where they do not fit one another (a fault of the program, not of a plan)."""
    quantities: dict[str, Quantity] = {}
    parts: list[Quantity] = [*inputs, *definitions]
    for quantity in parts:
        if quantity.name in quantities:
            raise ValueError(f"quantity {quantity.name} is defined twice")
        quantities[quantity.name] = quantity
    graph = Graph({d.name: d for d in dimensions}, {r.name: r for r in relations}, quantities)
    for definition in graph.definitions:
        found = graph.dimensions_of(definition.formula)
        if set(found) != set(definition.dimensions):
            raise ValueError(f"{definition.name} has dimensions {definition.dimensions}, its formula {found}")
    for input in graph.inputs.values():
        missing = set(graph.coordinates(input.name)) - set(input.values)
        if missing:
            raise ValueError(f"input {input.name} has no value at {sorted(missing)[0]}")
    return graph
