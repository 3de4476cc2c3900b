"""Tables of the course of the study: team, schedule, meetings, submissions, registers."""

from __future__ import annotations

from datetime import date

from pdplan.content.blocks import Column, Table
from pdplan.content.labels import MEETING, STANDING, STATUS
from pdplan.content.material import Material
from pdplan.content.tables.cells import bullets, cell
from pdplan.model.estimates import Statement
from pdplan.model.meetings import Meeting
from pdplan.model.plan import Plan
from pdplan.values.business_days import day_with_weekday
from pdplan.values.fiscal_year import japanese_date


def weekday_date(day: date) -> str:
    """令和6年3月29日（金）."""
    return f"{japanese_date(day)}{day_with_weekday(day)}"


def meetings_table(plan: Plan, kind: str) -> Table:
    """Meetings of a kind with their state."""
    rows = [
        (cell(weekday_date(m.date)), cell(m.name), bullets(m.agenda), cell(state_of(m)))
        for m in meetings_of(plan, kind)
    ]
    columns = (
        Column("期日", 2.6), Column("会議", 3), Column("議題", 5), Column("状況", 1.6, "center"),
    )  # fmt: skip
    return Table(f"meetings-{kind}", f"{MEETING[kind]}の一覧", columns, tuple(rows))


def meetings_of(plan: Plan, kind: str) -> list[Meeting]:
    """The meetings of a kind in the order of their days."""
    return sorted((m for m in plan.meetings if m.kind == kind), key=lambda m: (m.date, m.id))


def state_of(meeting: Meeting) -> str:
    """Whether a meeting was held, and whether its minutes are there."""
    if meeting.status != "held":
        return STATUS[meeting.status]
    return STATUS["held"] if meeting.minutes and not meeting.minutes.sample else "開催済（議事録なし）"


def submissions_table(plan: Plan, _: str) -> Table:
    """What is handed in, and by when."""
    clauses = {requirement.id: requirement.clause for requirement in plan.requirements}
    rows = [
        (
            cell(clauses[s.requirement]), cell(s.title), cell(weekday_date(s.due)),
            cell(japanese_date(s.submitted) if s.submitted else "未提出"), cell(s.note or "－"),
        )
        for s in plan.schedule.submissions
    ]  # fmt: skip
    columns = (
        Column("条項", 1.4, "center"), Column("提出物", 3.6), Column("提出期限", 2.8), Column("提出日", 1.6), Column("備考", 4),
    )  # fmt: skip
    return Table("submissions", "提出物と期限", columns, tuple(rows))


def team_table(plan: Plan, _: str) -> Table:
    """Roles in the team."""
    rows = [(cell(m.name), cell(m.body), bullets(m.duties)) for m in plan.team]
    return Table(
        "team",
        "実施体制の役割",
        (Column("役割", 2.4), Column("所属", 1.8), Column("担当する事項", 6)),
        tuple(rows),
        headed_rows=True,
    )


def activities_table(plan: Plan, _: str) -> Table:
    """The work by group with its period."""
    names = {member.id: member.name for member in plan.team}
    clauses = {requirement.id: requirement.clause for requirement in plan.requirements}
    rows = [
        (
            cell(a.group), cell(a.name), cell(f"{japanese_date(a.begin)}から", f"{japanese_date(a.end)}まで"), cell(names[a.member]),
            cell("、".join(dict.fromkeys(clauses[id] for id in a.requirements))),
        )
        for a in plan.schedule.activities
    ]  # fmt: skip
    columns = (
        Column("区分", 1.8), Column("作業", 3.6), Column("期間", 2.6), Column("担当", 2), Column("条項", 1.6, "center"),
    )  # fmt: skip
    return Table("activities", "作業と期間", columns, tuple(rows))


def milestones_table(plan: Plan, _: str) -> Table:
    """Milestones."""
    rows = [(cell(weekday_date(m.date)), cell(m.name)) for m in plan.schedule.milestones]
    return Table("milestones", "節目", (Column("期日", 3), Column("内容", 6)), tuple(rows), headed_rows=True)


def consultations_table(plan: Plan, _: str) -> Table:
    """Questions and advice."""
    rows = [
        (cell(c.id), cell(c.subject, STANDING[c.standing]), cell(c.question), cell(c.advice))
        for c in plan.consultations
    ]
    columns = (Column("番号", 1.2, "center"), Column("件名", 2.2), Column("相談の内容", 3.6), Column("助言の要旨", 5))
    return Table("consultations", "相談と助言", columns, tuple(rows))


def loans_table(plan: Plan, _: str) -> Table:
    """Papers lent."""
    rows = [
        (
            cell(x.title),
            cell(x.use),
            cell(japanese_date(x.due)),
            cell(japanese_date(x.returned) if x.returned else "－"),
        )
        for x in plan.loans
    ]
    columns = (Column("資料", 4), Column("用途", 4), Column("返却期限", 2.2), Column("返却日", 2.2))
    return Table("loans", "貸与資料", columns, tuple(rows))


def kept_records_table(plan: Plan, _: str) -> Table:
    """Records that are kept."""
    rows = [(cell(k.title), cell(k.kind), cell(f"{k.years}年"), cell(k.keeper)) for k in plan.kept_records]
    columns = (Column("書類", 4), Column("種別", 2), Column("保存期間", 1.6, "center"), Column("保管者", 2.4))
    return Table("kept-records", "保存する書類", columns, tuple(rows))


def assumptions_table(plan: Plan, which: str) -> Table:
    """The assumptions of an estimate: build, running, or all."""
    return _statements("assumptions", "前提条件", plan.assumptions, which)


def exclusions_table(plan: Plan, which: str) -> Table:
    """What an estimate leaves out: build, running, or all."""
    return _statements("exclusions", "除外事項", plan.exclusions, which)


def _statements(section: str, title: str, statements: list[Statement], which: str) -> Table:
    shown = [s for s in statements if which in ("", "all") or s.applies_to in (which, "both")]
    rows = [(cell(s.id), cell(s.subject), cell(s.text)) for s in shown]
    columns = (Column("番号", 1.1, "center"), Column("項目", 2.4), Column("内容", 8))
    return Table(f"{section}-{which or 'all'}", title, columns, tuple(rows))


def handed_over_table(material: Material, _: str) -> Table:
    """Everything that is handed over."""
    rows = [
        (cell("、".join(item.clauses) or "－"), cell(item.title), cell(item.files), cell(item.form))
        for item in material.handed_over
    ]
    columns = (
        Column("条項", 2, "center"),
        Column("成果品", 3.6),
        Column("ファイル", 4.6),
        Column("形式", 1.6, "center"),
    )
    return Table("handed-over", "成果品一覧", columns, tuple(rows))
