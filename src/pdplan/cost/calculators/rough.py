"""The rough estimate of the interim report, and its difference from the detailed one, line by line.

The rough side rests on its own inputs alone; the differences add up to the whole difference to the yen.
"""

from __future__ import annotations

from pdplan.cost.expression import choose, cut, greatest, grouped, rounded, total, use
from pdplan.cost.labels import define

_LINES = (
    ("common", "common_total", "共通作業費", "common tasks"),
    ("expert", "expert_total", "調査・評価業務費", "expert tasks"),
    ("cloud", "build_cloud_total", "構築期間中の環境費用", "cloud while building"),
    ("contingency", "contingency", "予備費", "contingency"),
    ("tax", "build_tax", "消費税", "tax"),
)

DEFINITIONS = (
    define(
        "rough_function_days", "1機能当たり工数（概算）", "Effort for a function, rough", "person-day", (),
        rounded(use("rough_points") / (use("rough_productivity") * use("rough_hours")) / (1 - use("rough_requirements_share"))),
        (
            "1機能のFPを生産性で割り、要件定義の分を加え、1人日未満を四捨五入する。",
            "Function points by productivity, requirements definition added, to the nearest day.",
        ),
    ),
    define(
        "rough_day_price", "人日単価（概算）", "Price of a person-day, rough", "yen/person-day", (),
        rounded(use("rough_month_price") / use("rough_days_per_month")),
    ),
    define(
        "rough_category_days", "分類別工数（概算）", "Effort by category, rough", "person-day", ("category",),
        use("rough_functions") * use("rough_function_days"),
    ),
    define(
        "rough_category_cost", "分類別開発費（概算）", "Development by category, rough", "yen", ("category",),
        cut(use("rough_category_days") * use("rough_day_price")),
    ),
    define("rough_functions_total", "機能数計（概算）", "Functions, rough", "count", (), total(use("rough_functions"), "category")),
    define(
        "rough_days_total", "機能開発の工数（概算）", "Effort of development, rough", "person-day", (),
        total(use("rough_category_days"), "category"),
    ),
    define("rough_development", "機能開発費（概算）", "Development, rough", "yen", (), total(use("rough_category_cost"), "category")),
    define("rough_common", "共通作業費（概算）", "Common tasks, rough", "yen", (), cut(use("rough_development") * use("rough_common_ratio"))),
    define("rough_expert", "調査・評価業務費（概算）", "Expert tasks, rough", "yen", (), cut(use("rough_development") * use("rough_expert_ratio"))),
    define(
        "rough_cloud", "構築期間中の環境費用（概算）", "Cloud while building, rough", "yen", (),
        cut(use("rough_development") * use("rough_cloud_ratio")),
    ),
    define(
        "rough_before_contingency", "予備費前の計（概算）", "Before contingency, rough", "yen", (),
        use("rough_development") + use("rough_common") + use("rough_expert") + use("rough_cloud"),
    ),
    define(
        "rough_contingency", "予備費（概算）", "Contingency, rough", "yen", (),
        cut(use("rough_before_contingency") * use("rough_contingency_ratio")),
    ),
    define(
        "rough_net", "構築費用（概算、税抜）", "Build cost before tax, rough", "yen", (),
        use("rough_before_contingency") + use("rough_contingency"),
    ),
    define("rough_tax", "消費税（概算）", "Tax, rough", "yen", (), cut(use("rough_net") * use("rough_tax_rate"))),
    define("rough_total", "構築費用（概算、税込）", "Build cost, rough", "yen", (), use("rough_net") + use("rough_tax")),
    *(
        define(
            f"rough_{end}", f"構築費用（概算の{ja}、税込）", f"Build cost, rough, {en} end", "yen", (),
            cut(cut(use("rough_before_contingency") * use(f"rough_{end}_factor")) * (1 + use("rough_tax_rate"))),
            (
                "幅が不確実性を表すため、予備費を加える前の額に倍率を乗じる。",
                "The range stands for the uncertainty, so it is taken of the amount before contingency.",
            ),
        )
        for end, ja, en in (("low", "下限", "lower"), ("high", "上限", "upper"))
    ),
    define("category_days", "分類別工数", "Effort by category", "person-day", ("category",), grouped(use("function_days"), "category_of_function")),
    define(
        "rough_difference_category", "分類別開発費の差（詳細−概算）", "Development by category, detailed less rough", "yen", ("category",),
        use("category_cost") - use("rough_category_cost"),
    ),
    define(
        "rough_difference_effort", "うち工数による差", "Of it by effort", "yen", ("category",),
        cut((use("category_days") - use("rough_category_days")) * use("rough_day_price")),
        ("工数の差を概算の人日単価で評価する。", "The difference of effort at the rough day price."),
    ),
    define(
        "rough_difference_price", "うち単価による差", "Of it by price", "yen", ("category",),
        use("rough_difference_category") - use("rough_difference_effort"),
    ),
    define(
        "rough_difference_development", "機能開発費の差（詳細−概算）", "Development, detailed less rough", "yen", (),
        total(use("rough_difference_category"), "category"),
    ),
    *(
        define(
            f"rough_difference_{name}", f"{ja}の差（詳細−概算）", f"Detailed less rough, {en}", "yen", (),
            use(detailed) - use(f"rough_{name}"),
        )
        for name, detailed, ja, en in _LINES
    ),
    define(
        "rough_difference_charges", "その他経費の差（詳細−概算）", "Detailed less rough, other charges", "yen", (), use("charge_build_total"),
        ("概算はその他経費を分けて見込まない。", "The rough estimate knows no other charges."),
    ),
    define(
        "rough_difference_discount", "値引の差（詳細−概算）", "Detailed less rough, discount", "yen", (), 0 - use("build_discount"),
        ("概算は値引を見込まない。", "The rough estimate knows no discount."),
    ),
    define(
        "rough_difference_lines", "差の計（行の合計）", "Differences of all lines", "yen", (),
        use("rough_difference_development") + use("rough_difference_common") + use("rough_difference_expert") + use("rough_difference_cloud")
        + use("rough_difference_charges") + use("rough_difference_contingency") + use("rough_difference_discount") + use("rough_difference_tax"),
    ),
    define(
        "rough_difference_total", "構築費用の差（詳細−概算）", "Build cost, detailed less rough", "yen", (),
        use("build_total") - use("rough_total"),
    ),
    define(
        "rough_ratio", "概算に対する詳細見積の倍率", "Detailed estimate by the rough one", "ratio", (),
        use("build_total") / greatest(use("rough_total"), 1),
    ),
    define(
        "rough_inside", "詳細見積が概算の幅の内", "Detailed estimate within the rough range", "ratio", (),
        choose(use("rough_low"), "<=", use("build_total"), choose(use("build_total"), "<=", use("rough_high"), 1, 0), 0),
    ),
    define(
        "rough_unexplained", "説明のつかない差", "Difference left unexplained", "yen", (),
        use("rough_difference_total") - use("rough_difference_lines"),
    ),
)  # fmt: skip
"""Quantities of this calculator."""
