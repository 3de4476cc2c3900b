"""Shapley values of all municipalities: the closed form in the graph, held against random orders."""

from __future__ import annotations

import numpy as np

from benchmarks.plans import shipped
from benchmarks.timing import line, timed, verdict
from pdplan.cost.evaluate import evaluate

ORDERS = 20_000


def run() -> None:
    """Print seconds, and how far the closed form lies from an average over random orders."""
    case = shipped()
    results, graph = case.results, case.results.graph
    members = graph.dimensions["municipality"].coordinates
    print(f"Shapley values of {len(members)} municipalities")
    scope = {id: float(results.at("class_scope", (id,))) for id in graph.dimensions["size_class"].coordinates}
    points = graph.relations["class_of_municipality"].points
    common = float(results.at("common_whole"))
    needs = np.array([scope[points[id]] * common for id in members])
    own = np.array([float(results.at("own_cost", (id,))) for id in members])
    exact = np.array([float(results.at("shapley", (id,))) for id in members])

    def sampled() -> np.ndarray:
        rng = np.random.default_rng(1)
        totals = np.zeros(len(members))
        squares = np.zeros(len(members))
        for _ in range(ORDERS):
            order = rng.permutation(len(members))
            reached = np.maximum.accumulate(needs[order])
            added = np.diff(reached, prepend=0.0)
            totals[order] += added
            squares[order] += added**2
        mean = totals / ORDERS
        error = np.sqrt(np.maximum(squares / ORDERS - mean**2, 0) / ORDERS)
        return np.stack([mean + own, error])

    mean, error = sampled()
    far = np.abs(exact - mean) / np.maximum(error, 1)
    line("largest distance to the mean of random orders", f"{far.max():.2f} standard errors ({ORDERS:,} orders)")
    assert far.max() < 6
    graph_alone = timed(lambda: evaluate(graph, wanted=["shapley", "core_excess"]), runs=5)
    line("Shapley values and core, with all that they rest on", graph_alone)
    verdict("seconds for Shapley values of 45 members", graph_alone.median, 2)
