"""Cloud environments: monthly use in dollars, the support fee by bands, and yen by year; while building and in operation."""

from __future__ import annotations

from pdplan.cost.expression import Expression, along, choose, cut, greatest, grouped, least, total, use
from pdplan.cost.labels import define

MONTHS = 12
"""Months in a year of operation."""


def _support(monthly: str) -> Expression:
    """The fee on a monthly use: each band's ratio on what lies in the band, at least the minimum; none without use."""
    in_band = greatest(least(use(monthly), use("band_end")) - use("band_start"), 0)
    fee = greatest(total(in_band * use("band_ratio"), "band"), use("support_minimum"))
    return choose(use(monthly), "<=", 0, 0, fee)


DEFINITIONS = (
    define(
        "committed_saving", "確約割引率", "Saving by commitments", "ratio", ("price",),
        grouped(along(use("commitment_rate") * use("commitment_share"), "commitment_of_coverage"), "price_of_coverage"),
        ("割引率×確約する利用の割合。対象の割引がない単価は0。", "Discount × share of use that is committed; 0 where nothing covers the price."),
    ),
    define(
        "paid_price", "適用単価（米ドル）", "Price after commitments", "usd", ("price",), use("unit_price") * (1 - use("committed_saving")),
        ("運用期間の単価。構築期間は割引前の単価による。", "Of operation; building is paid at list prices."),
    ),
    define(
        "resource_month", "月額利用料（初年度、米ドル）", "Monthly use in the first year", "usd", ("resource",),
        use("resource_count") * use("resource_units") * along(use("driver_at_start"), "driver_of_resource")
        * along(use("unit_price"), "price_of_resource"),
    ),
    define(
        "resource_factor", "基準量（資源別）", "Amount of the resource's driver", "count", ("resource", "year"),
        along(use("driver_amount"), "driver_of_resource"),
    ),
    define(
        "resource_follows_demand", "需要連動", "Follows demand", "ratio", ("resource",),
        along(use("driver_follows_demand"), "driver_of_resource"),
    ),
    define(
        "running_month", "年度別月額利用料（米ドル）", "Monthly use by year", "usd", ("resource", "year"),
        use("resource_count") * use("resource_units") * use("resource_factor") * along(use("paid_price"), "price_of_resource")
        * along(use("running_months"), "environment_of_resource") / MONTHS,
        ("環境の年間稼働月数が12か月に満たないときは、12か月に均した額とする。", "Where an environment does not run all months, spread over twelve."),
    ),
    define(
        "running_month_total", "月額利用料計（米ドル）", "Monthly use", "usd", ("year",), total(use("running_month"), "resource"),
    ),
    define(
        "running_support_month", "月額サポート料（米ドル）", "Monthly support fee", "usd", ("year",), _support("running_month_total"),
    ),
    define(
        "running_resource_cost", "クラウド利用料（内訳）", "Cloud use by resource", "yen", ("resource", "year"),
        cut(use("running_month") * MONTHS * use("exchange_rate")),
        ("月額×12か月×為替。1円未満は切り捨てる。", "Monthly use × 12 × exchange rate; fractions of a yen are cut off."),
    ),
    define(
        "running_support_cost", "クラウドのサポート料", "Cloud support", "yen", ("year",),
        cut(use("running_support_month") * MONTHS * use("exchange_rate")),
    ),
    define(
        "running_cloud_cost", "クラウド利用料", "Cloud", "yen", ("year",),
        total(use("running_resource_cost"), "resource") + use("running_support_cost"),
    ),
    define(
        "environment_month", "環境別月額利用料（米ドル）", "Monthly use of each environment", "usd", ("environment",),
        grouped(use("resource_month"), "environment_of_resource"),
    ),
    define(
        "build_use", "構築期間中の利用料（米ドル）", "Use while building", "usd", ("environment",),
        use("environment_month") * use("build_months"),
    ),
    define(
        "build_support", "構築期間中のサポート料（米ドル）", "Support while building", "usd", ("environment",),
        use("environment_support_month") * use("build_months"),
    ),
    define(
        "environment_support_month", "環境別月額サポート料（米ドル）", "Monthly support fee of each environment", "usd",
        ("environment",), _support("environment_month"),
        ("環境ごとに契約を分けるものとして算定する。", "As if each environment were billed by itself."),
    ),
    define(
        "build_cloud_cost", "構築期間中のクラウド利用料（内訳）", "Cloud while building", "yen", ("environment",),
        cut((use("build_use") + use("build_support")) * use("exchange_rate")),
    ),
    define(
        "build_cloud_total", "構築期間中の環境費用", "Cloud environments while building", "yen", (),
        total(use("build_cloud_cost"), "environment"),
        (
            "環境ごとに契約を分けるものとし、サポート料の下限も環境ごとに適用する。",
            "As if each environment were billed by itself, with the least support fee of its own.",
        ),
    ),
)  # fmt: skip
"""Quantities of this calculator."""
