"""Tables of who pays: the prefecture, the municipalities, and whether it is fair."""

from __future__ import annotations

from fractions import Fraction

from pdplan.content.blocks import Column, Line, Table
from pdplan.content.budget import budget_years, by_code
from pdplan.content.material import Material
from pdplan.content.tables.cells import cell
from pdplan.content.tables.money import figure, years_of
from pdplan.model.decisions import Option

PAYERS = (
    ("総費用", "gross_cost"), ("補助金", "grant_in_year"), ("収入", "income_in_year"), ("県負担額", "prefecture_pays"),
    ("市町村負担額", "members_pay"),
)  # fmt: skip
"""What a budget year costs, and who pays it."""


def payers_table(material: Material, _: str) -> Table:
    """Who pays, by budget year."""
    years = budget_years(material.plan)
    rows = [(cell(name), *(figure(quantity, budget_year=year) for year in years)) for name, quantity in PAYERS]
    return Table(
        "payers", "年度別の費用と負担者（円）", (Column("項目", 2.4), *years_of(years)), tuple(rows), headed_rows=True
    )


def computed_options(material: Material) -> list[Option]:
    """The options of decisions whose money a scenario computes, or which the plan itself computes."""
    return [option for decision in material.plan.decisions for option in decision.options if option.scenario]


def burden_options_table(material: Material, _: str) -> Table:
    """What each computed option costs whom."""
    members = sorted(material.plan.municipalities, key=lambda item: item.population)
    rows = [_burden_row(material, "計画（採用した案）", "")]
    rows += [_burden_row(material, option.name, option.scenario or "") for option in computed_options(material)]
    columns = [Column("案", 3), Column("県負担額", 2.2, "right"), Column("市町村負担額", 2.2, "right")]
    if members:
        columns += [
            Column(f"うち{members[-1].name}", 2.1, "right"), Column(f"うち{members[0].name}", 2.1, "right"),
        ]  # fmt: skip
    return Table(
        "burden-options", "費用負担の案ごとの負担額（全期間、円）", tuple(columns), tuple(rows), headed_rows=True
    )


def _burden_row(material: Material, name: str, case: str) -> tuple[Line, ...]:
    members = sorted(material.plan.municipalities, key=lambda item: item.population)
    ends = [members[-1], members[0]] if members else []
    return (
        cell(name), figure("prefecture_pays_whole", case=case), figure("members_pay_whole", case=case),
        *(figure("payment_whole", case=case, municipality=member.id) for member in ends),
    )  # fmt: skip


def burden_members_table(material: Material, _: str) -> Table:
    """What each municipality pays under each computed option."""
    options = computed_options(material)
    rows = [
        (
            cell(member.name), figure("population", "number", municipality=member.id),
            figure("payment_whole", municipality=member.id),
            *(figure("payment_whole", case=option.scenario or "", municipality=member.id) for option in options),
        )
        for member in by_code(material.plan)
    ]  # fmt: skip
    columns = (
        Column("市町村", 1.6), Column("人口（人）", 1.4, "right"), Column("計画（採用した案）", 1.9, "right"),
        *(Column(option.name, 1.9, "right") for option in options),
    )  # fmt: skip
    return Table("burden-members", "市町村別の負担額（案ごと、全期間、円）", columns, tuple(rows), headed_rows=True)


def member_years_table(material: Material, _: str) -> Table:
    """What each municipality pays in each budget year."""
    years = budget_years(material.plan)
    rows = [
        (
            cell(member.name), *(figure("share", budget_year=year, municipality=member.id) for year in years),
            figure("share_whole", municipality=member.id), figure("share_per_resident", municipality=member.id),
        )
        for member in by_code(material.plan)
    ]  # fmt: skip
    rows.append(
        (
            cell("計"),
            *(figure("members_pay", budget_year=year) for year in years),
            figure("members_pay_whole"),
            cell("－"),
        )
    )
    columns = (Column("市町村", 1.6), *years_of(years), Column("計", 2, "right"), Column("住民1人当たり", 1.5, "right"))
    return Table("member-years", "市町村別・年度別の負担額（円）", columns, tuple(rows), headed_rows=True)


def fairness_table(material: Material, _: str) -> Table:
    """What each municipality pays beside what it would cost alone."""
    rows = [
        (
            cell(member.name), figure("payment_whole", municipality=member.id), figure("alone", municipality=member.id),
            figure("saving", "yen-minus", municipality=member.id), figure("shapley", municipality=member.id),
        )
        for member in by_code(material.plan)
    ]  # fmt: skip
    columns = (
        Column("市町村", 1.8), Column("市町村支払額", 2, "right"), Column("単独整備の費用（想定）", 2.2, "right"),
        Column("共同化による軽減額", 2.2, "right"), Column("シャープレイ値", 2, "right"),
    )  # fmt: skip
    return Table("fairness", "単独で整備する場合との比較（全期間、円）", columns, tuple(rows), headed_rows=True)


def municipalities_table(material: Material, _: str) -> Table:
    """The municipalities with the figures by which costs are shared."""
    rows = [
        (
            cell(member.name), figure("population", "number", municipality=member.id),
            figure("households", "number", municipality=member.id), figure("fiscal_capacity", "factor", municipality=member.id),
            cell(size_class(material, member.population)), cell("○" if member.project else "－"),
        )
        for member in by_code(material.plan)
    ]  # fmt: skip
    columns = (
        Column("市町村", 2), Column("人口（人）", 1.8, "right"), Column("世帯数", 1.8, "right"), Column("財政力指数", 1.5, "right"),
        Column("人口区分", 2.4, "center"), Column("連携会議の参画", 1.5, "center"),
    )  # fmt: skip
    return Table("municipalities", "市町村の人口と財政力", columns, tuple(rows), headed_rows=True)


def size_class(material: Material, population: Fraction) -> str:
    """The name of the size class of a municipality."""
    classes = material.plan.sharing.stand_alone.classes
    found = [item.name for item in classes if population >= item.above]
    return found[-1] if found else classes[0].name


def size_classes_table(material: Material, _: str) -> Table:
    """The size classes with their municipalities."""
    members: dict[str, list[str]] = {}
    for member in sorted(material.plan.municipalities, key=lambda item: -item.population):
        members.setdefault(size_class(material, member.population), []).append(member.name)
    rows = [
        (
            cell(item.name),
            cell(str(len(members.get(item.name, [])))),
            cell("、".join(members.get(item.name, [])) or "－"),
        )
        for item in reversed(material.plan.sharing.stand_alone.classes)
    ]
    columns = (Column("人口区分", 2.4), Column("市町村数", 1.2, "center"), Column("市町村（人口の多い順）", 7))
    return Table("size-classes", "人口区分別の市町村数", columns, tuple(rows), headed_rows=True)
