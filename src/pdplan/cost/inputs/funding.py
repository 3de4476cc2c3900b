"""Grants and fees."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from pdplan.cost.inputs.parts import Entry, Feed, dimension, table
from pdplan.model.funding import FeeModel, Grant
from pdplan.model.plan import Plan


def funding(plan: Plan) -> Feed:
    """Grants towards building and fees of operation."""
    grants, fees = plan.grants, plan.fees

    def of_grants(key: str, value: Callable[[Grant], Fraction]) -> list[Entry]:
        return [((item.id,), value(item), ("grants", n, key), item.evidence) for n, item in enumerate(grants)]

    def of_fees(key: str, value: Callable[[FeeModel], Fraction]) -> list[Entry]:
        return [((item.id,), value(item), ("fees", n, key), item.evidence) for n, item in enumerate(fees)]

    return Feed(
        [
            dimension("grant", "補助金", "Grant", [(item.id, item.name) for item in grants]),
            dimension("fee", "収入の区分", "Fee", [(item.id, item.name) for item in fees]),
        ],
        [],
        [
            table("grant_applies", "補助金の適用", "Grant applies", "ratio", ("grant",), of_grants("applies", lambda g: Fraction(g.applies))),
            table("grant_eligible_ratio", "補助対象の割合", "Eligible part", "ratio", ("grant",), of_grants("eligible", lambda g: g.eligible)),
            table("grant_rate", "補助率", "Rate of the grant", "ratio", ("grant",), of_grants("rate", lambda g: g.rate)),
            table("grant_cap", "補助上限額", "Cap of the grant", "yen", ("grant",), of_grants("cap", lambda g: g.cap)),
            table("grant_unit", "補助金の単位", "Unit of the grant", "yen", ("grant",), of_grants("unit", lambda g: g.unit)),
            table("fee_applies", "収入の適用", "Fee applies", "ratio", ("fee",), of_fees("applies", lambda f: Fraction(f.applies))),
            table("fee_price", "料金（年額）", "Fee a year", "yen", ("fee",), [
                ((item.id,), item.price.value, ("fees", n, "price"), item.price) for n, item in enumerate(fees)
            ]),
            table("fee_payers", "対象者数", "Possible payers", "count", ("fee",), of_fees("payers", lambda f: f.payers)),
            table("fee_uptake", "普及率", "Uptake", "ratio", ("fee", "year"), [
                ((item.id, str(uptake.year)), uptake.share, ("fees", n, "uptake", k, "share"), item.evidence)
                for n, item in enumerate(fees)
                for k, uptake in enumerate(item.uptake)
                if uptake.year in plan.project.running_years
            ]),
        ],
    )  # fmt: skip
