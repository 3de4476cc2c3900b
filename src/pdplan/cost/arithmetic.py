"""How the two numeric readings hold numbers: exact rationals, and NumPy doubles for many scenarios at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import floor, lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pdplan.cost.expression import Comparison
from pdplan.values.numbers import GUARD, root_power, round_down, round_guarded

Numbers = NDArray[Any]

_SCALE = 10.0**GUARD
_HALF_GUARD = 0.5 / _SCALE
_HALF = Fraction(1, 2 * 10**GUARD)


@dataclass(frozen=True)
class Arithmetic:
    """One way to hold and to round arrays of numbers."""

    dtype: type
    number: Callable[[Fraction], Any]
    cut: Callable[[Numbers, int], Numbers]
    cut_rounded: Callable[[Numbers, int], Numbers]
    """``cut`` of numbers that have no more than GUARD decimals."""
    half_up: Callable[[Numbers, int], Numbers]
    sum: Callable[[Numbers, int], Any]
    """The sum along an axis."""
    power: Callable[[Numbers, Numbers], Numbers]
    first: Callable[[Numbers, Numbers], Numbers]
    """1 for so many of the largest along the last axis, else 0; how many has one number for each row."""
    rank: Callable[[Numbers], Numbers]
    """The place along the last axis, from the largest; equal ones in the order listed."""
    half: Any
    """Half of the last decimal that counts in a comparison."""

    def compare(self, left: Numbers, sign: Comparison, right: Numbers) -> NDArray[np.bool_]:
        """Whether ``left`` and ``right`` compare so, their difference rounded to GUARD decimals."""
        difference = left - right
        if sign == "<":
            return np.asarray(difference < -self.half)
        below = difference < self.half
        return np.asarray(below if sign == "<=" else below & (difference >= -self.half))

    def array(self, result: Any) -> Numbers:
        """``result`` as an array: NumPy gives back a bare object where no axis is left."""
        if isinstance(result, np.ndarray):
            return result
        array: Numbers = np.empty((), dtype=self.dtype)
        array[()] = result
        return array


def _each(rule: Callable[..., Fraction], *arrays: Numbers, **options: int) -> Numbers:
    spread = np.broadcast_arrays(*arrays)
    result = np.empty(spread[0].shape, dtype=object)
    result.ravel()[:] = [
        rule(*numbers, **options) for numbers in zip(*(array.ravel() for array in spread), strict=True)
    ]
    return result


def _exact_rank(array: Numbers) -> Numbers:
    result = np.empty(array.shape, dtype=object)
    for row, ranks in zip(array.reshape(-1, array.shape[-1]), result.reshape(-1, array.shape[-1]), strict=True):
        for place, position in enumerate(_descending(row), start=1):
            ranks[position] = Fraction(place)
    return result


def _descending(row: Numbers) -> list[int]:
    """Positions from the largest number; equal ones in the order listed."""
    # Whole numbers over a common denominator compare faster than fractions.
    common = lcm(*(number.denominator for number in row))
    sizes = [-number.numerator * (common // number.denominator) for number in row]
    return sorted(range(len(row)), key=sizes.__getitem__)


def _exact_first(array: Numbers, count: Numbers) -> Numbers:
    result = np.empty(array.shape, dtype=object)
    rows, counts = array.reshape(-1, array.shape[-1]), np.broadcast_to(count, array.shape[:-1]).ravel()
    for row, many, chosen in zip(rows, counts, result.reshape(rows.shape), strict=True):
        chosen[:] = Fraction(0)
        for position in _descending(row)[: max(0, floor(many))]:
            chosen[position] = Fraction(1)
    return result


EXACT = Arithmetic(
    object,
    lambda number: number,
    lambda array, places: _each(round_down, array, places=places),
    lambda array, places: _each(round_down, array, places=places),
    lambda array, places: _each(round_guarded, array, places=places),
    lambda array, axis: array.sum(axis=axis),
    lambda base, exponent: _each(root_power, base, exponent),
    _exact_first,
    _exact_rank,
    _HALF,
)
"""Rational numbers, one by one."""


def _guarded(array: Numbers) -> Numbers:
    """``array`` to GUARD decimals: lifts values such as 0.49999999999 that doubles make of an exact half."""
    result = np.asarray(array * _SCALE)
    result += 0.5
    np.floor(result, out=result)
    result /= _SCALE
    return result


def _float_half_up(array: Numbers, places: int) -> Numbers:
    if places >= GUARD:
        return _guarded(array)
    scale = 10.0**places
    result = _guarded(array * scale)
    result += 0.5
    np.floor(result, out=result)
    return np.asarray(result / scale)


def _float_cut(array: Numbers, places: int) -> Numbers:
    # Half of the last decimal that counts, away from zero: the same as the guard rounding, without a division.
    result = np.asarray(np.copysign(_HALF_GUARD, array))
    result += array
    if places == 0:
        return np.asarray(np.trunc(result, out=result))
    scale = 10.0**places
    return np.asarray(np.trunc(result * scale) / scale)


def _float_first(array: Numbers, count: Numbers) -> Numbers:
    size = array.shape[-1]
    # One whole number stands for value and place: no two are equal, so the sorted row alone says where to cut.
    keys = np.multiply(array, _SCALE * size, order="C")
    keys += np.arange(size - 1, -1, -1, dtype=float) + 0.5
    with np.errstate(invalid="ignore"):
        short = keys.astype(np.int32)  # sorts in half the time; what does not fit turns up at an end
    ordered = np.sort(short, axis=-1)
    if ordered.size and (ordered[..., 0].min() < 0 or ordered[..., -1].max() >= _SHORT):
        return _float_first_by_rank(array, count)
    many = np.rint(np.broadcast_to(count, array.shape[:-1])).astype(np.intp)
    place = np.clip(size - many, 0, size - 1)[..., np.newaxis]
    limit = np.take_along_axis(ordered, place, axis=-1)
    limit[many <= 0] = _SHORT
    return np.asarray(short >= limit, dtype=float)


def _float_first_by_rank(array: Numbers, count: Numbers) -> Numbers:
    return (_float_rank(array) <= np.rint(count)[..., np.newaxis]).astype(float)


def _float_rank(array: Numbers) -> Numbers:
    order = np.argsort(-_guarded(array), axis=-1, kind="stable")
    ranks = np.empty(order.shape)
    np.put_along_axis(ranks, order, np.broadcast_to(np.arange(1.0, array.shape[-1] + 1), order.shape), axis=-1)
    return ranks


def _float_sum(array: Numbers, axis: int) -> Any:
    return array.sum(axis=axis)


_SHORT = 2**31 - 1
"""The largest whole number of 32 bits."""


def _float_power(base: Numbers, exponent: Numbers) -> Numbers:
    return _guarded(np.power(base, exponent))


VECTOR = Arithmetic(
    float, float, _float_cut, lambda array, _places: np.trunc(array), _float_half_up, _float_sum, _float_power,
    _float_first, _float_rank, float(_HALF),
)  # fmt: skip
"""Doubles, many at once."""
