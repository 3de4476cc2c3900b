"""Amounts in yen that are neither labour nor cloud: once in building, and by year of operation."""

from __future__ import annotations

from pdplan.cost.expression import along, cut, total, use
from pdplan.cost.labels import define

DEFINITIONS = (
    define(
        "charge_build_cost", "その他経費（構築、内訳）", "Other costs of building", "yen", ("build_charge",), cut(use("charge_once")),
    ),
    define(
        "charge_build_total", "その他経費（構築）", "Other costs of building in all", "yen", (), total(use("charge_build_cost"), "build_charge"),
    ),
    define(
        "charge_running_cost", "その他経費（運用、内訳）", "Other costs of running", "yen", ("running_charge", "year"),
        cut(use("charge_yearly") * use("charge_in_year") * along(use("driver_amount"), "driver_of_running_charge")),
        ("年額×実施年度×基準量。1円未満は切り捨てる。", "Yearly amount × year × amount of the driver; fractions of a yen are cut off."),
    ),
    define(
        "charge_running", "その他経費（運用）", "Other costs of running in all", "yen", ("year",),
        total(use("charge_running_cost"), "running_charge"),
    ),
    define(
        "charge_running_whole", "その他経費の期間計", "Other costs of all years", "yen", (), total(use("charge_running"), "year"),
    ),
)  # fmt: skip
"""Quantities of this calculator."""
