"""What the build estimate is held against. Nothing here enters the official amount.

Every method gives money at a market price of a person-month, which holds the overheads already, so none are
added; each is compared with development and common tasks before tax, because it measures no more than these.
"""

from __future__ import annotations

from pdplan.cost.expression import along, choose, cut, expression, greatest, least, power, total, use
from pdplan.cost.labels import define

_CHECKS = (
    ("productivity_check", "FP法（生産性の四分位）", "function points by quartiles"),
    ("price_check", "FP法（生産性の中央値とFP単価）", "function points by price"),
    ("screens_check", "画面数法", "screens"),
    ("cocomo_check", "COCOMO II", "COCOMO II"),
)

DEFINITIONS = (
    define(
        "checked_cost", "比較する公式額", "Official amount compared", "yen", (), use("development_total") + use("common_total"),
        (
            "機能開発費と共通作業費の計。税、予備費、調査・評価業務費及び環境費用を含まない。",
            "Development and common tasks; no tax, contingency, expert tasks or cloud.",
        ),
    ),
    define(
        "checked_months", "比較する公式工数", "Official effort compared", "person-month", (),
        (use("development_days_total") + total(use("common_days"), "common_task")) / use("days_per_month"),
    ),
    define(
        "function_points", "分類別FP", "Function points by category", "fp", ("counted_category",),
        use("internal_files") * use("internal_file_weight") + use("interface_files") * use("interface_file_weight")
        + use("external_inputs") * use("input_weight") + use("external_outputs") * use("output_weight")
        + use("external_inquiries") * use("inquiry_weight"),
    ),
    define("function_points_total", "FP計", "Function points", "fp", (), total(use("function_points"), "counted_category")),
    *(
        define(
            f"point_months_{end}", f"FPによる工数（生産性の{ja}）", f"Effort by function points, {en} of productivity", "person-month", (),
            use("function_points_total") / (use(f"productivity_{end}") * use("hours_per_month")) / (1 - use("checked_requirements_share")),
            (
                "要件定義を除く生産性のため、要件定義の割合を除いた率で割り戻す。",
                "The productivity leaves requirements definition out, which is added by its share.",
            ),
        )
        for end, ja, en in (("low", "第1四分位", "first quartile"), ("median", "中央値", "median"), ("high", "第3四分位", "third quartile"))
    ),
    *(
        define(
            f"point_cost_{end}", f"FPによる金額（生産性の{ja}）", f"Amount by function points, {en} of productivity", "yen", (),
            cut(use(f"point_months_{end}") * use("checked_month_price")),
        )
        for end, ja, en in (("low", "第1四分位", "first quartile"), ("median", "中央値", "median"), ("high", "第3四分位", "third quartile"))
    ),
    define(
        "point_price_cost", "FP単価による金額", "Amount by the price of a function point", "yen", (),
        cut(use("function_points_total") * use("point_price")),
    ),
    define("internal_files_total", "ファイル計", "Files", "count", (), total(use("internal_files"), "counted_category")),
    define("interface_files_total", "外部ファイル計", "Files of other systems", "count", (), total(use("interface_files"), "counted_category")),
    define("external_inputs_total", "外部入力計", "External inputs", "count", (), total(use("external_inputs"), "counted_category")),
    define("external_outputs_total", "外部出力計", "External outputs", "count", (), total(use("external_outputs"), "counted_category")),
    define("external_inquiries_total", "外部照会計", "External inquiries", "count", (), total(use("external_inquiries"), "counted_category")),
    define("screens_total", "画面計", "Screens", "count", (), total(use("screen_count"), "counted_category")),
    define("batches_total", "バッチ計", "Batches", "count", (), total(use("batch_count"), "counted_category")),
    define("screen_months_alone", "画面数による工数", "Effort by screens", "person-month", (), use("screens_total") * use("months_screen_alone")),
    define(
        "screen_months", "ファイル・画面・バッチ数による工数", "Effort by files, screens and batches", "person-month", (),
        use("internal_files_total") * use("months_file") + use("screens_total") * use("months_screen") + use("batches_total") * use("months_batch"),
    ),
    define("screen_cost_alone", "画面数による金額", "Amount by screens", "yen", (), cut(use("screen_months_alone") * use("checked_month_price"))),
    define(
        "screen_cost", "ファイル・画面・バッチ数による金額", "Amount by files, screens and batches", "yen", (),
        cut(use("screen_months") * use("checked_month_price")),
    ),
    define("code_size", "プログラムの規模", "Size of the code", "ksloc", (), use("function_points_total") * use("size_per_point")),
    define(
        "cocomo_months", "COCOMO IIによる工数", "Effort by COCOMO II", "person-month", (),
        use("cocomo_coefficient") * power(use("code_size"), use("cocomo_exponent") + use("cocomo_scale")),
    ),
    define("cocomo_cost", "COCOMO IIによる金額", "Amount by COCOMO II", "yen", (), cut(use("cocomo_months") * use("checked_month_price"))),
    define("productivity_check_low", "FP法（生産性の四分位）の低", "Low of function points by quartiles", "yen", (), use("point_cost_high")),
    define("productivity_check_high", "FP法（生産性の四分位）の高", "High of function points by quartiles", "yen", (), use("point_cost_low")),
    define(
        "price_check_low", "FP法（生産性の中央値とFP単価）の低", "Low of function points by price", "yen", (),
        least(use("point_cost_median"), use("point_price_cost")),
    ),
    define(
        "price_check_high", "FP法（生産性の中央値とFP単価）の高", "High of function points by price", "yen", (),
        greatest(use("point_cost_median"), use("point_price_cost")),
    ),
    define("screens_check_low", "画面数法の低", "Low of screens", "yen", (), least(use("screen_cost_alone"), use("screen_cost"))),
    define("screens_check_high", "画面数法の高", "High of screens", "yen", (), greatest(use("screen_cost_alone"), use("screen_cost"))),
    define("cocomo_check_low", "COCOMO IIの低", "Low of COCOMO II", "yen", (), use("cocomo_cost")),
    define("cocomo_check_high", "COCOMO IIの高", "High of COCOMO II", "yen", (), use("cocomo_cost")),
    *(
        define(
            f"{name}_above_low", f"公式額と{ja}の低との差", f"Official amount less the low of {en}", "yen", (),
            use("checked_cost") - use(f"{name}_low"),
        )
        for name, ja, en in _CHECKS
    ),
    *(
        define(
            f"{name}_above_high", f"公式額と{ja}の高との差", f"Official amount less the high of {en}", "yen", (),
            use("checked_cost") - use(f"{name}_high"),
        )
        for name, ja, en in _CHECKS
    ),
    *(
        define(
            f"{name}_inside", f"公式額が{ja}の範囲内", f"Official amount within {en}", "ratio", (),
            choose(use(f"{name}_low"), "<=", use("checked_cost"), choose(use("checked_cost"), "<=", use(f"{name}_high"), 1, 0), 0),
        )
        for name, ja, en in _CHECKS
    ),
    define("anchor_ratio", "参考額に対する倍率", "Multiple of the public amount", "ratio", ("anchor",), use("build_total") / use("anchor_amount")),
    define("anchor_difference", "参考額との差", "Difference from the public amount", "yen", ("anchor",), use("build_total") - use("anchor_amount")),
    define(
        "published_phase_share", "公表された工程比率（全工程に対する率）", "Published share of a phase in the whole", "ratio", ("phase_statistic",),
        use("phase_statistic_share") * along(use("phase_base"), "base_of_statistic"),
    ),
    define(
        "phase_share_difference", "工程比率と公表値の差", "Share of a phase less the published one", "ratio", ("phase_statistic",),
        along(use("phase_share"), "phase_of_statistic") - use("published_phase_share"),
    ),
    define(
        "phase_inside", "工程比率が四分位の範囲内", "Share of a phase within the quartiles", "ratio", ("quartile_phase",),
        choose(
            along(use("published_phase_share"), "first_quartile"), "<=", along(use("phase_share"), "phase_of_quartile"),
            choose(along(use("phase_share"), "phase_of_quartile"), "<=", along(use("published_phase_share"), "third_quartile"), 1, 0), 0,
        ),
    ),
    define(
        "juas_months", "標準工期（JUAS）", "Standard duration by JUAS", "month", (),
        use("schedule_coefficient") * power(use("checked_months"), expression(1) / use("schedule_root")),
        ("標準工期は工数の立方根に比例する。", "The standard duration goes with the cube root of the effort."),
    ),
    define(
        "cocomo_schedule", "標準工期（COCOMO II）", "Standard duration by COCOMO II", "month", (),
        use("cocomo_schedule_coefficient")
        * power(use("checked_months"), use("cocomo_schedule_exponent") + use("cocomo_schedule_scale") * use("cocomo_scale")),
    ),
    *(
        definition
        for name, standard, ja, en in (("juas", "juas_months", "JUAS", "JUAS"), ("cocomo", "cocomo_schedule", "COCOMO II", "COCOMO II"))
        for definition in (
            define(
                f"{name}_schedule_ratio", f"標準工期に対する計画の比率（{ja}）", f"Planned duration by the standard of {en}", "ratio", (),
                use("planned_months") / greatest(use(standard), 1),
                ("標準工期が1か月に満たないときは1か月とする。", "A standard below a month counts as one."),
            ),
            define(
                f"{name}_reckless", f"工期が短すぎる（{ja}）", f"Reckless duration by {en}", "ratio", (),
                choose(use(f"{name}_schedule_ratio"), "<=", 1 - use("reckless_share"), 1, 0),
            ),
        )
    ),
)  # fmt: skip
"""Quantities of this calculator."""
