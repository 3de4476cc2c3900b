"""Cloud resources, prices, the support fee and demand."""

from __future__ import annotations

from fractions import Fraction

from pdplan.cost.inputs.parts import Entry, Feed, dimension, single, table
from pdplan.cost.quantity import Input, Relation
from pdplan.model.plan import Plan
from pdplan.source.yaml_text import Path


def cloud(plan: Plan) -> Feed:
    """Prices, resources, environments and bands of the support fee."""
    items = plan.resources.items
    return Feed(
        [
            dimension("price", "単価", "Price", [(price.id, price.name) for price in plan.prices]),
            dimension("resource", "資源", "Resource", [(item.id, item.name) for item in items]),
            dimension("environment", "環境", "Environment", [(item.id, item.name) for item in plan.environments]),
            dimension("band", "サポート料の区分", "Band of the support fee", [(b.id, b.id) for b in plan.cloud.support.bands]),
        ],
        [
            Relation("environment_of_resource", "resource", "environment", {item.id: item.environment for item in items}),
            Relation("price_of_resource", "resource", "price", {item.id: item.price for item in items}),
        ],
        _inputs(plan),
    )  # fmt: skip


def _inputs(plan: Plan) -> list[Input]:
    items, evidence = plan.resources.items, plan.resources.evidence
    support = plan.cloud.support
    top: Path = ("resources", "items")
    bands: Path = ("cloud", "support", "bands")

    def of_items(key: str) -> list[Entry]:
        return [((item.id,), getattr(item, key), (*top, n, key), evidence) for n, item in enumerate(items)]

    def of_bands(key: str) -> list[Entry]:
        return [
            ((band.id,), getattr(band, key), (*bands, n, key), support.evidence) for n, band in enumerate(support.bands)
        ]

    return [
        single("exchange_rate", "為替レート", "Exchange rate", "yen/usd", plan.cloud.exchange_rate, "cloud"),
        table("unit_price", "クラウド単価（米ドル）", "Unit price", "usd", ("price",), [
            ((price.id,), price.price.value, ("prices", n, "price"), price.price) for n, price in enumerate(plan.prices)
        ]),
        table("resource_count", "台数・個数", "Count", "count", ("resource",), of_items("count")),
        table("resource_units", "1台当たり月間使用量", "Units a month", "count", ("resource",), of_items("monthly_units")),
        table("resource_follows_demand", "需要連動", "Follows demand", "ratio", ("resource",), [
            ((item.id,), Fraction(item.scaling == "demand"), (*top, n, "scaling"), evidence) for n, item in enumerate(items)
        ]),
        table("build_months", "構築期間中の稼働月数", "Months of use while building", "month", ("environment",), [
            ((item.id,), item.build_months, ("environments", n, "build_months"), evidence)
            for n, item in enumerate(plan.environments)
        ]),
        table("demand_factor", "需要係数（年度）", "Demand factor by year", "ratio", ("year",), [
            ((str(item.year),), item.factor, ("demand", "years", n, "factor"), plan.demand.evidence)
            for n, item in enumerate(plan.demand.years)
        ]),
        table("band_start", "区分の下限（米ドル/月）", "Start of the band", "usd", ("band",), of_bands("above")),
        table("band_end", "区分の上限（米ドル/月）", "End of the band", "usd", ("band",), of_bands("up_to")),
        table("band_ratio", "区分の料率", "Ratio of the band", "ratio", ("band",), of_bands("ratio")),
        table("support_minimum", "サポート料の下限（米ドル/月）", "Least support fee", "usd", (), [
            ((), support.minimum, ("cloud", "support", "minimum"), support.evidence)
        ]),
    ]  # fmt: skip
