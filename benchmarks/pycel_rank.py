"""RANK for pycel, which has none."""

from __future__ import annotations


def rank(number: float, reference: tuple[tuple[float, ...], ...], order: int = 0) -> int:
    """The place of ``number`` in ``reference``, from the largest."""
    return 1 + sum(other > number for row in reference for other in row if other is not None)
