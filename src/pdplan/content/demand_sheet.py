"""The sheet 需要: registered residents, services and requests, and the drivers that quantities follow."""

from __future__ import annotations

from pdplan.content.estimate_sheets import heads, row_height, title_rows
from pdplan.content.sheets import Row, Sheet, amount, row, text
from pdplan.model.demand import Driver
from pdplan.model.plan import Plan
from pdplan.values.fiscal_year import fiscal_year_label

RULE = "基準量＝（固定量＋登録者×1人当たり＋接続サービス×1サービス当たり＋要求件数×1件当たり）×1件の大きさ×保存月数・世代数÷1単位の数"
_FIELDS = (
    ("固定量", "driver_constant"),
    ("登録者\n1人当たり", "driver_per_resident"),
    ("1サービス\n当たり", "driver_per_service"),
    ("要求1件\n当たり", "driver_per_request"),
    ("1件の\n大きさ", "driver_size"),
    ("保存月数\n世代数", "driver_kept"),
    ("1単位の数", "driver_counted_in"),
)


def demand(plan: Plan, years: bool) -> Sheet:
    """Demand and the drivers; with ``years`` in each year of operation, without in the first alone."""
    shown = [str(year) for year in (plan.project.running_years if years else plan.project.running_years[:1])]
    names = [fiscal_year_label(int(year)) for year in shown]
    left, span = 2 + len(_FIELDS), 3 + len(_FIELDS) + len(shown)
    rows = [*title_rows("需要と数量基準", "", span), *_demand(plan, shown, names, left)]
    rows += [
        row(),
        row(text("数量基準（資源の数量が従う量）", "heading", span)),
        row(text(RULE, "plain", span), height=row_height(RULE, 150)),
        heads("基準", "単位", *(title for title, _ in _FIELDS), *names, "根拠"),
    ]
    for driver in plan.drivers:
        at = ("driver", driver.id)
        # Building uses the amounts of the first year, which do not change with the years.
        amounts = (
            [amount("driver_amount", "quantity", at, ("year", year)) for year in shown]
            if years
            else [amount("driver_at_start", "quantity", at)]
        )
        rows.append(
            row(
                text(driver.name, "label"), text(driver.unit or "－", "center"),
                *(amount(quantity, "coefficient", at) for _, quantity in _FIELDS), *amounts, text(driver.basis),
                height=max(row_height(driver.basis, 44), row_height(driver.name, 24)),
            )
        )  # fmt: skip
    widths = (24, 12, *[10] * len(_FIELDS), *[13] * len(shown), 44)
    return Sheet("需要", widths, tuple(rows), landscape=True)


def driver_label(driver: Driver) -> str:
    """A driver with its unit."""
    return f"{driver.name}（{driver.unit}）" if driver.unit else driver.name


def _demand(plan: Plan, shown: list[str], names: list[str], left: int) -> list[Row]:
    demand = plan.demand
    return [
        row(text("需要", "head", left), *(text(name, "head") for name in names), text("根拠・備考", "head"), height=30),
        _by_year("登録者の見込み（人）", "planned_residents", shown, left, demand.basis),
        _single("登録者の増加の倍率（初年度からの増加分に乗じる）", "residents_growth", "factor", shown, left, demand.growth.note),
        _by_year("登録者（人）", "residents", shown, left, ""),
        _by_year("接続サービス（件）", "services", shown, left, ""),
        _single("登録者1人当たり要求件数（月）", "requests_per_resident", "number", shown, left, demand.requests_per_resident.note),
        _single("1サービス当たり要求件数（月）", "requests_per_service", "number", shown, left, demand.requests_per_service.note),
        _by_year("要求件数（月）", "requests", shown, left, ""),
    ]  # fmt: skip


def _by_year(title: str, quantity: str, shown: list[str], left: int, note: str) -> Row:
    cells = [amount(quantity, "number", ("year", year)) for year in shown]
    return row(text(title, "label", left), *cells, text(note), height=row_height(note, 44))


def _single(title: str, quantity: str, format: str, shown: list[str], left: int, note: str | None) -> Row:
    rest = [text("", "center")] * (len(shown) - 1)
    return row(
        text(title, "label", left), amount(quantity, format), *rest, text(note or ""), height=row_height(note or "", 44)
    )
