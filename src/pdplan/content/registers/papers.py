"""貸与資料・文書台帳: what the client lent, what was passed on to others, and what is kept after the work."""

from __future__ import annotations

from datetime import date

from pdplan.content.material import Material
from pdplan.content.registers.book import listing, notes, register
from pdplan.content.sheets import Sheet, Workbook
from pdplan.values.fiscal_year import japanese_date

TITLE = "貸与資料・文書台帳"


def papers(material: Material) -> Workbook:
    """The workbook."""
    said = notes(material)
    sheets = (
        _loans(material, said["papers-loans"]),
        _passed(material, said["papers-subcontracts"]),
        _kept(material, said["papers-kept"]),
    )
    return register(material, TITLE, sheets)


def _loans(material: Material, note: str) -> Sheet:
    clauses = {requirement.id: requirement.clause for requirement in material.plan.requirements}
    lines = [
        (
            x.id, x.title, clauses[x.requirement], x.use, x.handling, japanese_date(x.received) if x.received else "未受領",
            japanese_date(x.due), japanese_date(x.returned) if x.returned else "－",
        )
        for x in material.plan.loans
    ]  # fmt: skip
    titles = (
        ("番号", 10), ("資料", 40), ("条項", 8), ("用途", 34), ("管理の方法", 34), ("受領日", 16), ("返却期限", 18), ("返却日", 16),
    )  # fmt: skip
    return listing("貸与資料", titles, lines, note, centred=frozenset((2,)))


def _passed(material: Material, note: str) -> Sheet:
    lines = [
        (x.id, x.party, x.scope, x.reason, japanese_date(x.approved) if x.approved else "未承認")
        for x in material.plan.subcontracts
    ]
    titles = (("番号", 10), ("相手方", 26), ("範囲", 44), ("理由", 36), ("承認日", 18))
    return listing("再委託", titles, lines, note, "再委託はない。")


def _kept(material: Material, note: str) -> Sheet:
    end = material.plan.schedule.end
    lines = [
        (k.id, k.title, k.kind, f"{k.years}年", japanese_date(years_after(end, k.years)), k.keeper)
        for k in material.plan.kept_records
    ]
    titles = (("番号", 10), ("書類", 44), ("種別", 18), ("保存期間", 10), ("保存の期限", 20), ("保管者", 22))
    return listing("保存する書類", titles, lines, note, centred=frozenset((3,)))


def years_after(day: date, years: int) -> date:
    """The same day ``years`` later; 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
