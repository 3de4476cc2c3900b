"""Distributions as functions of a standard normal number, so that draws can be correlated and are cheap.

A draw is a standard normal number z; the value is the quantile of the distribution at the chance Φ(z). That function
of z is tabulated once on a fine grid and read by linear interpolation. The error lies below 1e-6 of the width of a
bounded distribution, and below 1e-6 of the value for a lognormal one with a deviation up to 2.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import erfc, log, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from pdplan.cost.what_if.beta import beta_below, beta_quantile
from pdplan.model.uncertainty import Distribution

Floats = NDArray[np.float64]

REACH = 7.5
"""Standard deviations that draws reach: what lies beyond, one draw in ten million million, is taken as lying there."""
_FINENESS = 1024
"""Points of a table for each standard deviation."""
_STANDARD = NormalDist()
_PERT = 4
"""How much the mode counts in a PERT distribution, against one for each end."""


@dataclass(frozen=True)
class Curve:
    """The values of a distribution at standard normal numbers."""

    starts: Floats
    slopes: Floats
    """Values and differences to the next one, at the points of the table; of a discrete one: outcomes."""
    limits: Floats | None = None
    """Of a discrete one: the normal number up to which each outcome but the last is drawn."""

    def at(self, normals: Floats) -> Floats:
        """The values at ``normals``."""
        if self.limits is not None:
            return self.starts[np.searchsorted(self.limits, normals, side="left")]
        place = normals * _FINENESS
        place += REACH * _FINENESS
        np.clip(place, 0, len(self.slopes) - 1, out=place)
        cell = place.astype(np.int32)
        place -= cell
        place *= self.slopes[cell]
        place += self.starts[cell]
        return place


def curve(found: Distribution) -> Curve:
    """``found`` made ready for many draws."""
    if found.outcomes is not None:
        values, chances = _outcomes(found)
        limits = [_normal_quantile(chance) for chance in np.cumsum(chances)[:-1]]
        return Curve(values, np.zeros(0), np.array(limits, dtype=float))
    table = quantiles(found, _chances())
    return Curve(table[:-1], np.diff(table))


def quantiles(found: Distribution, chances: Floats) -> Floats:
    """The values below which ``found`` lies with ``chances``, what its bounds cut off left out."""
    if found.outcomes is not None:
        values, weights = _outcomes(found)
        return values[np.minimum(np.searchsorted(np.cumsum(weights), chances - 1e-12), len(values) - 1)]
    low = 0.0 if found.least is None else chance_below(found, float(found.least))
    high = 1.0 if found.most is None else chance_below(found, float(found.most))
    values = _whole(found)(low + chances * (high - low))
    least = -np.inf if found.least is None else float(found.least)
    most = np.inf if found.most is None else float(found.most)
    return np.clip(values, least, most)


def chance_below(found: Distribution, value: float) -> float:
    """The chance that ``found``, not cut off at its bounds, lies at or below ``value``."""
    number = _numbers(found)
    if found.kind == "normal":
        return NormalDist(number["mean"], number["deviation"]).cdf(value)
    if found.kind == "lognormal":
        return NormalDist(log(number["median"]), number["deviation"]).cdf(log(value)) if value > 0 else 0.0
    low, high = number["low"], number["high"]
    part = min(max((value - low) / (high - low), 0.0), 1.0)
    if found.kind == "uniform":
        return part
    mode = (number["mode"] - low) / (high - low)
    if found.kind == "pert":
        return float(beta_below(np.array(part), 1 + _PERT * mode, 1 + _PERT * (1 - mode)))
    return part**2 / mode if part < mode else 1 - (1 - part) ** 2 / (1 - mode) if part < 1 else 1.0


def _numbers(found: Distribution) -> dict[str, float]:
    names = ("low", "mode", "high", "mean", "median", "deviation")
    return {name: float(getattr(found, name)) for name in names if getattr(found, name) is not None}


def _outcomes(found: Distribution) -> tuple[Floats, Floats]:
    """Outcomes from low to high that have a weight and lie within the bounds, and their chances."""
    kept = sorted(
        (float(outcome.value), float(outcome.weight))
        for outcome in found.outcomes or []
        if outcome.weight
        and (found.least is None or outcome.value >= found.least)
        and (found.most is None or outcome.value <= found.most)
    )
    weights = np.array([weight for _value, weight in kept])
    return np.array([value for value, _weight in kept]), weights / weights.sum()


def _whole(found: Distribution) -> Callable[[Floats], Floats]:
    """The quantile function of ``found`` without bounds."""
    number = _numbers(found)
    if found.kind in ("normal", "lognormal"):
        deviation = number["deviation"]
        if found.kind == "normal":
            return lambda u: number["mean"] + deviation * _normal_quantiles(u)
        return lambda u: number["median"] * np.exp(deviation * _normal_quantiles(u))
    low, width = number["low"], number["high"] - number["low"]
    if found.kind == "uniform":
        return lambda u: low + width * u
    mode = (number["mode"] - low) / width
    if found.kind == "pert":
        return lambda u: low + width * beta_quantile(u, 1 + _PERT * mode, 1 + _PERT * (1 - mode))
    return lambda u: (
        low + width * np.where(u <= mode, np.sqrt(u * mode), 1 - np.sqrt(np.maximum(1 - u, 0.0) * (1 - mode)))
    )


@cache
def _chances() -> Floats:
    """Φ at the points of a table."""
    points = np.arange(-REACH * _FINENESS, REACH * _FINENESS + 1) / _FINENESS
    return np.array([erfc(-point / sqrt(2)) / 2 for point in points])


def _normal_quantile(chance: float) -> float:
    return _STANDARD.inv_cdf(min(max(float(chance), 1e-300), 1 - 1.2e-16))


def _normal_quantiles(chances: Floats) -> Floats:
    return np.array([_normal_quantile(chance) for chance in np.ravel(chances)]).reshape(np.shape(chances))


def extremes(found: Distribution) -> tuple[float, float]:
    """The least and the largest value that can be drawn."""
    values = quantiles(found, _chances()[[0, -1]])
    return float(values[0]), float(values[1])
