"""The first two readings of the graph: exact rationals, and doubles for many scenarios at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pdplan.cost.arithmetic import EXACT, VECTOR, Arithmetic, Numbers
from pdplan.cost.compiled import SCENARIO, Compiler, Moving, Node
from pdplan.cost.expression import uses
from pdplan.cost.graph import Graph
from pdplan.cost.quantity import Coordinate, Definition

__all__ = ["SCENARIO", "Changes", "Key", "Program", "Results", "Values", "evaluate", "evaluate_many"]

Key = tuple[str, Coordinate]
"""A quantity at a coordinate."""

Changes = Mapping[Key, Fraction]
"""Input values to use in place of the plan's."""


@dataclass(frozen=True)
class Values:
    """An array with named axes."""

    axes: tuple[str, ...]
    array: Numbers

    @property
    def many(self) -> bool:
        """Whether there is a value for each scenario."""
        return SCENARIO in self.axes


@dataclass(frozen=True)
class Results:
    """The value of every quantity at every coordinate, exactly."""

    graph: Graph
    values: dict[str, Values]

    def at(self, name: str, coordinate: Coordinate = ()) -> Fraction:
        """The value of the quantity ``name`` at ``coordinate``."""
        found = self.values[name]
        dimensions = self.graph.dimensions
        index = tuple([dimensions[axis].positions[step] for axis, step in zip(found.axes, coordinate, strict=True)])
        value = found.array[index]
        return value if isinstance(value, Fraction) else Fraction(value)


def evaluate(
    graph: Graph, changes: Changes | None = None, wanted: Iterable[str] | None = None, earlier: Results | None = None
) -> Results:
    """Every quantity exactly, or the ``wanted`` ones and what they rest on, with ``changes`` to its inputs.

    What rests on nothing that differs from a graph evaluated ``earlier`` is taken from there. KeyError for a change to
    what is no input.
    """
    for name, at in changes or {}:
        _ = graph.inputs[name].values[at]
    compiler = Compiler(graph, EXACT, _inputs(graph, EXACT, changes or {}))
    known = (
        _Known(compiler, earlier) if earlier is not None and not changes and _comparable(graph, earlier.graph) else None
    )
    needed = None if wanted is None else graph.needed(wanted)
    for definition in graph.definitions:
        if needed is not None and definition.name not in needed:
            continue
        if known is None or not known.took(definition):
            compiler.define(definition.name, definition.formula, definition.dimensions)
            if known is not None:
                known.settle(definition.name)
    return Results(
        graph,
        {
            name: Values(graph.quantities[name].dimensions, compiler.whole(name, node.value({})))
            for name, node in compiler.nodes.items()
        },
    )


def _comparable(graph: Graph, other: Graph) -> bool:
    """Whether both have the same axes, so that arrays of one are arrays of the other."""
    return graph.dimensions == other.dimensions and graph.relations == other.relations


class _Known:
    """What an earlier evaluation knows: everything that rests on no quantity that moved since."""

    def __init__(self, compiler: Compiler, earlier: Results):
        self.compiler, self.earlier = compiler, earlier
        self.moved = {
            name for name, input in compiler.graph.inputs.items() if not self._same_numbers(name, input.dimensions)
        }

    def took(self, definition: Definition) -> bool:
        """Whether the value of ``definition`` could be taken over."""
        before = self.earlier.graph.quantities.get(definition.name)
        if not isinstance(before, Definition) or before.formula != definition.formula:
            return False
        if definition.name not in self.earlier.values or any(name in self.moved for name in uses(definition.formula)):
            return False
        self.compiler.nodes[definition.name] = Node(definition.dimensions, self.earlier.values[definition.name].array)
        return True

    def settle(self, name: str) -> None:
        """Note that a quantity moved, unless it came out as it was."""
        if not self._same_numbers(name, self.compiler.graph.quantities[name].dimensions):
            self.moved.add(name)

    def _same_numbers(self, name: str, dimensions: tuple[str, ...]) -> bool:
        if name not in self.earlier.values or self.earlier.values[name].axes != dimensions:
            return False
        array = self.compiler.whole(name, self.compiler.nodes[name].value({}))
        return bool(np.array_equal(array, self.earlier.values[name].array))


def evaluate_many(
    graph: Graph, varying: Mapping[Key, NDArray[np.float64]], wanted: Iterable[str] | None = None
) -> dict[str, Values]:
    """Every quantity, or the ``wanted`` ones, as doubles for many scenarios at once.

    ``varying`` gives the scenarios' values of some inputs. What depends on none of them has no scenario axis.
    """
    return Program(graph, varying.keys(), wanted).run(varying)


class Program:
    """The vectorised reading made ready: what the varying inputs do not move is computed once, here.

    It is fastest on some hundred scenarios at a time, so that the arrays stay in the cache of the processor.
    """

    def __init__(self, graph: Graph, varying: Iterable[Key], wanted: Iterable[str] | None = None):
        self.graph = graph
        self.wanted = list(graph.quantities) if wanted is None else list(wanted)
        compiler = Compiler(graph, VECTOR, _inputs(graph, VECTOR, {}))
        self._inputs: dict[str, tuple[Numbers, dict[Key, tuple[Any, ...]]]] = {}
        for name, at in varying:
            node = compiler.nodes[name]
            if name not in self._inputs:
                assert node.known is not None
                self._inputs[name] = (node.known, {})
                compiler.nodes[name] = _moved(name, (*node.axes, SCENARIO))
            steps = zip(graph.inputs[name].dimensions, at, strict=True)
            self._inputs[name][1][name, at] = tuple(graph.dimensions[d].positions[step] for d, step in steps)
        self._steps: list[tuple[str, Node]] = []
        needed = graph.needed(self.wanted)
        for definition in graph.definitions:
            if definition.name not in needed:
                continue
            node = compiler.define(definition.name, definition.formula, definition.dimensions)
            if node.known is None:
                self._steps.append((definition.name, node))
                compiler.nodes[definition.name] = replace(_moved(definition.name, node.axes), rounded=node.rounded)
        self._compiler = compiler

    def run(self, varying: Mapping[Key, NDArray[np.float64]]) -> dict[str, Values]:
        """The wanted quantities for the scenarios whose input values ``varying`` holds."""
        moving: Moving = {}
        for name, (known, places) in self._inputs.items():
            keys = list(places)
            array: Any = np.empty((*known.shape, len(varying[keys[0]])))
            if len(keys) < known.size:
                array[...] = known[..., np.newaxis]
            for key in keys:
                array[places[key]] = varying[key]
            moving[name] = array
        for name, node in self._steps:
            moving[name] = node.value(moving)
        return {name: self._leading(name, moving) for name in self.wanted}

    def _leading(self, name: str, moving: Moving) -> Values:
        """With the scenario axis in front, where those who use the values expect it."""
        node, dimensions = self._compiler.nodes[name], self.graph.quantities[name].dimensions
        array = self._compiler.whole(name, node.value(moving))
        if SCENARIO not in node.axes:
            return Values(dimensions, array)
        return Values((SCENARIO, *dimensions), np.moveaxis(array, -1, 0))


def _moved(name: str, axes: tuple[str, ...]) -> Node:
    """The node of a quantity that moves."""
    return Node(axes, run=lambda moving: moving[name])


def _inputs(graph: Graph, arithmetic: Arithmetic, changes: Changes) -> dict[str, Node]:
    nodes: dict[str, Node] = {}
    for name, input in graph.inputs.items():
        numbers = [changes.get((name, at), input.values[at].value) for at in graph.coordinates(name)]
        shape = tuple(len(graph.dimensions[dimension].coordinates) for dimension in input.dimensions)
        array: Numbers = np.empty(len(numbers), dtype=arithmetic.dtype)
        array[:] = [arithmetic.number(number) for number in numbers]
        nodes[name] = Node(input.dimensions, array.reshape(shape))
    return nodes
