"""Monte Carlo: the plan computed many times with its uncertain numbers drawn anew, in chunks and on all cores.

Kept of each run are the totals and each municipality's share; of ceilings, how often they were passed. Everything else
is forgotten chunk by chunk, so that memory grows with the runs kept and with nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pdplan.cost.case import Case
from pdplan.cost.ceilings import bounded
from pdplan.cost.evaluate import SCENARIO, Key, Program, Results, Values, evaluate
from pdplan.cost.graph import Graph
from pdplan.cost.quantity import Coordinate
from pdplan.cost.what_if.distributions import Floats
from pdplan.cost.what_if.ranges import variables_of
from pdplan.cost.what_if.sampling import BLOCK, Sampler, sampler
from pdplan.cost.what_if.variables import UNCERTAINTY_NOTHING, UNCERTAINTY_RANGE, Held, drawn
from pdplan.cost.what_if.workers import cores, in_order
from pdplan.model.funding import Ceiling
from pdplan.source.problems import Problem, Refused
from pdplan.values.language import _, language
from pdplan.values.numbers import LEAST

TOTALS = (
    "build_before_contingency", "build_total", "running_whole", "whole_total", "members_pay_whole", "prefecture_pays_whole",
)  # fmt: skip
"""Totals that are kept of each run."""
SHARE = "share_whole"
"""What is kept of each municipality."""

MOST_RUNS = 1_000_000
MOST_NUMBERS = 100_000_000
"""Numbers that may be kept in all (800 MB): a plan with very many municipalities takes fewer runs."""
RANKED = 100_000
"""Runs whose draws are kept for rank correlations: the first ones."""
CHUNK = 200
"""Runs that are computed at once: few enough that the numbers in use stay in the processor's cache."""
FEW = 8_000
"""Runs up to which a second process is not worth starting."""


@dataclass(frozen=True)
class Bounds:
    """A ceiling with the coordinates that it bounds."""

    ceiling: Ceiling
    at: tuple[Coordinate, ...]
    positions: tuple[int, ...]
    """Of the coordinates among all those of the quantity."""

    @classmethod
    def of(cls, graph: Graph, ceiling: Ceiling) -> Bounds:
        """The bounds of ``ceiling``."""
        at = tuple(bounded(graph, ceiling))
        order = {step: number for number, step in enumerate(graph.coordinates(ceiling.quantity))}
        return cls(ceiling, at, tuple(order[step] for step in at))


@dataclass(frozen=True)
class Block:
    """What is kept of a block of runs."""

    kept: Floats
    """One row for each column."""
    draws: Floats
    passed: list[list[int]]
    """For each ceiling: in how many runs anything passed it, then in how many each coordinate did."""


@dataclass(frozen=True)
class Engine:
    """Computes blocks of runs; what it needs for that can be sent to another process."""

    graph: Graph
    sampler: Sampler
    kept: tuple[str, ...]
    """Quantities of which every coordinate is kept."""
    ceilings: tuple[Bounds, ...]
    chunk: int = CHUNK

    @cached_property
    def program(self) -> Program:
        """The graph made ready."""
        keys = {key: None for variable in self.sampler.variables for key in variable.keys}
        return Program(
            self.graph, keys, dict.fromkeys([*self.kept, *(item.ceiling.quantity for item in self.ceilings)])
        )

    def __getstate__(self) -> dict[str, Any]:
        # Another process makes its own program: a program may know formulas by where they lie in memory.
        return {name: value for name, value in self.__dict__.items() if name != "program"}

    def columns(self) -> dict[Key, int]:
        """The row in which each coordinate of each quantity is kept."""
        keys = [(name, at) for name in self.kept for at in self.graph.coordinates(name)]
        return {key: number for number, key in enumerate(keys)}

    def inputs(self, block: int) -> tuple[Floats, dict[Key, Floats]]:
        """The draws of a block, and the values that they give to the inputs."""
        draws = self.sampler.draws(block)
        return draws, drawn(self.sampler.variables, draws, self.graph)

    def block(self, number: int, size: int) -> Block:
        """The first ``size`` runs of a block."""
        draws, values = self.inputs(number)
        kept = np.empty((len(self.columns()), size))
        passed = [np.zeros(1 + len(item.at), dtype=np.int64) for item in self.ceilings]
        for start in range(0, size, self.chunk):
            end = min(start + self.chunk, size)
            found = self.program.run({key: array[start:end] for key, array in values.items()})
            first = 0
            for name in self.kept:
                numbers = by_coordinate(found[name], end - start)
                kept[first : first + len(numbers), start:end] = numbers
                first += len(numbers)
            for counts, item in zip(passed, self.ceilings, strict=True):
                counts += _passed(found[item.ceiling.quantity], item, end - start)
        return Block(kept, draws[:, :size], [counts.tolist() for counts in passed])

    def exact_run(self, number: int) -> Results:
        """A run computed again in exact numbers, every quantity of it."""
        _draws, values = self.inputs(number // BLOCK)
        return evaluate(self.graph, {key: Fraction(float(array[number % BLOCK])) for key, array in values.items()})


def by_coordinate(values: Values, size: int) -> Floats:
    """One row for each coordinate, one column for each run."""
    array = np.asarray(values.array, dtype=float)
    if SCENARIO in values.axes:
        rows: Floats = np.moveaxis(array, values.axes.index(SCENARIO), -1).reshape(-1, size)
        return rows
    return np.broadcast_to(array.reshape(-1, 1), (array.size, size))


_HALF = float(LEAST) / 2
"""Values are whole to six decimals in both readings: what lies closer to a ceiling than half of the last lies on it."""


def _passed(values: Values, item: Bounds, size: int) -> NDArray[np.int64]:
    over = by_coordinate(values, size)[list(item.positions)] > float(item.ceiling.most) + _HALF
    return np.concatenate(([over.any(axis=0).sum()], over.sum(axis=1)))


@dataclass(frozen=True)
class Simulated:
    """The outcome of a simulation."""

    case: Case
    engine: Engine
    held: list[Held]
    runs: int
    kept: Floats
    """One row for each coordinate of each kept quantity, one column for each run."""
    draws: Floats
    """One row for each uncertain number; the first runs only."""
    passed: list[list[int]]

    @cached_property
    def rows(self) -> dict[Key, int]:
        """Where each coordinate of each kept quantity stands."""
        return self.engine.columns()

    def of(self, name: str, at: Coordinate = ()) -> Floats:
        """The values of a kept quantity in all runs."""
        values: Floats = self.kept[self.rows[name, at]]
        return values


def prepare(case: Case, seed: int, of: str = "whole_total", chunk: int = CHUNK) -> tuple[Engine, list[Held]]:
    """The engine for ``case``, keeping ``of`` beside the totals; Refused where something uncertain is out of order."""
    graph = case.results.graph
    found = variables_of(case)
    if not found.variables:
        place = case.places.of(("uncertainties",))
        raise Refused([Problem(place, UNCERTAINTY_NOTHING, _("nothing is uncertain; state an uncertainty"))])
    ceilings = tuple(Bounds.of(graph, ceiling) for ceiling in case.ceilings)
    kept = tuple(dict.fromkeys([*TOTALS, of, SHARE]))
    return Engine(graph, sampler(found.variables, case.plan.correlations, seed), kept, ceilings, chunk), found.held


def most_runs(engine: Engine) -> int:
    """How many runs can be kept in memory."""
    return min(MOST_RUNS, MOST_NUMBERS // len(engine.columns()))


def simulate(case: Case, engine: Engine, runs: int, workers: int | None = None, held: Sequence[Held] = ()) -> Simulated:
    """``case`` computed ``runs`` times, by as many processes as there are cores where that is worth it."""
    if not 1 <= runs <= most_runs(engine):
        raise ValueError(f"from 1 to {most_runs(engine)} runs")
    _program = engine.program  # made before there are other processes, which then have it too
    sizes = [min(BLOCK, runs - start) for start in range(0, runs, BLOCK)]
    kept = np.empty((len(engine.columns()), runs))
    draws = np.empty((len(engine.sampler.variables), min(runs, RANKED)))
    passed = [[0] * (1 + len(item.at)) for item in engine.ceilings]
    start = 0
    for block in in_order(engine.block, sizes, (cores() if runs > FEW else 1) if workers is None else workers):
        size = block.kept.shape[1]
        kept[:, start : start + size] = block.kept
        room = max(min(size, draws.shape[1] - start), 0)
        draws[:, start : start + room] = block.draws[:, :room]
        passed = [[a + b for a, b in zip(*pair, strict=True)] for pair in zip(passed, block.passed, strict=True)]
        start += size
    _sound(case, engine, kept)
    return Simulated(case, engine, list(held), runs, kept, draws, passed)


def _sound(case: Case, engine: Engine, kept: Floats) -> None:
    """Refuse what no run may give: something divided by nothing, or an amount below nothing."""
    for (name, at), row in engine.columns().items():
        wrong = ~(np.isfinite(kept[row]) & (kept[row] > -1))
        if wrong.any():
            label = engine.graph.quantities[name].label.in_language(language())
            message = _("in {count} runs {label} is below 0 or no number, first in run {run}; narrow the distributions")
            text = message.format(count=int(wrong.sum()), label=" ".join([label, *at]), run=int(wrong.argmax()) + 1)
            raise Refused([Problem(case.places.of(("uncertainties",)), UNCERTAINTY_RANGE, text)])
