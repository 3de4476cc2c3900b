"""The result sheets of the burden workbook: who pays by year, and what each municipality pays, with charts."""

from __future__ import annotations

from pdplan.content.budget import budget_years, by_code
from pdplan.content.estimate_sheets import heads, title_rows
from pdplan.content.sheets import Cell, Chart, Row, Sheet, amount, row, text
from pdplan.model.plan import Plan
from pdplan.values.fiscal_year import fiscal_year_label

_PAYERS = (
    ("補助金", "grant_in_year"), ("収入", "income_in_year"), ("県負担額", "prefecture_pays"), ("市町村負担額", "members_pay"),
)  # fmt: skip

_LEAST_YEARS = 6


def summary(plan: Plan) -> Sheet:
    """Cost and payers by budget year, the check, and a chart."""
    years = budget_years(plan)
    names = [fiscal_year_label(int(year)) for year in years]
    # Fewer columns would print larger, and the chart run over the page.
    span = max(len(years), _LEAST_YEARS) + 1
    rows: list[Row] = [*title_rows("負担の総括", "単位：円", span), heads("項目", *names)]
    first = len(rows)

    def line(title: str, quantity: str, look: str = "amount", format: str = "yen") -> Row:
        cells = [Cell(amount(quantity, format, ("budget_year", year)).value, look) for year in years]  # type: ignore[arg-type]
        return row(text(title, "strong" if look == "total" else "label"), *cells)

    rows += [
        line("構築費用（税込）", "build_in_year"), line("運用費用（税込）", "running_in_year"), line("総費用", "gross_cost", "total"),
        line("補助金", "grant_in_year"), line("収入", "income_in_year"), line("県・市町村の負担対象額", "net_cost", "total"),
        line("市町村負担率", "municipal_ratio", format="percent-fine"), line("市町村負担総額（丸め前）", "municipal_pot"),
        line("参加団体数", "members", format="number"),
        line("市町村負担額", "members_pay", "total"), line("県負担額", "prefecture_pays", "total"), line("検算（0であること）", "balance"),
        row(),
        row(text("全期間", "heading", span)),
        row(text("市町村負担額", "label"), amount("members_pay_whole", "yen", look="total")),
        row(text("県負担額", "label"), amount("prefecture_pays_whole", "yen", look="total")),
        row(text("共同化による軽減額の計", "label"), amount("saving_total", "yen-minus", look="total")),
        row(text("収支均衡年度（0はなし）", "label"), amount("break_even_year", "year")),
        row(),
    ]  # fmt: skip
    offsets = {"grant_in_year": 3, "income_in_year": 4, "members_pay": 9, "prefecture_pays": 10}
    series = tuple(
        (name, (first + offsets[quantity], 1, first + offsets[quantity], len(years))) for name, quantity in _PAYERS
    )
    chart = Chart(
        "stacked",
        "年度別の負担者",
        "百万円",
        "million-yen",
        (2, 1, 2, len(years)),
        series,
        (len(rows), 0),
        (7 * (34 + 17 * len(years)), 400),
    )
    rows += [row() for _ in range(21)]
    return Sheet("負担総括", (34, *[17] * (span - 1)), tuple(rows), landscape=True, charts=(chart,))


def shares(plan: Plan) -> Sheet:
    """Every municipality: its share by year and in all, for each resident, its rank, and what it saves."""
    years = budget_years(plan)
    names = [fiscal_year_label(int(year)) for year in years]
    span = len(years) + 8
    members = by_code(plan)
    rows: list[Row] = [
        *title_rows("市町村別負担額", "単位：円", span),
        heads(
            "市町村", "参加", *names, "全期間の計",
            "加入負担金等\nを含む支払額", "住民1人\n当たり", "1人当たり\nの順位", "単独整備\nの費用", "共同化による\n軽減額",
        ),
    ]  # fmt: skip
    first = len(rows)
    for item in members:
        at = ("municipality", item.id)
        rows.append(
            row(
                text(item.name, "label"), amount("takes_part", "flag", at),
                *(amount("share", "yen", ("budget_year", year), at) for year in years),
                amount("share_whole", "yen", at, look="total"), amount("payment_whole", "yen-minus", at),
                amount("share_per_resident", "yen", at), amount("burden_rank", "number", at),
                amount("alone", "yen", at), amount("saving", "yen-minus", at),
            )
        )  # fmt: skip
    last = len(rows) - 1
    rows.append(
        row(
            text("計", "strong", 2), *(amount("members_pay", "yen", ("budget_year", year), look="total") for year in years),
            amount("members_pay_whole", "yen", look="total"), *[text("", "strong")] * 4, amount("saving_total", "yen-minus", look="total"),
        )
    )  # fmt: skip
    total, below = 2 + len(years), len(rows) + 1
    charts = (
        Chart(
            "bars", "市町村別負担額（全期間の計）", "千円", "thousand-yen", (first, 0, last, 0),
            (("負担額", (first, total, last, total)),), (below, 0), (560, 180 + 18 * min(len(members), 60)),
        ),
        Chart(
            "bars", "住民1人当たり負担額（全期間の計）", "円", "yen", (first, 0, last, 0),
            (("1人当たり", (first, total + 2, last, total + 2)),), (below, 6), (560, 180 + 18 * min(len(members), 60)),
        ),
    )  # fmt: skip
    rows += [row() for _ in range(1 + (180 + 18 * min(len(members), 60)) // 20 + 2)]
    widths = (16, 7, *[14] * len(years), 15, 15, 11, 11, 15, 15)
    return Sheet(
        "市町村別負担額",
        widths,
        tuple(rows),
        repeat=(2, 2),
        landscape=True,
        names=True,
        charts=charts,
        breaks=(below - 1,),
    )


def fairness(plan: Plan) -> Sheet:
    """Stand-alone cost, the Shapley value and the core beside the chosen keys."""
    rows: list[Row] = [
        *title_rows("公平の検証", "単位：円", 14),
        heads(
            "人口区分", "区分の順序", "整備範囲", "1つ下の区分", "区分以上の\n団体数", "共通費の増",
            "コアの条件\nからの超過", "条件を\n満たす",
        ),
    ]  # fmt: skip
    for item in plan.sharing.stand_alone.classes:
        at = ("size_class", item.id)
        rows.append(
            row(
                text(item.name, "label"), amount("class_number", "number", at), amount("class_scope", "percent-fine", at),
                amount("class_scope_below", "percent-fine", at), amount("class_members", "number", at), amount("class_step", "yen", at),
                amount("core_excess", "yen-minus", at), amount("core_passed", "flag", at),
            )
        )  # fmt: skip
    note = (
        f"{plan.sharing.stand_alone.basis}コアの条件は、その区分以下の団体が組んで離脱しても得をしないこと（超過が0以下）をいう。"
        "県の負担と補助がないものとし、全費用を採用した割合で分けた額で検証する。"
    )
    rows += [
        row(text(note, "plain", 14), height=50),
        row(text("共通費（全期間）", "label"), amount("common_whole", "yen")),
        row(text("住民数に連動する費用（全期間）", "label"), amount("variable_whole", "yen")),
        heads("年度", *(fiscal_year_label(year) for year in plan.project.running_years)),
        row(
            text("住民数に連動するクラウド利用料", "label"),
            *(amount("variable_cost", "yen", ("year", str(year))) for year in plan.project.running_years),
        ),
        row(text("シャープレイ値の計", "label"), amount("shapley_total", "yen")),
        row(text("シャープレイ値の端数の配分数", "label"), amount("shapley_left", "number")),
        row(),
        heads(
            "市町村", "人口区分", "区分の\n順序", "団体固有の\n費用", "単独整備\nの費用",
            "全額を負担\nした場合", "うち固有の費\n用を超える額", "単独より\n不利でない", "シャープレイ値\n（丸め前）", "切捨て後", "端数",
            "シャープ\nレイ値", "その比で\n分けた額", "採用した割合\nによる額",
        ),
    ]  # fmt: skip
    names = {item.id: item for item in plan.sharing.stand_alone.classes}
    for member in by_code(plan):
        at = ("municipality", member.id)
        size = [item for item in names.values() if member.population >= item.above][-1]
        rows.append(
            row(
                text(member.name, "label"), text(size.name, "center"), amount("own_class_number", "number", at),
                amount("own_cost", "yen", at), amount("alone", "yen", at),
                amount("full_share", "yen", at), amount("above_own", "yen", at), amount("alone_passed", "flag", at),
                amount("shapley_raw", "fraction", at),
                amount("shapley_cut", "yen", at), amount("shapley_lost", "fraction", at), amount("shapley", "yen", at),
                amount("shapley_payment", "yen", at), amount("payment_whole", "yen", at),
            )
        )  # fmt: skip
    return Sheet("公平の検証", (28, 20, 17, 15, 16, 16, 16, 14, 18, 16, 16, 16, 16, 16), tuple(rows), landscape=True)
