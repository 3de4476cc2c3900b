"""Blocks of runs on all cores; the outcome is the same on one."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

Result = TypeVar("Result")
Work = Callable[[int, int], Result]
"""Computes the block of a number and a size."""

_AHEAD = 2
"""Blocks for each process that are computed before they are asked for: more would pile up in memory."""


def cores() -> int:
    """Processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def in_order(work: Work[Result], sizes: Sequence[int], workers: int) -> Iterator[Result]:
    """The blocks in order, by ``workers`` processes; by this one where no others can be had."""
    done = 0
    if workers > 1 and len(sizes) > 1:
        try:
            for result in _spread(work, sizes, min(workers, len(sizes))):
                yield result
                done += 1
            return
        except (OSError, BrokenProcessPool):
            # No processes here, or one was ended from outside: what is left is computed in this one.
            pass
    for number in range(done, len(sizes)):
        yield work(number, sizes[number])


def _spread(work: Work[Result], sizes: Sequence[int], workers: int) -> Iterator[Result]:
    # With fork the work is there already; with spawn it is sent once to each process.
    method = "fork" if sys.platform == "linux" else "spawn"
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(workers, context, _begin, (work,)) as pool:
        waiting = [pool.submit(_do, n, sizes[n]) for n in range(min(_AHEAD * workers, len(sizes)))]
        for number in range(len(sizes)):
            ahead = number + len(waiting)
            result = waiting.pop(0).result()
            if ahead < len(sizes):
                waiting.append(pool.submit(_do, ahead, sizes[ahead]))
            yield result


_work: list[Any] = []


def _begin(work: Any) -> None:
    _work[:] = [work]


def _do(number: int, size: int) -> Any:
    return _work[0](number, size)
