"""Measuring: median with minimum and maximum, ratios, and a table that is printed."""

from __future__ import annotations

import math
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

RUNS = 7


@dataclass(frozen=True)
class Timed:
    """Seconds of several runs."""

    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        """Median."""
        return statistics.median(self.runs)

    def __str__(self) -> str:
        return f"{_seconds(self.median)} ({_seconds(min(self.runs))} – {_seconds(max(self.runs))}, n={len(self.runs)})"


def processor() -> float:
    """Seconds of processor time that this process and the commands it waited for have used."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def timed(
    work: Callable[[], object], runs: int = RUNS, warm: int = 1, clock: Callable[[], float] = time.perf_counter
) -> Timed:
    """``work`` done ``runs`` times after ``warm`` runs that do not count, by the ``clock``."""
    for _ in range(warm):
        work()
    found = []
    for _ in range(runs):
        start = clock()
        work()
        found.append(clock() - start)
    return Timed(tuple(found))


def _seconds(value: float) -> str:
    if value < 1e-3:
        return f"{value * 1e6:.0f} µs"
    return f"{value * 1e3:.2f} ms" if value < 1 else f"{value:.2f} s"


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """The slope of the line of best fit through the logarithms: about 1 where time grows with size."""
    return statistics.linear_regression(
        [math.log(size) for size in sizes], [math.log(taken) for taken in seconds]
    ).slope


def line(what: str, result: object, note: str = "") -> None:
    """Print one line of the report."""
    print(f"  {what:<58} {result}{'   ' + note if note else ''}", flush=True)


def verdict(what: str, reached: float, target: float, least: bool = False) -> None:
    """Print whether a figure meets its target: at most ``target``, or at least."""
    good = reached >= target if least else reached <= target
    sign = "≥" if least else "≤"
    print(f"  {'met   ' if good else 'MISSED'} {what}: {reached:,.4g} (target {sign} {target:,.4g})", flush=True)
