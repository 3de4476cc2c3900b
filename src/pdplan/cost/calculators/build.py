"""The build estimate: functions by phase, further tasks, overheads, cloud, contingency, discount, tax.

Labour is rounded where a line of the estimate stands (function and phase, or task), so that every view
of the estimate sums the same whole yen. Overheads are added to work at rates without overhead alone.
"""

from __future__ import annotations

from pdplan.cost.expression import along, cut, grouped, total, use
from pdplan.cost.labels import define

DEFINITIONS = (
    define(
        "development_days", "機能別・工程別工数", "Effort by function and phase", "person-day", ("function", "phase"),
        use("function_days") * use("phase_share"),
    ),
    define(
        "development_cost", "機能別・工程別開発費", "Development cost by function and phase", "yen", ("function", "phase"),
        cut(use("development_days") * use("phase_price")),
        ("工数×工程別人日単価。1円未満は切り捨てる。", "Effort by the phase's day price; fractions of a yen are cut off."),
    ),
    define(
        "function_cost", "機能別開発費", "Development cost by function", "yen", ("function",),
        total(use("development_cost"), "phase"),
    ),
    define(
        "category_cost", "分類別開発費", "Development cost by category", "yen", ("category",),
        grouped(use("function_cost"), "category_of_function"),
    ),
    define(
        "phase_days", "工程別工数", "Effort by phase", "person-day", ("phase",),
        total(use("function_days"), "function") * use("phase_share"),
    ),
    define(
        "phase_cost", "工程別開発費", "Development cost by phase", "yen", ("phase",), total(use("development_cost"), "function"),
    ),
    define(
        "development_total", "機能開発費", "Development", "yen", (), total(use("phase_cost"), "phase"),
    ),
    define(
        "development_days_total", "機能開発の工数", "Effort of development", "person-day", (), total(use("phase_days"), "phase"),
    ),
    define(
        "development_months_total", "機能開発の工数（人月）", "Effort of development in person-months", "person-month", (),
        use("development_days_total") / use("days_per_month"),
    ),
    define(
        "grade_days", "工程別・職級別工数", "Effort by phase and grade", "person-day", ("phase", "grade"),
        use("phase_days") * use("grade_share"),
    ),
    define(
        "common_days", "共通作業の工数", "Effort of common tasks", "person-day", ("common_task",),
        use("common_quantity") * use("common_unit_days"),
    ),
    define(
        "common_cost", "共通作業費（内訳）", "Cost of common tasks", "yen", ("common_task",),
        cut(use("common_days") * along(use("day_price"), "grade_of_common_task")),
    ),
    define("common_total", "共通作業費", "Common tasks", "yen", (), total(use("common_cost"), "common_task")),
    define(
        "expert_days", "調査・評価業務の工数", "Effort of expert tasks", "person-day", ("expert_task",),
        use("expert_quantity") * use("expert_unit_days"),
    ),
    define(
        "expert_cost", "調査・評価業務の直接人件費（内訳）", "Direct labour of expert tasks", "yen", ("expert_task",),
        cut(use("expert_days") * along(use("engineer_price"), "engineer_of_expert_task")),
    ),
    define("expert_labour", "直接人件費", "Direct labour", "yen", (), total(use("expert_cost"), "expert_task")),
    define(
        "travel_cost", "旅費交通費", "Travel", "yen", (), cut(use("expert_labour") * use("travel_ratio")),
    ),
    define(
        "other_cost", "その他原価", "Other cost", "yen", (),
        cut(use("expert_labour") * use("other_cost_ratio") / (1 - use("other_cost_ratio"))),
        ("直接人件費×α÷(1−α)。1円未満は切り捨てる。", "Direct labour × α ÷ (1 − α); fractions of a yen are cut off."),
    ),
    define(
        "general_administration", "一般管理費等", "General administration", "yen", (),
        cut(
            (use("expert_labour") + use("travel_cost") + use("other_cost"))
            * use("general_administration_ratio") / (1 - use("general_administration_ratio"))
        ),
        ("（直接人件費＋直接経費＋その他原価）×β÷(1−β)。1円未満は切り捨てる。", "Cost × β ÷ (1 − β); fractions of a yen are cut off."),
    ),
    define(
        "expert_total", "調査・評価業務費", "Expert tasks with overheads", "yen", (),
        use("expert_labour") + use("travel_cost") + use("other_cost") + use("general_administration"),
    ),
    define(
        "build_before_contingency", "構築費（予備費前）", "Build before contingency", "yen", (),
        use("development_total") + use("common_total") + use("expert_total") + use("build_cloud_total") + use("charge_build_total"),
    ),
    define(
        "contingency", "予備費", "Contingency", "yen", (),
        cut(use("build_before_contingency") * use("contingency_ratio")),
    ),
    define(
        "build_net", "構築費用（税抜）", "Build cost before tax", "yen", (),
        use("build_before_contingency") + use("contingency") - use("build_discount"),
    ),
    define("build_tax", "構築費用の消費税", "Tax on the build cost", "yen", (), cut(use("build_net") * use("tax_rate"))),
    define("build_total", "構築費用（税込）", "Build cost", "yen", (), use("build_net") + use("build_tax")),
)  # fmt: skip
"""Quantities of this calculator."""
