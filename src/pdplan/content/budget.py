"""The order in which budget years and municipalities stand."""

from __future__ import annotations

from pdplan.model.municipalities import Municipality
from pdplan.model.plan import Plan


def budget_years(plan: Plan) -> list[str]:
    """Years of building, then of operation."""
    return [str(year) for year in (*plan.project.build_years, *plan.project.running_years)]


def by_code(plan: Plan) -> list[Municipality]:
    """The municipalities by their codes, as the calculation has them."""
    return sorted(plan.municipalities, key=lambda item: item.id)
