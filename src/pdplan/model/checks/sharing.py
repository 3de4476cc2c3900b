"""Somebody shares, by keys that have a weight, in years of the plan, and the rules do not contradict one another."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from pdplan.model.checks.estimates import SHARE_SUM
from pdplan.model.checks.project import project_years
from pdplan.model.checks.registry import Violations, check
from pdplan.model.municipalities import Municipality
from pdplan.model.plan import Plan
from pdplan.source.problems import error
from pdplan.source.yaml_text import Path
from pdplan.values.language import _
from pdplan.values.numbers import plain

SHARING_PARTICIPANTS = error("sharing.participants", "somebody takes part, and nobody twice")
SHARING_WEIGHTS = error("sharing.weights", "the keys by which cost is shared have a weight")
SHARING_BASIS = error("sharing.basis", "a member has something of each key by which it pays")
SHARING_MEMBERSHIP = error("sharing.membership", "a member joins before it leaves")
SHARING_YEARS = error("sharing.years", "a year of cost sharing is a year of the plan")
SHARING_TWICE = error("sharing.twice", "a year or a municipality stands once in a list of cost sharing")
SHARING_BUILD_YEARS = error("sharing.build-years", "the build cost falls into the years of building")
SHARING_UNIT = error("sharing.unit", "a unit of payment and a count of instalments are whole numbers from 1")
SHARING_BOUNDS = error("sharing.bounds", "the least and the most share fit each other and the unit of shares")
SIZE_CLASS_ORDER = error("size-class.order", "size classes begin at 0, grow, and reach the whole")


def takes_part(plan: Plan, municipality: Municipality) -> bool:
    """Whether the plan counts ``municipality`` among its members."""
    chosen = plan.sharing.participants
    if chosen == "all":
        return True
    return municipality.project if chosen == "project" else municipality.id in chosen


@check(SHARING_PARTICIPANTS, "sharing", "municipalities")
def sharing_participants(plan: Plan) -> Violations:
    """Lists of nobody, and municipalities that stand twice in the list."""
    path: Path = ("sharing", "participants")
    chosen = plan.sharing.participants
    if isinstance(chosen, list):
        for number in _repeated(chosen):
            yield (*path, number), _("{id} takes part already; take it out").format(id=chosen[number])
    if not any(takes_part(plan, row) for row in plan.municipalities):
        yield path, _("nobody takes part; name at least one municipality")


@check(SHARING_WEIGHTS, "sharing")
def sharing_weights(plan: Plan) -> Violations:
    """Kinds of cost whose keys are all zero."""
    for kind in ("build", "running"):
        if not any(weight for _key, weight in getattr(plan.sharing, kind).weights):
            yield ("sharing", kind, "weights"), _("all weights are 0; give at least one key a weight above 0")


@check(SHARING_BASIS, "sharing", "municipalities")
def sharing_basis(plan: Plan) -> Violations:
    """Members without residents, or with nothing of a key that has a weight; columns of nothing have a rule of their own."""
    rules = (plan.sharing.build.weights, plan.sharing.running.weights)
    columns = ["population", *(key for key in ("households", "fiscal_capacity") if any(getattr(r, key) for r in rules))]
    for key in columns:
        if key != "fiscal_capacity" and not any(getattr(row, key) for row in plan.municipalities):
            continue
        for number, row in enumerate(plan.municipalities):
            if getattr(row, key) == 0 and takes_part(plan, row):
                message = _(
                    "{name} takes part, and its {key} is 0; find the figure out, or leave it out of participants"
                )
                yield ("municipalities", number, key), message.format(name=row.name, key=key)


@check(SHARING_MEMBERSHIP, "sharing")
def sharing_membership(plan: Plan) -> Violations:
    """Memberships that end before they begin, or that state nothing."""
    for number, item in enumerate(plan.sharing.memberships):
        path: Path = ("sharing", "memberships", number)
        if item.join is None and item.leave is None:
            yield (*path, "municipality"), _('this says nothing; add "join:" or "leave:", or take it out')
        elif item.join is not None and item.leave is not None and item.leave <= item.join:
            message = _("it leaves in {leave}, and joins in {join}; the year of leaving must be the later one")
            yield (*path, "leave"), message.format(leave=item.leave, join=item.join)


@check(SHARING_YEARS, "project", "sharing")
def sharing_years(plan: Plan) -> Violations:
    """Years outside building and operation."""
    rule = plan.sharing
    stated: list[tuple[Path, int | None]] = [
        (("sharing", "phase_in", number, "year"), item.year) for number, item in enumerate(rule.phase_in)
    ]
    for number, item in enumerate(rule.memberships):
        stated += [(("sharing", "memberships", number, key), getattr(item, key)) for key in ("join", "leave")]
    years = [*plan.project.build_years, *plan.project.running_years]
    for path, year in stated:
        if year is not None and year not in years:
            message = _("{year} is not a year of the plan; its years are {years}")
            yield path, message.format(year=year, years=", ".join(map(str, years)))


@check(SHARING_TWICE, "sharing")
def sharing_twice(plan: Plan) -> Violations:
    """Entries of a year or a municipality that stand twice."""
    for name, key in (("memberships", "municipality"), ("usage", "municipality"), ("phase_in", "year")):
        named = [getattr(item, key) for item in getattr(plan.sharing, name)]
        for number in _repeated(named):
            message = _("{name} has an entry already; join the two").format(name=named[number])
            yield ("sharing", name, number, key), message


@check(SHARING_BUILD_YEARS, "project", "sharing")
def sharing_build_years(plan: Plan) -> Violations:
    """Years of building without a share of the cost, or shares of other years; first the plan's years have to be right."""
    years = [item.year for item in plan.sharing.build_years]
    if years != plan.project.build_years and not any(project_years(plan)):
        message = _("the build cost is spread over {years}; the years of building are {building}")
        text = message.format(years=_list(years), building=_list(plan.project.build_years))
        yield ("sharing", "build_years"), text


@check(SHARE_SUM, "sharing")
def build_share_sum(plan: Plan) -> Violations:
    """Parts of the build cost that do not make one."""
    total = sum((item.share for item in plan.sharing.build_years), Fraction())
    if total != 1:
        message = _("the shares of the years of building sum to {total}; they must make 1")
        yield ("sharing", "build_years"), message.format(total=plain(total))


@check(SHARING_UNIT, "sharing")
def sharing_unit(plan: Plan) -> Violations:
    """Units and counts that are zero or broken."""
    rule = plan.sharing
    for path, value in ((("unit",), rule.unit), (("instalments", "count"), rule.instalments.count)):
        if value < 1 or value.denominator != 1:
            message = _("{key} is {value}; write a whole number from 1")
            yield ("sharing", *path), message.format(key=path[-1], value=plain(value))


@check(SHARING_BOUNDS, "sharing")
def sharing_bounds(plan: Plan) -> Violations:
    """Caps below the floor, bounds that no multiple of the unit meets, and floors that are not collected."""
    rule = plan.sharing
    for key in ("floor", "cap"):
        value = getattr(rule, key)
        if value is not None and rule.unit and (value / rule.unit).denominator != 1:
            message = _("{key} is {value}, and shares are multiples of {unit}; write a multiple of it")
            yield ("sharing", key), message.format(key=key, value=plain(value), unit=plain(rule.unit))
        if value is not None and value < rule.drop_below and (value or key == "cap"):
            message = _("{key} is {value}, and shares below {least} are not collected; lower drop_below")
            yield ("sharing", key), message.format(key=key, value=plain(value), least=plain(rule.drop_below))
    if rule.cap is not None and rule.cap < rule.floor:
        message = _("the cap is {cap}, and the floor is {floor}; the cap must not be below it")
        yield ("sharing", "cap"), message.format(cap=plain(rule.cap), floor=plain(rule.floor))


@check(SIZE_CLASS_ORDER, "sharing")
def size_class_order(plan: Plan) -> Violations:
    """Size classes that leave somebody out, do not grow, or end before the whole."""
    classes = plan.sharing.stand_alone.classes
    path: Path = ("sharing", "stand_alone", "classes")
    if not classes:
        yield path, _("name at least one size class")
        return
    if classes[0].above != 0:
        yield (*path, 0, "above"), _("the first size class must begin at 0")
    for number, (before, item) in enumerate(pairwise(classes), start=1):
        for key in ("above", "scope"):
            low, high = getattr(before, key), getattr(item, key)
            if high < low or (key == "above" and high == low):
                message = _("{key} is {value}, and that of the class before is {before}; order the classes by size")
                yield (*path, number, key), message.format(key=key, value=plain(high), before=plain(low))
    if classes[-1].scope != 1:
        message = _("the scope of the largest class is {scope}; it must be 1")
        yield (*path, len(classes) - 1, "scope"), message.format(scope=plain(classes[-1].scope))


def _repeated(named: Sequence[Hashable]) -> Iterator[int]:
    """Positions of what stood before."""
    seen: set[Hashable] = set()
    for number, name in enumerate(named):
        if name in seen:
            yield number
        seen.add(name)


def _list(years: list[int]) -> str:
    return ", ".join(map(str, years)) or _("nothing")
