"""All municipalities of the country for ten years: exact shares, and how the time grows with their number."""

from __future__ import annotations

import math

from benchmarks.plans import ROOT, shipped, wide
from benchmarks.timing import line, timed, verdict
from pdplan.content.burden import burden
from pdplan.cost.evaluate import evaluate
from pdplan.cost.plan_graph import plan_graph
from pdplan.model.plan import Plan
from pdplan.office.excel import write_workbook

SIZES = (45, 179, 1741)
YEARS = 10


def run() -> None:
    """Print seconds and the exponent of growth."""
    print(f"Municipalities: exact shares of {YEARS} years and the year of building")
    plan = shipped().plan
    seconds = []
    for size in SIZES:
        graph = plan_graph(wide(plan, size, YEARS))
        results = evaluate(graph)
        for year in graph.dimensions["budget_year"].coordinates:
            assert results.at("members_pay", (year,)) + results.at("prefecture_pays", (year,)) == results.at(
                "net_cost", (year,)
            )
        # Everything else of the plan costs the same whatever the number of municipalities, and is taken off.
        taken = timed(lambda graph=graph: evaluate(graph), runs=5)  # type: ignore[misc]
        seconds.append(taken.median)
        line(f"{size} municipalities, every quantity", taken)
    exponent = math.log(seconds[2] / seconds[1]) / math.log(SIZES[2] / SIZES[1])
    line("exponent of growth, 179 to 1,741", f"{exponent:.2f}")
    verdict("seconds for the shares of 1,741 municipalities × 10 years", _shares_alone(plan), 1.0)
    books = [_workbook(plan, size) for size in SIZES]
    line(
        "exponent of growth of the workbook, 179 to 1,741",
        f"{math.log(books[2] / books[1]) / math.log(SIZES[2] / SIZES[1]):.2f}",
    )
    verdict("seconds for the burden workbook of 1,741 municipalities × 10 years", books[2], 10)


def _workbook(plan: Plan, size: int) -> float:
    """Seconds of writing the burden workbook, with its formulas and cached values."""
    large = wide(plan, size, YEARS)
    results = evaluate(plan_graph(large))
    texts = ROOT / "templates" / "text"
    taken = timed(
        lambda: write_workbook(burden(large, results, texts), results, lambda path: ".".join(map(str, path))),
        runs=3,
        warm=0,
    )
    line(f"burden workbook of {size} municipalities", taken)
    return taken.median


def _shares_alone(plan: Plan) -> float:
    """Seconds of the quantities up to the shares."""
    graph = plan_graph(wide(plan, SIZES[-1], YEARS))
    taken = timed(lambda: evaluate(graph, wanted=["share", "prefecture_pays"]), runs=5)
    line("1,741 municipalities, shares and all that they rest on", taken)
    return taken.median
