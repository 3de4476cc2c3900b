"""The rough estimate of the interim report: its own inputs, apart from those of the detailed estimate."""

from __future__ import annotations

from pdplan.cost.inputs.parts import Feed, table
from pdplan.cost.quantity import Input, Kind
from pdplan.model.evidence import Figure
from pdplan.model.plan import Plan

FIGURES: tuple[tuple[str, str, str, str, Kind], ...] = (
    ("rough_points", "points_per_function", "1機能当たりFP（概算）", "Function points of a function, rough", "fp"),
    ("rough_productivity", "productivity", "生産性（概算）", "Productivity, rough", "fp/person-hour"),
    ("rough_hours", "hours_per_day", "1人日当たり時間（概算）", "Hours in a person-day, rough", "hour/person-day"),
    ("rough_requirements_share", "requirements_share", "要件定義の割合（概算）", "Share of requirements definition, rough", "ratio"),
    ("rough_month_price", "month_price", "人月単価の平均（概算）", "Mean price of a person-month, rough", "yen/person-month"),
    ("rough_days_per_month", "days_per_month", "1人月当たり日数（概算）", "Days in a person-month, rough", "day/person-month"),
    ("rough_common_ratio", "common_ratio", "共通作業費の率（概算）", "Ratio of common tasks, rough", "ratio"),
    ("rough_expert_ratio", "expert_ratio", "調査・評価業務費の率（概算）", "Ratio of expert tasks, rough", "ratio"),
    ("rough_cloud_ratio", "cloud_ratio", "環境費用の率（概算）", "Ratio of cloud, rough", "ratio"),
    ("rough_contingency_ratio", "contingency_ratio", "予備費率（概算）", "Ratio of contingency, rough", "ratio"),
    ("rough_tax_rate", "tax_rate", "消費税率（概算）", "Consumption tax, rough", "ratio"),
    ("rough_low_factor", "low_factor", "下限の倍率（概算）", "Lower factor, rough", "ratio"),
    ("rough_high_factor", "high_factor", "上限の倍率（概算）", "Upper factor, rough", "ratio"),
)  # fmt: skip
"""Name, field, both labels and unit of every single figure."""


def rough(plan: Plan) -> Feed:
    """Functions by category as they were known, averages and ratios."""
    rows = plan.rough.functions
    counts = table("rough_functions", "機能数（概算）", "Functions, rough", "count", ("category",), [
        ((row.category,), row.functions, ("rough", "functions", "categories", n, "functions"), rows.evidence)
        for n, row in enumerate(rows.categories)
    ])  # fmt: skip
    return Feed(inputs=[counts, *(_figure(plan, *figure) for figure in FIGURES)])


def _figure(plan: Plan, name: str, field: str, ja: str, en: str, unit: Kind) -> Input:
    figure: Figure = getattr(plan.rough, field)
    return table(name, ja, en, unit, (), [((), figure.value, ("rough", field), figure)])
