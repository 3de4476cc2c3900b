"""構築費用見積書: the build estimate as a workbook."""

from __future__ import annotations

from pdplan.content import charge_sheets, cloud_sheets, demand_sheet
from pdplan.content.crosscheck_sheets import crosscheck_sheets
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
from pdplan.content.rough_sheets import rough_sheets
from pdplan.content.sheets import Row, Sheet, Workbook, amount, row, text
from pdplan.cost.evaluate import Results
from pdplan.cost.explain import describe
from pdplan.cost.inputs.build_tasks import tasks_by_overhead
from pdplan.cost.inputs.labour import counted
from pdplan.model.plan import Plan

TITLE = "構築費用見積書"
_USES = frozenset((
    "rate_books", "rates", "money.days_per_month", "money.other_cost_ratio", "money.general_administration_ratio",
    "money.travel_ratio", "money.contingency_ratio", "money.build_discount", "money.tax_rate", "work_phases",
    "effort", "build_tasks", "cloud", "prices", "resources", "demand", "charges",
    "crosscheck", "rough",
))  # fmt: skip
_METHOD = (
    "build_total", "build_tax", "build_net", "contingency", "build_before_contingency", "development_total", "common_total",
    "expert_total", "general_administration", "other_cost", "travel_cost", "build_cloud_total", "charge_build_total",
)  # fmt: skip


def build_estimate(plan: Plan, results: Results) -> Workbook:
    """The workbook of the build estimate."""
    assumptions, exclusions = statements(plan, "build")
    total = (amount("build_net", "yen-unit"), amount("build_tax", "yen-unit"), amount("build_total", "yen-unit"))
    explanations = [describe(results, name, (), "ja") for name in _METHOD]
    sheets = (
        cover(plan, TITLE, total, [("対象期間", years_text(plan.project.build_years)), ("対象機能", _scope(plan))]),
        _summary(plan),
        _phases(plan),
        _functions(plan),
        _tasks(plan),
        rates(plan, engineers=True),
        _overheads(plan),
        cloud_sheets.build_resources(plan),
        cloud_sheets.prices(plan, running=False),
        demand_sheet.demand(plan, years=False),
        participants(plan, years=False),
        *charge_sheets.build_charges(plan),
        *crosscheck_sheets(plan),
        *rough_sheets(plan),
        method(explanations),
        assumptions,
        exclusions,
        sources(plan, _USES, engineers=True),
        revisions(plan),
    )
    return Workbook(f"{plan.project.subject} {TITLE}", plan.project.title, plan.project.author, sheets)


def _scope(plan: Plan) -> str:
    return f"{len(counted(plan))}機能（全{len(plan.functions)}機能のうち初期構築の対象）"


_EXPERT = (
    ("3", "調査・評価業務費", "expert_total", "作業別内訳、諸経費のとおり（技術者単価に諸経費を加算）", "amount"),
    ("", "　直接人件費", "expert_labour", "", "amount"),
    ("", "　直接経費（旅費交通費）", "travel_cost", "", "amount"),
    ("", "　その他原価", "other_cost", "", "amount"),
    ("", "　一般管理費等", "general_administration", "", "amount"),
)
_NO_EXPERT = (("3", "調査・評価業務費", "expert_total", "該当する業務はない", "amount"),)


def _charges_note(plan: Plan) -> str:
    once = any(charge.once for charge in plan.charges)
    return "その他経費明細のとおり" if once else "該当する経費はない"


def _summary(plan: Plan) -> Sheet:
    lines = (
        ("1", "機能開発費", "development_total", "工程別内訳、機能別内訳のとおり", "amount"),
        ("2", "共通作業費", "common_total", "作業別内訳のとおり（諸経費を含む人月単価による）", "amount"),
        *(_EXPERT if tasks_by_overhead(plan)[1] else _NO_EXPERT),
        ("4", "構築期間中の環境費用", "build_cloud_total", "クラウド明細のとおり", "amount"),
        ("5", "その他経費", "charge_build_total", _charges_note(plan), "amount"),
        ("", "小計", "build_before_contingency", "", "total"),
        (
            "6",
            "予備費",
            "contingency",
            "見積の不確実性に備える額。内訳を区分して示し、採否は発注者が判断する",
            "amount",
        ),
        ("7", "値引", "build_discount", plan.money.build_discount_reason, "amount"),
        ("", "税抜計", "build_net", "", "total"),
        ("", "消費税及び地方消費税", "build_tax", "税抜計に税率を乗じ、1円未満を切り捨てる", "amount"),
        ("", "合計（税込）", "build_total", "", "total"),
    )
    rows = [*title_rows("総括", "単位：円", 4), heads("区分", "項目", "金額", "摘要")]
    for number, name, quantity, note, look in lines:
        figure = amount(quantity, "yen", look="total" if look == "total" else "amount")
        name_cell = text(name, "strong" if look == "total" else "label")
        rows.append(row(text(number, "center"), name_cell, figure, note, height=row_height(note, 44)))
    rows += [
        row(),
        row(text("参考", "heading", 4)),
        row(text("", "center"), text("機能開発の工数（人日）", "label"), amount("development_days_total", "days"), ""),
        row(
            text("", "center"),
            text("機能開発の工数（人月）", "label"),
            amount("development_months_total", "months"),
            "",
        ),
    ]
    return Sheet("総括", (7, 30, 20, 48), tuple(rows))


def _phases(plan: Plan) -> Sheet:
    grades = [rate for rate in plan.rates if rate.price.unit == "yen/person-month"]
    names = [grade.name for grade in grades]
    rows = [
        *title_rows("工程別内訳", "単位：人日、円", 5 + len(grades)),
        row(text("工程別の工数と金額", "heading", 5 + len(grades))),
        heads("工程", "工数比率", "工数（人日）", "人日単価", "金額", *names),
    ]
    for phase in plan.work_phases.phases:
        at = ("phase", phase.id)
        mix = [amount("grade_days", "days", at, ("grade", grade.id)) for grade in grades]
        rows.append(
            row(
                text(phase.name, "label"), amount("phase_share", "percent", at), amount("phase_days", "days", at),
                amount("phase_price", "yen", at), amount("phase_cost", "yen", at), *mix,
            )
        )  # fmt: skip
    rows.append(
        row(
            text("計", "strong"), amount("phase_share_total", "percent", look="total"),
            amount("development_days_total", "days", look="total"), text("", "total"),
            amount("development_total", "yen", look="total"), *[text("", "total")] * len(grades),
        )
    )  # fmt: skip
    rows += [
        row(),
        row(text("工程別の職級構成比（人日単価の根拠）", "heading", 5 + len(grades))),
        heads("工程", "構成比計", "主な成果物", "", "", *names),
    ]
    for phase in plan.work_phases.phases:
        at = ("phase", phase.id)
        shares = [amount("grade_share", "percent", at, ("grade", grade.id)) for grade in grades]
        rows.append(
            row(
                text(phase.name, "label"), amount("grade_share_total", "percent", at), text(phase.output, "plain", 3), *shares,
                height=row_height(phase.output, 40),
            )
        )  # fmt: skip
    widths = (24, 11, 14, 14, 18, *[14] * len(grades))
    return Sheet("工程別内訳", widths, tuple(rows), landscape=True)


def _functions(plan: Plan) -> Sheet:
    phases = plan.work_phases.phases
    names = {function.id: function for function in plan.functions}
    effort = {row.function: row for _, row in counted(plan)}
    span = 4 + len(phases) + 1
    rows = [
        *title_rows("機能別内訳", "単位：人日、円", span),
        heads("機能ID", "機能名", "工数（人日）", *(phase.name for phase in phases), "計", "工数の根拠"),
        row(
            text("", "center"), text("工程別人日単価（円／人日）", "label"), text("", "center"),
            *(amount("phase_price", "yen", ("phase", phase.id)) for phase in phases), text("", "center"), "",
        ),
    ]  # fmt: skip
    for category in plan.categories:
        ids = [id for id in effort if names[id].category == category.id]
        if not ids:
            continue
        rows.append(
            row(
                text(category.id, "heading"), text(category.name, "heading", 2 + len(phases)),
                amount("category_cost", "yen", ("category", category.id), look="total"), text("", "heading"),
            )
        )  # fmt: skip
        for id in ids:
            at, basis = ("function", id), effort[id].basis
            rows.append(
                row(
                    text(id, "center"), text(names[id].name, "label"), amount("function_days", "days", at),
                    *(amount("development_cost", "yen", at, ("phase", phase.id)) for phase in phases),
                    amount("function_cost", "yen", at), text(basis), height=max(row_height(basis, 40), row_height(names[id].name, 28)),
                )
            )  # fmt: skip
    rows.append(
        row(
            text("", "total"), text("合計", "strong"), amount("development_days_total", "days", look="total"),
            *(amount("phase_cost", "yen", ("phase", phase.id), look="total") for phase in phases),
            amount("development_total", "yen", look="total"), text("", "total"),
        )
    )  # fmt: skip
    widths = (9, 28, 9, *[12] * len(phases), 13, 40)
    return Sheet("機能別内訳", widths, tuple(rows), repeat=(2, 2), landscape=True)


def _tasks(plan: Plan) -> Sheet:
    common, expert = tasks_by_overhead(plan)
    rates_by_id = {rate.id: rate.name for rate in plan.rates}
    rows: list[Row] = [*title_rows("作業別内訳", "単位：人日、円", 10)]
    for title, kind, positions, price, dimension in (
        ("共通作業（諸経費を含む人月単価による）", "common", common, "day_price", "grade"),
        ("調査・評価業務（技術者単価による。諸経費は別に加算）", "expert", expert, "engineer_price", "engineer"),
    ):
        if not positions:
            continue
        columns = ("区分", "作業", "数量", "単位", "1単位の人日", "工数（人日）", "職級", "人日単価", "金額", "根拠")
        rows += [row(text(title, "heading", len(columns))), heads(*columns)]
        for position in positions:
            task = plan.build_tasks.tasks[position]
            at = (f"{kind}_task", task.id)
            texts = ((task.basis, 46), (task.name, 28), (task.group, 13), (rates_by_id[task.rate], 17))
            rows.append(
                row(
                    text(task.group, "center"), text(task.name, "label"), amount(f"{kind}_quantity", "count", at),
                    text(task.unit, "center"), amount(f"{kind}_unit_days", "count", at), amount(f"{kind}_days", "days", at),
                    text(rates_by_id[task.rate], "center"), amount(price, "yen", (dimension, task.rate)),
                    amount(f"{kind}_cost", "yen", at), text(task.basis),
                    height=max(row_height(value, width) for value, width in texts),
                )
            )  # fmt: skip
        whole = "common_total" if kind == "common" else "expert_labour"
        rows.append(row(text("計", "strong", 8), amount(whole, "yen", look="total"), text("", "total")))
        rows.append(row())
    return Sheet("作業別内訳", (13, 28, 7, 8, 9, 10, 17, 11, 14, 46), tuple(rows), repeat=(3, 3), landscape=True)


def _overheads(plan: Plan) -> Sheet:
    lines = (
        ("直接人件費", "expert_labour", "", "作業別内訳の調査・評価業務の計"),
        ("直接経費（旅費交通費）", "travel_cost", "travel_ratio", "直接人件費×旅費交通費率"),
        ("その他原価", "other_cost", "other_cost_ratio", "直接人件費×α÷(1−α)"),
        (
            "一般管理費等",
            "general_administration",
            "general_administration_ratio",
            "（直接人件費＋直接経費＋その他原価）×β÷(1−β)",
        ),
    )
    rows = [
        *title_rows("諸経費", "単位：円", 4),
        row(
            text(
                "諸経費は、諸経費を含まない技術者単価で積算した業務にだけ加算する。人月単価は諸経費を含むため加算しない。",
                "plain",
                4,
            ),
            height=32,
        ),
        heads("項目", "率", "金額", "算式"),
    ]
    for name, quantity, ratio, words in lines:
        share = amount(ratio, "percent-fine") if ratio else text("", "center")
        rows.append(row(text(name, "label"), share, amount(quantity, "yen"), words))
    rows.append(
        row(text("計", "strong"), text("", "total"), amount("expert_total", "yen", look="total"), text("", "total"))
    )
    rows += [
        row(),
        row(text("予備費・値引・消費税", "heading", 4)),
        heads("項目", "率・額", "金額", "算式"),
        row(
            text("予備費", "label"),
            amount("contingency_ratio", "percent-fine"),
            amount("contingency", "yen"),
            "小計×予備費率",
        ),
        row(
            text("値引", "label"),
            amount("build_discount", "yen", home=True),
            text("", "center"),
            plan.money.build_discount_reason,
            height=32,
        ),
        row(
            text("消費税及び地方消費税", "label"),
            amount("tax_rate", "percent-fine"),
            amount("build_tax", "yen"),
            "税抜計×税率",
        ),
    ]
    return Sheet("諸経費", (30, 16, 20, 52), tuple(rows))
