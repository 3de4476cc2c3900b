"""Business days of a Japanese public office: neither weekend, national holiday, nor a closing of its own.

Source: 国民の祝日に関する法律 (as jpholiday has it); a prefecture closes at the turn of the year by ordinance, which the plan states.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = "月火水木金土日"


@dataclass(frozen=True)
class Calendar:
    """Business days; ``closings`` are pairs of first and last day with the name of the closing."""

    closings: tuple[tuple[date, date, str], ...] = ()

    def closed(self, day: date) -> str | None:
        """Why ``day`` is no business day, in Japanese; None where it is one."""
        import jpholiday

        if day.weekday() >= 5:
            return f"{WEEKDAYS[day.weekday()]}曜日"
        for begin, end, name in self.closings:
            if begin <= day <= end:
                return name
        holiday = jpholiday.is_holiday_name(day)
        return str(holiday) if holiday else None

    def after(self, day: date, count: int) -> date:
        """The business day that is ``count`` business days after ``day``; the day itself does not count."""
        while count > 0:
            day += timedelta(days=1)
            if self.closed(day) is None:
                count -= 1
        return day

    def closed_between(self, begin: date, end: date) -> list[tuple[date, str]]:
        """Closed weekdays from ``begin`` to ``end``, both included, with the reason."""
        days = (begin + timedelta(days=n) for n in range((end - begin).days + 1))
        return [(day, reason) for day in days if day.weekday() < 5 and (reason := self.closed(day))]


def day_with_weekday(day: date) -> str:
    """Weekday of ``day`` in brackets, such as （金）."""
    return f"（{WEEKDAYS[day.weekday()]}）"
