"""Amounts carried over from another workbook: a workbook that has not what they rest on holds them as inputs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pdplan.cost.evaluate import Results
from pdplan.cost.expression import uses
from pdplan.cost.graph import Graph
from pdplan.cost.quantity import Definition, Input, InputValue, Quantity
from pdplan.model.evidence import Evidence


def carry(results: Results, names: Iterable[str]) -> Results:
    """``results`` over a graph in which the computed quantities ``names`` are inputs that hold their present values."""
    graph = results.graph
    held = {name: _held(results, graph.quantities[name]) for name in names}
    if not held:
        return results
    return Results(replace(graph, quantities={**graph.quantities, **held}), results.values)


def _held(results: Results, quantity: Quantity) -> Quantity:
    if not isinstance(quantity, Definition):
        return quantity
    evidence = _evidence(results.graph, quantity.name).model_copy(update={"confidence": "derived", "note": None})
    values = {
        at: InputValue(results.at(quantity.name, at), ("carried", quantity.name, *at), evidence)
        for at in results.graph.coordinates(quantity.name)
    }
    return Input(quantity.name, quantity.label, quantity.unit, quantity.dimensions, values)


def _evidence(graph: Graph, name: str) -> Evidence:
    """The evidence of the first input that the quantity rests on and that has values."""
    found = _first_evidence(graph, name, set())
    assert found is not None, f"{name} rests on no value"
    return found


def _first_evidence(graph: Graph, name: str, seen: set[str]) -> Evidence | None:
    if name in seen:
        return None
    seen.add(name)
    quantity = graph.quantities[name]
    if isinstance(quantity, Input):
        return next((value.evidence for value in quantity.values.values()), None)
    found = (_first_evidence(graph, used, seen) for used in uses(quantity.formula))
    return next((evidence for evidence in found if evidence is not None), None)
