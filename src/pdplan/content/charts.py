"""The charts that templates of slides name by id: references to figures, nothing drawn."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from pdplan.content.blocks import Chart
from pdplan.content.budget import budget_years
from pdplan.content.figures import Figure
from pdplan.content.material import Material
from pdplan.content.tables.burden import computed_options
from pdplan.values.fiscal_year import fiscal_year_label

_MILLION = 1_000_000


def _figure(quantity: str, case: str = "", **at: object) -> Figure:
    return Figure(quantity, tuple((name, str(step)) for name, step in at.items()), "general", case)


Series = tuple[tuple[str, tuple[Figure, ...]], ...]


def _shown(material: Material, series: Series) -> Series:
    """The series without those that are nothing throughout, unless all are."""
    kept = tuple((name, figures) for name, figures in series if any(_value(material, figure) for figure in figures))
    return kept or series


def _value(material: Material, figure: Figure) -> Fraction:
    return material.results_of(figure.case).at(figure.quantity, tuple(step for _dimension, step in figure.at))


def build_parts(material: Material) -> Chart:
    """Parts of the build cost."""
    parts = (
        ("機能開発費", "development_total"), ("共通作業費", "common_total"), ("調査・評価業務費", "expert_total"),
        ("環境費用", "build_cloud_total"), ("その他経費", "charge_build_total"), ("予備費", "contingency"), ("消費税", "build_tax"),
    )  # fmt: skip
    there = [(name, quantity) for name, quantity in parts if _value(material, _figure(quantity))]
    names, figures = tuple(name for name, _ in there), tuple(_figure(quantity) for _, quantity in there)
    return Chart("chart-build-parts", "構築費用の内訳", "bars", "百万円", _MILLION, names, (("構築費用", figures),))


def running_years(material: Material) -> Chart:
    """Running cost by year and kind."""
    years = material.plan.project.running_years
    kinds = (
        ("保守運用費", "maintenance_cost"),
        ("クラウド利用料", "running_cloud_cost"),
        ("その他経費", "charge_running"),
        ("消費税", "running_tax"),
    )
    series = tuple((name, tuple(_figure(quantity, year=year) for year in years)) for name, quantity in kinds)
    names = tuple(fiscal_year_label(year) for year in years)
    return Chart(
        "chart-running-years", "運用費用の推移", "stacked", "百万円", _MILLION, names, _shown(material, series)
    )


def payers(material: Material) -> Chart:
    """Who pays, by budget year."""
    years = budget_years(material.plan)
    who = (
        ("補助金", "grant_in_year"),
        ("収入", "income_in_year"),
        ("県負担額", "prefecture_pays"),
        ("市町村負担額", "members_pay"),
    )
    series = tuple((name, tuple(_figure(quantity, budget_year=year) for year in years)) for name, quantity in who)
    names = tuple(fiscal_year_label(int(year)) for year in years)
    return Chart("chart-payers", "年度別の負担者", "stacked", "百万円", _MILLION, names, _shown(material, series))


def burden_options(material: Material) -> Chart:
    """Who pays under each computed option."""
    cases = [("計画", ""), *((option.name, option.scenario or "") for option in computed_options(material))]
    series = tuple(
        (name, tuple(_figure(quantity, case) for _, case in cases))
        for name, quantity in (("県負担額", "prefecture_pays_whole"), ("市町村負担額", "members_pay_whole"))
    )
    names = tuple(name for name, _ in cases)
    return Chart(
        "chart-burden-options",
        "案ごとの負担額（全期間）",
        "stacked-bars",
        "百万円",
        _MILLION,
        names,
        _shown(material, series),
    )


def rough_range(material: Material) -> Chart:
    """The rough estimate with its range."""
    figures = (_figure("rough_low"), _figure("rough_total"), _figure("rough_high"))
    return Chart(
        "chart-rough-range",
        "構築概算費用の幅",
        "columns",
        "百万円",
        _MILLION,
        ("下限", "概算", "上限"),
        (("構築概算費用", figures),),
    )


def size_classes(material: Material) -> Chart:
    """Population of each municipality, largest first."""
    members = sorted(material.plan.municipalities, key=lambda item: (-item.population, item.id))
    figures = tuple(_figure("population", municipality=member.id) for member in members)
    names = tuple(member.name for member in members)
    return Chart("chart-size-classes", "市町村の人口", "columns", "千人", 1000, names, (("人口", figures),))


def outlook(material: Material) -> Chart:
    """The outlook by year."""
    years = material.results.graph.dimensions["outlook_year"].coordinates
    series = tuple(
        (name, tuple(_figure(quantity, outlook_year=year) for year in years))
        for name, quantity in (("運用費用", "outlook_running"), ("更改費用", "outlook_renewal"))
    )
    names = tuple(fiscal_year_label(int(year)) for year in years)
    return Chart(
        "chart-outlook", "運用期間を通じた見通し", "stacked", "百万円", _MILLION, names, _shown(material, series)
    )


def functions_by_category(material: Material) -> Chart:
    """Cost of development by category."""
    figures = tuple(_figure("category_cost", category=category.id) for category in material.plan.categories)
    names = tuple(f"{category.id} {category.name}" for category in material.plan.categories)
    return Chart(
        "chart-functions-by-category",
        "分類別の機能開発費",
        "bars",
        "百万円",
        _MILLION,
        names,
        (("機能開発費", figures),),
    )


CHARTS: dict[str, Callable[[Material], Chart]] = {
    "build-parts": build_parts, "running-years": running_years, "payers": payers, "burden-options": burden_options,
    "rough-range": rough_range, "size-classes": size_classes, "outlook": outlook,
    "functions-by-category": functions_by_category,
}  # fmt: skip
"""Every chart by the name that templates use."""
