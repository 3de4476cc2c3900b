"""Beyond the contract: the years after it at its last year's demand, the replacement, and published ratios."""

from __future__ import annotations

from pdplan.cost.expression import along, cut, greatest, grouped, total, use
from pdplan.cost.labels import define

_HELD = (
    "契約の最終年度の需要と単価のまま据え置く。",
    "Demand and prices stay those of the last year of the contract.",
)
_PARTS = (
    ("maintenance", "maintenance_cost", "later_maintenance", "保守運用費", "operation and maintenance"),
    ("cloud", "running_cloud_cost", "later_cloud", "クラウド利用料", "cloud"),
    ("charge", "charge_running", "later_charge", "その他経費", "other costs"),
    ("net", "running_net", "later_net", "運用費用（税抜）", "running cost before tax"),
    ("tax", "running_tax", "later_tax", "運用費用の消費税", "tax on the running cost"),
    ("running", "running_total", "later_total", "運用費用（税込）", "running cost"),
)
"""Part of the outlook, the quantity of the contract years, that of the later years, and labels."""

DEFINITIONS = (
    define(
        "later_task_cost", "契約後の業務別保守運用費", "Cost by task after the contract", "yen", ("task", "later_year"),
        cut(use("task_in_later") * along(use("task_full_days"), "last_of_later") * along(use("day_price"), "grade_of_task")), _HELD,
    ),
    define(
        "later_maintenance", "契約後の保守運用費", "Operation and maintenance after the contract", "yen", ("later_year",),
        total(use("later_task_cost"), "task"),
    ),
    define(
        "later_cloud", "契約後のクラウド利用料", "Cloud after the contract", "yen", ("later_year",),
        along(use("running_cloud_cost"), "last_of_later"), _HELD,
    ),
    define(
        "later_charge", "契約後のその他経費", "Other costs after the contract", "yen", ("later_year",),
        along(use("charge_running"), "last_of_later"), _HELD,
    ),
    define(
        "later_net", "契約後の運用費用（税抜）", "Running cost after the contract before tax", "yen", ("later_year",),
        use("later_maintenance") + use("later_cloud") + use("later_charge") - use("running_discount"),
    ),
    define("later_tax", "契約後の運用費用の消費税", "Tax after the contract", "yen", ("later_year",), cut(use("later_net") * use("tax_rate"))),
    define(
        "later_total", "契約後の運用費用（税込）", "Running cost after the contract", "yen", ("later_year",),
        use("later_net") + use("later_tax"),
    ),
    define(
        "renewal_item_days", "更改作業の工数", "Effort of the replacement", "person-day", ("renewal_item",),
        use("renewal_times") * use("renewal_days"),
    ),
    define(
        "renewal_item_cost", "更改作業費", "Cost of the replacement by item", "yen", ("renewal_item",),
        cut(use("renewal_item_days") * along(use("day_price"), "grade_of_renewal")),
    ),
    define("renewal_work", "更改作業費の計", "Work of the replacement", "yen", (), total(use("renewal_item_cost"), "renewal_item")),
    define(
        "renewal_rebuild", "機能の作り直し", "Functions made anew", "yen", (), cut(use("development_total") * use("rebuild_ratio")),
        ("機能開発費に作り直しの割合を乗じる。", "Development cost × the part that is made anew."),
    ),
    define("renewal_net", "更改費用（税抜）", "Replacement before tax", "yen", (), use("renewal_work") + use("renewal_rebuild")),
    define("renewal_tax", "更改費用の消費税", "Tax on the replacement", "yen", (), cut(use("renewal_net") * use("tax_rate"))),
    define("renewal_total", "更改費用（税込）", "Replacement", "yen", (), use("renewal_net") + use("renewal_tax")),
    *(
        define(
            f"outlook_{name}", f"見通しの{ja}", f"Outlook of {en}", "yen", ("outlook_year",),
            grouped(use(contract), "outlook_of_year") + grouped(use(later), "outlook_of_later"),
            (
                "契約年度は見積額、その後の年度は据え置いた額による。",
                "The estimate in the years of the contract, and what is held from its last year afterwards.",
            ),
        )
        for name, contract, later, ja, en in _PARTS
    ),
    define(
        "outlook_renewal", "見通しの更改費用（税込）", "Outlook of the replacement", "yen", ("outlook_year",),
        use("renewal_in_year") * use("renewal_total"),
    ),
    define(
        "outlook_total", "見通しの合計（税込）", "Outlook in all", "yen", ("outlook_year",),
        use("outlook_running") + use("outlook_renewal"),
    ),
    *(
        define(
            f"outlook_{name}_whole", f"見通しの{ja}の計", f"Outlook of {en}, all years", "yen", (),
            total(use(f"outlook_{name}"), "outlook_year"),
        )
        for name, ja, en in (
            *((name, ja, en) for name, _contract, _later, ja, en in _PARTS),
            ("renewal", "更改費用（税込）", "the replacement"), ("total", "合計（税込）", "everything"),
        )
    ),
    define(
        "outlook_discount_whole", "見通しの値引の計", "Outlook of the discount, all years", "yen", (),
        use("outlook_maintenance_whole") + use("outlook_cloud_whole") + use("outlook_charge_whole") - use("outlook_net_whole"),
    ),
    define(
        "life_total", "構築から見通しの最終年度までの総額（税込）", "Build, running and replacement", "yen", (),
        use("build_total") + use("outlook_total_whole"),
    ),
    define(
        "yearly_net", "運用費用の年平均（税抜）", "Mean yearly running cost before tax", "yen", (),
        cut(use("running_net_whole") / use("contract_years")),
        ("契約年度の平均。1円未満は切り捨てる。", "Mean of the years of the contract; fractions of a yen are cut off."),
    ),
    define(
        "yearly_net_without_cloud", "運用費用の年平均（税抜、クラウド利用料を除く）", "Mean yearly running cost without cloud", "yen", (),
        cut((use("running_net_whole") - use("running_cloud_whole")) / use("contract_years")),
    ),
    define(
        "running_ratio", "構築費用に対する年間運用費用の比率", "Yearly running cost by build cost", "ratio", (),
        use("yearly_net") / greatest(use("build_net"), 1),
    ),
    define(
        "running_ratio_without_cloud", "構築費用に対する年間運用費用の比率（クラウド利用料を除く）",
        "Yearly running cost without cloud by build cost", "ratio", (), use("yearly_net_without_cloud") / greatest(use("build_net"), 1),
    ),
    define(
        "compared_cost", "公表比率と同じ範囲の年平均（税抜）", "Mean yearly cost of what a published ratio holds", "yen", ("published_ratio",),
        cut(
            (
                grouped(along(use("task_whole"), "task_of_compared"), "ratio_of_compared")
                + use("compared_cloud") * (use("running_cloud_whole") + use("charge_running_whole"))
            )
            / use("contract_years")
        ),
        ("値引前の額。", "Before the discount."),
    ),
    define(
        "compared_ratio", "公表比率と同じ範囲の比率", "Ratio of what a published ratio holds", "ratio", ("published_ratio",),
        use("compared_cost") / greatest(use("build_net"), 1),
    ),
    define(
        "ratio_difference", "本見積りの比率と公表比率の差", "Ratio less the published one", "ratio", ("published_ratio",),
        use("running_ratio") - use("stated_ratio"),
    ),
    define(
        "ratio_difference_without_cloud", "クラウド利用料を除く比率と公表比率の差", "Ratio without cloud less the published one", "ratio",
        ("published_ratio",), use("running_ratio_without_cloud") - use("stated_ratio"),
    ),
    define(
        "compared_difference", "同じ範囲の比率と公表比率の差", "Ratio of the same scope less the published one", "ratio", ("published_ratio",),
        use("compared_ratio") - use("stated_ratio"),
    ),
)  # fmt: skip
"""Quantities of this calculator."""
