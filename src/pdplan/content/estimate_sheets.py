"""Sheets that both estimates share: cover, rates, conditions, sources, method and revision history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pdplan.content.crosscheck_subjects import JOINED, joined
from pdplan.content.labels import CONFIDENCE, OVERHEAD
from pdplan.content.maintenance_subjects import SECTIONS as MAINTENANCE
from pdplan.content.maintenance_subjects import subject as maintenance_subject
from pdplan.content.sheets import Cell, Row, Sheet, amount, row, text
from pdplan.cost.explain import Explanation
from pdplan.model.checks.evidence import evidences
from pdplan.model.evidence import Evidence
from pdplan.model.plan import Plan
from pdplan.values.fiscal_year import fiscal_year_label, japanese_date

Kind = Literal["build", "running"]


def title_rows(title: str, unit: str, span: int) -> tuple[Row, ...]:
    """Title of a sheet with the unit of its figures on the right."""
    return (
        row(text(title, "title", span), height=24),
        row(*[text("", "note")] * (span - 1), text(unit, "note")) if unit else row(),
    )


def heads(*titles: str) -> Row:
    """A heading row."""
    return row(*(text(title, "head") for title in titles), height=30)


def cover(plan: Plan, title: str, total: tuple[Cell, Cell, Cell], lines: list[tuple[str, str]]) -> Sheet:
    """The cover: addressee, subject, the amount, and the terms."""
    project = plan.project
    net, tax, whole = total
    terms = [
        ("件名", f"{project.subject} {title}"),
        *lines,
        ("有効期限", project.validity),
        ("支払条件", project.payment),
        ("版", f"第{project.edition}版（{japanese_date(project.date)}）"),
    ]
    rows = [
        row(),
        row(text(title, "cover", 4), height=48),
        row(),
        row(text(f"{project.addressee} 様", "subtitle", 2), text("", "note"), text(japanese_date(project.date), "note"), height=22),
        row(text("", "note"), text("", "note"), text("提出者", "note"), text(project.author, "note")),
        row(),
        row(text("見積金額（税込）", "heading"), Cell(whole.value, "total"), height=30),
        row(text("　うち税抜金額", "label"), Cell(net.value, "amount")),
        row(text("　うち消費税及び地方消費税", "label"), Cell(tax.value, "amount")),
        row(),
        *(row(text(name, "label"), text(value, "plain", 3), height=_height(value, 62)) for name, value in terms),
        row(),
        row(text("黄色のセルは入力値であり、書き換えると全ての金額が再計算される。その他のセルは保護している（パスワードなし）。", "note", 4)),
    ]  # fmt: skip
    return Sheet("表紙", (30, 22, 14, 26), tuple(rows), cover=True)


def rates(plan: Plan, engineers: bool) -> Sheet:
    """Labour rates with what they hold, their source and confidence; day rates without overhead where used."""
    rows = [*title_rows("単価表", "単位：円", 7)]
    sources = {source.id: source.title for source in plan.sources}
    rows.append(row(text("1人月当たり日数", "label"), text("", "label"), amount("days_per_month", "count")))
    rows.append(row())
    for book in plan.rate_books:
        if book.overhead == "excluded" and not engineers:
            continue
        rows.append(row(text(f"{book.name}（{OVERHEAD[book.overhead]}）", "heading", 7)))
        rows.append(row(text(book.description, "plain", 7), height=_height(book.description, 110)))
        included = book.overhead == "included"
        rows.append(heads("職級", "単価の単位", "単価", "人日単価", "適用日", "確度", "出典・根拠"))
        for rate in (rate for rate in plan.rates if rate.book == book.id):
            evidence = f"{sources[rate.price.source]}。{rate.price.note or ''}{rate.price.confirm or ''}"
            prices = (
                (amount("month_price", "yen", ("grade", rate.id)), amount("day_price", "yen", ("grade", rate.id)))
                if included
                else (amount("engineer_price", "yen", ("engineer", rate.id), home=True), text("同左", "center"))
            )
            rows.append(
                row(
                    text(rate.name, "label"), text("円／人月" if included else "円／人日", "center"), *prices,
                    text(japanese_date(rate.price.date), "center"), text(CONFIDENCE[rate.price.confidence], "center"),
                    evidence, height=_height(evidence, 46),
                )
            )  # fmt: skip
        rows.append(row())
    return Sheet("単価表", (26, 11, 13, 13, 18, 11, 50), tuple(rows), repeat=(6, 6), landscape=True)


def statements(plan: Plan, which: Kind) -> tuple[Sheet, Sheet]:
    """Conditions and exclusions that hold for this estimate."""
    made = []
    for name, items in (("前提条件", plan.assumptions), ("除外事項", plan.exclusions)):
        rows = [*title_rows(name, "", 3), heads("番号", "項目", "内容")]
        shown = [item for item in items if item.applies_to in (which, "both")]
        for number, item in enumerate(shown, start=1):
            rows.append(
                row(text(str(number), "center"), text(item.subject, "label"), item.text, height=_height(item.text, 64))
            )
        made.append(Sheet(name, (6, 24, 68), tuple(rows), repeat=(2, 2)))
    return made[0], made[1]


def sources(plan: Plan, uses: frozenset[str], engineers: bool) -> Sheet:
    """Every input or table of inputs with date, source, confidence and who confirms it; then the sources.

    ``uses`` names the sections, or section and key, that the estimate rests on; without ``engineers`` it rests on no
    rate that excludes overheads.
    """
    bare = {book.id for book in plan.rate_books if book.overhead == "excluded"}
    titles = {source.id: source.title for source in plan.sources}
    rows = [*title_rows("出典一覧", "", 6), heads("区分", "対象", "基準日", "確度", "出典", "確認の方法・備考")]
    found = [
        (path, evidence)
        for path, evidence in evidences(plan)
        if (path[0] in uses or f"{path[0]}.{path[1]}" in uses) and (engineers or not _is_bare(plan, path, bare))
    ]
    entries = [
        (str(path[0]), _subject(plan, path, evidence), evidence) for path, evidence in found if path[0] not in JOINED
    ]
    entries += joined(plan, (item for item in found if item[0][0] in JOINED))
    used = [evidence.source for _section, _about, evidence in entries]
    for section, about, evidence in entries:
        note = "　".join(part for part in (evidence.note, evidence.confirm) if part)
        rows.append(
            row(
                text(_SECTIONS[section], "label"), about, text(japanese_date(evidence.date), "center"),
                text(CONFIDENCE[evidence.confidence], "center"), titles[evidence.source], note,
                height=max(_height(note, 44), _height(titles[evidence.source], 38), _height(about, 34)),
            )
        )  # fmt: skip
    rows += [row(), row(text("出典の所在", "heading", 6)), heads("番号", "題名", "日付", "発行者", "所在", "備考")]
    for number, source in enumerate((s for s in plan.sources if s.id in used), start=1):
        locator, note = source.locator or "", source.note or ""
        height = max(_height(locator, 30), _height(note, 44), _height(source.title, 30), _height(source.publisher, 11))
        rows.append(
            row(
                text(str(number), "center"), source.title, text(japanese_date(source.date), "center"),
                text(source.publisher, "center"), locator, note, height=height,
            )
        )  # fmt: skip
    return Sheet("出典一覧", (14, 34, 18, 13, 42, 48), tuple(rows), repeat=(2, 2), landscape=True)


def method(explanations: Iterable[Explanation]) -> Sheet:
    """How each amount is computed, in words."""
    rows = [*title_rows("計算方法", "", 3), heads("項目", "算式", "説明")]
    for item in explanations:
        height = max(_height(item.words, 56), _height(item.note, 40))
        rows.append(row(text(item.label, "label"), item.words, item.note, height=height))
    return Sheet("計算方法", (34, 60, 44), tuple(rows), repeat=(2, 2), landscape=True)


def revisions(plan: Plan) -> Sheet:
    """The revision history."""
    rows = [*title_rows("変更履歴", "", 3), heads("版", "日付", "内容")]
    for revision in plan.project.revisions:
        day = text(japanese_date(revision.date), "center")
        rows.append(row(text(revision.edition, "center"), day, revision.summary, height=_height(revision.summary, 60)))
    return Sheet("変更履歴", (10, 20, 66), tuple(rows))


def years_text(years: list[int]) -> str:
    """令和7年度から令和11年度まで, or a single year."""
    first, last = fiscal_year_label(years[0]), fiscal_year_label(years[-1])
    return first if len(years) == 1 else f"{first}から{last}まで"


def _height(value: str, width: float) -> float:
    """Row height in points for ``value`` in a column of ``width`` characters, full-width signs counting two."""
    lines = 0
    for line in value.split("\n") or [""]:
        cells = sum(2 if ord(sign) > 0x2E7F or sign in "（）・、。×÷－" else 1 for sign in line)
        lines += max(1, -(-cells // max(1, int(width) - 4)))
    return max(18.0, 14.0 * lines + 4)


row_height = _height

_SECTIONS = {
    "rate_books": "単価の体系", "rates": "単価", "money": "率・値引・税", "work_phases": "工程", "effort": "機能別工数",
    "build_tasks": "作業別工数", "crosscheck": "検算", "rough": "概算", "cloud": "クラウド契約", "prices": "クラウド単価",
    "resources": "クラウド数量",
    "demand": "需要", "charges": "その他経費", **MAINTENANCE,
}  # fmt: skip

_MONEY = {
    "days_per_month": "1人月当たり日数", "other_cost_ratio": "その他原価率 α", "general_administration_ratio": "一般管理費等率 β",
    "travel_ratio": "旅費交通費率", "contingency_ratio": "予備費率", "build_discount": "値引（構築）",
    "running_discount": "値引（運用）", "tax_rate": "消費税率", "exchange_rate": "為替レート", "support": "サポート料の区分",
    "published_mean": "公表平均", "commitments": "確約割引", "growth": "登録者の増加の倍率",
    "requests_per_resident": "登録者1人当たり要求件数", "requests_per_service": "1サービス当たり要求件数",
}  # fmt: skip


def _is_bare(plan: Plan, path: tuple[str | int, ...], bare: set[str]) -> bool:
    """Whether the evidence at ``path`` belongs to a rate or book that excludes overheads."""
    if path[0] == "rates":
        return plan.rates[int(path[1])].book in bare
    return path[0] == "rate_books" and plan.rate_books[int(path[1])].id in bare


def _subject(plan: Plan, path: tuple[str | int, ...], evidence: Evidence) -> str:
    """What an evidence is about, in Japanese."""
    if path[0] in MAINTENANCE:
        return maintenance_subject(plan, path)
    if isinstance(path[1], int):
        return str(getattr(plan, str(path[0]))[path[1]].name)
    return _MONEY.get(str(path[1]), "全項目")
