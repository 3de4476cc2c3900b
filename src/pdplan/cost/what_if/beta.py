"""The beta distribution, on which PERT rests: its distribution function and the inverse, for parameters from 1."""

from __future__ import annotations

from math import lgamma

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_TERMS = 200
"""Terms of the series; each is at most about half of the one before, so that what is left out lies below 1e-16."""
_STEPS = 4
"""Newton steps; the first guess is good to three digits, and each step doubles them."""
_GRID = 1024
_SMALLEST = 1e-20


def beta_below(x: Floats, a: float, b: float) -> Floats:
    """The chance that a beta variable with parameters ``a`` and ``b`` lies at or below ``x``."""
    x = np.clip(np.asarray(x, dtype=float), 0.0, 1.0)
    return np.where(x <= 0.5, _series(np.minimum(x, 0.5), a, b), 1 - _series(np.minimum(1 - x, 0.5), b, a))


def beta_quantile(u: Floats, a: float, b: float) -> Floats:
    """The value below which a beta variable lies with chance ``u``."""
    u = np.asarray(u, dtype=float)
    middle = float(_series(np.array(0.5), a, b))
    return np.where(u <= middle, _lower(np.minimum(u, middle), a, b), 1 - _lower(np.minimum(1 - u, 1 - middle), b, a))


def _scale(a: float, b: float) -> float:
    return lgamma(a + b) - lgamma(a) - lgamma(b)


def _series(x: Floats, a: float, b: float) -> Floats:
    """The distribution function for ``x`` up to one half: x^a (1−x)^b ÷ (a B(a, b)) × (1 + (a+b)÷(a+1) x + …)."""
    term = np.ones_like(x)
    sum = np.ones_like(x)
    for n in range(_TERMS):
        term = term * x * ((a + b + n) / (a + 1 + n))
        sum += term
        if term.size == 0 or term.max() < 1e-17:
            break
    with np.errstate(divide="ignore"):
        power = a * np.log(x) + b * np.log1p(-x)
    return np.exp(power + _scale(a, b)) / a * sum


def _lower(u: Floats, a: float, b: float) -> Floats:
    """The quantile where it is at most one half, by Newton's method on the logarithms, which are nearly linear."""
    grid = np.exp(np.linspace(np.log(_SMALLEST), np.log(0.5), _GRID))
    with np.errstate(divide="ignore"):
        wanted = np.log(u)
    y = np.interp(wanted, np.log(_series(grid, a, b)), np.log(grid))
    for _step in range(_STEPS):
        x = np.exp(y)
        below = _series(x, a, b)
        slope = np.exp((a - 1) * y + (b - 1) * np.log1p(-x) + _scale(a, b)) * x / below
        y = np.minimum(y - (np.log(below) - wanted) / slope, np.log(0.5))
    return np.where(u > 0, np.exp(np.maximum(y, np.log(_SMALLEST))), 0.0)
