"""A comparison as a graph of its own: amounts of each case, and the effect of each cause, from which differences follow."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pdplan.cost.evaluate import Results, evaluate
from pdplan.cost.expression import along, grouped, use
from pdplan.cost.graph import build_graph
from pdplan.cost.labels import define
from pdplan.cost.quantity import Coordinate, Dimension, Input, InputValue, Kind, Label, Relation
from pdplan.cost.what_if.compare import Comparison, Step
from pdplan.model.evidence import Evidence

DEFINITIONS = (
    define(
        "case_difference", "差額", "Difference", "yen", ("case", "figure"),
        use("case_amount") - along(use("case_amount"), "first_case"),
        ("最初の案との差。", "From the first case."),
    ),
    define(
        "case_explained", "原因ごとの差額の計", "Sum of the effects", "yen", ("case", "figure"),
        grouped(use("cause_effect"), "case_of_cause"),
    ),
    define(
        "case_unexplained", "説明されない差額（0であること）", "Not explained (nothing)", "yen", ("case", "figure"),
        use("case_difference") - use("case_explained"),
    ),
    define(
        "member_difference", "市町村別の差額", "Difference of the municipality", "yen", ("case", "municipality"),
        use("member_amount") - along(use("member_amount"), "first_case"),
    ),
)  # fmt: skip
"""Quantities of a comparison."""


def compared_results(comparison: Comparison) -> Results:
    """The figures of ``comparison``; amounts and effects are results of other graphs and stand as fixed inputs."""
    first = comparison.cases[0].case
    graph = first.results.graph
    cases = [item.id for item in comparison.cases]
    figures = [target.key for target in comparison.targets]
    causes = [(cases[fall.to], step) for fall in comparison.waterfalls for step in fall.steps]
    ids = [cause_id(case, number) for case, number in _numbered(causes)]
    members = graph.dimensions["municipality"]
    dimensions = [
        _dimension("case", "案", "Case", cases, [item.name for item in comparison.cases]),
        _dimension("figure", "項目", "Figure", figures, figures),
        _dimension("cause", "原因", "Cause", ids, [cause_name(step) for _case, step in causes]),
        members,
    ]
    relations = [
        Relation("first_case", "case", "case", dict.fromkeys(cases, cases[0])),
        Relation("case_of_cause", "cause", "case", {id: case for id, (case, _step) in zip(ids, causes, strict=True)}),
    ]
    evidence = Evidence(date=first.plan.project.date, source=first.plan.sources[0].id, confidence="derived")
    amounts: dict[Coordinate, Fraction] = {
        (case, figure): value or Fraction()
        for case, values in zip(cases, comparison.values, strict=True)
        for figure, value in zip(figures, values, strict=True)
    }
    effects: dict[Coordinate, Fraction] = {
        (id, figure): effect
        for id, (_case, step) in zip(ids, causes, strict=True)
        for figure, effect in zip(figures, step.effects, strict=True)
    }
    payments: dict[Coordinate, Fraction] = {
        (item.id, member): item.case.results.at("payment_whole", (member,))
        for item in comparison.cases
        for member in members.coordinates
    }
    inputs = [
        _fixed("case_amount", "金額", "Amount", "yen", ("case", "figure"), amounts, evidence),
        _fixed("cause_effect", "原因による差額", "Effect of the cause", "yen", ("cause", "figure"), effects, evidence),
        _fixed("member_amount", "市町村支払額（全期間）", "Payment of the municipality", "yen", ("case", "municipality"), payments, evidence),
    ]  # fmt: skip
    return evaluate(build_graph(dimensions, relations, inputs, DEFINITIONS))


def cause_id(case: str, number: int) -> str:
    """The coordinate of the cause with a number, from 1, of a case."""
    return f"{case}:{number}"


def cause_name(step: Step) -> str:
    """What a step changes."""
    return step.pattern or "、".join(change.setting.address for change in step.changes)


def _numbered(causes: Sequence[tuple[str, Step]]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    found = []
    for case, _step in causes:
        counts[case] = counts.get(case, 0) + 1
        found.append((case, counts[case]))
    return found


def _dimension(name: str, ja: str, en: str, ids: Sequence[str], names: Sequence[str]) -> Dimension:
    return Dimension(name, Label(ja, en), tuple(ids), tuple(names))


def _fixed(
    name: str,
    ja: str,
    en: str,
    unit: Kind,
    dimensions: tuple[str, ...],
    values: dict[Coordinate, Fraction],
    evidence: Evidence,
) -> Input:
    entries = {at: InputValue(value, ("comparison", name, *at), evidence) for at, value in values.items()}
    return Input(name, Label(ja, en), unit, dimensions, entries, fixed=True)
