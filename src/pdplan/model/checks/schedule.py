"""The calendar of the study: what does not fit it, and what is late or missing by the day up to which it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pdplan.model.checks.registry import Violations, check
from pdplan.model.plan import Plan
from pdplan.source.problems import error, warning
from pdplan.source.yaml_text import Path
from pdplan.values.language import _
from pdplan.values.wording import shown, suggestion

SCHEDULE_DATES = error("schedule.dates", "what is scheduled ends after it begins and lies within the contract")
TEAM_ABOVE = error("team.above", "a role reports to a role, and nobody to himself")
MEETING_CLOSED = warning("meeting.closed", "a meeting is on a day on which the offices are open")
MEETING_MONTHLY = warning("meeting.monthly", "there is a regular meeting in every whole month of the contract")
MEETING_RECORD = warning("meeting.record", "a meeting whose day has passed is held, moved or cancelled")
MINUTES_LATE = warning("minutes.late", "minutes of a meeting that was held are handed in within their term")
SUBMISSION_LATE = warning("submission.late", "what is due is handed in in time")
LOAN_LATE = warning("loan.late", "what was lent goes back in time")
CONSULTATION_DATE = error("consultation.date", "a question that was asked has the day on which it was asked")


@check(SCHEDULE_DATES, "schedule", "meetings")
def schedule_dates(plan: Plan) -> Violations:
    """Dates outside the contract, and ends before their beginning."""
    schedule = plan.schedule
    for path, begin, end in _spans(plan):
        if end < begin:
            yield (*path, "end"), _("ends on {end}, before it begins on {begin}").format(end=end, begin=begin)
    message = _("{day} lies outside the contract, {begin} to {end}")
    for path, day in _days(plan):
        if schedule.begin <= schedule.end and not schedule.begin <= day <= schedule.end:
            yield path, message.format(day=day, begin=schedule.begin, end=schedule.end)


def _spans(plan: Plan) -> Iterator[tuple[Path, date, date]]:
    yield ("schedule",), plan.schedule.begin, plan.schedule.end
    for name in ("closings", "activities"):
        for number, item in enumerate(getattr(plan.schedule, name)):
            yield ("schedule", name, number), item.begin, item.end


def _days(plan: Plan) -> Iterator[tuple[Path, date]]:
    for number, activity in enumerate(plan.schedule.activities):
        yield ("schedule", "activities", number, "begin"), activity.begin
        yield ("schedule", "activities", number, "end"), activity.end
    for number, milestone in enumerate(plan.schedule.milestones):
        yield ("schedule", "milestones", number, "date"), milestone.date
    for number, submission in enumerate(plan.schedule.submissions):
        yield ("schedule", "submissions", number, "due"), submission.due
    for number, meeting in enumerate(plan.meetings):
        yield ("meetings", number, "date"), meeting.date


@check(TEAM_ABOVE, "team", "roles")
def team_above(plan: Plan) -> Violations:
    """Roles that report to nobody there is, or in a circle."""
    for section in ("team", "roles"):
        members = getattr(plan, section)
        above = {member.id: member.reports_to for member in members}
        for number, member in enumerate(members):
            path: Path = (section, number, "reports_to")
            if member.reports_to is None:
                continue
            if member.reports_to not in above:
                message = _('"{id}" is no role here').format(id=shown(member.reports_to))
                yield path, message + suggestion(member.reports_to, list(above))
            elif _returns(member.id, above):
                yield path, _('"{id}" reports to itself, directly or through others').format(id=member.id)


def _returns(start: str, above: dict[str, str | None]) -> bool:
    seen: set[str] = set()
    at = above[start]
    while at is not None and at in above and at not in seen:
        if at == start:
            return True
        seen.add(at)
        at = above[at]
    return False


@check(MEETING_CLOSED, "schedule", "meetings")
def meeting_closed(plan: Plan) -> Violations:
    """Meetings on weekends, holidays and closings."""
    for number, meeting in enumerate(plan.meetings):
        reason = plan.schedule.calendar.closed(meeting.date)
        if reason and meeting.status == "scheduled":
            message = _("{day} is no business day ({reason}); choose another day")
            yield ("meetings", number, "date"), message.format(day=meeting.date, reason=reason)


@check(MEETING_MONTHLY, "schedule", "meetings")
def meeting_monthly(plan: Plan) -> Violations:
    """Whole months of the contract without a regular meeting."""
    held = {(m.date.year, m.date.month) for m in plan.meetings if m.kind == "regular" and m.status != "cancelled"}
    if not held:
        return
    for year, month in _whole_months(plan.schedule.begin, plan.schedule.end):
        if (year, month) not in held:
            message = _("no regular meeting in {year}-{month}; add one to meetings")
            yield ("schedule",), message.format(year=year, month=f"{month:02}")


def _whole_months(begin: date, end: date) -> list[tuple[int, int]]:
    first = begin.year * 12 + begin.month - 1 + (begin.day > 1)
    last = end.year * 12 + end.month - 1
    return [(number // 12, number % 12 + 1) for number in range(first, last + 1)]


@check(MEETING_RECORD, "schedule", "meetings")
def meeting_record(plan: Plan) -> Violations:
    """Meetings that stand as scheduled though their day has passed."""
    for number, meeting in enumerate(plan.meetings):
        if meeting.status == "scheduled" and meeting.date < plan.schedule.as_of:
            message = _("{id} of {day} has passed; say held with its minutes, give a new date, or cancelled")
            yield ("meetings", number, "status"), message.format(id=meeting.id, day=meeting.date)


@check(MINUTES_LATE, "schedule", "meetings")
def minutes_late(plan: Plan) -> Violations:
    """Minutes that are missing, or came late."""
    for number, meeting in enumerate(plan.meetings):
        if meeting.kind != "regular" or meeting.status != "held":
            continue
        due = plan.schedule.minutes_due(meeting.date)
        minutes = meeting.minutes
        if minutes is None or minutes.sample or minutes.submitted is None:
            if due < plan.schedule.as_of:
                message = _("the minutes of {id} were due on {due}; add them with the day on which they were handed in")
                yield ("meetings", number), message.format(id=meeting.id, due=due)
        elif minutes.submitted > due:
            message = _("handed in on {day}, due on {due}")
            yield (
                ("meetings", number, "minutes", "submitted"),
                message.format(day=minutes.submitted, due=due),
            )


@check(SUBMISSION_LATE, "schedule")
def submission_late(plan: Plan) -> Violations:
    """What should have been handed in by now, or came late."""
    for number, item in enumerate(plan.schedule.submissions):
        path: Path = ("schedule", "submissions", number)
        if item.submitted is None and item.due < plan.schedule.as_of:
            message = _('"{title}" was due on {due}; add "submitted:" with the day on which it was handed in')
            yield (*path, "due"), message.format(title=item.title, due=item.due)
        elif item.submitted is not None and item.submitted > item.due:
            message = _("handed in on {day}, due on {due}")
            yield (*path, "submitted"), message.format(day=item.submitted, due=item.due)


@check(LOAN_LATE, "schedule", "loans")
def loan_late(plan: Plan) -> Violations:
    """Papers that should be back."""
    for number, loan in enumerate(plan.loans):
        late = loan.returned > loan.due if loan.returned else loan.due < plan.schedule.as_of
        if loan.received is not None and late:
            message = _('"{title}" was due back on {due}')
            yield ("loans", number, "due"), message.format(title=loan.title, due=loan.due)


@check(CONSULTATION_DATE, "consultations")
def consultation_date(plan: Plan) -> Violations:
    """Questions that were asked, on no known day."""
    for number, item in enumerate(plan.consultations):
        if item.standing == "asked" and item.date is None:
            message = _('{id} was asked; add "date:", or say "standing: expected"')
            yield ("consultations", number, "standing"), message.format(id=item.id)
