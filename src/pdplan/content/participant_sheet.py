"""The sheet 参加団体: which municipalities take part in which year, and their part of the population."""

from __future__ import annotations

from pdplan.content.estimate_sheets import heads, title_rows
from pdplan.content.sheets import Sheet, amount, row, text
from pdplan.model.plan import Plan
from pdplan.values.fiscal_year import fiscal_year_label


def participants(plan: Plan, years: bool) -> Sheet:
    """Every municipality in the order of its code; with ``years`` in each year of operation, without in the first."""
    shown = [str(year) for year in (plan.project.running_years if years else plan.project.running_years[:1])]
    span = 5 + len(shown)
    rows = [
        *title_rows("参加団体と需要への割合", "人口の単位：人", span),
        row(text("需要は全市町村の参加を前提に見込み、参加する団体の人口の割合を乗じる。参加は1、不参加は0とする。", "plain", span)),
        heads("市町村", "人口", "参加", "加入年度\n（0は当初から）", "脱退年度\n（9999はなし）", *(fiscal_year_label(int(year)) for year in shown)),
        row(text("年度（西暦）", "label", 5), *(amount("year_number", "year", ("budget_year", year)) for year in shown)),
    ]  # fmt: skip
    for municipality in sorted(plan.municipalities, key=lambda item: item.id):
        at = ("municipality", municipality.id)
        rows.append(
            row(
                text(municipality.name, "label"), amount("population", "number", at), amount("takes_part", "flag", at),
                amount("join_year", "year", at), amount("leave_year", "year", at),
                *(amount("active", "flag", ("budget_year", year), at) for year in shown),
            )
        )  # fmt: skip
    rows += [
        row(
            text("全市町村の人口・参加団体の人口", "label"), amount("population_total", "number", look="total"), *[text("", "label")] * 3,
            *(amount("active_population", "number", ("budget_year", year), look="total") for year in shown),
        ),
        row(text("参加団体の人口割合", "label", 5), *(amount("participation", "percent-fine", ("year", year), look="total") for year in shown)),
    ]  # fmt: skip
    return Sheet("参加団体", (20, 13, 8, 14, 14, *[14] * len(shown)), tuple(rows), repeat=(3, 3))
