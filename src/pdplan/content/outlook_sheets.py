"""The sheets 10年間の見通し, 更改費用, 契約後の保守運用費 and 公表比率との比較."""

from __future__ import annotations

from pdplan.content.estimate_sheets import heads, row_height, title_rows
from pdplan.content.labels import CONFIDENCE
from pdplan.content.sheets import Cell, Look, Sheet, amount, row, text
from pdplan.cost.inputs.outlook import later_years
from pdplan.model.maintenance import PublishedRatio
from pdplan.model.plan import Plan
from pdplan.values.fiscal_year import fiscal_year_label, japanese_date

CARRIED = ("build_net", "build_total", "development_total")
"""Amounts of the build estimate that the sheets need."""

RENEWAL = "更改費用"
LATER = "契約後の保守運用費"
RATIOS = "公表比率との比較"
_LINES = (
    ("1　保守運用費", "outlook_maintenance", "maintenance_whole"),
    ("2　クラウド利用料", "outlook_cloud", "running_cloud_whole"),
    ("3　その他経費", "outlook_charge", "charge_running_whole"),
    ("4　値引", "running_discount", "running_discount_whole"),
    ("税抜計", "outlook_net", "running_net_whole"),
    ("消費税及び地方消費税", "outlook_tax", "running_tax_whole"),
    ("運用費用（税込）", "outlook_running", "running_whole"),
)


def outlook_name(plan: Plan) -> str:
    """Name of the sheet, by the number of years: 10年間の見通し."""
    return f"{len(_years(plan))}年間の見通し"


def outlook_sheets(plan: Plan) -> tuple[Sheet, ...]:
    """The outlook by year, the replacement, the tasks after the contract, and the comparison with published ratios."""
    return _outlook(plan), _renewal(plan), _later(plan), _ratios(plan)


def _years(plan: Plan) -> list[int]:
    return [*plan.project.running_years, *later_years(plan)]


def _outlook(plan: Plan) -> Sheet:
    years, contract = _years(plan), plan.project.running_years
    span = len(years) + 3
    basis = plan.outlook.basis
    rows = [
        *title_rows(outlook_name(plan), "単位：円", span),
        row(text(basis, "plain", span), height=row_height(basis, 170)),
        row(
            text("項目", "head"), *(text(fiscal_year_label(year) + ("" if year in contract else "\n（見通し）"), "head") for year in years),
            text(f"{len(contract)}か年の計\n（契約年度）", "head"), text(f"{len(years)}か年の計", "head"), height=34,
        ),
    ]  # fmt: skip
    for name, quantity, whole in _LINES:
        look: Look = "total" if name.startswith(("税抜", "運用")) else "amount"
        cells = [_at(quantity, year, look) for year in years]
        ten = quantity.replace("running_discount", "outlook_discount") + "_whole"
        rows.append(
            row(
                text(name, "strong" if look == "total" else "label"),
                *cells,
                amount(whole, "yen", look=look),
                amount(ten, "yen", look=look),
            )
        )
    rows += [
        row(
            text("更改費用（税込）", "label"), *(_at("outlook_renewal", year, "amount") for year in years),
            text("－", "center"), amount("outlook_renewal_whole", "yen"),
        ),
        row(
            text("合計（税込）", "strong"), *(_at("outlook_total", year, "total") for year in years),
            amount("running_whole", "yen", look="total"), amount("outlook_total_whole", "yen", look="total"),
        ),
        row(),
        row(text("構築費用を含む総額（税込）", "heading", span)),
        row(text("構築費用（構築費用見積書から転記）", "label", 3), amount("build_total", "yen", home=True)),
        row(text(f"構築費用と{len(contract)}か年の運用費用", "label", 3), amount("whole_total", "yen")),
        row(text(f"構築費用と{len(years)}か年の運用費用及び更改費用", "label", 3), amount("life_total", "yen")),
        row(text("見通しは契約の金額ではない。更改費用は運用費用と分けて示す。", "note", span)),
    ]  # fmt: skip
    return Sheet(outlook_name(plan), (24, *[13] * len(years), 15, 15), tuple(rows), repeat=(0, 0), landscape=True)


def _at(quantity: str, year: int, look: Look) -> Cell:
    at = () if quantity == "running_discount" else (("outlook_year", str(year)),)
    return amount(quantity, "yen", *at, look=look)


def _later(plan: Plan) -> Sheet:
    later = [str(year) for year in later_years(plan)]
    tasks = {task.id: task.name for task in plan.tasks}
    flags = [f"{fiscal_year_label(int(year)).replace('令和', 'R').replace('年度', '')}\n実施" for year in later]
    rows = [
        *title_rows(LATER, "単位：円（税抜）", 1 + 2 * len(later)),
        heads("業務", *flags, *(fiscal_year_label(int(year)) for year in later)),
    ]
    for entry in plan.maintenance.tasks:
        at, name = ("task", entry.task), f"{entry.task} {tasks[entry.task]}"
        rows.append(
            row(
                text(name, "label"), *(amount("task_in_later", "flag", at, ("later_year", year), look="center") for year in later),
                *(amount("later_task_cost", "yen", at, ("later_year", year)) for year in later), height=row_height(name, 44),
            )
        )  # fmt: skip
    totals = [amount("later_maintenance", "yen", ("later_year", year), look="total") for year in later]
    rows.append(row(text("計", "strong", 1 + len(later)), *totals))
    return Sheet(LATER, (44, *[6] * len(later), *[14] * len(later)), tuple(rows), repeat=(2, 2), landscape=True)


def _renewal(plan: Plan) -> Sheet:
    renewal, rates = plan.outlook.renewal, {rate.id: rate.name for rate in plan.rates}
    note, rebuild = renewal.evidence.note or "", renewal.rebuild.note or ""
    rows = [*title_rows(f"{RENEWAL}（{fiscal_year_label(renewal.year)}）", "単位：人日、円", 7)]
    if note:
        rows.append(row(text(note, "plain", 7), height=row_height(note, 130)))
    rows.append(heads("作業", "数量", "1単位の人日", "人日", "職級", "金額", "根拠"))
    for item in renewal.items:
        at = ("renewal_item", item.id)
        rows.append(
            row(
                text(f"{item.id} {item.name}", "label"), amount("renewal_times", "count", at), amount("renewal_days", "count", at),
                amount("renewal_item_days", "days", at), text(rates[item.rate], "center"), amount("renewal_item_cost", "yen", at),
                item.basis, height=max(row_height(item.basis, 64), row_height(rates[item.rate], 16), row_height(item.name, 36)),
            )
        )  # fmt: skip
    carried = "機能開発費（税抜）（構築費用見積書から転記）"
    rows += [
        row(text(carried, "label", 5), amount("development_total", "yen", home=True), ""),
        row(text("作り直しの割合", "label", 5), amount("rebuild_ratio", "percent"), rebuild, height=row_height(rebuild, 64)),
        row(text("機能の作り直し（機能開発費×割合）", "label", 5), amount("renewal_rebuild", "yen"), ""),
        row(text("更改費用（税抜）", "strong", 5), amount("renewal_net", "yen", look="total"), text("", "total")),
        row(text("消費税及び地方消費税", "label", 5), amount("renewal_tax", "yen"), ""),
        row(text("更改費用（税込）", "strong", 5), amount("renewal_total", "yen", look="total"), text("", "total")),
        row(),
        row(text("更改費用を計上する年度", "heading", 2)),
        *(
            row(text(fiscal_year_label(year), "label"), amount("renewal_in_year", "flag", ("outlook_year", str(year)), look="center"))
            for year in _years(plan)
        ),
    ]  # fmt: skip
    return Sheet(RENEWAL, (40, 10, 12, 10, 17, 15, 64), tuple(rows), repeat=(0, 0), landscape=True)


def _ratios(plan: Plan) -> Sheet:
    span = 13
    rows = [
        *title_rows(RATIOS, "単位：円（税抜）", span),
        row(text("本見積りの比率（年間の運用費用÷構築費用、税抜）", "heading", span)),
        row(text("構築費用（税抜、構築費用見積書から転記）", "label", 6), amount("build_net", "yen", home=True)),
        row(text("契約年度数", "label", 6), amount("contract_years", "general")),
        row(text("運用費用の年平均", "label", 6), amount("yearly_net", "yen")),
        row(text("運用費用の年平均（クラウド利用料を除く）", "label", 6), amount("yearly_net_without_cloud", "yen")),
        row(text("比率（全体）", "strong", 6), amount("running_ratio", "percent", look="total")),
        row(text("比率（クラウド利用料を除く）", "strong", 6), amount("running_ratio_without_cloud", "percent", look="total")),
        row(),
        row(text("公表比率との比較", "heading", span)),
        row(
            *(
                text(title, "head")
                for title in (
                    "公表比率", "公表値", "本見積り\n（全体）", "差\n（ポイント）", "本見積り\n（クラウド除く）", "差\n（ポイント）",
                    "同じ範囲\nの年額", "クラウドを\n含む割合",
                    "同じ範囲\nの比率", "差\n（ポイント）", "基準日\n確度", "公表比率に含まれるもの・比べた業務", "差の説明",
                )
            ),
            height=34,
        ),
    ]  # fmt: skip
    for entry in plan.running_ratios:
        at = ("published_ratio", entry.id)
        holds = f"{entry.holds}\n比べた業務：{_scope(entry)}"
        standing = f"{japanese_date(entry.ratio.date)}\n{CONFIDENCE[entry.ratio.confidence]}"
        rows.append(
            row(
                text(entry.name, "label"), amount("stated_ratio", "percent", at), amount("running_ratio", "percent"),
                amount("ratio_difference", "percent-minus", at), amount("running_ratio_without_cloud", "percent"),
                amount("ratio_difference_without_cloud", "percent-minus", at), amount("compared_cost", "yen", at),
                amount("compared_cloud", "percent", at), amount("compared_ratio", "percent", at),
                amount("compared_difference", "percent-minus", at), text(standing, "center"), text(holds), text(entry.explains),
                height=max(row_height(holds, 44), row_height(entry.explains, 50), row_height(entry.name, 24), row_height(standing, 13)),
            )
        )  # fmt: skip
    note = "差は本見積りから公表値を引いた百分率の差である。「同じ範囲」は、公表値に含まれる業務だけを本見積りから取り出した年平均（値引前）による。"
    rows.append(row(text(note, "note", span)))
    return Sheet(
        RATIOS, (24, 9, 11, 11, 13, 11, 15, 11, 10, 11, 14, 44, 50), tuple(rows), repeat=(0, 0), landscape=True
    )


def _scope(entry: PublishedRatio) -> str:
    if entry.tasks is None:
        return "全ての業務"
    return "、".join(entry.tasks)
