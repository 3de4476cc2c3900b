"""``pdplan cost``: the costs of the plan."""

from __future__ import annotations

import csv
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import typer

from pdplan.cli.output import print_json, print_table
from pdplan.cli.variant import applied_data, print_passed, print_settings
from pdplan.content.formats import figure_text
from pdplan.cost.case import load_case
from pdplan.cost.ceilings import passed
from pdplan.cost.evaluate import Results
from pdplan.model.variant import Variant
from pdplan.values.language import _, language
from pdplan.values.numbers import plain

_ONCE = (
    "development_total", "common_total", "expert_total", "build_cloud_total", "charge_build_total", "contingency", "build_discount", "build_net",
    "build_tax", "build_total",
)  # fmt: skip
_PAYERS = ("gross_cost", "grant_in_year", "income_in_year", "prefecture_pays", "members_pay")
_YEARLY = ("maintenance_cost", "running_cloud_cost", "charge_running", "running_net", "running_tax", "running_total")


def cost(folder: Path, variant: Variant, form: str) -> int:
    """Print the costs of the plan in ``folder`` as ``variant`` has it; 1 when a ceiling is passed."""
    case = load_case(folder, variant)
    results = case.results
    over = passed(results, case.ceilings)
    if form == "json":
        figures: dict[str, Any] = {name: quantity_data(results, name) for name in results.graph.quantities}
        if not variant.is_base:
            figures = {"settings": [applied_data(item) for item in case.applied], **figures}
        print_json(figures)
    elif form == "csv":
        _print_csv(results)
    else:
        print_settings(case)
        _print_summary(results)
    print_passed(results, over)
    return 1 if over else 0


def quantity_data(results: Results, name: str) -> dict[str, Any]:
    """A quantity for programs: label, unit, dimensions, their coordinates, and values in that order; yen are whole."""
    quantity = results.graph.quantities[name]
    coordinates = results.graph.coordinates(name)
    numbers = [_data(results.at(name, at)) for at in coordinates]
    sizes = [len(results.graph.dimensions[dimension].coordinates) for dimension in quantity.dimensions]
    return {
        "label": quantity.label.in_language(language()),
        "unit": quantity.unit,
        "dimensions": list(quantity.dimensions),
        "coordinates": {d: list(results.graph.dimensions[d].coordinates) for d in quantity.dimensions},
        "values": _nested(numbers, sizes),
    }


def _data(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def _nested(numbers: list[int | float], sizes: list[int]) -> Any:
    if not sizes:
        return numbers[0]
    step = len(numbers) // sizes[0] if sizes[0] else 0
    return [_nested(numbers[n * step : (n + 1) * step], sizes[1:]) for n in range(sizes[0])]


def _print_csv(results: Results) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["quantity", "label", "unit", "coordinates", "value"])
    for name, quantity in results.graph.quantities.items():
        for at in results.graph.coordinates(name):
            label = quantity.label.in_language(language())
            writer.writerow([name, label, quantity.unit, " ".join(at), plain(results.at(name, at))])


def _print_summary(results: Results) -> None:
    graph = results.graph
    rows = [(_label(results, name), figure_text(results.at(name), "yen")) for name in _ONCE]
    print_table([(_("Build (yen)"), ""), *rows], frozenset({1}))
    years = graph.dimensions["year"]
    heads = (_("Running (yen)"), *years.names)
    lines = [
        (_label(results, name), *(figure_text(results.at(name, (y,)), "yen") for y in years.coordinates))
        for name in _YEARLY
    ]
    typer.echo()
    print_table([heads, *lines], frozenset(range(1, len(heads))))
    typer.echo()
    totals = [
        (_label(results, name), figure_text(results.at(name), "yen")) for name in ("running_whole", "whole_total")
    ]
    print_table(totals, frozenset({1}))
    typer.echo()
    budget = graph.dimensions["budget_year"]
    payers = [
        (_label(results, name), *(figure_text(results.at(name, (y,)), "yen") for y in budget.coordinates))
        for name in _PAYERS
    ]
    print_table([(_("Who pays (yen)"), *budget.names), *payers], frozenset(range(1, len(budget.names) + 1)))


def _label(results: Results, name: str) -> str:
    return results.graph.quantities[name].label.in_language(language())
