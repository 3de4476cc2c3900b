"""議事録: the minutes of a meeting."""

from __future__ import annotations

from pdplan.content.blocks import Document
from pdplan.content.material import Material
from pdplan.content.written import Writing, written
from pdplan.model.meetings import Meeting


def minutes(material: Material, meeting: Meeting) -> Document:
    """The minutes of ``meeting``, which has them; a sample says so in its title."""
    title = f"{meeting.name}　議事録"
    sample = meeting.minutes is not None and meeting.minutes.sample
    values = {"meeting": meeting, "due": material.plan.schedule.minutes_due(meeting.date)}
    writing = Writing("minutes", f"{title}（記載例）" if sample else title, 0, revisions=False, flowing=True)
    return written(material, writing, values, day=meeting.date)
