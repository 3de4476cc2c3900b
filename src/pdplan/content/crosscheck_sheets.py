"""検算: the build estimate held against other methods, public amounts and shares, and from what these are computed."""

from __future__ import annotations

from pdplan.content.estimate_sheets import heads, row_height, title_rows
from pdplan.content.labels import CONFIDENCE
from pdplan.content.sheets import Cell, Row, Sheet, amount, row, text
from pdplan.cost.inputs.crosscheck import FIGURES, key, phases_with_quartiles
from pdplan.cost.quantity import UNITS
from pdplan.model.crosscheck import PhaseReference
from pdplan.model.evidence import Figure
from pdplan.model.plan import Plan
from pdplan.values.fiscal_year import japanese_date

CHECKS = "検算（他の方法との比較）"
PUBLIC = "検算（参考額と工程比率）"
BASIS = "検算の根拠"
_SPAN = 9
_WIDTHS = (27, 16, 16, 16, 16, 16, 11, 12, 50)
_REASON = 62
"""Characters of the two columns that a reason takes."""


def crosscheck_sheets(plan: Plan) -> tuple[Sheet, Sheet, Sheet]:
    """Other methods and the schedule; public amounts and shares of phases; and the basis of both."""
    methods = [*title_rows(CHECKS, "単位：円", _SPAN), *_methods(plan), row(), *_amounts(), row(), *_schedule(plan)]
    public = [*title_rows(PUBLIC, "単位：円", _SPAN), *_anchors(plan), row(), *_phases(plan)]
    public += [row(), row(text("比べるときの注意", "heading", _SPAN))]
    public += [row(text(trap, "plain", _SPAN), height=row_height(trap, 150)) for trap in plan.crosscheck.traps]
    return (
        Sheet(CHECKS, _WIDTHS, tuple(methods), repeat=(0, 0), landscape=True),
        Sheet(PUBLIC, _WIDTHS, tuple(public), repeat=(0, 0), landscape=True),
        _basis(plan),
    )


def _wide_heads(*titles: str) -> Row:
    """A heading row whose last title takes two columns."""
    return row(*(text(title, "head") for title in titles[:-1]), text(titles[-1], "head", 2), height=30)


def _methods(plan: Plan) -> list[Row]:
    why = plan.crosscheck.explains
    lines = (
        ("FP法①（IPA生産性の第3四分位〜第1四分位）", "productivity_check", why.productivity),
        ("FP法②（IPA生産性の中央値〜JUASのFP単価）", "price_check", why.point_price),
        ("画面数法（JUASの2式）", "screens_check", why.screens),
        ("COCOMO II（名目）", "cocomo_check", why.cocomo),
    )
    scope = plan.crosscheck.scope
    rows = [
        row(text("公式の見積りと他の方法による金額（税抜）", "heading", _SPAN)),
        row(text(scope, "plain", _SPAN), height=row_height(scope, 150)),
        _wide_heads("方法", "低", "高", "公式額", "公式額−低", "公式額−高", "判定", "差の理由"),
    ]
    for name, check, reason in lines:
        rows.append(
            row(
                text(name, "label"), amount(f"{check}_low", "yen"), amount(f"{check}_high", "yen"), amount("checked_cost", "yen"),
                amount(f"{check}_above_low", "yen-minus"), amount(f"{check}_above_high", "yen-minus"),
                amount(f"{check}_inside", "inside", look="center"), text(reason, "plain", 2),
                height=max(row_height(reason, _REASON), row_height(name, 27)),
            )
        )  # fmt: skip
    return rows


def _amounts() -> list[Row]:
    lines = (
        ("FP法　生産性の第3四分位", "point_months_high", "point_cost_high", "FP÷（生産性×1人月の時間）÷（1−要件定義の割合）×人月単価"),
        ("FP法　生産性の中央値", "point_months_median", "point_cost_median", "同上"),
        ("FP法　生産性の第1四分位", "point_months_low", "point_cost_low", "同上"),
        ("FP法　JUASのFP単価", "", "point_price_cost", "FP×FP単価。工数を経ない"),
        ("画面数だけの式", "screen_months_alone", "screen_cost_alone", "1画面当たり人月×画面数×人月単価"),
        ("ファイル・画面・バッチ数の式", "screen_months", "screen_cost", "（係数×ファイル数＋係数×画面数＋係数×バッチ数）×人月単価"),
        ("COCOMO II（名目）", "cocomo_months", "cocomo_cost", "A×規模（千行）の（B＋0.01×ΣSF）乗×人月単価"),
        ("公式の見積り（同じ範囲）", "checked_months", "checked_cost", "機能開発費と共通作業費。単価は工程別・職級別"),
    )  # fmt: skip
    rows = [
        row(text("方法ごとの工数と金額", "heading", _SPAN)),
        row(
            text("方法", "head"), text("工数（人月）", "head"), text("金額", "head"), text("算式", "head", 6), height=30
        ),
    ]
    for name, months, cost, words in lines:
        effort = amount(months, "months") if months else text("－", "center")
        rows.append(
            row(text(name, "label"), effort, amount(cost, "yen"), text(words, "plain", 6), height=row_height(name, 27))
        )
    return rows


def _anchors(plan: Plan) -> list[Row]:
    reason = plan.crosscheck.explains.anchors
    rows = [
        row(text("公的な参考額との比較（構築費用の合計、税込）", "heading", _SPAN)),
        row(text(reason, "plain", _SPAN), height=row_height(reason, 150)),
        _wide_heads("参考額", "金額", "本見積り", "倍率", "本見積り−参考額", "基準日", "確度", "参考額に含まれるもの"),
    ]
    for anchor in plan.crosscheck.anchors:
        at = ("anchor", anchor.id)
        rows.append(
            row(
                text(anchor.name, "label"), amount("anchor_amount", "yen", at), amount("build_total", "yen"),
                amount("anchor_ratio", "factor", at), amount("anchor_difference", "yen-minus", at),
                text(japanese_date(anchor.amount.date), "center"), text(CONFIDENCE[anchor.amount.confidence], "center"),
                text(anchor.holds, "plain", 2), height=max(row_height(anchor.holds, _REASON), row_height(anchor.name, 27)),
            )
        )  # fmt: skip
    return rows


def _phases(plan: Plan) -> list[Row]:
    reason = plan.crosscheck.explains.phases
    rows = [
        row(text("工程別の工数比率と公表値（全工程に対する率）", "heading", _SPAN)),
        row(text(reason, "plain", _SPAN), height=row_height(reason, 150)),
        heads(
            "工程", "本見積り", "第1四分位", "中央値", "平均・公表値", "第3四分位", "判定", "平均・公表値との差", "備考"
        ),
    ]
    known = {entry.phase: entry for entry in plan.crosscheck.phases}
    for phase in plan.work_phases.phases:
        entry = known.get(phase.id)
        name, share = text(phase.name, "label"), amount("phase_share", "percent", ("phase", phase.id))
        if entry is None:
            blanks = [text("不明", "center")] * 6
            rows.append(row(name, share, *blanks, "公表値を得ていない"))
            continue
        middle = _middle(entry)
        inside = phase.id in phases_with_quartiles(plan)
        flag = amount("phase_inside", "inside", ("quartile_phase", phase.id), look="center")
        gap = ("phase_statistic", key(entry, middle))
        note = "" if inside else "四分位が分からないため、範囲の内外を判定しない。"
        note += "平均か中央値かは資料に示されていない。" if middle == "stated" else ""
        rows.append(
            row(
                name, share, _published(entry, "p25"), _published(entry, "median"), _published(entry, middle), _published(entry, "p75"),
                flag if inside else text("判定なし", "center"),
                amount("phase_share_difference", "percent-minus", gap) if middle else text("不明", "center"),
                note, height=row_height(note, 50),
            )
        )  # fmt: skip
    return rows


def _middle(entry: PhaseReference) -> str:
    """The mean, or a published value of unknown kind; empty where neither is known."""
    kinds = {statistic.kind for statistic in entry.statistics}
    return "mean" if "mean" in kinds else "stated" if "stated" in kinds else ""


def _published(entry: PhaseReference, kind: str, quantity: str = "published_phase_share") -> Cell:
    if kind not in {statistic.kind for statistic in entry.statistics}:
        return text("不明", "center")
    return amount(quantity, "percent-fine", ("phase_statistic", key(entry, kind)))


def _schedule(plan: Plan) -> list[Row]:
    reason = plan.crosscheck.explains.schedule
    rows = [
        row(text("工期（公式の工数から求めた標準工期との比較）", "heading", _SPAN)),
        row(text(reason, "plain", _SPAN), height=row_height(reason, 150)),
        _wide_heads("標準", "工数（人月）", "標準工期（月）", "計画（月）", "計画÷標準", "短縮の目安", "判定", "算式"),
    ]
    for name, standard, prefix, words in (
        ("JUAS", "juas_months", "juas", "係数×人月の立方根"),
        ("COCOMO II", "cocomo_schedule", "cocomo", "C×人月の（D＋0.2×0.01×ΣSF）乗"),
    ):
        rows.append(
            row(
                text(name, "label"), amount("checked_months", "months"), amount(standard, "months"), amount("planned_months", "months"),
                amount(f"{prefix}_schedule_ratio", "factor"), amount("reckless_share", "percent"),
                amount(f"{prefix}_reckless", "reckless", look="center"), text(words, "plain", 2),
            )
        )  # fmt: skip
    return rows


_COLUMNS = (
    ("internal_files", "internal_file_weight"), ("interface_files", "interface_file_weight"), ("external_inputs", "input_weight"),
    ("external_outputs", "output_weight"), ("external_inquiries", "inquiry_weight"),
)  # fmt: skip


def _basis(plan: Plan) -> Sheet:
    counts = plan.crosscheck.counts
    note = "　".join(part for part in (counts.evidence.note, counts.evidence.confirm) if part)
    rows = [
        *title_rows(BASIS, "", 10),
        row(text("規模の計数（想定）", "heading", 10)),
        row(text(note, "plain", 10), height=row_height(note, 150)),
        heads(
            "分類", "内部ファイル（ILF）", "外部ファイル（EIF）", "外部入力（EI）", "外部出力（EO）", "外部照会（EQ）",
            "FP", "画面", "バッチ", "計数の根拠",
        ),
        row(
            text("1件当たりの重み", "label"), *(amount(weight, "number", home=True) for _, weight in _COLUMNS),
            *[text("", "center")] * 3, "平均の複雑度",
        ),
    ]  # fmt: skip
    names = {category.id: category.name for category in plan.categories}
    for entry in counts.categories:
        at, name = ("counted_category", entry.category), f"{entry.category} {names[entry.category]}"
        rows.append(
            row(
                text(name, "label"), *(amount(count, "number", at) for count, _ in _COLUMNS), amount("function_points", "number", at),
                amount("screen_count", "number", at), amount("batch_count", "number", at), entry.basis,
                height=max(row_height(entry.basis, 60), row_height(name, 27)),
            )
        )  # fmt: skip
    rows.append(
        row(
            text("計", "strong"), *(amount(f"{count}_total", "number", look="total") for count, _ in _COLUMNS),
            amount("function_points_total", "number", look="total"), amount("screens_total", "number", look="total"),
            amount("batches_total", "number", look="total"), text("", "total"),
        )
    )  # fmt: skip
    rows += [row(), *_coefficients(plan), row(), *_shares(plan)]
    return Sheet(BASIS, (28, 13, 13, 13, 16, 13, 13, 10, 10, 60), tuple(rows), repeat=(0, 0), landscape=True)


def _coefficients(plan: Plan) -> list[Row]:
    titles = {source.id: source.title for source in plan.sources}
    rows = [
        row(text("係数と単価", "heading", 10)),
        row(
            text("項目", "head"), text("値", "head"), text("単位", "head"), text("確度", "head"), text("基準日", "head"),
            text("出典", "head", 4), text("備考・確認の方法", "head"), height=30,
        ),
    ]  # fmt: skip
    weights = {weight for _, weight in _COLUMNS}
    for name, part, field, label, _english, unit in FIGURES:
        if name in weights:
            continue
        figure: Figure = getattr(getattr(plan.crosscheck, part), field)
        note = "　".join(text for text in (figure.note, figure.confirm) if text)
        title = titles[figure.source]
        format = "yen" if unit.startswith("yen") else "general"
        rows.append(
            row(
                text(label, "label"), amount(name, format, home=True), text(UNITS[unit].ja, "center"),
                text(CONFIDENCE[figure.confidence], "center"), text(japanese_date(figure.date), "center"), text(title, "plain", 4), note,
                height=max(row_height(title, 46), row_height(note, 60), row_height(label, 28)),
            )
        )  # fmt: skip
    return rows


def _shares(plan: Plan) -> list[Row]:
    names = {phase.id: phase.name for phase in plan.work_phases.phases}
    rows = [
        row(text("公表された工程別の工数比率（公表されたままの率）", "heading", 10)),
        row(
            *(text(title, "head") for title in ("工程", "分母が全工程に占める率", "第1四分位", "中央値", "平均", "公表値（種別不明）", "第3四分位")),
            text("備考", "head", 3), height=44,
        ),
    ]  # fmt: skip
    for entry in plan.crosscheck.phases:
        note = entry.base.note or ""
        cells = (
            _published(entry, kind, "phase_statistic_share") for kind in ("p25", "median", "mean", "stated", "p75")
        )
        base = amount("phase_base", "percent", ("reference_phase", entry.phase))
        rows.append(
            row(text(names[entry.phase], "label"), base, *cells, text(note, "plain", 3), height=row_height(note, 78))
        )
    return rows
