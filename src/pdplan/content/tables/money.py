"""Tables of money: every figure is a reference to a quantity."""

from __future__ import annotations

from collections.abc import Iterable

from pdplan.content.blocks import Column, Line, Table
from pdplan.content.figures import Figure
from pdplan.content.material import Material
from pdplan.content.tables.cells import cell
from pdplan.cost.inputs.labour import counted
from pdplan.model.uncertainty import Distribution
from pdplan.values.fiscal_year import fiscal_year_label
from pdplan.values.numbers import plain


def figure(quantity: str, format: str = "yen", case: str = "", **at: object) -> Line:
    """A cell of a figure."""
    return (Figure(quantity, tuple((name, str(step)) for name, step in at.items()), format, case),)


def years_of(years: Iterable[int | str]) -> tuple[Column, ...]:
    """A column for each fiscal year."""
    return tuple(Column(fiscal_year_label(int(year)), 2, "right") for year in years)


BUILD = (
    ("機能開発費", "development_total"), ("共通作業費", "common_total"), ("調査・評価業務費", "expert_total"),
    ("構築期間中の環境費用", "build_cloud_total"), ("その他経費", "charge_build_total"), ("小計", "build_before_contingency"),
    ("予備費", "contingency"), ("値引", "build_discount"), ("税抜計", "build_net"), ("消費税及び地方消費税", "build_tax"),
    ("合計（税込）", "build_total"),
)  # fmt: skip
"""Lines of the build estimate."""


RUNNING = (
    ("保守運用費", "maintenance_cost", "maintenance_whole"), ("クラウド利用料", "running_cloud_cost", "running_cloud_whole"),
    ("その他経費", "charge_running", "charge_running_whole"), ("税抜計", "running_net", "running_net_whole"),
    ("消費税及び地方消費税", "running_tax", "running_tax_whole"), ("合計（税込）", "running_total", "running_whole"),
)  # fmt: skip
"""Lines of the running estimate: by year, and over all years."""


def build_cost_table(material: Material, _: str) -> Table:
    """Lines of the build estimate."""
    rows = [(cell(name), figure(quantity)) for name, quantity in BUILD]
    return Table(
        "build-cost",
        "構築費用の内訳（円）",
        (Column("項目", 5), Column("金額", 3, "right")),
        tuple(rows),
        headed_rows=True,
    )


def build_functions_table(material: Material, _: str) -> Table:
    """Cost of development by category."""
    plan = material.plan
    categories = {function.id: function.category for function in plan.functions}
    numbers: dict[str, int] = {}
    for _place, row in counted(plan):
        numbers[categories[row.function]] = numbers.get(categories[row.function], 0) + 1
    rows = [
        (
            cell(f"{category.id} {category.name}"), cell(str(numbers[category.id])),
            figure("category_days", "days", category=category.id), figure("category_cost", category=category.id),
        )
        for category in plan.categories
        if category.id in numbers
    ]  # fmt: skip
    rows.append(
        (
            cell("計"),
            cell(str(sum(numbers.values()))),
            figure("development_days_total", "days"),
            figure("development_total"),
        )
    )
    columns = (
        Column("分類", 4.4), Column("機能数", 1.3, "center"), Column("工数（人日）", 2, "right"), Column("開発費（円）", 2.6, "right"),
    )  # fmt: skip
    return Table("build-functions", "分類別の機能開発費", columns, tuple(rows), headed_rows=True)


def running_cost_table(material: Material, _: str) -> Table:
    """Lines of the running estimate by year."""
    years = material.plan.project.running_years
    rows = [
        (cell(name), *(figure(quantity, year=year) for year in years), figure(whole))
        for name, quantity, whole in RUNNING
    ]
    columns = (Column("項目", 3), *years_of(years), Column("計", 2.2, "right"))
    return Table("running-cost", "運用費用の年度別内訳（円）", columns, tuple(rows), headed_rows=True)


def outlook_table(material: Material, _: str) -> Table:
    """The outlook by year."""
    years = material.results.graph.dimensions["outlook_year"].coordinates
    rows = [
        (
            cell(fiscal_year_label(int(year))),
            *(
                figure(name, outlook_year=year)
                for name in ("outlook_maintenance", "outlook_cloud", "outlook_running", "outlook_renewal", "outlook_total")
            ),
        )
        for year in years
    ]  # fmt: skip
    rows.append(
        (
            cell("計"), figure("outlook_maintenance_whole"), figure("outlook_cloud_whole"), figure("outlook_running_whole"),
            figure("outlook_renewal_whole"), figure("outlook_total_whole"),
        )
    )  # fmt: skip
    columns = (
        Column("年度", 1.6), Column("保守運用費（税抜）", 2, "right"), Column("クラウド利用料（税抜）", 2, "right"),
        Column("運用費用（税込）", 2, "right"), Column("更改費用（税込）", 2, "right"), Column("合計（税込）", 2, "right"),
    )  # fmt: skip
    return Table("outlook", "運用期間を通じた見通し（円）", columns, tuple(rows), headed_rows=True)


ROUGH = (
    ("機能開発費", "rough_development"), ("共通作業費", "rough_common"), ("調査・評価業務費", "rough_expert"),
    ("構築期間中の環境費用", "rough_cloud"), ("予備費", "rough_contingency"), ("税抜計", "rough_net"), ("消費税及び地方消費税", "rough_tax"),
    ("概算（税込）", "rough_total"), ("下限（税込）", "rough_low"), ("上限（税込）", "rough_high"),
)  # fmt: skip
"""Lines of the rough estimate."""


def rough_cost_table(material: Material, _: str) -> Table:
    """The rough estimate with its range."""
    rows = [(cell(name), figure(quantity)) for name, quantity in ROUGH]
    return Table(
        "rough-cost",
        "構築概算費用と幅（円）",
        (Column("項目", 5), Column("金額", 3, "right")),
        tuple(rows),
        headed_rows=True,
    )


ROUGH_DIFFERENCES = (
    ("機能開発費", "rough_development", "development_total", "rough_difference_development"),
    ("共通作業費", "rough_common", "common_total", "rough_difference_common"),
    ("調査・評価業務費", "rough_expert", "expert_total", "rough_difference_expert"),
    ("構築期間中の環境費用", "rough_cloud", "build_cloud_total", "rough_difference_cloud"),
    ("予備費", "rough_contingency", "contingency", "rough_difference_contingency"),
    ("消費税及び地方消費税", "rough_tax", "build_tax", "rough_difference_tax"),
    ("合計（税込）", "rough_total", "build_total", "rough_difference_total"),
)  # fmt: skip
"""Lines of the rough and of the final estimate, with their difference."""


def rough_differences_table(material: Material, _: str) -> Table:
    """The final estimate beside the rough one."""
    rows = [
        (cell(name), figure(rough), figure(final), figure(difference, "yen-minus"))
        for name, rough, final, difference in ROUGH_DIFFERENCES
    ]
    columns = (
        Column("項目", 3.6),
        Column("概算", 2.4, "right"),
        Column("見積り", 2.4, "right"),
        Column("差", 2.4, "right"),
    )
    return Table("rough-differences", "概算と見積りの差（円）", columns, tuple(rows), headed_rows=True)


def scenarios_table(material: Material, _: str) -> Table:
    """Every scenario with its totals."""
    totals = ("build_total", "running_whole", "prefecture_pays_whole", "members_pay_whole")
    rows = [(cell("計画"), cell("本計画のとおり"), *(figure(name) for name in totals))]
    rows += [
        (cell(stated.name), cell(stated.description), *(figure(name, case=id) for name in totals))
        for id, stated in material.scenarios.items()
    ]
    columns = (
        Column("案", 2), Column("内容", 4), Column("構築費用", 1.8, "right"), Column("運用費用", 1.8, "right"),
        Column("県負担額", 1.8, "right"), Column("市町村負担額", 1.8, "right"),
    )  # fmt: skip
    return Table("scenarios", "シナリオごとの金額（税込、全期間、円）", columns, tuple(rows), headed_rows=True)


def income_table(material: Material, _: str) -> Table:
    """Fees with price, possible payers and uptake."""
    years = material.plan.project.running_years
    rows = [
        (
            cell(fee.name), cell(fee.payer), figure("fee_price", fee=fee.id), figure("fee_payers", "count", fee=fee.id),
            *(figure("fee_uptake", "percent", fee=fee.id, year=year) for year in years), cell(fee.basis),
        )
        for fee in material.plan.fees
    ]  # fmt: skip
    columns = (
        Column("料金", 1.8), Column("支払者", 1.8), Column("年額（円）", 1.5, "right"), Column("対象者", 1, "right"),
        *(Column(fiscal_year_label(year), 1.2, "right") for year in years), Column("考え方", 4),
    )  # fmt: skip
    return Table("income", "収入の試算に用いた料金と普及率", columns, tuple(rows), headed_rows=True)


def uncertainties_table(material: Material, _: str) -> Table:
    """What is uncertain, and how far."""
    rows = [
        (cell(item.name), cell(_distribution(item.distribution)), cell(item.basis))
        for item in material.plan.uncertainties
    ]
    return Table(
        "uncertainties",
        "幅を持つ入力",
        (Column("項目", 3), Column("幅", 3.4), Column("根拠", 5)),
        tuple(rows),
        headed_rows=True,
    )


_SHAPES = {
    "uniform": "一様分布", "triangular": "三角分布", "pert": "PERT分布", "normal": "正規分布", "lognormal": "対数正規分布",
    "discrete": "離散分布",
}  # fmt: skip


_PARAMETERS = {
    "low": "下限", "mode": "最頻値", "high": "上限", "mean": "平均", "median": "中央値", "deviation": "標準偏差",
}  # fmt: skip


def _distribution(distribution: Distribution) -> str:
    words = [
        f"{name} {plain(value)}"
        for key, name in _PARAMETERS.items()
        if (value := getattr(distribution, key)) is not None
    ]
    if distribution.least is not None:
        words.append(f"{plain(distribution.least)}未満を除く")
    if distribution.most is not None:
        words.append(f"{plain(distribution.most)}を超える値を除く")
    words += [f"{plain(outcome.value)}（重み {plain(outcome.weight)}）" for outcome in distribution.outcomes or []]
    return f"{_SHAPES[distribution.kind]}：{'、'.join(words)}"
