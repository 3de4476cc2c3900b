"""The running estimate: tasks of operation and maintenance by year, cloud, discount and tax."""

from __future__ import annotations

from pdplan.cost.expression import along, cut, greatest, grouped, total, use
from pdplan.cost.labels import define

DEFINITIONS = (
    define(
        "extra_work_days", "サービス時間による追加工数（業務別）", "Effort that service hours add", "person-day", ("extra_work",),
        use("extra_times") * use("extra_days"),
    ),
    define(
        "extra_work_cost", "サービス時間による追加費用（業務別）", "Cost that service hours add", "yen", ("extra_work",),
        cut(use("extra_work_days") * along(along(use("day_price"), "grade_of_task"), "task_of_extra")),
        ("その区分を採用した場合の年額（税抜）。", "For a year in which these hours are chosen, before tax."),
    ),
    define(
        "hours_days", "サービス時間による追加工数（年間）", "Effort added by hours of service", "person-day", ("service_hours",),
        grouped(use("extra_work_days"), "hours_of_extra"),
    ),
    define(
        "hours_cost", "サービス時間による追加費用（年額、税抜）", "Cost added by hours of service", "yen", ("service_hours",),
        grouped(use("extra_work_cost"), "hours_of_extra"),
    ),
    define(
        "task_extra_days", "採用したサービス時間による追加工数", "Effort added by the hours chosen", "person-day", ("task",),
        grouped(use("extra_work_days") * along(use("hours_chosen"), "hours_of_extra"), "task_of_extra"),
    ),
    define(
        "task_full_days", "業務別年間工数（実施する年度）", "Yearly effort of a task where it takes place", "person-day", ("task", "year"),
        greatest(use("task_times"), use("residents") * use("task_per_resident")) * use("task_unit_days") + use("task_extra_days"),
        (
            "年間回数と、登録者×登録者1人当たり回数の大きい方による。",
            "By the times stated, or by residents × times for each where that is more.",
        ),
    ),
    define(
        "task_days", "業務別年間工数", "Yearly effort by task", "person-day", ("task", "year"),
        use("task_in_year") * use("task_full_days"),
    ),
    define(
        "task_cost", "業務別保守運用費", "Yearly cost by task", "yen", ("task", "year"),
        cut(use("task_days") * along(use("day_price"), "grade_of_task")),
    ),
    define("task_whole", "業務別保守運用費の期間計", "Cost of all years by task", "yen", ("task",), total(use("task_cost"), "year")),
    define("maintenance_cost", "保守運用費", "Operation and maintenance", "yen", ("year",), total(use("task_cost"), "task")),
    define("maintenance_days", "保守運用の工数", "Effort of operation and maintenance", "person-day", ("year",), total(use("task_days"), "task")),
    define(
        "running_net", "運用費用（税抜）", "Running cost before tax", "yen", ("year",),
        use("maintenance_cost") + use("running_cloud_cost") + use("charge_running") - use("running_discount"),
    ),
    define("running_tax", "運用費用の消費税", "Tax on the running cost", "yen", ("year",), cut(use("running_net") * use("tax_rate"))),
    define("running_total", "運用費用（税込）", "Running cost", "yen", ("year",), use("running_net") + use("running_tax")),
    define("maintenance_whole", "保守運用費の期間計", "Maintenance of all years", "yen", (), total(use("maintenance_cost"), "year")),
    define("running_cloud_whole", "クラウド利用料の期間計", "Cloud of all years", "yen", (), total(use("running_cloud_cost"), "year")),
    define("running_net_whole", "運用費用の期間計（税抜）", "Running cost of all years before tax", "yen", (), total(use("running_net"), "year")),
    define("running_tax_whole", "消費税の期間計", "Tax of all years", "yen", (), total(use("running_tax"), "year")),
    define("running_whole", "運用費用の期間計（税込）", "Running cost of all years", "yen", (), total(use("running_total"), "year")),
    define("whole_total", "構築・運用費用の総額（税込）", "Build and running cost", "yen", (), use("build_total") + use("running_whole")),
    define(
        "running_discount_whole",
        "値引の期間計",
        "Discount of all years",
        "yen",
        (),
        use("maintenance_whole") + use("running_cloud_whole") + use("charge_running_whole") - use("running_net_whole"),
    ),
)  # fmt: skip
"""Quantities of this calculator."""
