"""What a simulation says: percentiles, chances, the contingency at a percentile, and what moves a total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from pdplan.cost.quantity import Coordinate
from pdplan.cost.what_if.distributions import Floats
from pdplan.cost.what_if.simulate import Bounds, Engine, Simulated, by_coordinate
from pdplan.cost.what_if.variables import Variable, drawn, values_at

PERCENTILES = (5, 10, 50, 80, 90, 95)
BEFORE = "build_before_contingency"


@dataclass(frozen=True)
class Summary:
    """A quantity over all runs."""

    name: str
    at: Coordinate
    plan: float
    """What the plan says, nothing drawn."""
    mean: float
    deviation: float
    percentiles: dict[int, float]
    """Values that so many per cent of the runs do not exceed; each is the value of a run."""


@dataclass(frozen=True)
class Chance:
    """How often a ceiling was passed."""

    bounds: Bounds
    anywhere: float
    """Part of the runs in which any figure passed it."""
    each: list[float]
    """The same for each coordinate."""


@dataclass(frozen=True)
class Swing:
    """What one uncertain number does to a total."""

    variable: Variable
    low: float
    high: float
    """Its P10 and P90."""
    change_low: float
    change_high: float
    """Change of the total when it lies there and everything else as the plan says."""
    rank: float
    """Rank correlation of its draws with the total."""

    @property
    def span(self) -> float:
        """How far the total moves."""
        return max(self.change_low, self.change_high, 0.0) - min(self.change_low, self.change_high, 0.0)


@dataclass(frozen=True)
class Contingency:
    """The contingency that a percentile asks for, and the plan's own."""

    percentile: float
    before: float
    """Build cost before contingency, as planned."""
    needed: float
    """What the percentile of the build cost before contingency lies above the plan's; below 0 where it lies under it."""
    planned: float
    enough: float
    """Part of the runs in which the plan's contingency is enough."""


def summary(found: Simulated, name: str, at: Coordinate = ()) -> Summary:
    """A kept quantity over all runs."""
    values = found.of(name, at)
    points = np.percentile(values, PERCENTILES, method="inverted_cdf")
    deviation = float(values.std(ddof=1)) if len(values) > 1 else 0.0
    plan = float(found.case.results.at(name, at))
    return Summary(
        name, at, plan, float(values.mean()), deviation, dict(zip(PERCENTILES, points.tolist(), strict=True))
    )


def chances(found: Simulated) -> list[Chance]:
    """For each ceiling, how often it was passed."""
    pairs = zip(found.engine.ceilings, found.passed, strict=True)
    return [Chance(item, counts[0] / found.runs, [n / found.runs for n in counts[1:]]) for item, counts in pairs]


def contingency(found: Simulated, percentile: float) -> Contingency:
    """The contingency that covers ``percentile`` per cent of the runs. The contingency ratio itself is not drawn upon."""
    values = found.of(BEFORE)
    before, planned = float(found.case.results.at(BEFORE)), float(found.case.results.at("contingency"))
    needed = float(np.percentile(values, percentile, method="inverted_cdf")) - before
    return Contingency(percentile, before, needed, planned, float((values <= before + planned).mean()))


def swings(found: Simulated, of: str, at: Coordinate = ()) -> list[Swing]:
    """Each uncertain number with what it does to the figure ``of``, the strongest first."""
    engine = found.engine
    lows_highs = [values_at(variable, (0.1, 0.9)) for variable in engine.sampler.variables]
    first = found.rows[of, engine.graph.coordinates(of)[0]]
    totals = _one_by_one(engine, lows_highs, of, found.rows[of, at] - first)
    base = float(found.case.results.at(of, at))
    outcome = _ranks(found.of(of, at)[: found.draws.shape[1]])
    rows = []
    for number, (variable, (low, high)) in enumerate(zip(engine.sampler.variables, lows_highs, strict=True)):
        rank = _correlation(_ranks(found.draws[number]), outcome)
        change = totals[2 * number : 2 * number + 2] - base
        rows.append(Swing(variable, low, high, float(change[0]), float(change[1]), rank))
    return sorted(rows, key=lambda swing: -swing.span)


def _one_by_one(engine: Engine, lows_highs: Sequence[tuple[float, float]], of: str, row: int) -> Floats:
    """The total with each variable at its low and at its high value, the others as the plan says."""
    variables = engine.sampler.variables
    plan = {key: float(engine.graph.inputs[key[0]].values[key[1]].value) for v in variables for key in v.keys}
    arrays = {key: np.full(2 * len(variables), value) for key, value in plan.items()}
    for number, (variable, ends) in enumerate(zip(variables, lows_highs, strict=True)):
        alone = drawn([variable], np.array([ends]), engine.graph)
        for key, values in alone.items():
            arrays[key][2 * number : 2 * number + 2] = values
    totals: Floats = by_coordinate(engine.program.run(arrays)[of], 2 * len(variables))[row]
    return totals


def _ranks(values: Floats) -> Floats:
    """Ranks from 1; equal values share the mean of theirs."""
    _found, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks: Floats = (ends - (counts - 1) / 2)[where]
    return ranks


def _correlation(one: Floats, other: Floats) -> float:
    one, other = one - one.mean(), other - other.mean()
    size = float(np.sqrt((one * one).sum() * (other * other).sum()))
    return float((one * other).sum()) / size if size else 0.0


def interval(chance: float, runs: int) -> float:
    """Half the width of the 95 per cent interval of a chance that was counted over ``runs``."""
    return NormalDist().inv_cdf(0.975) * float(np.sqrt(max(chance * (1 - chance), 1 / runs) / runs))
