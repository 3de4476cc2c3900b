"""会議・提出期限表: meetings with the day by which their minutes are due, submissions, and the days that do not count."""

from __future__ import annotations

from pdplan.content.labels import MEETING
from pdplan.content.material import Material
from pdplan.content.registers.book import listing, notes, register
from pdplan.content.sheets import Sheet, Workbook
from pdplan.content.tables.course import state_of, weekday_date
from pdplan.values.fiscal_year import japanese_date

TITLE = "会議・提出期限表"


def deadlines(material: Material) -> Workbook:
    """The workbook."""
    said = notes(material)
    sheets = (
        _meetings(material, said["deadlines-meetings"]),
        _submissions(material, said["deadlines-submissions"]),
        _closed(material, said["deadlines-closed"]),
    )
    return register(material, TITLE, sheets)


def _meetings(material: Material, note: str) -> Sheet:
    schedule = material.plan.schedule
    lines = [
        (
            MEETING[m.kind], m.name, weekday_date(m.date), m.time, m.place, "\n".join(m.agenda), state_of(m),
            weekday_date(schedule.minutes_due(m.date)) if m.kind == "regular" else "－",
            japanese_date(m.minutes.submitted) if m.minutes and m.minutes.submitted else "－",
        )
        for m in sorted(material.plan.meetings, key=lambda m: (m.date, m.id))
    ]  # fmt: skip
    titles = (
        ("種別", 10), ("会議", 26), ("期日", 24), ("時間", 24), ("場所", 20), ("議題", 40), ("状況", 12),
        ("議事録の提出期限", 24), ("議事録の提出日", 18),
    )  # fmt: skip
    return listing("会議", titles, lines, note, centred=frozenset((0, 6)))


def _submissions(material: Material, note: str) -> Sheet:
    plan = material.plan
    clauses = {requirement.id: requirement.clause for requirement in plan.requirements}
    lines = [
        (
            clauses[s.requirement], s.title, weekday_date(s.due),
            japanese_date(s.submitted) if s.submitted else "未提出", s.note or "",
        )
        for s in sorted(plan.schedule.submissions, key=lambda s: (s.due, s.id))
    ]  # fmt: skip
    titles = (("条項", 8), ("提出物", 40), ("提出期限", 26), ("提出日", 20), ("備考", 34))
    return listing("提出物", titles, lines, note, centred=frozenset((0,)))


def _closed(material: Material, note: str) -> Sheet:
    schedule = material.plan.schedule
    days = schedule.calendar.closed_between(schedule.begin, schedule.end)
    lines = [(weekday_date(day), reason) for day, reason in days]
    return listing("営業日でない平日", (("期日", 28), ("理由", 40)), lines, note)
