"""Ratios and money rules."""

from __future__ import annotations

from pdplan.cost.inputs.parts import Feed, single
from pdplan.model.plan import Plan


def money(plan: Plan) -> Feed:
    """Working days, overheads, contingency, discounts and tax."""
    money = plan.money
    return Feed(inputs=[
        single("days_per_month", "1人月当たり日数", "Days in a person-month", "day/person-month", money.days_per_month, "money"),
        single("other_cost_ratio", "その他原価率 α", "Ratio of other cost", "ratio", money.other_cost_ratio, "money"),
        single(
            "general_administration_ratio", "一般管理費等率 β", "Ratio of general administration", "ratio",
            money.general_administration_ratio, "money",
        ),
        single("travel_ratio", "旅費交通費率", "Ratio of travel", "ratio", money.travel_ratio, "money"),
        single("contingency_ratio", "予備費率", "Ratio of contingency", "ratio", money.contingency_ratio, "money"),
        single("build_discount", "値引（構築）", "Discount on building", "yen", money.build_discount, "money"),
        single("running_discount", "値引（運用、年額）", "Yearly discount on running", "yen", money.running_discount, "money"),
        single("tax_rate", "消費税率", "Consumption tax", "ratio", money.tax_rate, "money"),
    ])  # fmt: skip
