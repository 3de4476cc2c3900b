"""Two readings of the graph by one walk: exact rationals, and NumPy doubles with a scenario axis.

Values are arrays with named axes. In the exact reading they hold Fractions. In the vectorised one they
hold doubles, and an input that varies carries the axis "scenario" in front; whatever does not depend on
such an input has no such axis and is computed once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pdplan.cost.expression import Along, Binary, Constant, Expression, Extreme, Grouped, Rounded, Total, Use
from pdplan.cost.graph import Graph
from pdplan.cost.quantity import Coordinate
from pdplan.values.numbers import GUARD, round_down, round_guarded

SCENARIO = "scenario"
Changes = Mapping[tuple[str, Coordinate], Fraction]
"""Input values to use in place of the plan's."""


@dataclass(frozen=True)
class Values:
    """An array with named axes."""

    axes: tuple[str, ...]
    array: NDArray[Any]


@dataclass(frozen=True)
class Arithmetic:
    """How one reading holds a number and rounds an array of them."""

    dtype: type
    number: Callable[[Fraction], Any]
    cut: Callable[[NDArray[Any], int], NDArray[Any]]
    half_up: Callable[[NDArray[Any], int], NDArray[Any]]


def _each(rule: Callable[[Fraction, int], Fraction]) -> Callable[[NDArray[Any], int], NDArray[Any]]:
    def apply(array: NDArray[Any], places: int) -> NDArray[Any]:
        result = np.empty(array.shape, dtype=object)
        result.ravel()[:] = [rule(number, places) for number in array.ravel()]
        return result

    return apply


def _float_half_up(array: NDArray[Any], places: int) -> NDArray[Any]:
    # The guard rounding lifts values such as 0.49999999999 that doubles make of an exact half.
    scale = 10.0**places
    guarded = np.floor(array * scale * 10**GUARD + 0.5) / 10**GUARD
    return np.asarray(np.floor(guarded + 0.5) / scale)


def _float_cut(array: NDArray[Any], places: int) -> NDArray[Any]:
    guarded = np.floor(array * 10.0**GUARD + 0.5) / 10.0**GUARD
    scale = 10.0**places
    return np.asarray(np.trunc(guarded * scale) / scale)


EXACT = Arithmetic(object, lambda number: number, _each(round_down), _each(round_guarded))
VECTOR = Arithmetic(float, float, _float_cut, _float_half_up)


@dataclass(frozen=True)
class Results:
    """The value of every quantity at every coordinate, exactly."""

    graph: Graph
    values: dict[str, Values]

    def at(self, name: str, coordinate: Coordinate = ()) -> Fraction:
        """The value of the quantity ``name`` at ``coordinate``."""
        found = self.values[name]
        index = tuple(
            self.graph.dimensions[axis].coordinates.index(step)
            for axis, step in zip(found.axes, coordinate, strict=True)
        )
        return Fraction(found.array[index])


def evaluate(graph: Graph, changes: Changes | None = None) -> Results:
    """Every quantity exactly, with ``changes`` to its inputs; KeyError for a change to what is no input."""
    for name, at in changes or {}:
        _ = graph.inputs[name].values[at]
    return Results(graph, _evaluate(graph, EXACT, changes or {}, {}))


def evaluate_many(graph: Graph, varying: Mapping[tuple[str, Coordinate], NDArray[np.float64]]) -> dict[str, Values]:
    """Every quantity as doubles for many scenarios at once; ``varying`` gives the scenarios' values of some inputs."""
    return _evaluate(graph, VECTOR, {}, varying)


def _evaluate(
    graph: Graph,
    arithmetic: Arithmetic,
    changes: Changes,
    varying: Mapping[tuple[str, Coordinate], NDArray[np.float64]],
) -> dict[str, Values]:
    values: dict[str, Values] = {}
    for name, input in graph.inputs.items():
        numbers = [changes.get((name, at), input.values[at].value) for at in graph.coordinates(name)]
        shape = tuple(len(graph.dimensions[dimension].coordinates) for dimension in input.dimensions)
        array: NDArray[Any] = np.empty(len(numbers), dtype=arithmetic.dtype)
        array[:] = [arithmetic.number(number) for number in numbers]
        values[name] = Values(input.dimensions, array.reshape(shape))
    for (name, at), samples in varying.items():
        values[name] = _vary(graph, values[name], at, samples)
    for definition in graph.definitions:
        found = _value(definition.formula, graph, values, arithmetic)
        values[definition.name] = _arrange(found, definition.dimensions)
    return values


def _vary(graph: Graph, values: Values, at: Coordinate, samples: NDArray[np.float64]) -> Values:
    axes, array = values.axes, values.array
    if SCENARIO not in axes:
        array = np.repeat(array[np.newaxis, ...], len(samples), axis=0)
        axes = (SCENARIO, *axes)
    index = [graph.dimensions[axis].coordinates.index(step) for axis, step in zip(axes[1:], at, strict=True)]
    column: Any = array
    column[(slice(None), *index)] = samples
    return Values(axes, array)


def _arrange(values: Values, dimensions: tuple[str, ...]) -> Values:
    """``values`` with its axes in the order of ``dimensions``, the scenario axis in front."""
    axes = tuple(axis for axis in (SCENARIO, *dimensions) if axis in values.axes)
    return Values(axes, np.transpose(values.array, [values.axes.index(axis) for axis in axes]))


def _value(formula: Expression, graph: Graph, values: dict[str, Values], arithmetic: Arithmetic) -> Values:
    if isinstance(formula, Use):
        return values[formula.name]
    if isinstance(formula, Constant):
        array: NDArray[Any] = np.empty((), dtype=arithmetic.dtype)
        array[()] = arithmetic.number(formula.number)
        return Values((), array)
    inner = [_value(part, graph, values, arithmetic) for part in formula.parts()]
    if isinstance(formula, Binary):
        return _join(_SIGNS[formula.sign], inner[0], inner[1], arithmetic)
    if isinstance(formula, Extreme):
        return _join(np.minimum if formula.kind == "least" else np.maximum, inner[0], inner[1], arithmetic)
    if isinstance(formula, Total):
        axis = inner[0].axes.index(formula.over)
        rest = inner[0].axes[:axis] + inner[0].axes[axis + 1 :]
        return Values(rest, _array(inner[0].array.sum(axis=axis), arithmetic))
    if isinstance(formula, Rounded):
        rule = arithmetic.cut if formula.rule == "cut" else arithmetic.half_up
        return Values(inner[0].axes, rule(inner[0].array, formula.places))
    if isinstance(formula, Along):
        relation = graph.relations[formula.relation]
        axis = inner[0].axes.index(relation.target)
        target = graph.dimensions[relation.target].coordinates
        picks = [target.index(relation.points[at]) for at in graph.dimensions[relation.source].coordinates]
        axes = (*inner[0].axes[:axis], relation.source, *inner[0].axes[axis + 1 :])
        return Values(axes, np.take(inner[0].array, picks, axis=axis))
    if isinstance(formula, Grouped):
        return _group(inner[0], formula.relation, graph, arithmetic)
    raise TypeError(f"no reading for {type(formula).__name__}")


def _group(values: Values, name: str, graph: Graph, arithmetic: Arithmetic) -> Values:
    relation = graph.relations[name]
    axis = values.axes.index(relation.source)
    sources = graph.dimensions[relation.source].coordinates
    targets = graph.dimensions[relation.target].coordinates
    shape = (*values.array.shape[:axis], len(targets), *values.array.shape[axis + 1 :])
    array = np.full(shape, arithmetic.number(Fraction(0)), dtype=arithmetic.dtype)
    for position, source in enumerate(sources):
        target = targets.index(relation.points[source])
        np.moveaxis(array, axis, 0)[target] += np.moveaxis(values.array, axis, 0)[position]
    return Values((*values.axes[:axis], relation.target, *values.axes[axis + 1 :]), array)


_SIGNS: dict[str, Callable[..., Any]] = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.true_divide}


def _join(operation: Callable[..., Any], left: Values, right: Values, arithmetic: Arithmetic) -> Values:
    axes = tuple(dict.fromkeys((*left.axes, *right.axes)))
    if SCENARIO in axes:
        axes = (SCENARIO, *(axis for axis in axes if axis != SCENARIO))
    result = operation(_spread(left, axes), _spread(right, axes))
    return Values(axes, _array(result, arithmetic))


def _spread(values: Values, axes: tuple[str, ...]) -> NDArray[Any]:
    present = [axis for axis in axes if axis in values.axes]
    array = np.transpose(values.array, [values.axes.index(axis) for axis in present])
    shape = iter(array.shape)
    return array.reshape([next(shape) if axis in present else 1 for axis in axes])


def _array(result: Any, arithmetic: Arithmetic) -> NDArray[Any]:
    """``result`` as an array: NumPy gives back a bare object where no axis is left."""
    if isinstance(result, np.ndarray):
        return result
    array: NDArray[Any] = np.empty((), dtype=arithmetic.dtype)
    array[()] = result
    return array
