"""The cloud sheets of both estimates: unit prices, commitments, the support fee, resources and their monthly use."""

from __future__ import annotations

from pdplan.content.demand_sheet import driver_label
from pdplan.content.estimate_sheets import heads, row_height, title_rows
from pdplan.content.sheets import Row, Sheet, amount, row, text
from pdplan.model.cloud import Environment, Price, Resource
from pdplan.model.plan import Plan
from pdplan.values.fiscal_year import fiscal_year_label, japanese_date
from pdplan.values.numbers import plain

_NONE = "該当する資源はない。"
RULE = "月額＝数量×基準1当たり月間使用量×基準量×単価。基準量は需要のシートのとおり。"


def prices(plan: Plan, running: bool) -> Sheet:
    """Exchange rate, unit prices and the bands of the support fee; of ``running`` with the commitments."""
    more = ("確約割引率", "適用単価（米ドル）") if running else ()
    span = 5 + len(more)
    rows = [*title_rows("クラウド単価表", "単位：米ドル（税抜）", span)]
    rate = plan.cloud.exchange_rate
    rows.append(row(text("算定の基礎", "label"), text(plan.cloud.provider, "plain", span - 1)))
    rows.append(
        row(
            text("為替レート（円／米ドル）", "label"),
            amount("exchange_rate", "usd"),
            text(rate.note or "", "plain", span - 2),
            height=32,
        )
    )
    rows += [row(), heads("単価", "1単位", "単価（米ドル）", *more, "取得日", "確認の方法・備考")]
    rows += [_price(price, running) for price in plan.prices]
    if running and plan.cloud.commitments:
        rows += _commitments(plan, span)
    support = plan.cloud.support
    rows += [row(), row(text(f"サポート料（{support.name}）", "heading", span))]
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
    widths = (44, 18, 18, *([14, 18] if running else []), 20, 66)
    return Sheet("クラウド単価", widths, tuple(rows), repeat=(5, 5), landscape=True)


def _price(price: Price, running: bool) -> Row:
    at = ("price", price.id)
    note = "　".join(part for part in (price.price.note, price.price.confirm) if part)
    more = (
        [amount("committed_saving", "percent", at), amount("paid_price", "usd-unit-price", at, home=True)]
        if running
        else []
    )
    return row(
        text(price.name, "label"), text(price.per, "center"), amount("unit_price", "usd-unit-price", at, home=True), *more,
        text(japanese_date(price.price.date), "center"), note, height=row_height(note, 62),
    )  # fmt: skip


def _commitments(plan: Plan, span: int) -> list[Row]:
    names = {price.id: price.name for price in plan.prices}
    rows = [
        row(),
        row(text("利用の確約による割引（運用期間）", "heading", span)),
        heads("割引", "割引率", "確約する割合", "対象の単価"),
    ]
    for item in plan.cloud.commitments:
        at, covered = ("commitment", item.id), "、".join(names[price] for price in item.prices)
        rows.append(
            row(
                text(item.name, "label"), amount("commitment_rate", "percent", at),
                amount("commitment_share", "percent", at), text(covered, "plain", span - 3),
                height=max(row_height(item.name, 44), row_height(covered, 100)),
            )
        )  # fmt: skip
    return rows


def build_resources(plan: Plan) -> Sheet:
    """Resources by environment with size and monthly use at list prices, and what they cost while building."""
    columns = ("資源", "数量", "数量基準", "基準1当たり\n月間使用量", "単価（米ドル）", "月額（米ドル）", "数量の根拠")
    rows = [*title_rows("クラウド明細（構築期間）", "単位：米ドル（税抜）", len(columns)), heads(*columns)]
    for environment in plan.environments:
        rows.append(row(text(f"{environment.name}：{environment.description}", "heading", len(columns))))
        for item in _of(plan, environment):
            at = ("resource", item.id)
            rows.append(
                row(
                    text(item.name, "label"), amount("resource_count", "count", at), text(_driver(plan, item), "center"),
                    amount("resource_units", "coefficient", at), amount("unit_price", "usd-unit-price", ("price", item.price)),
                    amount("resource_month", "usd", at), text(_basis(plan, item)), height=_height(plan, item),
                )
            )  # fmt: skip
    rows += _build_totals(plan)
    return Sheet("クラウド明細", (36, 10, 24, 14, 14, 14, 44), tuple(rows), repeat=(2, 2), landscape=True)


def _build_totals(plan: Plan) -> list[Row]:
    if not plan.environments:
        rows = [row(text(_NONE, "plain", 7))]
    else:
        heading = heads(
            "環境",
            "稼働月数",
            "月額（米ドル）",
            "月額サポート料\n（米ドル）",
            "期間中の\n利用料（米ドル）",
            "金額（円）",
        )
        rows = [row(text(RULE, "note", 7)), row(), heading]
    for item in plan.environments:
        at = ("environment", item.id)
        rows.append(
            row(
                text(item.name, "label"), amount("build_months", "count", at), amount("environment_month", "usd", at),
                amount("environment_support_month", "usd", at), amount("build_use", "usd", at),
                amount("build_cloud_cost", "yen", at),
            )
        )  # fmt: skip
    rows.append(
        row(text("構築期間中の環境費用計（円）", "strong", 5), amount("build_cloud_total", "yen", look="total"))
    )
    return rows


def running_resources(plan: Plan) -> tuple[Sheet, Sheet]:
    """Resources with their cost in each year of operation, and their monthly use behind it."""
    return _yearly(plan), _monthly(plan)


def _yearly(plan: Plan) -> Sheet:
    years = plan.project.running_years
    names = [fiscal_year_label(year) for year in years]
    columns = ("資源", "数量", "数量基準", "基準1当たり\n月間使用量", "適用単価\n（米ドル）", *names, "数量の根拠")
    rows = [*title_rows("クラウド明細（運用期間）", "金額の単位：円（税抜）", len(columns)), heads(*columns)]
    for environment in plan.environments:
        rows.append(row(text(f"{environment.name}：{environment.description}", "heading", len(columns))))
        for item in _of(plan, environment):
            at = ("resource", item.id)
            rows.append(
                row(
                    text(item.name, "label"), amount("resource_count", "count", at), text(_driver(plan, item), "center"),
                    amount("resource_units", "coefficient", at), amount("paid_price", "usd-unit-price", ("price", item.price)),
                    *(amount("running_resource_cost", "yen", at, ("year", str(year))) for year in years),
                    text(_basis(plan, item)), height=_height(plan, item),
                )
            )  # fmt: skip
    if not plan.resources.items:
        rows.append(row(text(_NONE, "plain", len(columns))))
    rows += [
        row(),
        row(text("年度計", "head", 5), *(text(name, "head") for name in names), text("備考", "head"), height=30),
    ]
    rows.append(_line("サポート料（円）", "running_support_cost", "yen", years, 5))
    rows.append(_line("クラウド利用料計（円）", "running_cloud_cost", "yen", years, 5))
    widths = (36, 8, 24, 12, 13, *[13] * len(years), 44)
    return Sheet("クラウド明細", widths, tuple(rows), repeat=(2, 2), landscape=True)


def _monthly(plan: Plan) -> Sheet:
    years = plan.project.running_years
    names = [fiscal_year_label(year) for year in years]
    columns = ("資源", "年間稼働月数", *names, "備考")
    rows = [
        *title_rows("クラウド月額（運用期間、12か月の平均）", "単位：米ドル（税抜）", len(columns)),
        row(text(RULE + "年間稼働月数が12か月に満たない環境は、12か月に均す。", "plain", len(columns)), height=18),
        heads(*columns),
    ]
    for environment in plan.environments:
        months = amount("running_months", "count", ("environment", environment.id))
        rows.append(row(text(environment.name, "heading"), months, text("", "heading", len(years) + 1)))
        for item in _of(plan, environment):
            rows.append(
                row(
                    text(item.name, "label"), text("", "center"),
                    *(amount("running_month", "usd", ("resource", item.id), ("year", str(year))) for year in years),
                    text(_driver(plan, item)), height=row_height(item.name, 40),
                )
            )  # fmt: skip
    rows.append(_line("月額利用料計", "running_month_total", "usd", years, 2))
    rows.append(_line("月額サポート料", "running_support_month", "usd", years, 2))
    return Sheet("クラウド月額", (40, 12, *[14] * len(years), 24), tuple(rows), repeat=(2, 3), landscape=True)


def _line(title: str, quantity: str, format: str, years: list[int], left: int) -> Row:
    cells = [amount(quantity, format, ("year", str(year)), look="total") for year in years]
    return row(text(title, "strong", left), *cells, text("", "total"))


def _of(plan: Plan, environment: Environment) -> list[Resource]:
    return [item for item in plan.resources.items if item.environment == environment.id]


def _driver(plan: Plan, item: Resource) -> str:
    driver = next(driver for driver in plan.drivers if driver.id == item.driver)
    return driver_label(driver)


def _basis(plan: Plan, item: Resource) -> str:
    """Why this size, and how far above what was measured it is."""
    if item.measured is None:
        return item.basis
    source = next(source for source in plan.sources if source.id == item.measured.source)
    times = round(item.monthly_units / item.measured.value)
    return (
        f"{item.basis}実測は基準1当たり{plain(item.measured.value)}で（「{source.title}」、{japanese_date(item.measured.date)}）、"
        f"その約{times}倍を見込む。"
    )


def _height(plan: Plan, item: Resource) -> float:
    return max(row_height(_basis(plan, item), 44), row_height(item.name, 36), row_height(_driver(plan, item), 24))
