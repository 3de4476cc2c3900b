"""Fiscal years: of operation, and all years in which money is needed."""

from __future__ import annotations

from fractions import Fraction

from pdplan.cost.inputs.parts import Feed, dimension, given, table
from pdplan.cost.quantity import Relation
from pdplan.model.plan import Plan
from pdplan.source.yaml_text import Path
from pdplan.values.fiscal_year import fiscal_year_label


def years(plan: Plan) -> Feed:
    """The years of operation, the budget years (building, then operation), and what holds of each."""
    project, sharing = plan.project, plan.sharing
    building = [(year, ("project", "build_years", n)) for n, year in enumerate(project.build_years)]
    running = [(year, ("project", "running_years", n)) for n, year in enumerate(project.running_years)]
    stated: list[tuple[int, Path]] = [*building, *running]
    parts: dict[int, tuple[Fraction, Path]] = {
        item.year: (item.share, ("sharing", "build_years", n, "share")) for n, item in enumerate(sharing.build_years)
    }
    nothing = (Fraction(), ("sharing", "build_years"))
    last = project.build_years[-1]
    return Feed(
        [
            dimension("year", "年度", "Fiscal year", [(str(year), fiscal_year_label(year)) for year, _ in running]),
            dimension("budget_year", "予算年度", "Budget year", [(str(year), fiscal_year_label(year)) for year, _ in stated]),
            dimension("cost_kind", "費用の区分", "Kind of cost", [("build", "構築"), ("running", "運用")]),
        ],
        [
            Relation("budget_year_of_year", "year", "budget_year", {str(year): str(year) for year, _ in running}),
            Relation(
                "kind_of_year", "budget_year", "cost_kind",
                {**{str(year): "build" for year, _ in building}, **{str(year): "running" for year, _ in running}},
            ),
        ],
        [
            given(table("year_number", "予算年度（西暦）", "Budget year as a number", "year", ("budget_year",), [
                ((str(year),), Fraction(year), path, sharing.evidence) for year, path in stated
            ])),
            given(table("is_running", "運用年度", "Year of operation", "ratio", ("budget_year",), [
                ((str(year),), Fraction(path[1] == "running_years"), path, sharing.evidence) for year, path in stated
            ])),
            given(table("last_build_year", "最終の構築年度", "Last year of building", "ratio", ("budget_year",), [
                ((str(year),), Fraction(year == last), path, sharing.evidence) for year, path in stated
            ])),
            given(table("last_year", "最終の運用年度（西暦）", "Last year of operation", "year", (), [
                ((), Fraction(project.running_years[-1]), running[-1][1], sharing.evidence)
            ])),
            table("build_year_share", "構築費の年度割合", "Part of building by year", "ratio", ("budget_year",), [
                ((str(year),), *parts.get(year, nothing), sharing.evidence) for year, _ in stated
            ]),
        ],
    )  # fmt: skip
