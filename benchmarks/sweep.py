"""Scenarios a second where the inputs of sharing vary, beside the same arithmetic written by hand in NumPy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.plans import shipped
from benchmarks.timing import line, timed, verdict
from pdplan.cost.case import Case
from pdplan.cost.evaluate import Program

KEYS = (("weight_equal", ("running",)), ("weight_population", ("running",)), ("prefecture_ratio", ("running",)))
SCENARIOS = 20_000
Floats = NDArray[np.float64]


class ByHand:
    """Shares of one plan's municipalities and years, as one would write them for this plan alone."""

    def __init__(self, case: Case):
        results = case.results
        members = results.graph.dimensions["municipality"].coordinates
        self.years = results.graph.dimensions["budget_year"].coordinates
        self.active = self._table(results, "active", members)
        population = np.array([float(results.at("population", (m,))) for m in members])
        self.equal = self.active / self.active.sum(-1, keepdims=True)
        self.population = self.active * population / (self.active * population).sum(-1, keepdims=True)
        self.cost = np.array([float(results.at("net_cost", (year,))) for year in self.years])
        self.phase = np.array([float(results.at("phase_in", (year,))) for year in self.years])
        self.running = np.array([float(results.at("is_running", (year,))) for year in self.years])
        self.order = np.arange(len(members) - 1, -1, -1.0)

    def _table(self, results: object, name: str, members: tuple[str, ...]) -> Floats:
        return np.array([[float(results.at(name, (y, m))) for m in members] for y in self.years])  # type: ignore[attr-defined]

    def shares(self, equal: Floats, population: Floats, prefecture: Floats) -> Floats:
        """Shares by scenario, year and municipality: keys mixed, prefecture first, largest remainder."""
        pot = np.floor(self.cost * ((1 - prefecture)[:, None] * self.phase) * self.running + 5e-7)
        weight = equal[:, None, None] * self.equal + population[:, None, None] * self.population
        pot_by_weight = pot / weight.sum(-1)
        raw = weight * pot_by_weight[:, :, None]
        raw *= 1e6
        raw += 0.5
        np.floor(raw, out=raw)
        raw /= 1e6
        whole = np.floor(raw)
        keys = raw - whole
        keys *= 1e6
        np.rint(keys, out=keys)
        keys *= len(self.order)
        keys += self.order
        left = np.rint(pot - whole.sum(-1)).astype(int)
        place = np.clip(len(self.order) - left, 0, len(self.order) - 1)[..., None]
        limit = np.where(left[..., None] > 0, np.take_along_axis(np.sort(keys, -1), place, -1), np.inf)
        whole += keys >= limit
        return whole


def run() -> None:
    """Print scenarios a second of both, after the results were found equal."""
    print("Sweep: shares of all municipalities and years where the inputs of sharing vary (one core)")
    case = shipped()
    program, hand = Program(case.results.graph, KEYS, ["share"]), ByHand(case)
    rng = np.random.default_rng(1)
    columns = [rng.uniform(0.1, 1, SCENARIOS), rng.uniform(0.1, 1, SCENARIOS), rng.uniform(0, 0.9, SCENARIOS)]
    first = [column[:500] for column in columns]
    ours = program.run(dict(zip(KEYS, first, strict=True)))["share"].array
    assert np.array_equal(ours, hand.shares(*first)), "the two do not agree"
    line("result", f"{ours[0].size} shares × 500 scenarios are equal to the yen")
    best: dict[str, float] = {}
    for chunk in (50, 200, 1000, 5000):
        spans = [slice(start, start + chunk) for start in range(0, SCENARIOS, chunk)]

        def engine(spans: list[slice] = spans) -> None:
            for span in spans:
                program.run({key: column[span] for key, column in zip(KEYS, columns, strict=True)})

        def by_hand(spans: list[slice] = spans) -> None:
            for span in spans:
                hand.shares(*(column[span] for column in columns))

        a, b = timed(engine, runs=5), timed(by_hand, runs=5)
        line(
            f"chunks of {chunk}",
            f"pdplan {SCENARIOS / a.median:,.0f}/s, by hand {SCENARIOS / b.median:,.0f}/s, ratio {a.median / b.median:.2f}",
        )
        if chunk == 200:
            best = {"rate": SCENARIOS / a.median, "ratio": a.median / b.median}
    verdict("scenarios a second (chunks of 200)", best["rate"], 100_000, least=True)
    verdict("times the arithmetic by hand (chunks of 200)", best["ratio"], 1.5)
