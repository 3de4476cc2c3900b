"""Many points of a what-if at once: chosen figures wherever numeric axes lead, by the vectorised reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import prod

import numpy as np
from numpy.typing import NDArray

from pdplan.cost.case import Case, case_of
from pdplan.cost.evaluate import SCENARIO, Program, Values
from pdplan.cost.graph import Graph
from pdplan.cost.what_if.axes import Ground, Moved, refusal, settings_at
from pdplan.cost.what_if.targets import Target, part_of, value_of
from pdplan.model.load import vary
from pdplan.model.settings import Setting
from pdplan.source.problems import Refused

CELLS = 54_000
"""Numbers of the widest quantity that are computed at a time, so that they stay in the cache of the processor."""
MOST, FEWEST = 4_096, 50
"""Points that are computed at a time."""

Numbers = NDArray[np.float64]


def exact_case(ground: Ground, settings: Sequence[Setting]) -> Case:
    """The plan with further ``settings``, read anew; Refused when it or one of its figures is not in order."""
    try:
        return case_of(vary(ground.reading, [*ground.settings, *settings]))
    except Refused as refused:
        raise refusal(refused.problems, settings) from None


def exact_values(ground: Ground, settings: Sequence[Setting], targets: Sequence[Target]) -> list[Fraction | None]:
    """The ``targets`` in the plan with further ``settings``, exactly; None where it has no such figure."""
    results = exact_case(ground, settings).results
    return [value_of(results, target) for target in targets]


class Many:
    """The ``targets`` at the points of the grid over the axes that were ``moved``; the last axis runs fastest."""

    def __init__(self, ground: Ground, moved: Sequence[Moved], targets: Sequence[Target]):
        self.ground, self.moved, self.targets = ground, moved, targets
        self.shape = tuple(len(item.axis.values) for item in moved)
        graph = ground.graph
        names = list(dict.fromkeys(target.name for target in targets if _there(graph, target)))
        self._picks = {name: _picks(graph, targets, name) for name in names}
        self._columns = [
            {key: np.array([float(value) for value in column]) for key, column in item.columns.items()}
            for item in moved
        ]
        self._guards = _guards(graph, {key[0] for columns in self._columns for key in columns})
        keys = [key for columns in self._columns for key in columns]
        wanted = list(dict.fromkeys([*names, *self._guards]))
        self._program = Program(graph, keys, wanted)
        widest = max(len(graph.coordinates(name)) for name in part_of(graph, wanted).quantities)
        self.chunk = min(MOST, max(FEWEST, CELLS // widest))

    def blocks(self, rows: int) -> Iterator[tuple[NDArray[np.intp], Numbers]]:
        """Positions on the axes and figures, about ``rows`` points at a time."""
        count = prod(self.shape)
        for start in range(0, count, rows):
            points = np.arange(start, min(start + rows, count))
            places = np.stack(np.unravel_index(points, self.shape), axis=1) if self.shape else np.zeros((1, 0), np.intp)
            yield places, self.at(places)

    def at(self, places: NDArray[np.intp]) -> Numbers:
        """The figures at these positions on the axes, a row for each point; Refused where a figure is not in order."""
        figures = np.full((len(places), len(self.targets)), np.nan)
        for start in range(0, len(places), self.chunk):
            part = places[start : start + self.chunk]
            varying = {
                key: column[part[:, number]]
                for number, columns in enumerate(self._columns)
                for key, column in columns.items()
            }
            values = self._program.run(varying)
            self._demand_sound(values, part)
            for name, (numbers, cells) in self._picks.items():
                found = values[name]
                many = found.axes[:1] == (SCENARIO,)
                figures[start : start + len(part), numbers] = (
                    found.array.reshape(len(part), -1)[:, cells] if many else found.array.ravel()[cells]
                )
        return figures

    def _demand_sound(self, values: dict[str, Values], places: NDArray[np.intp]) -> None:
        """Reads the plan anew at the first point where a figure looks wrong, so that it is refused with its reason."""
        rows = len(places)
        nobody = (_each(values["municipal_pot"], rows) > 0) & (_each(values["weight_total"], rows) == 0)
        wrong = nobody.any(axis=1)
        for name in self._guards:
            wrong |= (_each(values[name], rows) < 0).any(axis=1)
        if wrong.any():
            at = [int(position) for position in places[int(np.argmax(wrong))]]
            exact_case(self.ground, settings_at([item.axis for item in self.moved], at))


def _there(graph: Graph, target: Target) -> bool:
    quantity = graph.quantities.get(target.name)
    return quantity is not None and all(
        step in graph.dimensions[axis].positions for axis, step in zip(quantity.dimensions, target.at, strict=True)
    )


def _picks(graph: Graph, targets: Sequence[Target], name: str) -> tuple[list[int], list[int]]:
    """The numbers of the targets of the quantity ``name``, and where each stands among its coordinates."""
    dimensions = [graph.dimensions[dimension] for dimension in graph.quantities[name].dimensions]
    numbers, cells = [], []
    for number, target in enumerate(targets):
        if target.name != name or not _there(graph, target):
            continue
        cell = 0
        for dimension, step in zip(dimensions, target.at, strict=True):
            cell = cell * len(dimension.coordinates) + dimension.positions[step]
        numbers.append(number)
        cells.append(cell)
    return numbers, cells


def _guards(graph: Graph, moving: set[str]) -> list[str]:
    """What shows whether a point is in order; see soundness.py, which says what is wrong.

    The prefecture pays less than nothing only where a least share is set, so that shares are computed for it then alone.
    """
    guards = ["build_net", "running_net", "municipal_pot", "weight_total"]
    floors = graph.inputs["share_floor"].values.values()
    if "share_floor" in moving or any(item.value for item in floors):
        guards.append("prefecture_pays")
    return guards


def _each(values: Values, rows: int) -> Numbers:
    """The figures of a quantity, a row for each point."""
    if values.axes[:1] == (SCENARIO,):
        return np.asarray(values.array.reshape(rows, -1), dtype=float)
    return np.broadcast_to(values.array.reshape(1, -1), (rows, values.array.size))
