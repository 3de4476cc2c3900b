"""Demand by year, and the drivers that resources and charges follow."""

from __future__ import annotations

from pdplan.cost.inputs.parts import Entry, Feed, dimension, table
from pdplan.cost.quantity import Input, Relation
from pdplan.model.evidence import Figure
from pdplan.model.plan import Plan

_DRIVERS = (
    ("constant", "固定量", "Constant"),
    ("per_resident", "登録者1人当たり", "For each resident"),
    ("per_service", "1サービス当たり", "For each service"),
    ("per_request", "要求1件当たり", "For each request"),
    ("size", "1件の大きさ", "Size of one"),
    ("kept", "保存月数・世代数", "Months or copies kept"),
    ("counted_in", "1単位の数", "How many make one unit"),
)
"""Fields of a driver with their labels."""


def demand(plan: Plan) -> Feed:
    """Residents, services and requests by year, and how each driver follows them."""
    years = [str(year) for year in plan.project.running_years]
    ids = [driver.id for driver in plan.drivers]
    return Feed(
        [dimension("driver", "数量基準", "Driver", [(driver.id, driver.name) for driver in plan.drivers])],
        [
            Relation("first_year", "year", "year", dict.fromkeys(years, years[0])),
            Relation("start_of_driver", "driver", "year", dict.fromkeys(ids, years[0])),
        ],
        [*_years(plan), *_drivers(plan)],
    )


def _years(plan: Plan) -> list[Input]:
    demand = plan.demand

    def of_years(key: str) -> list[Entry]:
        return [
            ((str(item.year),), getattr(item, key), ("demand", "years", n, key), demand.evidence)
            for n, item in enumerate(demand.years)
        ]

    def one(figure: Figure, key: str) -> list[Entry]:
        return [((), figure.value, ("demand", key), figure)]

    return [
        table("planned_residents", "登録者の見込み", "Residents as planned", "person", ("year",), of_years("residents")),
        table("services", "接続サービス", "Connected services", "count", ("year",), of_years("services")),
        table("residents_growth", "登録者の増加の倍率", "Growth of residents", "ratio", (), one(demand.growth, "growth")),
        table("requests_per_resident", "登録者1人当たり要求件数（月）", "Requests of a resident", "count", (),
              one(demand.requests_per_resident, "requests_per_resident")),
        table("requests_per_service", "1サービス当たり要求件数（月）", "Requests of a service", "count", (),
              one(demand.requests_per_service, "requests_per_service")),
    ]  # fmt: skip


def _drivers(plan: Plan) -> list[Input]:
    return [
        table(f"driver_{key}", f"基準の{ja}", en, "count", ("driver",), [
            ((driver.id,), getattr(driver, key), ("drivers", n, key), plan.demand.evidence)
            for n, driver in enumerate(plan.drivers)
        ])
        for key, ja, en in _DRIVERS
    ]  # fmt: skip
