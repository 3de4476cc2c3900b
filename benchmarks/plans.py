"""Plans of every size: the shipped one, and all municipalities of the country for ten years."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

from pdplan.cost.case import Case, load_case
from pdplan.model.funding import Uptake
from pdplan.model.municipalities import Municipality
from pdplan.model.plan import Plan

HERE = Path(__file__).parent
ROOT = HERE.parent


def shipped() -> Case:
    """The plan of the repository."""
    return load_case(ROOT)


def wide(plan: Plan, members: int, years: int) -> Plan:
    """``plan`` with so many of the country's municipalities and years of operation; the last year's demand goes on."""
    with (HERE / "data" / "japan_municipalities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    chosen = [
        Municipality(
            id=row["code5"],
            name=row["name"],
            population=Fraction(row["population_2020"]),
            households=Fraction(row["households_2020"]),
            fiscal_capacity=Fraction(row["fiscal_capacity_index_2021"]),
            project=False,
        )
        for row in rows[:members]
    ]
    first = plan.project.running_years[0]
    span = list(range(first, first + years))
    last = plan.demand.years[-1]
    demand = [*plan.demand.years, *(last.model_copy(update={"year": year}) for year in span if year > last.year)]
    fees = [
        fee.model_copy(
            update={"uptake": [Uptake(year=year, share=(_share(fee.uptake, year))) for year in span]},
        )
        for fee in plan.fees
    ]
    return plan.model_copy(
        update={
            "municipalities": chosen,
            "project": plan.project.model_copy(update={"running_years": span}),
            "demand": plan.demand.model_copy(update={"years": demand[:years]}),
            "fees": fees,
        }
    )


def _share(uptake: list[Uptake], year: int) -> Fraction:
    known = {item.year: item.share for item in uptake}
    return known.get(year, uptake[-1].share)
