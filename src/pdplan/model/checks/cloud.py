"""Drivers measure something, commitments cover no use twice, environments run within the year, sizes hold what was measured."""

from __future__ import annotations

from fractions import Fraction

from pdplan.model.checks.evidence import FIGURE_UNIT
from pdplan.model.checks.registry import Violations, check
from pdplan.model.plan import Plan
from pdplan.source.problems import error
from pdplan.source.yaml_text import Path
from pdplan.values.language import _
from pdplan.values.numbers import plain

MONTHS = 12

DRIVER_NOTHING = error("driver.nothing", "a driver measures something")
ENVIRONMENT_MONTHS = error("environment.months", "an environment runs for at most twelve months of a year")
COMMITMENT_SHARE = error("commitment.share", "commitments cover no use of a price twice")
RESOURCE_MEASURED = error("resource.measured", "a resource is planned for no less than was measured")
CHARGE_AMOUNT = error("charge.amount", "a charge costs something, once or yearly")
CHARGE_YEARS = error("charge.years", "a charge is paid in running years")


@check(DRIVER_NOTHING, "drivers")
def driver_nothing(plan: Plan) -> Violations:
    """Drivers that amount to nothing whatever the demand, or that are divided by nothing."""
    for number, driver in enumerate(plan.drivers):
        path: Path = ("drivers", number)
        if not any((driver.constant, driver.per_resident, driver.per_service, driver.per_request)):
            message = _("driver {id} measures nothing; give it a constant, per_resident, per_service or per_request")
            yield (*path, "id"), message.format(id=driver.id)
        for key in ("size", "kept", "counted_in"):
            if getattr(driver, key) == 0:
                yield (*path, key), _("{key} is 0; it must be above 0, or leave it out").format(key=key)


@check(ENVIRONMENT_MONTHS, "environments")
def environment_months(plan: Plan) -> Violations:
    """Environments that run for more months than a year has."""
    for number, environment in enumerate(plan.environments):
        if environment.running_months > MONTHS:
            message = _("running_months is {months}; a year of operation has {limit}")
            text = message.format(months=plain(environment.running_months), limit=MONTHS)
            yield ("environments", number, "running_months"), text


@check(COMMITMENT_SHARE, "cloud")
def commitment_share(plan: Plan) -> Violations:
    """Shares and discounts above one, prices named twice by a commitment, and shares of a price that sum above one."""
    covered: dict[str, Fraction] = {}
    for number, commitment in enumerate(plan.cloud.commitments):
        path: Path = ("cloud", "commitments", number)
        for key in ("discount", "share"):
            value = getattr(commitment, key).value
            if value > 1:
                message = _("{key} is {value}; it must be at most 1: ten per cent is written 0.10")
                yield (*path, key, "value"), message.format(key=key, value=plain(value))
        for position, price in enumerate(commitment.prices):
            if price in commitment.prices[:position]:
                message = _("price {id} is covered by this commitment already; take it out")
                yield (*path, "prices", position), message.format(id=price)
                continue
            before = covered.get(price, Fraction())
            covered[price] = before + commitment.share.value
            if before <= 1 < covered[price] and before:
                message = _("{share} of the use of price {id} is committed; all commitments together cover at most 1")
                yield (*path, "prices", position), message.format(share=plain(covered[price]), id=price)


@check(RESOURCE_MEASURED, "resources")
def resource_measured(plan: Plan) -> Violations:
    """Resources that are planned for less use than a load test measured, or measured at nothing."""
    for number, item in enumerate(plan.resources.items):
        path: Path = ("resources", "items", number)
        if item.measured is None:
            continue
        if item.measured.value == 0:
            yield (*path, "measured", "value"), _("nothing was measured; give the figure, or leave the key out")
        elif item.monthly_units < item.measured.value:
            message = _("monthly_units is {planned}, {measured} were measured; plan for as much at least")
            yield (
                (*path, "monthly_units"),
                message.format(planned=plain(item.monthly_units), measured=plain(item.measured.value)),
            )


@check(CHARGE_AMOUNT, "charges")
def charge_amount(plan: Plan) -> Violations:
    """Charges without an amount, or of nothing."""
    for number, charge in enumerate(plan.charges):
        if charge.once is None and charge.yearly is None:
            message = _('charge {id} has no amount; add "once:", "yearly:" or both')
            yield ("charges", number, "id"), message.format(id=charge.id)
        for key in ("once", "yearly"):
            figure = getattr(charge, key)
            if figure is not None and figure.value == 0:
                message = _("this is 0; find the figure out, or leave out what costs nothing")
                yield ("charges", number, key, "value"), message


@check(CHARGE_YEARS, "project", "charges")
def charge_years(plan: Plan) -> Violations:
    """Charges in years outside operation, in no year, or with years but no yearly amount."""
    for number, charge in enumerate(plan.charges):
        path: Path = ("charges", number, "years")
        if charge.years is None:
            continue
        if not charge.years:
            yield path, _("this names no year; leave the key out when it is paid every year")
        elif charge.yearly is None:
            yield path, _("years are named but there is no yearly amount; add one, or take the years out")
        outside = [year for year in charge.years if year not in plan.project.running_years]
        if outside:
            message = _("{years}: not a running year; name years of operation")
            yield path, message.format(years=", ".join(map(str, outside)))


_UNITS = {"growth": "ratio", "requests_per_resident": "count", "requests_per_service": "count"}


@check(FIGURE_UNIT, "cloud", "demand", "charges")
def figure_unit_of_cloud(plan: Plan) -> Violations:
    """Figures of demand, commitments and charges in a unit that the calculation does not expect."""
    needed: list[tuple[Path, str, str]] = [
        (("demand", key), getattr(plan.demand, key).unit, unit) for key, unit in _UNITS.items()
    ]
    for number, commitment in enumerate(plan.cloud.commitments):
        path: Path = ("cloud", "commitments", number)
        needed += [((*path, key), getattr(commitment, key).unit, "ratio") for key in ("discount", "share")]
    for number, charge in enumerate(plan.charges):
        for key, figure in (("once", charge.once), ("yearly", charge.yearly)):
            if figure is not None:
                needed.append((("charges", number, key), figure.unit, "yen"))
    for path, unit, expected in needed:
        if unit != expected:
            message = _("unit is {unit}; this figure is in {expected}")
            yield (*path, "unit"), message.format(unit=unit, expected=expected)
