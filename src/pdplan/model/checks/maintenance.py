"""Service levels, the outlook and published ratios fit the tasks and the years of operation."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pdplan.model.checks.estimates import MONEY_RATIO, PRICE_ZERO, RATE_STACKED
from pdplan.model.checks.evidence import FIGURE_UNIT
from pdplan.model.checks.registry import Violations, check
from pdplan.model.evidence import Figure
from pdplan.model.plan import Plan
from pdplan.source.problems import error
from pdplan.source.yaml_text import Path
from pdplan.values.language import _
from pdplan.values.numbers import plain

SERVICE_HOURS = error(
    "service.hours", "hours of service are chosen among the options, and add to tasks and levels that exist"
)
OUTLOOK_YEARS = error("outlook.years", "the outlook, the replacement and later years come after the contract")
RATIO_TASKS = error("ratio.tasks", "a published ratio is compared with tasks that have effort, each once")


@check(SERVICE_HOURS, "service", "maintenance")
def service_hours(plan: Plan) -> Violations:
    """Hours that no option describes, and options that add to what is not there or to one thing twice."""
    options = [option.id for option in plan.service.options]
    if plan.service.hours not in options:
        message = _("there are no hours of service {id}; name one of {known}")
        yield ("service", "hours"), message.format(id=plan.service.hours, known=", ".join(options))
    with_effort = {row.task for row in plan.maintenance.tasks}
    levels = [level.id for level in plan.service.levels]
    for number, option in enumerate(plan.service.options):
        path: Path = ("service", "options", number)
        for position, row in enumerate(option.tasks):
            place = (*path, "tasks", position, "task")
            if row.task not in with_effort:
                yield place, _("task {id} has no effort to add to; add it to maintenance").format(id=row.task)
            if row.task in [earlier.task for earlier in option.tasks[:position]]:
                yield place, _("these hours add to task {id} already; join the two").format(id=row.task)
        for position, item in enumerate(option.levels):
            place = (*path, "levels", position, "level")
            if item.level not in levels:
                message = _("there is no service level {id}; name one of {known}")
                yield place, message.format(id=item.level, known=", ".join(levels))
            if item.level in [earlier.level for earlier in option.levels[:position]]:
                yield place, _("these hours change service level {id} already; keep one").format(id=item.level)


@check(OUTLOOK_YEARS, "project", "outlook", "maintenance")
def outlook_years(plan: Plan) -> Violations:
    """An outlook that ends with the contract, and a replacement or tasks outside the years after it."""
    if not plan.project.running_years:
        return
    contract, last = plan.project.running_years[-1], plan.outlook.last_year
    if last <= contract:
        message = _("the outlook ends in {last}, the contract in {contract}; name a later year")
        yield ("outlook", "last_year"), message.format(last=last, contract=contract)
        return
    message = _("{year} is not between the end of the contract in {contract} and that of the outlook in {last}")
    if not contract < plan.outlook.renewal.year <= last:
        yield (
            ("outlook", "renewal", "year"),
            message.format(year=plan.outlook.renewal.year, contract=contract, last=last),
        )
    for number, row in enumerate(plan.maintenance.tasks):
        path: Path = ("maintenance", "tasks", number, "later_years")
        for position, year in enumerate(row.later_years):
            if not contract < year <= last:
                yield (*path, position), message.format(year=year, contract=contract, last=last)
        if row.later_years and row.years is None:
            yield path, _("this task takes place every year; leave later_years out, or name its years")


@check(PRICE_ZERO, "service", "outlook", "running_ratios")
def added_work_zero(plan: Plan) -> Violations:
    """Work without effort, and published ratios of zero."""
    message = _("this is 0; find the figure out, or leave out what costs nothing")
    for path, days in _added(plan):
        if days == 0:
            yield (*path, "days"), message
    for number, row in enumerate(plan.running_ratios):
        if row.ratio.value == 0:
            yield ("running_ratios", number, "ratio", "value"), message


def _added(plan: Plan) -> Iterator[tuple[Path, Fraction]]:
    """Path and days of what hours of service and the replacement add."""
    for number, option in enumerate(plan.service.options):
        for position, row in enumerate(option.tasks):
            yield ("service", "options", number, "tasks", position), row.days
    for number, item in enumerate(plan.outlook.renewal.items):
        yield ("outlook", "renewal", "items", number), item.days


@check(RATIO_TASKS, "running_ratios", "maintenance")
def ratio_tasks(plan: Plan) -> Violations:
    """Published ratios compared with nothing, with tasks without effort, or with one task twice."""
    with_effort = {row.task for row in plan.maintenance.tasks}
    for number, ratio in enumerate(plan.running_ratios):
        tasks = ratio.tasks or []
        path: Path = ("running_ratios", number, "tasks")
        if ratio.tasks == [] and ratio.cloud == 0:
            yield path, _("this compares with nothing; name tasks, or leave the key out for all of them")
        for position, task in enumerate(tasks):
            if task not in with_effort:
                yield (*path, position), _("task {id} has no effort to compare; take it out").format(id=task)
            if task in tasks[:position]:
                yield (*path, position), _("task {id} is compared already; keep one").format(id=task)


@check(RATE_STACKED, "rates", "rate_books", "outlook")
def renewal_rate(plan: Plan) -> Violations:
    """Rates without overheads for the replacement, where none are added."""
    books = {book.id: book.overhead for book in plan.rate_books}
    bare = {rate.id for rate in plan.rates if books.get(rate.book) == "excluded"}
    message = _(
        "rate {id} does not include overheads, and none are added here; use a rate of a book that includes them"
    )
    for number, item in enumerate(plan.outlook.renewal.items):
        if item.rate in bare:
            yield ("outlook", "renewal", "items", number, "rate"), message.format(id=item.rate)


@check(FIGURE_UNIT, "outlook", "running_ratios")
def ratio_unit(plan: Plan) -> Violations:
    """Ratios in another unit."""
    for path, figure in _ratios(plan):
        if figure.unit != "ratio":
            message = _("unit is {unit}; this figure is in {expected}").format(unit=figure.unit, expected="ratio")
            yield (*path, "unit"), message


@check(MONEY_RATIO, "outlook", "running_ratios")
def ratio_percentage(plan: Plan) -> Violations:
    """Ratios above one, most often a percentage written as it is spoken."""
    for path, figure in _ratios(plan):
        if figure.value > 1:
            message = _("{key} is {value}; it must be at most 1: ten per cent is written 0.10")
            yield (*path, "value"), message.format(key=path[-1], value=plain(figure.value))


def _ratios(plan: Plan) -> Iterator[tuple[Path, Figure]]:
    yield ("outlook", "renewal", "rebuild"), plan.outlook.renewal.rebuild
    for number, row in enumerate(plan.running_ratios):
        yield ("running_ratios", number, "ratio"), row.ratio
