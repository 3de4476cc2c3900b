"""The sheet 設定 of the burden workbook: everything that a reviewer may choose."""

from __future__ import annotations

from pdplan.content.estimate_sheets import heads, row_height, title_rows
from pdplan.content.sheets import Row, Sheet, amount, row, text
from pdplan.model.plan import Plan
from pdplan.values.fiscal_year import fiscal_year_label

_KINDS = (("cost_kind", "build"), ("cost_kind", "running"))
_KEYS = (
    ("均等割", "equal"), ("人口割", "population"), ("世帯割", "households"), ("財政力割", "fiscal_capacity"), ("利用割", "usage"),
    ("人口逓減割", "damped_population"),
)  # fmt: skip
_SPAN = 9


def settings(plan: Plan) -> Sheet:
    """Keys and rules of sharing, exchange rate and growth, grants, income; participants stand on their own sheet."""
    rows = [
        *title_rows("設定", "黄色のセルを書き換える", _SPAN),
        *_rule(plan),
        *_rounding(),
        *_years(plan),
        *_costs(),
        *_grants(plan),
    ]
    fees = _fees(plan)
    breaks = (len(rows),) if fees else ()
    rows += fees
    columns = max(_SPAN, 1 + len(_budget_years(plan)), 4 + len(plan.project.running_years))
    return Sheet("設定", (36, *[17] * (columns - 1)), tuple(rows), landscape=True, breaks=breaks)


def _budget_years(plan: Plan) -> list[str]:
    return [str(year) for year in (*plan.project.build_years, *plan.project.running_years)]


def _note(value: str) -> Row:
    return row(text(value, "plain", _SPAN), height=row_height(value, 160))


def _heads(*titles: str) -> Row:
    """A heading row, the last over all that is left."""
    *first, last = titles
    return row(*(text(title, "head") for title in first), text(last, "head", _SPAN - len(first)), height=30)


def _rule(plan: Plan) -> list[Row]:
    rows = [
        row(text("負担の割合", "heading", _SPAN)),
        _heads("項目", "構築", "運用", "説明"),
        _pair(
            "県負担率",
            "prefecture_ratio",
            "percent-fine",
            "補助金と収入を控除した額のうち、県が負担する割合。残りを市町村が分ける。",
        ),
        *(_pair(f"{name}の比重", f"weight_{key}", "number", _KEY_NOTES.get(key, "")) for name, key in _KEYS),
        _pair("定額会費（年額、円）", "fixed_fee", "yen", "参加団体ごとの年額。残りを比重で分ける。"),
    ]
    basis = f"構築：{plan.sharing.build.basis}　運用：{plan.sharing.running.basis}"
    return [*rows, _note(basis), row()]


_KEY_NOTES = {
    "equal": "比重は割合であり、合計は100でなくてもよい。",
    "usage": "人口に利用見込割合を乗じた人数による。",
    "damped_population": "人口を、下の指数で累乗した値による。",
}


def _pair(title: str, quantity: str, format: str, note: str) -> Row:
    cells = [amount(quantity, format, kind, home=True) for kind in _KINDS]
    return row(text(title, "label"), *cells, text(note, "plain", _SPAN - 3), height=row_height(note, 100))


def _one(title: str, quantity: str, format: str, note: str) -> Row:
    return row(
        text(title, "label"),
        amount(quantity, format, home=True),
        text(note, "plain", _SPAN - 2),
        height=row_height(note, 115),
    )


def _rounding() -> list[Row]:
    return [
        row(text("上限・下限・端数", "heading", _SPAN)),
        _heads("項目", "値", "説明"),
        _one("負担額の下限（年額、円）", "share_floor", "yen", "運用年度の参加団体に適用する。0は下限なし。"),
        _one("負担額の上限（年額、円）", "share_cap", "cap", "上限を超える額は県が負担する。上限を置かないときは1,000,000,000,000,000とする。"),
        _one("負担の単位（円）", "share_unit", "yen-unit-of", "負担額はこの倍数とする。1は円単位、1,000は千円単位。単位未満は県が負担する。"),
        _one("徴収しない少額の限度（円）", "drop_below", "yen", "これに満たない額は徴収せず、県が負担する。"),
        _one("端数の処理", "remainder_rule", "remainder", "1＝端数の大きい団体から1単位ずつ、2＝県が負担、3＝負担額最大の団体に全て。"),
        _one("人口逓減の指数", "damping", "coefficient", "0.585は、人口が2倍で負担が約1.5倍となる。"),
        _one("加入負担金の率", "buy_in_ratio", "percent-fine", "途中で加入する団体が、市町村の負担した構築費について払う割合。"),
        row(),
    ]  # fmt: skip


def _years(plan: Plan) -> list[Row]:
    years = _budget_years(plan)
    names = [fiscal_year_label(int(year)) for year in years]
    return [
        row(text("年度", "heading", _SPAN)),
        heads("項目", *names),
        _by_year("予算年度（西暦）", "year_number", "year", years),
        _by_year("運用年度", "is_running", "flag", years),
        _by_year("最終の構築年度", "last_build_year", "flag", years),
        _by_year("構築費の年度割合", "build_year_share", "percent-fine", years),
        _by_year("激変緩和の率", "phase_in", "percent-fine", years),
        row(text("最終の運用年度（西暦）", "label"), amount("last_year", "year", home=True)),
        _note("激変緩和の率は、市町村が負担すべき額のうち、その年度に実際に負担する割合。残りは県が負担する。"),
        row(),
    ]


def _by_year(title: str, quantity: str, format: str, years: list[str]) -> Row:
    return row(text(title, "label"), *(amount(quantity, format, ("budget_year", year), home=True) for year in years))


def _costs() -> list[Row]:
    return [
        row(text("費用の前提", "heading", _SPAN)),
        _heads("項目", "値", "説明"),
        _one("為替レート（円／米ドル）", "exchange_rate", "coefficient", "クラウドの利用料に用いる。"),
        _one("登録者の増加の倍率", "residents_growth", "coefficient", "1は計画のとおり。初年度からの増加分に乗じる。"),
        row(),
    ]


def _grants(plan: Plan) -> list[Row]:
    if not plan.grants:
        return []
    rows = [
        row(text("補助金", "heading", _SPAN)),
        heads("補助金", "充当", "対象の割合", "補助率", "上限額（円）", "単位（円）", "補助金額（円）"),
    ]
    for grant in plan.grants:
        at = ("grant", grant.id)
        rows.append(
            row(
                text(grant.name, "label"), amount("grant_applies", "flag", at, home=True),
                amount("grant_eligible_ratio", "percent-fine", at, home=True), amount("grant_rate", "percent-fine", at, home=True),
                amount("grant_cap", "yen", at, home=True), amount("grant_unit", "yen-unit-of", at, home=True),
                amount("grant_amount", "yen", at), height=row_height(grant.name, 34),
            )
        )  # fmt: skip
        rows.append(_note(grant.basis))
    return [*rows, row()]


def _fees(plan: Plan) -> list[Row]:
    if not plan.fees:
        return []
    years = [str(year) for year in plan.project.running_years]
    names = [fiscal_year_label(int(year)) for year in years]
    rows = [
        row(text("収入", "heading", _SPAN)),
        heads("収入の区分", "見込む", "料金（年額、円）", "対象者数", *(f"普及率\n{name}" for name in names)),
    ]
    for fee in plan.fees:
        at = ("fee", fee.id)
        rows.append(
            row(
                text(f"{fee.name}（{fee.payer}）", "label"), amount("fee_applies", "flag", at, home=True),
                amount("fee_price", "yen", at, home=True), amount("fee_payers", "number", at, home=True),
                *(amount("fee_uptake", "percent-fine", at, ("year", year), home=True) for year in years),
                height=row_height(f"{fee.name}（{fee.payer}）", 34),
            )
        )  # fmt: skip
    blank = [text("", "center")] * 3
    for title, quantity, format in (
        ("収入計（円）", "income", "yen"), ("運用費用に充てる収入（円）", "income_used", "yen"),
        ("運用費用の自己充足率", "income_cover", "percent-fine"), ("収入が運用費用以上となる年度", "covered", "flag"),
    ):  # fmt: skip
        rows.append(row(text(title, "label"), *blank, *(amount(quantity, format, ("year", year)) for year in years)))
    return rows
