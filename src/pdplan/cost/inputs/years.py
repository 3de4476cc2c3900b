"""Fiscal years of operation."""

from __future__ import annotations

from pdplan.cost.inputs.parts import Feed, dimension
from pdplan.model.plan import Plan
from pdplan.values.fiscal_year import fiscal_year_label


def years(plan: Plan) -> Feed:
    """The years that the running estimate covers."""
    return Feed([
        dimension("year", "年度", "Fiscal year", [(str(year), fiscal_year_label(year)) for year in plan.project.running_years]),
    ])  # fmt: skip
