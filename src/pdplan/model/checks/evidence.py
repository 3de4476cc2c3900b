"""Assumptions say who confirms them, dates fit the edition, units are those the figure needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from pdplan.model.checks.registry import Violations, check
from pdplan.model.evidence import Evidence
from pdplan.model.plan import Plan
from pdplan.source.problems import error, warning
from pdplan.source.yaml_text import Path
from pdplan.values.language import _
from pdplan.values.numbers import plain

EVIDENCE_CONFIRM = error("evidence.confirm", "an assumed figure says who confirms it, and how")
EVIDENCE_DATE = warning("evidence.date", "a figure is not younger than the edition")
FIGURE_UNIT = error("figure.unit", "a figure has the unit that its place needs")

SECTIONS = (
    "rate_books", "rates", "money", "work_phases", "effort", "build_tasks", "crosscheck", "rough", "cloud", "prices", "resources", "demand",
    "charges", "maintenance", "service", "outlook", "running_ratios", "municipality_evidence", "sharing", "grants", "fees",
)  # fmt: skip
"""Sections that hold evidence."""


def evidences(plan: Plan) -> Iterator[tuple[Path, Evidence]]:
    """Every evidence in the plan with its path."""
    for section in SECTIONS:
        yield from _within(getattr(plan, section), (section,))


def _within(value: Any, path: Path) -> Iterator[tuple[Path, Evidence]]:
    if isinstance(value, Evidence):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _within(getattr(value, name), (*path, name))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _within(item, (*path, number))


@check(EVIDENCE_CONFIRM, *SECTIONS)
def evidence_confirm(plan: Plan) -> Violations:
    """Assumed figures that nobody is to confirm."""
    for path, evidence in evidences(plan):
        if evidence.confidence == "assumed" and not evidence.confirm:
            yield (*path, "confidence"), _('this is assumed; add "confirm:" with who confirms it and how')


@check(EVIDENCE_DATE, "project", *SECTIONS)
def evidence_date(plan: Plan) -> Violations:
    """Figures younger than the edition that do not say how they are confirmed."""
    for path, evidence in evidences(plan):
        if evidence.date > plan.project.date and not evidence.confirm:
            message = _('dated {date}, after the edition of {edition}; add "confirm:" with who checks it, and how')
            yield (*path, "date"), message.format(date=evidence.date, edition=plan.project.date)


AMOUNT_WHOLE = error("amount.whole", "an amount of money is in whole yen")


@check(AMOUNT_WHOLE, "money")
def amount_whole(plan: Plan) -> Violations:
    """Amounts with a fraction of a yen, which no total could carry."""
    for name in ("build_discount", "running_discount"):
        value = getattr(plan.money, name).value
        if value.denominator != 1:
            message = _("{key} is {value} yen; write whole yen").format(key=name, value=plain(value))
            yield ("money", name, "value"), message


_UNITS = {
    "days_per_month": "day/person-month", "other_cost_ratio": "ratio", "general_administration_ratio": "ratio",
    "travel_ratio": "ratio", "contingency_ratio": "ratio", "build_discount": "yen", "running_discount": "yen",
    "tax_rate": "ratio",
}  # fmt: skip


@check(FIGURE_UNIT, "money", "cloud", "prices", "rates", "rate_books")
def figure_unit(plan: Plan) -> Violations:
    """Figures in a unit that the calculation does not expect."""
    books = {book.id: book for book in plan.rate_books}
    needed: list[tuple[Path, str, str]] = [
        (("money", name), getattr(plan.money, name).unit, unit) for name, unit in _UNITS.items()
    ]
    needed.append((("cloud", "exchange_rate"), plan.cloud.exchange_rate.unit, "yen/usd"))
    needed += [(("prices", number, "price"), price.price.unit, "usd") for number, price in enumerate(plan.prices)]
    for number, rate in enumerate(plan.rates):
        if rate.book in books:
            unit = "yen/person-month" if books[rate.book].overhead == "included" else "yen/person-day"
            needed.append((("rates", number, "price"), rate.price.unit, unit))
    for path, unit, expected in needed:
        if unit != expected:
            yield (
                (*path, "unit"),
                _("unit is {unit}; this figure is in {expected}").format(unit=unit, expected=expected),
            )
