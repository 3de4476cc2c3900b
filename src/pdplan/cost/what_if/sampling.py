"""Random numbers in blocks: the same seed gives the same draws, whatever is computed where and in which order.

Each block of runs and each uncertain number has a generator of its own, seeded by the seed, the block and the id of the
number. So draws depend neither on chunks nor on workers, and one more uncertainty leaves the draws of the others alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.random import PCG64DXSM, Generator, SeedSequence

from pdplan.cost.what_if.distributions import Curve, Floats, curve
from pdplan.cost.what_if.variables import Variable
from pdplan.model.checks.uncertainty import factor, normal_matrix
from pdplan.model.uncertainty import Correlation

BLOCK = 4_000
"""Runs of a block. To change it changes the draws of a seed."""


@dataclass(frozen=True)
class Sampler:
    """Draws for the variables of a plan."""

    variables: tuple[Variable, ...]
    curves: tuple[Curve, ...]
    seed: int
    joined: tuple[int, ...] = ()
    """Positions of the variables that are correlated."""
    lower: tuple[tuple[float, ...], ...] = ()
    """How the correlated normal numbers come from independent ones: the Cholesky factor of their correlations."""

    def draws(self, block: int) -> Floats:
        """The values of all variables in a block, one row for each variable."""
        normals = np.empty((len(self.variables), BLOCK))
        for row, variable in zip(normals, self.variables, strict=True):
            _generator(self.seed, block, variable.id).standard_normal(out=row)
        alone = normals[list(self.joined)]
        for position, weights in zip(self.joined, self.lower, strict=True):
            # Added one by one: a library's matrix product may add in another order on another machine.
            row = normals[position]
            row[:] = 0
            for weight, other in zip(weights, alone, strict=True):
                if weight:
                    row += weight * other
        for row, shape in zip(normals, self.curves, strict=True):
            row[:] = shape.at(row)
        return normals


def sampler(variables: Sequence[Variable], correlations: Sequence[Correlation], seed: int) -> Sampler:
    """A sampler of ``variables``; correlations with numbers that are not drawn fall away."""
    positions = {variable.id: number for number, variable in enumerate(variables)}
    pairs = [pair for pair in correlations if pair.first in positions and pair.second in positions]
    ids = [id for id in positions if any(id in (pair.first, pair.second) for pair in pairs)]
    lower, wrong = factor(normal_matrix(ids, pairs))
    if wrong is not None:
        raise ValueError("correlations that contradict one another")
    distributions = {variable.uncertainty.id: variable.distribution for variable in variables}
    made = {id: curve(distribution) for id, distribution in distributions.items()}
    curves = tuple(made[variable.uncertainty.id] for variable in variables)
    return Sampler(
        tuple(variables), curves, seed, tuple(positions[id] for id in ids), tuple(tuple(row) for row in lower)
    )


def _generator(seed: int, block: int, id: str) -> Generator:
    digest = sha256(id.encode("utf-8")).digest()
    words = (int.from_bytes(digest[:4], "big"), int.from_bytes(digest[4:8], "big"))
    return Generator(PCG64DXSM(SeedSequence(seed, spawn_key=(block, *words))))
