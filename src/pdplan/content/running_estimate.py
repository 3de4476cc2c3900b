"""運用費用見積書: the running estimate as a workbook."""

from __future__ import annotations

from pdplan.content import charge_sheets, cloud_sheets, demand_sheet, outlook_sheets, service_sheets
from pdplan.content.estimate_sheets import (
    cover,
    heads,
    method,
    rates,
    revisions,
    row_height,
    sources,
    statements,
    title_rows,
    years_text,
)  # fmt: skip
from pdplan.content.participant_sheet import participants
from pdplan.content.sheets import Row, Sheet, Workbook, amount, row, text
from pdplan.cost.evaluate import Results
from pdplan.cost.explain import describe
from pdplan.model.plan import Plan
from pdplan.values.fiscal_year import fiscal_year_label

TITLE = "運用費用見積書"
_USES = frozenset((
    "rate_books", "rates", "money.days_per_month", "money.running_discount", "money.tax_rate", "cloud", "prices",
    "resources", "demand", "charges", "maintenance", "service", "outlook", "running_ratios",
))  # fmt: skip
_METHOD = (
    "running_total",
    "running_tax",
    "running_net",
    "maintenance_cost",
    "running_cloud_cost",
    "running_support_cost",
    "charge_running",
    "outlook_running",
    "renewal_total",
    "running_ratio",
)


def running_estimate(plan: Plan, results: Results) -> Workbook:
    """The workbook of the running estimate."""
    assumptions, exclusions = statements(plan, "running")
    years = plan.project.running_years
    total = (
        amount("running_net_whole", "yen-unit"),
        amount("running_tax_whole", "yen-unit"),
        amount("running_whole", "yen-unit"),
    )
    first = (str(years[0]),)
    explanations = [
        describe(results, name, first if results.graph.quantities[name].dimensions else (), "ja") for name in _METHOD
    ]
    sheets = (
        cover(plan, TITLE, total, [("対象期間", years_text(years)), ("対象業務", f"保守運用業務{len(plan.maintenance.tasks)}業務及びクラウド環境")]),
        _summary(plan),
        _tasks(plan),
        service_sheets.service_levels(plan),
        *outlook_sheets.outlook_sheets(plan),
        rates(plan, engineers=False),
        *cloud_sheets.running_resources(plan),
        cloud_sheets.prices(plan, running=True),
        demand_sheet.demand(plan, years=True),
        participants(plan, years=True),
        *charge_sheets.running_charges(plan),
        method(explanations),
        assumptions,
        exclusions,
        sources(plan, _USES, engineers=False),
        revisions(plan),
    )  # fmt: skip
    return Workbook(
        f"{plan.project.subject} {TITLE}", plan.project.title, plan.project.author, sheets, outlook_sheets.CARRIED
    )


def _summary(plan: Plan) -> Sheet:
    years = [str(year) for year in plan.project.running_years]
    names = [fiscal_year_label(int(year)) for year in years]
    span = len(years) + 2
    lines = (
        ("1　保守運用費", "maintenance_cost", "maintenance_whole"),
        ("2　クラウド利用料", "running_cloud_cost", "running_cloud_whole"),
        ("3　その他経費", "charge_running", "charge_running_whole"),
        ("4　値引", "running_discount", "running_discount_whole"),
        ("税抜計", "running_net", "running_net_whole"),
        ("消費税及び地方消費税", "running_tax", "running_tax_whole"),
        ("合計（税込）", "running_total", "running_whole"),
    )
    rows = [*title_rows("総括", "単位：円", span), heads("項目", *names, "計")]
    rows += _lines(years, lines, "yen")
    rows += [
        row(),
        row(text("年度別推移（単位：千円）", "heading", span)),
        heads("項目", *names, "計"),
        *_lines(years, lines, "thousand-yen"),
        row(text("千円未満を四捨五入して表示しているため、内訳の合計が計と一致しないことがある。", "note", span)),
        row(),
        row(text("税率・値引・参考", "heading", span)),
        row(text("消費税率", "label"), amount("tax_rate", "percent-fine", home=True)),
        row(
            text("値引（年額、円）", "label"), amount("running_discount", "yen", home=True),
            text(plan.money.running_discount_reason, "plain", len(years)), height=row_height(plan.money.running_discount_reason, 17 * len(years)),
        ),
        row(text("保守運用の工数（人日）", "label"), *(amount("maintenance_days", "days", ("year", year)) for year in years)),
    ]  # fmt: skip
    return Sheet("総括", (30, *[17] * len(years), 19), tuple(rows), landscape=True)


def _lines(years: list[str], lines: tuple[tuple[str, str, str], ...], format: str) -> list[Row]:
    rows = []
    for name, quantity, whole in lines:
        strong = name.startswith(("税抜", "合計"))
        look = "total" if strong else "amount"
        at_years = [
            amount(quantity, format, look="total" if strong else "amount")
            if quantity == "running_discount"
            else amount(quantity, format, ("year", year), look="total" if strong else "amount")
            for year in years
        ]
        last = (
            amount(whole, format, look="total" if strong else "amount")
            if whole
            else text("", "total" if strong else "amount")
        )
        rows.append(row(text(name, "strong" if look == "total" else "label"), *at_years, last))
    return rows


def _tasks(plan: Plan) -> Sheet:
    years = [str(year) for year in plan.project.running_years]
    tasks = {task.id: task for task in plan.tasks}
    effort = {entry.task: entry for entry in plan.maintenance.tasks}
    rates_by_id = {rate.id: rate.name for rate in plan.rates}
    short = [fiscal_year_label(int(year)).replace("令和", "R").replace("年度", "") for year in years]
    span = 9 + 2 * len(years)
    rows = [
        *title_rows("保守運用明細", "単位：人日、円", span),
        heads(
            "業務",
            "年間回数",
            "登録者1人\n当たり回数",
            "1回の人日",
            "サービス時間\nの追加人日",
            "職級",
            "人日単価",
            *(f"{name}\n実施" for name in short),
            *short,
            "計",
            "頻度・根拠",
        ),
    ]
    for group in dict.fromkeys(tasks[id].group for id in effort):
        rows.append(row(text(group, "heading", span)))
        for id in (id for id in effort if tasks[id].group == group):
            entry = effort[id]
            basis = f"{tasks[id].frequency}。{entry.basis}"
            at = ("task", id)
            rows.append(
                row(
                    text(f"{id} {tasks[id].name}", "label"), amount("task_times", "count", at), amount("task_per_resident", "coefficient", at),
                    amount("task_unit_days", "count", at), amount("task_extra_days", "coefficient", at),
                    text(rates_by_id[entry.rate], "center"), amount("day_price", "yen", ("grade", entry.rate)),
                    *(amount("task_in_year", "flag", at, ("year", year), look="center") for year in years),
                    *(amount("task_cost", "yen", at, ("year", year)) for year in years), amount("task_whole", "yen", at), text(basis),
                    height=max(row_height(basis, 44), row_height(tasks[id].name, 28), row_height(rates_by_id[entry.rate], 16)),
                )
            )  # fmt: skip
    rows.append(
        row(
            text("計", "strong", 7 + len(years)), *(amount("maintenance_cost", "yen", ("year", year), look="total") for year in years),
            amount("maintenance_whole", "yen", look="total"), text("", "total"),
        )
    )  # fmt: skip
    widths = (28, 7, 10, 7, 12, 16, 10, *[5] * len(years), *[12] * len(years), 13, 44)
    return Sheet("保守運用明細", widths, tuple(rows), repeat=(2, 2), landscape=True)
