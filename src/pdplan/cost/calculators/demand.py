"""Demand by year, and the amounts of the drivers that resources and charges follow."""

from __future__ import annotations

from pdplan.cost.expression import Expression, along, choose, greatest, use
from pdplan.cost.labels import define


def _amount(residents: Expression, services: Expression, requests: Expression) -> Expression:
    """What a driver amounts to at a demand."""
    number = (
        use("driver_constant")
        + residents * use("driver_per_resident")
        + services * use("driver_per_service")
        + requests * use("driver_per_request")
    )
    return number * use("driver_size") * use("driver_kept") / use("driver_counted_in")


DEFINITIONS = (
    define(
        "first_residents", "初年度の登録者", "Registered residents of the first year", "person", ("year",),
        along(use("planned_residents"), "first_year"),
    ),
    define(
        "residents", "登録者", "Registered residents", "person", ("year",),
        greatest(use("first_residents") + (use("planned_residents") - use("first_residents")) * use("residents_growth"), 0)
        * use("participation"),
        (
            "初年度からの増加分に増加の倍率を乗じ、参加する団体の人口の割合を乗じる。",
            "What comes after the first year is multiplied by the growth, and all of it by the part of the population that takes part.",
        ),
    ),
    define(
        "requests", "要求件数（月）", "Requests a month", "count", ("year",),
        use("residents") * use("requests_per_resident") + use("services") * use("requests_per_service"),
    ),
    define(
        "driver_amount", "基準量", "Amount of the driver", "count", ("driver", "year"),
        _amount(use("residents"), use("services"), use("requests")),
    ),
    define(
        "driver_at_start", "基準量（初年度）", "Amount of the driver in the first year", "count", ("driver",),
        _amount(*(along(use(name), "start_of_driver") for name in ("residents", "services", "requests"))),
        ("構築期間の環境も初年度の需要に合わせて用意する。", "While building, environments are sized for the first year."),
    ),
    define(
        "driver_follows_demand", "需要に連動する基準", "Driver that follows demand", "ratio", ("driver",),
        choose(use("driver_per_resident") + use("driver_per_service") + use("driver_per_request"), "<=", 0, 0, 1),
    ),
)  # fmt: skip
"""Quantities of this calculator."""
