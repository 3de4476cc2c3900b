"""Shares make one, prices with and without overheads stay apart, ratios can be divided by."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from pdplan.model.checks.registry import Violations, check
from pdplan.model.plan import Plan
from pdplan.source.problems import error
from pdplan.source.yaml_text import Path
from pdplan.values.language import _
from pdplan.values.numbers import plain

UNLIMITED = 10**15
"""Written as the end of a band that has none."""

SHARE_SUM = error("share.sum", "shares make one")
WEIGHT_SUM = error("weight.sum", "weights by which costs are shared do not sum to nothing")
RATE_STACKED = error("rate.stacked", "overheads are never added to a price that holds them already, nor left out")
RATE_MEAN = error("rate-book.mean", "the rates of a book agree with its published mean")
MONEY_RATIO = error("money.ratio", "a ratio of money is below one")
PRICE_ZERO = error("price.zero", "a price, a rate and a divisor are not zero")
GRADE_TWICE = error("grade.twice", "a grade has one share in a phase")
SUPPORT_BANDS = error("support.bands", "the bands of the support fee join without gap or overlap")


@check(SHARE_SUM, "work_phases")
def share_sum(plan: Plan) -> Violations:
    """Shares of phases and of grades that do not sum to one."""
    phases = plan.work_phases.phases
    total = sum((phase.share for phase in phases), Fraction())
    if total != 1:
        message = _("the shares of the phases sum to {total}; they must make 1").format(total=plain(total))
        yield ("work_phases", "phases"), message
    for number, phase in enumerate(phases):
        total = sum((grade.share for grade in phase.grades), Fraction())
        if total != 1:
            message = _("the shares of the grades in {id} sum to {total}; they must make 1")
            yield ("work_phases", "phases", number, "grades"), message.format(id=phase.id, total=plain(total))


@check(WEIGHT_SUM, "municipalities")
def weight_sum(plan: Plan) -> Violations:
    """Columns of the municipalities by which nothing could be shared."""
    for key in ("population", "households"):
        if not any(getattr(municipality, key) for municipality in plan.municipalities):
            message = _("the column {key} sums to zero; costs cannot be shared by it").format(key=key)
            yield ("municipalities",), message


@check(RATE_STACKED, "rates", "rate_books", "work_phases", "maintenance")
def rate_stacked(plan: Plan) -> Violations:
    """Rates without overheads where none are added.

    Overheads are added to build tasks alone, and there by the book of each rate, so the two kinds cannot be stacked.
    """
    books = {book.id: book.overhead for book in plan.rate_books}
    bare = {rate.id for rate in plan.rates if books.get(rate.book) == "excluded"}
    message = _(
        "rate {id} does not include overheads, and none are added here; use a rate of a book that includes them"
    )
    for number, phase in enumerate(plan.work_phases.phases):
        for position, grade in enumerate(phase.grades):
            if grade.rate in bare:
                path = ("work_phases", "phases", number, "grades", position, "rate")
                yield path, message.format(id=grade.rate)
    for number, task in enumerate(plan.maintenance.tasks):
        if task.rate in bare:
            yield ("maintenance", "tasks", number, "rate"), message.format(id=task.rate)


@check(RATE_MEAN, "rates", "rate_books")
def rate_mean(plan: Plan) -> Violations:
    """Books whose rates do not average to the published mean, to the yen."""
    for number, book in enumerate(plan.rate_books):
        prices = [rate.price.value for rate in plan.rates if rate.book == book.id]
        if book.published_mean is None or not prices:
            continue
        mean = sum(prices, Fraction()) / len(prices)
        if abs(mean - book.published_mean.value) >= 1:
            message = _("the rates of {id} average {mean}, the published mean is {published}; check each rate")
            text = message.format(id=book.id, mean=plain(mean), published=plain(book.published_mean.value))
            yield ("rate_books", number, "published_mean", "value"), text


@check(MONEY_RATIO, "money")
def money_ratio(plan: Plan) -> Violations:
    """Ratios of one or more, most often a percentage written as it is spoken."""
    for name, figure in plan.money:
        if getattr(figure, "unit", "") == "ratio" and figure.value >= 1:
            message = _("{key} is {value}; it must be below 1: ten per cent is written 0.10")
            yield ("money", name, "value"), message.format(key=name, value=plain(figure.value))


@check(PRICE_ZERO, "money", "rates", "cloud", "prices", "effort", "build_tasks", "maintenance")
def price_zero(plan: Plan) -> Violations:
    """Prices and rates of zero, a month without days, and work without effort."""
    work = [
        *((("effort", "functions", number, "days"), row.days) for number, row in enumerate(plan.effort.functions)),
        *((("build_tasks", "tasks", number, "days"), task.days) for number, task in enumerate(plan.build_tasks.tasks)),
        *((("maintenance", "tasks", number, "days"), row.days) for number, row in enumerate(plan.maintenance.tasks)),
    ]
    for place, days in work:
        if days == 0:
            yield place, _("this is 0; find the figure out, or leave out what costs nothing")
    figures: list[tuple[Path, Fraction]] = [(("money", "days_per_month"), plan.money.days_per_month.value)]
    figures.append((("cloud", "exchange_rate"), plan.cloud.exchange_rate.value))
    figures += [(("rates", number, "price"), rate.price.value) for number, rate in enumerate(plan.rates)]
    figures += [(("prices", number, "price"), price.price.value) for number, price in enumerate(plan.prices)]
    for path, value in figures:
        if value == 0:
            yield (*path, "value"), _("this is 0; find the figure out, or leave out what costs nothing")


@check(GRADE_TWICE, "work_phases")
def grade_twice(plan: Plan) -> Violations:
    """Grades that stand twice in a phase."""
    for number, phase in enumerate(plan.work_phases.phases):
        seen: set[str] = set()
        for position, grade in enumerate(phase.grades):
            if grade.rate in seen:
                path = ("work_phases", "phases", number, "grades", position, "rate")
                yield path, _("grade {id} has a share in this phase already; join the two").format(id=grade.rate)
            seen.add(grade.rate)


@check(SUPPORT_BANDS, "cloud")
def support_bands(plan: Plan) -> Violations:
    """Bands that leave a gap, overlap, or do not begin at zero."""
    bands = plan.cloud.support.bands
    path = ("cloud", "support", "bands")
    if not bands or bands[0].above != 0:
        yield path, _("the first band must begin at 0")
    for number, (before, band) in enumerate(pairwise(bands), start=1):
        if band.above != before.up_to:
            message = _("this band begins at {above}, the one before ends at {end}; they must join")
            yield (*path, number, "above"), message.format(above=plain(band.above), end=plain(before.up_to))
    for number, band in enumerate(bands):
        if band.up_to <= band.above:
            yield (*path, number, "up_to"), _("this band ends before it begins; give it a higher end")
    if bands and bands[-1].up_to < UNLIMITED:
        message = _("the last band must have no end; write {limit}").format(limit=UNLIMITED)
        yield (*path, len(bands) - 1, "up_to"), message
