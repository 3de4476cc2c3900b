"""Grants can be granted, and fees are stated for each year of operation."""

from __future__ import annotations

from pdplan.model.checks.evidence import FIGURE_UNIT
from pdplan.model.checks.registry import Violations, check
from pdplan.model.plan import Plan
from pdplan.source.problems import error
from pdplan.values.language import _
from pdplan.values.numbers import plain

GRANT_UNIT = error("grant.unit", "a grant is cut off to whole yen, and its cap lets something through")
UPTAKE_YEARS = error("uptake.years", "the uptake of a fee is stated for each running year")


@check(GRANT_UNIT, "grants")
def grant_unit(plan: Plan) -> Violations:
    """Units of less than a yen, and caps that leave nothing of any grant."""
    for number, grant in enumerate(plan.grants):
        if grant.unit < 1 or grant.unit.denominator != 1:
            message = _("{key} is {value}; write a whole number from 1")
            yield ("grants", number, "unit"), message.format(key="unit", value=plain(grant.unit))
        elif grant.cap < grant.unit:
            message = _("the cap is {cap}, and the grant is cut off to multiples of {unit}; nothing would be granted")
            yield ("grants", number, "cap"), message.format(cap=plain(grant.cap), unit=plain(grant.unit))


@check(UPTAKE_YEARS, "project", "fees")
def uptake_years(plan: Plan) -> Violations:
    """Running years without uptake, or uptake of other years."""
    for number, fee in enumerate(plan.fees):
        years = [item.year for item in fee.uptake]
        if years != plan.project.running_years:
            message = _("uptake is stated for {years}; the running years are {running}")
            text = message.format(
                years=", ".join(map(str, years)) or _("nothing"),
                running=", ".join(map(str, plan.project.running_years)),
            )
            yield ("fees", number, "uptake"), text


@check(FIGURE_UNIT, "fees")
def fee_unit(plan: Plan) -> Violations:
    """Prices of fees in another unit than yen."""
    for number, fee in enumerate(plan.fees):
        if fee.price.unit != "yen":
            message = _("unit is {unit}; this figure is in {expected}")
            yield ("fees", number, "price", "unit"), message.format(unit=fee.price.unit, expected="yen")
