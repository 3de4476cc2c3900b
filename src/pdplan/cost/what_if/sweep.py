"""Sweep: chosen figures at every point of a grid of values.

Axes that only replace numbers of inputs go through the vectorised reading, a few hundred points at a time. For each
combination of the others the plan is read anew. Nothing is held but the block at hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from pdplan.cost.what_if.axes import Axis, Ground, Moved, graph_at, joined, moved_by, settings_at
from pdplan.cost.what_if.many import Many, Numbers, exact_values
from pdplan.cost.what_if.targets import Target, Unclear, all_targets
from pdplan.model.settings import Setting
from pdplan.values.language import _
from pdplan.values.wording import shown

MOST_POINTS = 5_000_000
"""Points of a grid."""
MOST_READINGS = 5_000
"""Combinations for which the plan is read anew: each takes some tenth of a second."""
BLOCK_ROWS, BLOCK_CELLS = 50_000, 2_000_000
"""Points, and figures, in one block."""


@dataclass(frozen=True)
class Block:
    """Some points of a grid: for each the positions on the axes, and the figures; NaN where there is none."""

    places: NDArray[np.intp]
    figures: Numbers


@dataclass(frozen=True)
class Sweep:
    """A grid and the figures that are asked for at its points."""

    ground: Ground
    axes: tuple[Axis, ...]
    targets: tuple[Target, ...]
    structural: tuple[int, ...]
    """Numbers of the axes for whose values the plan is read anew; these run slowest."""
    moved: tuple[Moved, ...] = ()
    """What the axes move, where none of them is structural."""

    @property
    def points(self) -> int:
        """How many points the grid has."""
        return prod(len(axis.values) for axis in self.axes)

    def blocks(self) -> Iterator[Block]:
        """All points, some at a time; Refused at one that is not in order."""
        outer = [self.axes[number] for number in self.structural]
        inner = [number for number in range(len(self.axes)) if number not in self.structural]
        order = [*self.structural, *inner]
        rows = max(1, min(BLOCK_ROWS, BLOCK_CELLS // max(1, len(self.targets))))
        for at in product(*(range(len(axis.values)) for axis in outer)):
            for places, figures in self._part(settings_at(outer, at), [self.axes[number] for number in inner], rows):
                whole = np.empty((len(places), len(self.axes)), dtype=np.intp)
                whole[:, order] = np.hstack(
                    [np.broadcast_to(np.array(at, dtype=np.intp), (len(places), len(at))), places]
                )
                yield Block(whole, figures)

    def _part(
        self, settings: Sequence[Setting], axes: Sequence[Axis], rows: int
    ) -> Iterator[tuple[NDArray[np.intp], Numbers]]:
        """The points of ``axes`` in the plan with ``settings``."""
        if self.moved:
            yield from Many(self.ground, self.moved, self.targets).blocks(rows)
            return
        if axes:
            ground = ground_with(self.ground, settings)
            moved = moved_by(ground, axes)
            plain = [item for item in moved if item is not None]
            if len(plain) == len(axes) and joined(ground, plain):
                yield from Many(ground, plain, self.targets).blocks(rows)
                return
        _demand_few(prod(len(axis.values) for axis in axes), axes)
        for at in product(*(range(len(axis.values)) for axis in axes)):
            found = exact_values(self.ground, [*settings, *settings_at(axes, at)], self.targets)
            figures = [np.nan if value is None else float(value) for value in found]
            yield np.array([at], dtype=np.intp).reshape(1, len(axes)), np.array([figures])


def sweep(ground: Ground, axes: Sequence[Axis], wanted: Sequence[str]) -> Sweep:
    """The grid over ``axes``, each of whose points has the figures ``wanted``; Unclear when it cannot be computed."""
    if not axes:
        raise Unclear(_("a sweep needs a grid: --grid path=a,b,c"))
    if not wanted:
        raise Unclear(_("a sweep needs figures: --of QUANTITY"))
    for number, axis in enumerate(axes):
        if axis.address in [other.address for other in axes[:number]]:
            message = _("{address} has two grids; write all its values into one")
            raise Unclear(message.format(address=shown(axis.address)))
    points = prod(len(axis.values) for axis in axes)
    if points > MOST_POINTS:
        message = _("the grid has {points} points; at most {limit}: take fewer values")
        raise Unclear(message.format(points=f"{points:,}", limit=f"{MOST_POINTS:,}"))
    tried = moved_by(ground, axes)
    structural = tuple(number for number, item in enumerate(tried) if item is None)
    moved = tuple(item for item in tried if item is not None)
    if structural or not joined(ground, moved):
        moved = ()
    many = [axes[number] for number in structural]
    _demand_few(prod(len(axis.values) for axis in many), many)
    first = graph_at(ground, settings_at(axes, [0] * len(axes)))
    return Sweep(ground, tuple(axes), tuple(all_targets(first, wanted)), structural, moved)


def ground_with(ground: Ground, settings: Sequence[Setting]) -> Ground:
    """``ground`` with further ``settings``."""
    return Ground(ground.reading, (*ground.settings, *settings), graph_at(ground, settings)) if settings else ground


def _demand_few(readings: int, axes: Sequence[Axis]) -> None:
    if readings > MOST_READINGS:
        message = _("the plan would be read anew {readings} times, for {paths}; at most {limit}: take fewer values")
        paths = ", ".join(shown(axis.address) for axis in axes)
        raise Unclear(message.format(readings=f"{readings:,}", paths=paths, limit=f"{MOST_READINGS:,}"))
