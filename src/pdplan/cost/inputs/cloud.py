"""Cloud resources, prices, commitments and the support fee."""

from __future__ import annotations

from pdplan.cost.inputs.parts import Entry, Feed, dimension, single, table
from pdplan.cost.quantity import Input, Relation
from pdplan.model.plan import Plan
from pdplan.source.yaml_text import Path


def cloud(plan: Plan) -> Feed:
    """Prices, commitments, resources, environments and bands of the support fee."""
    items = plan.resources.items
    covered = [(f"{item.id}/{price}", item, price) for item in plan.cloud.commitments for price in item.prices]
    price_names = {price.id: price.name for price in plan.prices}
    return Feed(
        [
            dimension("price", "単価", "Price", [(price.id, price.name) for price in plan.prices]),
            dimension("commitment", "確約割引", "Commitment", [(item.id, item.name) for item in plan.cloud.commitments]),
            dimension("coverage", "確約割引の対象", "Price under a commitment", [
                (id, f"{item.name}・{price_names[price]}") for id, item, price in covered
            ]),
            dimension("resource", "資源", "Resource", [(item.id, item.name) for item in items]),
            dimension("environment", "環境", "Environment", [(item.id, item.name) for item in plan.environments]),
            dimension("band", "サポート料の区分", "Band of the support fee", [(b.id, b.id) for b in plan.cloud.support.bands]),
        ],
        [
            Relation("environment_of_resource", "resource", "environment", {item.id: item.environment for item in items}),
            Relation("price_of_resource", "resource", "price", {item.id: item.price for item in items}),
            Relation("driver_of_resource", "resource", "driver", {item.id: item.driver for item in items}),
            Relation("commitment_of_coverage", "coverage", "commitment", {id: item.id for id, item, _price in covered}),
            Relation("price_of_coverage", "coverage", "price", {id: price for id, _item, price in covered}),
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
        table(
            "resource_units", "基準1当たり月間使用量", "Units a month for each unit of the driver", "count", ("resource",),
            of_items("monthly_units"),
        ),
        table("build_months", "構築期間中の稼働月数", "Months of use while building", "month", ("environment",), [
            ((item.id,), item.build_months, ("environments", n, "build_months"), evidence)
            for n, item in enumerate(plan.environments)
        ]),
        table("running_months", "年間の稼働月数", "Months of use in a year", "month", ("environment",), [
            ((item.id,), item.running_months, ("environments", n, "running_months"), evidence)
            for n, item in enumerate(plan.environments)
        ]),
        table("commitment_rate", "確約割引の割引率", "Discount of the commitment", "ratio", ("commitment",), [
            ((item.id,), item.discount.value, ("cloud", "commitments", n, "discount"), item.discount)
            for n, item in enumerate(plan.cloud.commitments)
        ]),
        table("commitment_share", "確約する利用の割合", "Share of use committed", "ratio", ("commitment",), [
            ((item.id,), item.share.value, ("cloud", "commitments", n, "share"), item.share)
            for n, item in enumerate(plan.cloud.commitments)
        ]),
        table("band_start", "区分の下限（米ドル/月）", "Start of the band", "usd", ("band",), of_bands("above")),
        table("band_end", "区分の上限（米ドル/月）", "End of the band", "usd", ("band",), of_bands("up_to")),
        table("band_ratio", "区分の料率", "Ratio of the band", "ratio", ("band",), of_bands("ratio")),
        table("support_minimum", "サポート料の下限（米ドル/月）", "Least support fee", "usd", (), [
            ((), support.minimum, ("cloud", "support", "minimum"), support.evidence)
        ]),
    ]  # fmt: skip
