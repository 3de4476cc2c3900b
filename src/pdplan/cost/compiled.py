"""Formulas made ready for computing, for both numeric readings.

Each expression becomes a node: an array with named axes that is known now, or a function that computes one from the
quantities that move. In the exact reading nothing moves, so that all of it is known at once. In the vectorised one
whatever depends on an input that varies moves, and carries the axis "scenario" at the end, where the processor runs
along it fastest; the rest is computed once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

import numpy as np

from pdplan.cost.arithmetic import Arithmetic, Numbers
from pdplan.cost.expression import (
    Along,
    Binary,
    Choice,
    Constant,
    Expression,
    Extreme,
    Grouped,
    Largest,
    Power,
    Rank,
    Rounded,
    Sign,
    Total,
    Use,
)  # fmt: skip
from pdplan.cost.graph import Graph
from pdplan.values.numbers import GUARD

SCENARIO = "scenario"

Moving = dict[str, Numbers]
"""The quantities that move, by name."""

Run = Callable[[Moving], Numbers]


@dataclass(frozen=True)
class Node:
    """The value of an expression, known now or computed by ``run``.

    An axis along which nothing changes may be left out.
    """

    axes: tuple[str, ...]
    known: Numbers | None = None
    run: Run | None = None
    fresh: bool = False
    """Whether ``run`` makes an array of its own, which may be written over."""
    rounded: bool = False
    """Whether every number has at most GUARD decimals already."""

    def value(self, moving: Moving) -> Numbers:
        """The array, computed where it is not known."""
        if self.known is not None:
            return self.known
        assert self.run is not None
        return self.run(moving)


@dataclass
class Compiler:
    """Makes nodes of expressions over the quantities that have a node."""

    graph: Graph
    arithmetic: Arithmetic
    nodes: dict[str, Node] = field(default_factory=dict)

    def define(self, name: str, formula: Expression, dimensions: tuple[str, ...]) -> Node:
        """The node of a quantity, its axes in the order of its dimensions, the scenario axis last."""
        found = self.node(formula)
        axes = tuple(axis for axis in (*dimensions, SCENARIO) if axis in found.axes)
        node = found if found.axes == axes else self._apply(lambda array: array, found, axes=axes)
        self.nodes[name] = node
        return node

    def whole(self, name: str, array: Numbers) -> Numbers:
        """The ``array`` of a quantity with all its dimensions; it may be a view."""
        dimensions, axes = self.graph.quantities[name].dimensions, self.nodes[name].axes
        full = (*dimensions, SCENARIO) if SCENARIO in axes else dimensions
        return array if axes == full else self._spread_over(_arranger(axes, full)(array), full)

    def node(self, formula: Expression) -> Node:
        """The node of ``formula``."""
        if isinstance(formula, Use):
            return self.nodes[formula.name]
        if isinstance(formula, Constant):
            return Node((), self.arithmetic.array(self.arithmetic.number(formula.number)))
        if isinstance(formula, Choice):
            return self._choice(formula)
        inner = [self.node(part) for part in formula.parts()]
        if isinstance(formula, Binary):
            return self._binary(formula.sign, inner[0], inner[1])
        if isinstance(formula, Extreme):
            return self._apply(np.minimum if formula.kind == "least" else np.maximum, *inner, reuse=True)
        if isinstance(formula, Power):
            return self._apply(self.arithmetic.power, *inner)
        if isinstance(formula, Rounded):
            return self._rounded(formula, inner[0])
        if isinstance(formula, Total):
            if formula.over not in inner[0].axes:
                return self._binary("*", inner[0], self.node(Constant(Fraction(self._size(formula.over)))))
            axis = inner[0].axes.index(formula.over)
            return self._one(inner[0], _without(inner[0].axes, axis), lambda array: self.arithmetic.sum(array, axis))
        if isinstance(formula, Largest):
            return self._largest(formula, inner[0], inner[1])
        if isinstance(formula, Rank):
            return self._rank(formula, inner[0])
        if isinstance(formula, Along):
            return self._along(formula, inner[0])
        if isinstance(formula, Grouped):
            return self._grouped(formula, inner[0])
        raise TypeError(f"no reading for {type(formula).__name__}")

    def _binary(self, sign: Sign, left: Node, right: Node) -> Node:
        """The four signs; what a known 0 or 1 leaves as it is, is not computed."""
        if sign == "*" and (_all(left, 0) or _all(right, 0)):
            return self.node(Constant(Fraction()))
        if _all(right, 1 if sign in "*/" else 0):
            return left
        if sign in "+*" and _all(left, 1 if sign == "*" else 0):
            return right
        return self._apply(_SIGNS[sign], left, right, reuse=True)

    def _rounded(self, formula: Rounded, of: Node) -> Node:
        places = formula.places
        if formula.rule == "cut":
            rule = self.arithmetic.cut_rounded if of.rounded and places == 0 else self.arithmetic.cut
        else:
            rule = self.arithmetic.half_up
        node = self._apply(lambda array: rule(array, places), of)
        return replace(node, rounded=places <= GUARD)

    def _choice(self, formula: Choice) -> Node:
        compare = self.arithmetic.compare
        sign = formula.sign
        left, right = self.node(formula.left), self.node(formula.right)
        condition = self._apply(lambda a, b: compare(a, sign, b), left, right)
        if condition.known is not None and (condition.known.all() or not condition.known.any()):
            # One side alone is chosen everywhere: the other need not be computed.
            return self.node(formula.then if condition.known.all() else formula.otherwise)
        return self._apply(np.where, condition, self.node(formula.then), self.node(formula.otherwise))

    def _size(self, dimension: str) -> int:
        return len(self.graph.dimensions[dimension].coordinates)

    def _spread_over(self, array: Numbers, axes: tuple[str, ...]) -> Numbers:
        sizes = [array.shape[n] if axis == SCENARIO else self._size(axis) for n, axis in enumerate(axes)]
        return np.broadcast_to(array, sizes)

    def _with(self, axis: str, node: Node) -> Node:
        """``node`` with the ``axis`` that it may have left out."""
        if axis in node.axes:
            return node
        axes = _joined(node.axes, (axis,))
        return self._apply(lambda array: self._spread_over(array, axes), node, axes=axes)

    def _largest(self, formula: Largest, of: Node, count: Node) -> Node:
        of = self._with(formula.over, of)
        rows = _joined(_without(of.axes, of.axes.index(formula.over)), count.axes)
        axes = (*rows, formula.over)
        arrange_of, arrange_count = _arranger(of.axes, axes), _arranger(count.axes, rows)
        first = self.arithmetic.first

        def run(moving: Moving) -> Numbers:
            ranked, many = arrange_of(of.value(moving)), arrange_count(count.value(moving))
            shape = np.broadcast_shapes(ranked.shape, (*many.shape, 1))
            return first(np.broadcast_to(ranked, shape), many)

        node = self._settled(axes, run, of, count)
        last = _joined(rows, (formula.over,))
        return node if last == axes else self._apply(lambda array: array, node, axes=last)

    def _rank(self, formula: Rank, of: Node) -> Node:
        of = self._with(formula.over, of)
        axes = (*_without(of.axes, of.axes.index(formula.over)), formula.over)
        arrange = _arranger(of.axes, axes)
        node = self._settled(axes, lambda moving: self.arithmetic.rank(arrange(of.value(moving))), of)
        return node if of.axes == axes else self._apply(lambda array: array, node, axes=of.axes)

    def _along(self, formula: Along, of: Node) -> Node:
        relation = self.graph.relations[formula.relation]
        if relation.target not in of.axes:
            return of
        axis = of.axes.index(relation.target)
        positions = self.graph.dimensions[relation.target].positions
        picks = [positions[relation.points[at]] for at in self.graph.dimensions[relation.source].coordinates]
        axes = (*of.axes[:axis], relation.source, *of.axes[axis + 1 :])
        return self._one(of, axes, lambda array: np.take(array, picks, axis=axis))

    def _grouped(self, formula: Grouped, of: Node) -> Node:
        relation = self.graph.relations[formula.relation]
        of = self._with(relation.source, of)
        axis = of.axes.index(relation.source)
        target = self.graph.dimensions[relation.target]
        points = [target.positions[relation.points[at]] for at in self.graph.dimensions[relation.source].coordinates]
        axes = (*of.axes[:axis], relation.target, *of.axes[axis + 1 :])
        nothing, dtype = self.arithmetic.number(Fraction(0)), self.arithmetic.dtype

        def group(array: Numbers) -> Numbers:
            shape = (*array.shape[:axis], len(target.coordinates), *array.shape[axis + 1 :])
            result = np.full(shape, nothing, dtype=dtype)
            into, out_of = np.moveaxis(result, axis, 0), np.moveaxis(array, axis, 0)
            for position, point in enumerate(points):
                into[point] += out_of[position]
            return result

        return self._one(of, axes, group)

    def _one(self, of: Node, axes: tuple[str, ...], operation: Callable[[Numbers], Any]) -> Node:
        """A node with other axes than the one it is made of."""
        return self._settled(axes, lambda moving: self.arithmetic.array(operation(of.value(moving))), of)

    def _apply(
        self, operation: Callable[..., Any], *parts: Node, axes: tuple[str, ...] | None = None, reuse: bool = False
    ) -> Node:
        """``operation`` on the parts, their axes matched by name."""
        if axes is None:
            axes = ()
            for part in parts:
                axes = _joined(axes, part.axes)
        arranged = [(part, _arranger(part.axes, axes), part.axes == axes) for part in parts]
        array = self.arithmetic.array
        if len(parts) == 2:
            (left, arrange_left, _l), (right, arrange_right, _r) = arranged
            # A double that nobody else needs is written over: memory that is warm costs less than new.
            if reuse and left.fresh and _l and self.arithmetic.dtype is float:

                def over(moving: Moving) -> Numbers:
                    target = left.value(moving)
                    return np.asarray(operation(target, arrange_right(right.value(moving)), out=target))

                return self._settled(axes, over, *parts)

            def both(moving: Moving) -> Numbers:
                return array(operation(arrange_left(left.value(moving)), arrange_right(right.value(moving))))

            return self._settled(axes, both, *parts)

        def run(moving: Moving) -> Numbers:
            return array(operation(*(arrange(part.value(moving)) for part, arrange, _same in arranged)))

        return self._settled(axes, run, *parts)

    def _settled(self, axes: tuple[str, ...], run: Run, *parts: Node) -> Node:
        """A known node where all parts are known."""
        if all(part.known is not None for part in parts):
            return Node(axes, run({}))
        return Node(axes, run=run, fresh=True)


_SIGNS: dict[str, Callable[..., Any]] = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.true_divide}


def _all(node: Node, number: int) -> bool:
    """Whether ``node`` is known to be ``number`` everywhere."""
    known = node.known
    return known is not None and known.size > 0 and known.flat[0] == number and bool((known == number).all())


def _joined(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    """The axes of both, the scenario axis last."""
    axes = tuple(dict.fromkeys((*left, *right)))
    return (*(axis for axis in axes if axis != SCENARIO), SCENARIO) if SCENARIO in axes else axes


def _without(axes: tuple[str, ...], position: int) -> tuple[str, ...]:
    return axes[:position] + axes[position + 1 :]


def _arranger(of: tuple[str, ...], axes: tuple[str, ...]) -> Callable[[Numbers], Numbers]:
    """What brings an array with axes ``of`` into the order of ``axes``, with an axis of one where it has none."""
    if of == axes:
        return lambda array: array
    order = [of.index(axis) for axis in axes if axis in of]
    index: tuple[Any, ...] = tuple(slice(None) if axis in of else np.newaxis for axis in axes)
    if order == sorted(order):
        return lambda array: array[index]
    return lambda array: np.transpose(array, order)[index]
