"""The calculation sheets of the burden workbook: each step of sharing a year's cost, one sheet a year."""

from __future__ import annotations

from pdplan.content.budget import budget_years, by_code
from pdplan.content.estimate_sheets import heads, title_rows
from pdplan.content.sheets import Row, Sheet, amount, row, text
from pdplan.model.plan import Plan
from pdplan.values.fiscal_year import fiscal_year_label

_STEPS = (
    ("参加", "active", "flag"), ("負担割合\n（調整前）", "weight", "number-fine"), ("按分額", "raw_share", "fraction"),
    ("上限・下限\n適用後", "bounded_share", "fraction"), ("徴収対象額", "due_share", "fraction"),
    ("端数切捨て後", "whole_share", "yen"), ("切り捨てた\n端数", "lost_share", "fraction"),
    ("端数の加算", "extra_units", "number"), ("負担額", "share", "yen"), ("加入負担金", "buy_in", "yen"),
    ("同配分\n（切捨て）", "refund_part", "yen"), ("加入負担金\nの配分", "refund", "yen"),
    ("支払額", "payment", "yen-minus"),
)  # fmt: skip
_TOTALS = {
    "active": ("members", "number"), "weight": ("weight_total", "number-fine"), "share": ("members_pay", "yen"),
    "buy_in": ("buy_in_total", "yen"),
}  # fmt: skip
"""Quantity and format of the sum below a step."""


def keys(plan: Plan) -> Sheet:
    """Who takes part from when to when, and what each municipality has of each key."""
    rows: list[Row] = [
        *title_rows("参加団体と指標", "", 11),
        heads(
            "市町村",
            "参加",
            "加入年度\n（0は当初から）",
            "脱退年度\n（9999はなし）",
            "人口",
            "世帯数",
            "財政力指数",
            "利用見込\n割合",
            "利用見込\n者数",
            "逓減人口",
            "構築費の\n負担済額",
        ),
    ]
    for item in by_code(plan):
        at = ("municipality", item.id)
        rows.append(
            row(
                text(item.name, "label"), amount("takes_part", "flag", at, home=True), amount("join_year", "year", at, home=True),
                amount("leave_year", "year", at, home=True), amount("population", "number", at, home=True),
                amount("households", "number", at, home=True), amount("fiscal_capacity", "coefficient", at, home=True),
                amount("usage_ratio", "percent-fine", at, home=True), amount("users", "quantity", at),
                amount("damped", "fraction", at),
                amount("build_paid", "yen", at),
            )
        )  # fmt: skip
    return Sheet("参加・指標", (18, *[15] * 10), tuple(rows), repeat=(2, 2), landscape=True, names=True)


def sums(plan: Plan) -> Sheet:
    """The sums of each key over the members of a year."""
    years = budget_years(plan)
    names = [fiscal_year_label(int(year)) for year in years]
    rows = [*title_rows("参加団体の計", "", len(years) + 1), heads("項目", *names)]
    for title, quantity, format in (
        ("団体数", "members", "number"), ("人口", "active_population", "number"), ("世帯数", "active_households", "number"),
        ("財政力指数", "active_fiscal_capacity", "factor"), ("利用見込者数", "active_users", "number"),
        ("逓減人口", "active_damped", "fraction"),
    ):  # fmt: skip
        rows.append(row(text(title, "label"), *(amount(quantity, format, ("budget_year", year)) for year in years)))
    return Sheet("計算_参加団体の計", (24, *[18] * len(years)), tuple(rows), repeat=(2, 2), landscape=True)


def steps(plan: Plan) -> list[Sheet]:
    """One sheet for each budget year."""
    return [_year(plan, year) for year in budget_years(plan)]


def _year(plan: Plan, year: str) -> Sheet:
    name = fiscal_year_label(int(year))
    shown, by = _STEPS, ("budget_year", year)
    span = len(shown) + 1
    rows: list[Row] = [
        *title_rows(f"按分の計算（{name}）", "単位：円", span),
        row(
            text("市町村負担総額", "label"), amount("municipal_pot", "yen", by), text("定額会費の計", "label"), amount("fee_pot", "yen", by),
            text("端数の配分数", "label"), amount("left_over", "number", by),
            text("残存年数の割合", "label"), amount("remaining_part", "percent-fine", by),
        ),
        heads("市町村", *(title for title, _quantity, _format in shown)),
    ]  # fmt: skip
    for item in by_code(plan):
        at = ("municipality", item.id)
        rows.append(
            row(text(item.name, "label"), *(amount(quantity, format, by, at) for _title, quantity, format in shown))
        )
    totals = [
        amount(*_TOTALS[quantity], by, look="total") if quantity in _TOTALS else text("", "strong")
        for _title, quantity, _format in shown
    ]
    rows.append(row(text("計", "strong"), *totals))
    return Sheet(
        f"計算_{name}", (18, 12, *[16] * (len(shown) - 1)), tuple(rows), repeat=(3, 3), landscape=True, names=True
    )
