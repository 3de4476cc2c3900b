"""Prices of labour: from a person-month to a day, and from grades to phases."""

from __future__ import annotations

from pdplan.cost.expression import rounded, total, use
from pdplan.cost.labels import define

DEFINITIONS = (
    define(
        "phase_share_total", "工程別工数比率の計", "Sum of the shares of phases", "ratio", (), total(use("phase_share"), "phase"),
    ),
    define(
        "grade_share_total", "職級構成比の計", "Sum of the mix of grades", "ratio", ("phase",), total(use("grade_share"), "grade"),
    ),
    define(
        "day_price", "人日単価", "Price of a person-day", "yen/person-day", ("grade",),
        rounded(use("month_price") / use("days_per_month")),
        ("人月単価を1人月当たり日数で除し、1円未満を四捨五入する。", "The person-month price by its working days, to the nearest yen."),
    ),
    define(
        "phase_price", "工程別人日単価", "Price of a person-day in each phase", "yen/person-day", ("phase",),
        rounded(total(use("grade_share") * use("day_price"), "grade")),
        ("各職級の人日単価を構成比で加重平均し、1円未満を四捨五入する。", "Day prices weighted by the mix of grades, to the nearest yen."),
    ),
)  # fmt: skip
"""Quantities of this calculator."""
