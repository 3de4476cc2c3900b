"""100,000 Monte Carlo runs with 40 uncertain inputs, rounding and sharing, beside bare NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.plans import ROOT
from benchmarks.timing import line, timed, verdict
from pdplan.cost.case import Case, case_of
from pdplan.cost.what_if.simulate import prepare, simulate
from pdplan.model.load import read_plan
from pdplan.model.settings import Setting
from pdplan.source.problems import Place

RUNS = 100_000
CHUNK = 200
Floats = NDArray[np.float64]


def uncertain() -> Case:
    """The shipped plan with 40 uncertain inputs, all triangular."""
    plain = case_of(read_plan(ROOT))
    graph = plain.results.graph
    paths = [f"build_tasks.tasks.{id}.days" for id in graph.dimensions["common_task"].coordinates[:16]]
    paths += [f"maintenance.tasks.{id}.days" for id in graph.dimensions["task"].coordinates[:20]]
    paths += [
        "sharing.running.prefecture",
        "sharing.running.weights.equal",
        "sharing.running.weights.population",
        "cloud.exchange_rate",
    ]
    entries = [
        {
            "id": f"u{number}", "name": path, "path": path, "mode": "factor",
            "distribution": {"kind": "triangular", "low": "0.8", "mode": "1", "high": "1.3"},
            "evidence": {"date": "2024-03-29", "source": plain.plan.sources[0].id, "confidence": "derived"}, "basis": "benchmark",
        }
        for number, path in enumerate(paths)
    ]  # fmt: skip
    settings = [
        Setting("uncertainties", "set", entries, Place("benchmark"), "benchmark"),
        Setting("correlations", "set", [], Place("benchmark"), "benchmark"),
    ]
    return case_of(read_plan(ROOT, settings))


class ByHand:
    """The same figures, written for this plan alone."""

    def __init__(self, case: Case):
        self.results = results = case.results
        graph = results.graph
        self.common = graph.dimensions["common_task"].coordinates
        self.tasks = graph.dimensions["task"].coordinates
        self.years = graph.dimensions["year"].coordinates
        self.members = graph.dimensions["municipality"].coordinates

    def _of(self, name: str, *axes: tuple[str, ...]) -> Floats:
        return np.array([float(self.results.at(name, at)) for at in _product(axes)]).reshape(
            [len(axis) for axis in axes]
        )

    def make_ready(self) -> None:
        """Take what no uncertain input moves out of the plan."""
        at, graph = self.results.at, self.results.graph
        price = {
            id: float(at("day_price", (graph.relations["grade_of_common_task"].points[id],))) for id in self.common
        }
        self.common_factor = np.array([float(at("common_quantity", (id,))) * price[id] for id in self.common])
        self.common_days = self._of("common_unit_days", self.common)
        self.build_rest = float(at("build_before_contingency") - at("common_total"))
        self.contingency, self.tax = float(at("contingency_ratio")), float(at("tax_rate"))
        self.build_discount, self.running_discount = float(at("build_discount")), float(at("running_discount"))
        grade = graph.relations["grade_of_task"].points
        times = self._of("task_times", self.tasks)[:, None] * self._of("task_in_year", self.tasks, self.years)
        self.task_factor = times * np.array([float(at("day_price", (grade[id],))) for id in self.tasks])[:, None]
        self.task_days = self._of("task_unit_days", self.tasks)
        self.task_rest = self._of("maintenance_cost", self.years) - self._of("task_cost", self.tasks, self.years).sum(0)
        self.dollars = self._of("running_month", graph.dimensions["resource"].coordinates, self.years) * 12
        self.support = self._of("running_support_month", self.years) * 12
        self.build_dollars = self._of("build_use", graph.dimensions["environment"].coordinates) + self._of(
            "build_support", graph.dimensions["environment"].coordinates
        )
        self.build_cloud = float(at("build_cloud_total"))
        self.charges = self._of("charge_running", self.years)
        years = graph.dimensions["budget_year"].coordinates[-len(self.years) :]
        self.phase = self._of("phase_in", years)
        self.equal, self.population = (
            self._of("equal_part", years, self.members),
            self._of("population_part", years, self.members),
        )
        self.order = np.arange(len(self.members) - 1, -1, -1.0)

    def shares(
        self, common: Floats, tasks: Floats, fx: Floats, prefecture: Floats, equal: Floats, population: Floats
    ) -> tuple[Floats, Floats]:
        """Build cost, and each municipality's share of all years, for each run."""
        common_cost = np.floor(common.T * self.common_factor + 5e-7).sum(-1)
        cloud = np.floor(self.build_dollars * fx[:, None] + 5e-7).sum(-1)
        before = self.build_rest - self.build_cloud + cloud + common_cost
        net = before + np.floor(before * self.contingency + 5e-7) - self.build_discount
        build = net + np.floor(net * self.tax + 5e-7)
        labour = np.floor(tasks.T[:, :, None] * self.task_factor + 5e-7).sum(1) + self.task_rest
        use = np.floor(self.dollars * fx[:, None, None] + 5e-7).sum(1) + np.floor(self.support * fx[:, None] + 5e-7)
        running = labour + use + self.charges - self.running_discount
        total = running + np.floor(running * self.tax + 5e-7)
        pot = np.floor(total * ((1 - prefecture)[:, None] * self.phase) + 5e-7)
        weight = equal[:, None, None] * self.equal + population[:, None, None] * self.population
        raw = weight * (pot / weight.sum(-1))[:, :, None]
        raw = np.floor(raw * 1e6 + 0.5) / 1e6
        whole = np.floor(raw)
        keys = np.rint((raw - whole) * 1e6) * len(self.order) + self.order
        left = np.rint(pot - whole.sum(-1)).astype(int)
        place = np.clip(len(self.order) - left, 0, len(self.order) - 1)[..., None]
        limit = np.where(left[..., None] > 0, np.take_along_axis(np.sort(keys, -1), place, -1), np.inf)
        whole += keys >= limit
        return build, whole.sum(1)


def _product(axes: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
    from itertools import product

    return list(product(*axes))


def run() -> None:
    """Print seconds of both, after the results were found equal."""
    print(f"Simulation: {RUNS:,} runs, 40 uncertain inputs, rounding and sharing")
    case = uncertain()
    engine, _held = prepare(case, 1)
    hand = ByHand(case)
    hand.make_ready()
    assert len(engine.sampler.variables) == 40

    def split(values: Any) -> tuple[Floats, ...]:
        one = lambda name, at: values[name, at]  # noqa: E731
        return (
            np.array([values.get(("common_unit_days", (id,)), None) if ("common_unit_days", (id,)) in values else np.full(len(one("exchange_rate", ())), hand.common_days[n]) for n, id in enumerate(hand.common)]),
            np.array([values[("task_unit_days", (id,))] if ("task_unit_days", (id,)) in values else np.full(len(one("exchange_rate", ())), hand.task_days[n]) for n, id in enumerate(hand.tasks)]),
            one("exchange_rate", ()), one("prefecture_ratio", ("running",)), one("weight_equal", ("running",)), one("weight_population", ("running",)),
        )  # fmt: skip

    _draws, values = engine.inputs(0)
    parts = [part[..., :1000] for part in split(values)]
    build, shares = hand.shares(*parts)
    block = engine.block(0, 1000)
    rows = engine.columns()
    assert np.array_equal(block.kept[rows["build_total", ()]], build), "build costs differ"
    running = np.array([block.kept[rows["share_whole", (m,)]] for m in hand.members])
    fixed = np.array([float(case.results.at("share", (y, m))) for m in hand.members for y in case.results.graph.dimensions["budget_year"].coordinates[: -len(hand.years)]]).reshape(len(hand.members), -1).sum(1)  # fmt: skip
    assert np.array_equal(running - fixed[:, None], shares.T), "shares differ"
    line("result", "1,000 runs: build cost and all shares equal to the yen")

    def bare() -> None:
        rng = np.random.default_rng(1)
        for _block in range(0, RUNS, 4000):
            drawn = rng.triangular(0.8, 1, 1.3, (40, 4000))
            common = np.vstack(
                [hand.common_days[:16, None] * drawn[:16], np.repeat(hand.common_days[16:, None], 4000, 1)]
            )
            tasks = np.vstack([hand.task_days[:20, None] * drawn[16:36], np.repeat(hand.task_days[20:, None], 4000, 1)])
            rest = [drawn[36] * 137, drawn[37] * 0.5, drawn[38] * 50, drawn[39] * 50]
            for chunk in range(0, 4000, CHUNK):
                span = slice(chunk, chunk + CHUNK)
                hand.shares(common[:, span], tasks[:, span], *(part[span] for part in rest))

    numpy_alone = timed(bare, runs=3)
    one = timed(lambda: simulate(case, engine, RUNS, 1), runs=3)
    two = timed(lambda: simulate(case, engine, RUNS, 2), runs=3)
    line("bare NumPy sampling and arithmetic, one process", numpy_alone)
    line("pdplan, one process", one, f"ratio {one.median / numpy_alone.median:.2f}")
    line("pdplan, two processes", two, f"ratio {two.median / numpy_alone.median:.2f}")
    verdict("times bare NumPy (one process each)", one.median / numpy_alone.median, 3)
