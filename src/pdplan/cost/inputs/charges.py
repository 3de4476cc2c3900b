"""Amounts in yen that are neither labour nor cloud."""

from __future__ import annotations

from fractions import Fraction

from pdplan.cost.inputs.parts import Entry, Feed, dimension, table
from pdplan.cost.quantity import Relation
from pdplan.model.plan import Plan


def charges(plan: Plan) -> Feed:
    """What is paid once, and what is paid by year."""
    once = [(n, item, item.once) for n, item in enumerate(plan.charges) if item.once is not None]
    yearly = [(n, item, item.yearly) for n, item in enumerate(plan.charges) if item.yearly is not None]
    in_year: list[Entry] = [
        ((item.id, str(year)), Fraction(item.years is None or year in item.years), ("charges", n, "years", str(year)), figure)
        for n, item, figure in yearly
        for year in plan.project.running_years
    ]  # fmt: skip
    return Feed(
        [
            dimension("build_charge", "その他経費（構築）", "Other cost of building", [(item.id, item.name) for _, item, _ in once]),
            dimension("running_charge", "その他経費（運用）", "Other cost of running", [(item.id, item.name) for _, item, _ in yearly]),
        ],
        [Relation("driver_of_running_charge", "running_charge", "driver", {item.id: item.driver for _, item, _ in yearly})],
        [
            table("charge_once", "構築時の額", "Amount paid once", "yen", ("build_charge",), [
                ((item.id,), figure.value, ("charges", n, "once"), figure) for n, item, figure in once
            ]),
            table("charge_yearly", "年額（基準1当たり）", "Yearly amount for each unit of the driver", "yen", ("running_charge",), [
                ((item.id,), figure.value, ("charges", n, "yearly"), figure) for n, item, figure in yearly
            ]),
            table("charge_in_year", "実施年度（その他経費）", "Paid in the year", "ratio", ("running_charge", "year"), in_year),
        ],
    )  # fmt: skip
