"""The checks of the build estimate and the rough estimate hold what they are computed from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pdplan.model.checks.estimates import MONEY_RATIO, PRICE_ZERO
from pdplan.model.checks.evidence import FIGURE_UNIT
from pdplan.model.checks.registry import Violations, check
from pdplan.model.evidence import Figure
from pdplan.model.plan import Plan
from pdplan.source.problems import error
from pdplan.source.yaml_text import Path
from pdplan.values.language import _
from pdplan.values.numbers import plain

CROSSCHECK_CATEGORY = error("crosscheck.category", "every category with functions built first is counted once")
CROSSCHECK_PHASE = error("crosscheck.phase", "a published share belongs to a phase of the plan, once")
CROSSCHECK_ORDER = error("crosscheck.order", "published quartiles stand in their order")
ROUGH_CATEGORY = error("rough.category", "the rough estimate counts every category once; unknown is never zero")
ROUGH_RANGE = error("rough.range", "the range of the rough estimate lies around it")

_UNITS = {
    "internal_file_weight": "fp", "interface_file_weight": "fp", "input_weight": "fp", "output_weight": "fp", "inquiry_weight": "fp",
    "productivity_low": "fp/person-hour", "productivity_median": "fp/person-hour", "productivity_high": "fp/person-hour",
    "hours_per_month": "hour/person-month", "requirements_share": "ratio", "month_price": "yen/person-month", "point_price": "yen/fp",
    "screens_alone": "person-month", "file": "person-month", "screen": "person-month", "batch": "person-month",
    "size_per_point": "ksloc/fp", "effort_coefficient": "ratio", "effort_exponent": "ratio", "scale": "ratio",
    "schedule_coefficient": "ratio", "schedule_exponent": "ratio", "schedule_scale": "ratio", "planned_months": "month",
    "coefficient": "ratio", "root": "count", "reckless": "ratio", "base": "ratio", "share": "ratio", "amount": "yen",
    "points_per_function": "fp", "productivity": "fp/person-hour", "hours_per_day": "hour/person-day",
    "days_per_month": "day/person-month", "common_ratio": "ratio", "expert_ratio": "ratio", "cloud_ratio": "ratio",
    "contingency_ratio": "ratio", "tax_rate": "ratio", "low_factor": "ratio", "high_factor": "ratio",
}  # fmt: skip
"""Unit of each figure by its key."""

_ABOVE_ZERO = frozenset((
    "productivity_low", "productivity_median", "productivity_high", "hours_per_month", "month_price", "point_price", "planned_months",
    "root", "coefficient", "schedule_coefficient", "effort_coefficient", "size_per_point", "base", "amount", "points_per_function",
    "productivity", "hours_per_day", "days_per_month",
))  # fmt: skip
"""Prices and divisors."""

_BELOW_ONE = frozenset((
    "requirements_share", "reckless", "share", "scale", "common_ratio", "expert_ratio", "cloud_ratio", "contingency_ratio", "tax_rate",
))  # fmt: skip
"""Ratios that would be a slip from one on."""


def _figures(plan: Plan) -> Iterator[tuple[Path, Figure]]:
    """Every figure of both sections, with its path."""
    check = plan.crosscheck
    for part in ("function_points", "screens", "cocomo", "schedule"):
        for name, value in getattr(check, part):
            yield ("crosscheck", part, name), value
    for number, row in enumerate(check.phases):
        yield ("crosscheck", "phases", number, "base"), row.base
        for position, entry in enumerate(row.statistics):
            yield ("crosscheck", "phases", number, "statistics", position, "share"), entry.share
    for number, anchor in enumerate(check.anchors):
        yield ("crosscheck", "anchors", number, "amount"), anchor.amount
    for name, value in plan.rough:
        if isinstance(value, Figure):
            yield ("rough", name), value


@check(FIGURE_UNIT, "crosscheck", "rough")
def crosscheck_unit(plan: Plan) -> Violations:
    """Figures in a unit that the calculation does not expect."""
    for path, figure in _figures(plan):
        expected = _UNITS[str(path[-1])]
        if figure.unit != expected:
            message = _("unit is {unit}; this figure is in {expected}").format(unit=figure.unit, expected=expected)
            yield (*path, "unit"), message


@check(PRICE_ZERO, "crosscheck", "rough")
def crosscheck_zero(plan: Plan) -> Violations:
    """Prices and divisors of zero."""
    for path, figure in _figures(plan):
        if str(path[-1]) in _ABOVE_ZERO and figure.value == 0:
            yield (*path, "value"), _("this is 0; find the figure out, or leave out what costs nothing")


@check(MONEY_RATIO, "crosscheck", "rough")
def crosscheck_ratio(plan: Plan) -> Violations:
    """Ratios of one or more, most often a percentage written as it is spoken."""
    for path, figure in _figures(plan):
        if str(path[-1]) in _BELOW_ONE and figure.value >= 1:
            message = _("{key} is {value}; it must be below 1: ten per cent is written 0.10")
            yield (*path, "value"), message.format(key=path[-1], value=plain(figure.value))


@check(CROSSCHECK_CATEGORY, "crosscheck", "functions", "categories")
def crosscheck_category(plan: Plan) -> Violations:
    """Categories that are not counted, or twice."""
    rows = plan.crosscheck.counts.categories
    yield from _twice([row.category for row in rows], ("crosscheck", "counts", "categories"))
    first = {function.category for function in plan.functions if function.stage == "initial"}
    for category in plan.categories:
        if category.id in first and category.id not in {row.category for row in rows}:
            message = _(
                "category {id} has functions built first but is not counted; add its files, screens and transactions"
            )
            yield ("crosscheck", "counts", "categories"), message.format(id=category.id)


@check(ROUGH_CATEGORY, "rough", "categories")
def rough_category(plan: Plan) -> Violations:
    """Categories that the rough estimate leaves out, or counts twice."""
    rows = plan.rough.functions.categories
    yield from _twice([row.category for row in rows], ("rough", "functions", "categories"))
    for category in plan.categories:
        if category.id not in {row.category for row in rows}:
            message = _("category {id} is not in the rough estimate; add it, with 0 functions if it came later")
            yield ("rough", "functions", "categories"), message.format(id=category.id)


def _twice(ids: list[str], top: Path) -> Violations:
    seen: set[str] = set()
    for number, id in enumerate(ids):
        if id in seen:
            yield (*top, number, "category"), _("category {id} is counted already; join the two").format(id=id)
        seen.add(id)


@check(CROSSCHECK_PHASE, "crosscheck", "work_phases")
def crosscheck_phase(plan: Plan) -> Violations:
    """Published shares of a phase that is not there, or stands twice, and statistics that stand twice."""
    known = {phase.id for phase in plan.work_phases.phases}
    seen: set[str] = set()
    for number, row in enumerate(plan.crosscheck.phases):
        path: Path = ("crosscheck", "phases", number)
        if row.phase not in known:
            yield (
                (*path, "phase"),
                _("there is no phase {id}; name one of {known}").format(id=row.phase, known=", ".join(sorted(known))),
            )
        if row.phase in seen:
            yield (*path, "phase"), _("phase {id} has published shares already; join the two").format(id=row.phase)
        seen.add(row.phase)
        kinds: set[str] = set()
        for position, entry in enumerate(row.statistics):
            if entry.kind in kinds:
                yield (
                    (*path, "statistics", position, "kind"),
                    _("{kind} stands here already; keep one").format(kind=entry.kind),
                )
            kinds.add(entry.kind)


@check(CROSSCHECK_ORDER, "crosscheck")
def crosscheck_order(plan: Plan) -> Violations:
    """A first quartile above the median, or a median above the third."""
    points = plan.crosscheck.function_points
    names = ("productivity_low", "productivity_median", "productivity_high")
    for before, after in pairwise(names):
        if getattr(points, before).value > getattr(points, after).value:
            yield (
                ("crosscheck", "function_points", after, "value"),
                _("this is below {key}; check the two").format(key=before),
            )
    for number, row in enumerate(plan.crosscheck.phases):
        found = {entry.kind: (position, entry.share.value) for position, entry in enumerate(row.statistics)}
        ordered = [(kind, *found[kind]) for kind in ("p25", "median", "p75") if kind in found]
        for (kind, _place, less), (_kind, position, more) in pairwise(ordered):
            if less > more:
                path = ("crosscheck", "phases", number, "statistics", position, "share", "value")
                yield path, _("this is below {key}; check the two").format(key=kind)


@check(ROUGH_RANGE, "rough")
def rough_range(plan: Plan) -> Violations:
    """A lower end above the estimate, or an upper end below it."""
    rough = plan.rough
    if rough.low_factor.value > 1:
        yield (
            ("rough", "low_factor", "value"),
            _("the lower factor is {value}; it must not be above 1").format(value=plain(rough.low_factor.value)),
        )
    if rough.high_factor.value < 1:
        yield (
            ("rough", "high_factor", "value"),
            _("the upper factor is {value}; it must not be below 1").format(value=plain(rough.high_factor.value)),
        )
