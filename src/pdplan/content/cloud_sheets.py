"""The cloud sheets of both estimates: unit prices, resources, support fee and demand."""

from __future__ import annotations

from pdplan.content.estimate_sheets import heads, row_height, title_rows
from pdplan.content.labels import SCALING
from pdplan.content.sheets import Cell, Row, Sheet, amount, row, text
from pdplan.model.plan import Plan
from pdplan.values.fiscal_year import fiscal_year_label, japanese_date


def prices(plan: Plan) -> Sheet:
    """Exchange rate, unit prices and the bands of the support fee."""
    rows = [*title_rows("クラウド単価表", "単位：米ドル（税抜）", 6)]
    rate = plan.cloud.exchange_rate
    rows.append(row(text("算定の基礎", "label"), text(plan.cloud.provider, "plain", 5)))
    rows.append(
        row(
            text("為替レート（円／米ドル）", "label"),
            amount("exchange_rate", "usd"),
            text(rate.note or "", "plain", 4),
            height=32,
        )
    )
    rows += [row(), heads("単価", "1単位", "単価（米ドル）", "取得日", "確認の方法・備考")]
    for price in plan.prices:
        note = "　".join(part for part in (price.price.note, price.price.confirm) if part)
        rows.append(
            row(
                text(price.name, "label"), text(price.per, "center"), amount("unit_price", "usd-unit-price", ("price", price.id), home=True),
                text(japanese_date(price.price.date), "center"), note, height=row_height(note, 62),
            )
        )  # fmt: skip
    support = plan.cloud.support
    rows += [row(), row(text(f"サポート料（{support.name}）", "heading", 5))]
    rows.append(row(text("月額の下限（米ドル）", "label"), text("", "center"), amount("support_minimum", "usd")))
    rows.append(heads("区分", "月間利用料の下限", "月間利用料の上限", "料率"))
    for number, band in enumerate(support.bands, start=1):
        at = ("band", band.id)
        rows.append(
            row(
                text(f"区分{number}", "label"), amount("band_start", "usd-limit", at), amount("band_end", "usd-limit", at),
                amount("band_ratio", "percent", at),
            )
        )  # fmt: skip
    return Sheet("クラウド単価", (44, 18, 18, 20, 66, 2), tuple(rows), repeat=(5, 5), landscape=True)


def resources(plan: Plan, years: bool) -> Sheet:
    """Resources by environment with size and monthly use; with ``years`` their cost in each year of operation."""
    columns = ["資源", "数量", "月間使用量", "単価（米ドル）", "月額（米ドル）", "増減"]
    columns += [fiscal_year_label(year) for year in plan.project.running_years] if years else []
    columns.append("数量の根拠")
    span = len(columns)
    title = "クラウド明細（運用期間）" if years else "クラウド明細（構築期間）"
    rows = [*title_rows(title, "金額の単位：円（税抜）" if years else "単位：米ドル（税抜）", span), heads(*columns)]
    for environment in plan.environments:
        rows.append(row(text(f"{environment.name}：{environment.description}", "heading", span)))
        for item in plan.resources.items:
            if item.environment == environment.id:
                rows.append(_resource(plan, item.id, years))
    rows += _running_totals(plan, span) if years else _build_totals(plan)
    widths = [36, 7, 10, 12, 10, 7, *[12] * (len(plan.project.running_years) if years else 0), 40]
    return Sheet("クラウド明細", tuple(widths), tuple(rows), repeat=(2, 2), landscape=True)


def _resource(plan: Plan, id: str, years: bool) -> Row:
    item = next(item for item in plan.resources.items if item.id == id)
    at = ("resource", id)
    cells: list[Cell] = [
        text(item.name, "label"),
        amount("resource_count", "count", at),
        amount("resource_units", "count", at),
        Cell(amount("unit_price", "usd-unit-price", ("price", item.price)).value, "amount"),
        amount("resource_month", "usd", at),
    ]
    if years:
        cells.append(amount("resource_follows_demand", "flag", at, look="center"))
        cells += [
            amount("running_resource_cost", "yen", at, ("year", str(year))) for year in plan.project.running_years
        ]
    else:
        cells.append(text(SCALING[item.scaling], "center"))
    return row(*cells, text(item.basis), height=max(row_height(item.basis, 40), row_height(item.name, 36)))


def _running_totals(plan: Plan, span: int) -> list[Row]:
    years = plan.project.running_years
    lines = (
        ("需要係数（需要連動の資源に乗じる）", "demand_factor", "factor", "amount"),
        ("月額利用料計（米ドル）", "running_month_total", "usd", "amount"),
        ("月額サポート料（米ドル）", "running_support_month", "usd", "amount"),
        ("サポート料（円）", "running_support_cost", "yen", "amount"),
        ("クラウド利用料計（円）", "running_cloud_cost", "yen", "total"),
    )
    titles = (text(fiscal_year_label(year), "head") for year in years)
    rows = [row(), row(text("年度計", "head", 6), *titles, text("備考", "head"), height=30)]
    for title, quantity, format, look in lines:
        cells = [
            amount(quantity, format, ("year", str(year)), look="total" if look == "total" else "amount")
            for year in years
        ]
        rows.append(
            row(text(title, "label", 6), *cells, text(plan.demand.basis if quantity == "demand_factor" else ""))
        )
    rows[2] = Row(rows[2].cells, row_height(plan.demand.basis, 44))
    return rows


def _build_totals(plan: Plan) -> list[Row]:
    rows = [
        row(),
        heads(
            "環境",
            "稼働月数",
            "月額（米ドル）",
            "月額サポート料（米ドル）",
            "期間中の利用料（米ドル）",
            "",
            "金額（円）",
        ),
    ]
    for item in plan.environments:
        at = ("environment", item.id)
        rows.append(
            row(
                text(item.name, "label"), amount("build_months", "count", at), amount("environment_month", "usd", at),
                amount("environment_support_month", "usd", at), amount("build_use", "usd", at), text(""),
                amount("build_cloud_cost", "yen", at),
            )
        )  # fmt: skip
    rows.append(
        row(text("構築期間中の環境費用計（円）", "strong", 6), amount("build_cloud_total", "yen", look="total"))
    )
    return rows
