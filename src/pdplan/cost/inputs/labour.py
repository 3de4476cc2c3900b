"""Rates, phases and the effort of functions."""

from __future__ import annotations

from fractions import Fraction

from pdplan.cost.inputs.parts import Entry, Feed, dimension, pick, table
from pdplan.cost.quantity import Input, Relation
from pdplan.model.estimates import FunctionEffort
from pdplan.model.plan import Plan
from pdplan.source.yaml_text import Path


def labour(plan: Plan) -> Feed:
    """Functions, phases, grades and day rates, with their prices, shares and effort."""
    names = {function.id: function.name for function in plan.functions}
    categories = {function.id: function.category for function in plan.functions}
    grades, engineers = rates_by_overhead(plan)
    dimensions = [
        dimension("function", "機能", "Function", [(row.function, names[row.function]) for _, row in counted(plan)]),
        dimension("category", "分類", "Category", [(category.id, category.name) for category in plan.categories]),
        dimension("phase", "工程", "Phase", [(phase.id, phase.name) for phase in plan.work_phases.phases]),
        dimension("grade", "職級", "Grade", [(rate.id, rate.name) for rate in pick(plan.rates, grades)]),
        dimension("engineer", "技術者", "Engineer", [(rate.id, rate.name) for rate in pick(plan.rates, engineers)]),
    ]
    points = {row.function: categories[row.function] for _, row in counted(plan)}
    return Feed(dimensions, [Relation("category_of_function", "function", "category", points)], _inputs(plan))


def counted(plan: Plan) -> list[tuple[int, FunctionEffort]]:
    """The efforts that count, with their positions: those of functions that are built first."""
    later = {function.id for function in plan.functions if function.stage == "later"}
    return [(number, row) for number, row in enumerate(plan.effort.functions) if row.function not in later]


def rates_by_overhead(plan: Plan) -> tuple[list[int], list[int]]:
    """Positions of the rates that include overheads, and of those that do not."""
    books = {book.id: book.overhead for book in plan.rate_books}
    included = [number for number, rate in enumerate(plan.rates) if books[rate.book] == "included"]
    excluded = [number for number, rate in enumerate(plan.rates) if books[rate.book] == "excluded"]
    return included, excluded


def _inputs(plan: Plan) -> list[Input]:
    grades, engineers = rates_by_overhead(plan)
    phases, phase_evidence = plan.work_phases.phases, plan.work_phases.evidence
    top: Path = ("work_phases", "phases")
    mix: list[Entry] = []
    for number, phase in enumerate(phases):
        stated: dict[str, tuple[int | str, Fraction]] = {
            row.rate: (position, row.share) for position, row in enumerate(phase.grades)
        }
        for position in grades:
            rate = plan.rates[position].id
            # A grade that a phase does not name does no work in it: the shares that are named make one.
            place, share = stated.get(rate, (rate, Fraction()))
            mix.append(((phase.id, rate), share, (*top, number, "grades", place, "share"), phase_evidence))
    return [
        table("month_price", "人月単価", "Price of a person-month", "yen/person-month", ("grade",), _prices(plan, grades)),
        table("engineer_price", "技術者単価", "Day rate of engineers", "yen/person-day", ("engineer",), _prices(plan, engineers)),
        table("phase_share", "工程別工数比率", "Share of effort by phase", "ratio", ("phase",), [
            ((phase.id,), phase.share, (*top, number, "share"), phase_evidence) for number, phase in enumerate(phases)
        ]),
        table("grade_share", "工程別職級構成比", "Mix of grades by phase", "ratio", ("phase", "grade"), mix),
        table("function_days", "機能別工数", "Effort by function", "person-day", ("function",), [
            ((row.function,), row.days, ("effort", "functions", number, "days"), plan.effort.evidence)
            for number, row in counted(plan)
        ]),
    ]  # fmt: skip


def _prices(plan: Plan, positions: list[int]) -> list[Entry]:
    return [
        ((plan.rates[number].id,), plan.rates[number].price.value, ("rates", number, "price"), plan.rates[number].price)
        for number in positions
    ]
