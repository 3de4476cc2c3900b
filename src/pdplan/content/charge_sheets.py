"""The sheets その他経費明細 of both estimates: amounts in yen that are neither labour nor cloud."""

from __future__ import annotations

from pdplan.content.demand_sheet import driver_label
from pdplan.content.estimate_sheets import heads, row_height, title_rows
from pdplan.content.sheets import Row, Sheet, amount, row, text
from pdplan.model.plan import Plan
from pdplan.values.fiscal_year import fiscal_year_label

NAME = "その他経費明細"


def build_charges(plan: Plan) -> tuple[Sheet, ...]:
    """What is paid once; no sheet where there is nothing."""
    charges = [item for item in plan.charges if item.once is not None]
    if not charges:
        return ()
    rows = [*title_rows(NAME, "単位：円（税抜）", 4), heads("項目", "見積額", "金額", "内容・根拠")]
    for item in charges:
        at = ("build_charge", item.id)
        cost = amount("charge_build_cost", "yen", at)
        rows.append(
            row(text(item.name, "label"), amount("charge_once", "yen", at), cost, item.basis, height=row_height(item.basis, 56))
        )  # fmt: skip
    rows.append(row(text("計", "strong", 2), amount("charge_build_total", "yen", look="total"), text("", "total")))
    return (Sheet(NAME, (34, 16, 16, 56), tuple(rows), repeat=(2, 2), landscape=True),)


def running_charges(plan: Plan) -> tuple[Sheet, ...]:
    """What is paid by year; no sheet where there is nothing."""
    charges = [item for item in plan.charges if item.yearly is not None]
    if not charges:
        return ()
    years = [str(year) for year in plan.project.running_years]
    names = [fiscal_year_label(int(year)) for year in years]
    short = [f"{name.replace('令和', 'R').replace('年度', '')}\n実施" for name in names]
    drivers = {driver.id: driver for driver in plan.drivers}
    rows: list[Row] = [
        *title_rows(NAME, "単位：円（税抜）", 4 + 2 * len(years)),
        heads("項目", "年額\n（基準1当たり）", "数量基準", *short, *names, "内容・根拠"),
    ]
    for item in charges:
        at, driver = ("running_charge", item.id), drivers[item.driver]
        rows.append(
            row(
                text(item.name, "label"), amount("charge_yearly", "yen", at), text(driver_label(driver), "center"),
                *(amount("charge_in_year", "flag", at, ("year", year), look="center") for year in years),
                *(amount("charge_running_cost", "yen", at, ("year", year)) for year in years), text(item.basis),
                height=max(row_height(item.basis, 44), row_height(item.name, 30), row_height(driver.name, 12)),
            )
        )  # fmt: skip
    totals = [amount("charge_running", "yen", ("year", year), look="total") for year in years]
    rows.append(row(text("計", "strong", 3 + len(years)), *totals, text("", "total")))
    widths = (30, 14, 18, *[6] * len(years), *[13] * len(years), 44)
    return (Sheet(NAME, widths, tuple(rows), repeat=(2, 2), landscape=True),)
