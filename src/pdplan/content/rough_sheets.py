"""概算との比較 and 概算の根拠: the rough estimate of the interim report, computed again, and its difference line by line."""

from __future__ import annotations

from pdplan.content.estimate_sheets import heads, row_height, title_rows
from pdplan.content.labels import CONFIDENCE
from pdplan.content.sheets import Cell, Row, Sheet, amount, row, text
from pdplan.cost.inputs.rough import FIGURES
from pdplan.cost.quantity import UNITS
from pdplan.model.evidence import Figure
from pdplan.model.plan import Plan
from pdplan.values.fiscal_year import japanese_date

TITLE = "概算との比較"
BASIS = "概算の根拠"
_SPAN = 10
_WIDTHS = (28, 11, 13, 15, 15, 15, 15, 15, 15, 66)


def rough_sheets(plan: Plan) -> tuple[Sheet, Sheet]:
    """Both editions side by side and why they differ; and what the rough one rests on."""
    rows = [
        *title_rows(TITLE, "単位：人日、円（△は減）", _SPAN),
        *_head(plan),
        row(),
        *_lines(plan),
    ]
    comparison = Sheet(TITLE, _WIDTHS, tuple(rows), repeat=(0, 0), landscape=True)
    return comparison, Sheet(
        BASIS, _WIDTHS, (*title_rows(BASIS, "", _SPAN), *_basis(plan)), repeat=(0, 0), landscape=True
    )


def _head(plan: Plan) -> list[Row]:
    rough = plan.rough
    words = (("概算の版", f"{rough.name}（{japanese_date(rough.date)}）"), ("見積りの段階", rough.stage))
    rows = [row(text("概算とその幅（税込）", "heading", _SPAN))]
    rows += [row(text(name, "label"), text(value, "plain", 9), height=row_height(value, 140)) for name, value in words]
    heading = ("概算の下限", "概算", "概算の上限", "詳細見積り", "詳細÷概算", "判定", "幅の求め方")
    method = "予備費を加える前の額に倍率を乗じ、消費税を加える。判定は、詳細見積りが概算の幅に入るかを示す。"
    rows += [
        row(text("", "head", 3), *(text(title, "head") for title in heading), height=30),
        row(
            text("構築費用の合計（税込）", "strong", 3), amount("rough_low", "yen", look="total"), amount("rough_total", "yen", look="total"),
            amount("rough_high", "yen", look="total"), amount("build_total", "yen", look="total"),
            amount("rough_ratio", "factor", look="total"), amount("rough_inside", "inside", look="center"), method,
            height=row_height(method, 66),
        ),
    ]  # fmt: skip
    return rows


def _lines(plan: Plan) -> list[Row]:
    why = plan.rough.explains
    rows = [
        row(text("行ごとの差（詳細−概算）", "heading", _SPAN)),
        heads(
            "項目", "機能数（概算）", "工数（概算）", "金額（概算）", "工数（詳細）", "金額（詳細）", "差", "うち工数による差", "うち単価による差",
            "差の理由",
        ),
    ]  # fmt: skip
    names = {category.id: category.name for category in plan.categories}
    for entry in plan.rough.functions.categories:
        at, name = ("category", entry.category), f"{entry.category} {names[entry.category]}"
        rows.append(
            row(
                text(name, "label"), amount("rough_functions", "number", at, home=True), amount("rough_category_days", "days", at),
                amount("rough_category_cost", "yen", at), amount("category_days", "days", at), amount("category_cost", "yen", at),
                amount("rough_difference_category", "yen-minus", at), amount("rough_difference_effort", "yen-minus", at),
                amount("rough_difference_price", "yen-minus", at), entry.explains,
                height=max(row_height(entry.explains, 66), row_height(name, 28)),
            )
        )  # fmt: skip
    rows.append(
        row(
            text("1　機能開発費", "strong"), amount("rough_functions_total", "number", look="total"),
            amount("rough_days_total", "days", look="total"), amount("rough_development", "yen", look="total"),
            amount("development_days_total", "days", look="total"), amount("development_total", "yen", look="total"),
            amount("rough_difference_development", "yen-minus", look="total"), *[text("", "total")] * 3,
        )
    )  # fmt: skip
    for name, line, detailed, reason in (
        ("2　共通作業費", "common", "common_total", why.common),
        ("3　調査・評価業務費", "expert", "expert_total", why.expert),
        ("4　構築期間中の環境費用", "cloud", "build_cloud_total", why.cloud),
        ("5　その他経費", "charges", "charge_build_total", why.charges),
        ("6　予備費", "contingency", "contingency", why.contingency),
        ("7　値引", "discount", "build_discount", why.discount),
        ("消費税及び地方消費税", "tax", "build_tax", why.tax),
    ):
        before = amount(f"rough_{line}", "yen") if line not in ("charges", "discount") else text("－", "center")
        rows.append(_line(name, before, amount(detailed, "yen"), f"rough_difference_{line}", reason))
    rows.append(
        row(
            text("合計（税込）", "strong"), *[text("", "total")] * 2, amount("rough_total", "yen", look="total"), text("", "total"),
            amount("build_total", "yen", look="total"), amount("rough_difference_lines", "yen-minus", look="total"),
            *[text("", "total")] * 2, text("差の欄は、各行の差の合計", "total"),
        )
    )  # fmt: skip
    rows.append(
        row(
            text("検算：合計の差−行の差の計", "label", 6), amount("rough_unexplained", "yen-minus"), text("", "center"), text("", "center"),
            "0であれば、差は行ごとに全て説明されている。",
        )
    )  # fmt: skip
    return rows


def _line(name: str, before: Cell, after: Cell, difference: str, reason: str) -> Row:
    blank = text("", "center")
    return row(
        text(name, "label"), blank, blank, before, blank, after, amount(difference, "yen-minus"), blank, blank, reason,
        height=row_height(reason, 66),
    )  # fmt: skip


def _basis(plan: Plan) -> list[Row]:
    titles = {source.id: source.title for source in plan.sources}
    rows = [
        row(text("概算の算定に用いた値（中間調査報告書の時点のまま残し、詳細見積りに合わせて変えない）", "heading", _SPAN)),
        row(
            text("項目", "head"), text("単位", "head", 2), text("値", "head"), text("確度", "head"), text("基準日", "head"),
            text("出典", "head", 3), text("根拠・確認の方法", "head"), height=30,
        ),
    ]  # fmt: skip
    for name, field, label, _english, unit in FIGURES:
        figure: Figure = getattr(plan.rough, field)
        note = "　".join(part for part in (figure.note, figure.confirm) if part)
        title = titles[figure.source]
        format = "yen" if unit.startswith("yen") else "general"
        rows.append(
            row(
                text(label, "label"), text(UNITS[unit].ja, "center", 2), amount(name, format, home=True),
                text(CONFIDENCE[figure.confidence], "center"), text(japanese_date(figure.date), "center"), text(title, "plain", 3), note,
                height=max(row_height(title, 44), row_height(note, 66), row_height(label, 28)),
            )
        )  # fmt: skip
    for label, quantity, format, unit_text, words in (
        ("1機能当たり工数（概算）", "rough_function_days", "number", "人日", "1機能当たりFP÷（生産性×1人日の時間）÷（1−要件定義の割合）"),
        ("人日単価（概算）", "rough_day_price", "yen", "円/人日", "人月単価の平均÷1人月当たり日数"),
        ("予備費前の計（概算）", "rough_before_contingency", "yen", "円", "機能開発費＋共通作業費＋調査・評価業務費＋環境費用"),
        ("税抜計（概算）", "rough_net", "yen", "円", "予備費前の計＋予備費"),
    ):  # fmt: skip
        blanks = (text("", "center"), text("", "center"))
        rows.append(
            row(
                text(label, "label"),
                text(unit_text, "center", 2),
                amount(quantity, format),
                *blanks,
                text("算出", "center", 3),
                words,
            )
        )
    note = "　".join(
        part for part in (plan.rough.functions.evidence.note, plan.rough.functions.evidence.confirm) if part
    )
    rows.append(row(text("機能数（分類別）", "label"), text(note, "plain", 9), height=row_height(note, 140)))
    return rows
