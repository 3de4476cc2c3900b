"""Meetings: what is scheduled, what was held, and the minutes."""

from __future__ import annotations

from typing import Literal

from pdplan.model.base import Day, Id, Item, Text, reference


class Action(Item):
    """What somebody has to do after a meeting (課題・宿題)."""

    text: Text
    owner: Text
    due: Day


class Discussion(Item):
    """What was said on a subject, in summary."""

    subject: Text
    text: Text


class Minutes(Item):
    """Minutes of a meeting, in summary form."""

    sample: bool = False
    """true: no minutes of a real meeting, but an example of how they are written."""
    submitted: Day | None = None
    """Day on which they were handed in."""
    decisions: list[Text]
    actions: list[Action]
    discussion: list[Discussion]
    next: Text | None = None
    """The next meeting, in words."""


class Meeting(Item):
    """A meeting of the study."""

    id: Id
    kind: Literal["regular", "project"]
    """regular: of the client and the contractor (定例会). project: of the related project (連携先の会議)."""
    name: Text
    date: Day
    """Day on which it is scheduled, or was held."""
    time: Text
    place: Text
    """Where, or by what means."""
    status: Literal["scheduled", "held", "cancelled"]
    """held only where it is known that it took place."""
    attendees: list[Text]
    """Bodies and roles, not persons."""
    agenda: list[Text]
    materials: list[Text]
    requirements: list[reference("requirements")]  # type: ignore[valid-type]
    message: Text | None = None
    """What the slides for this meeting are to bring about, in one or two sentences."""
    parts: list[Id] = []
    """Parts of the slides, in order: names of the templates in ``templates/text/decks``. None for a meeting without slides."""
    use_cases: list[reference("use_cases")] = []  # type: ignore[valid-type]
    """Services that are looked at closely."""
    requests: list[Text] = []
    """What those present are asked to do."""
    minutes: Minutes | None = None
