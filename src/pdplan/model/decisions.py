"""Decisions: the question, the options with merits and demerits, and the choice with its reason."""

from __future__ import annotations

from pdplan.model.base import Id, Item, Text, reference


class Option(Item):
    """One way to answer the question."""

    id: Id
    name: Text
    summary: Text
    """How it works."""
    merits: list[Text]
    demerits: list[Text]
    precedent: Text | None = None
    """Where it is in use, with how far that was verified."""
    scenario: Id | None = None
    """Scenario that computes what the option costs."""


class Decision(Item):
    """A question of design with its options."""

    id: Id
    title: Text
    question: Text
    """What has to be decided, and why it matters here."""
    criteria: list[Text]
    """What the options are judged by."""
    options: list[Option]
    chosen: Text
    """Id of the chosen option."""
    reason: Text
    """Why it suits this prefecture."""
    rejected: Text
    """Why the others were not chosen."""
    remaining: list[Text]
    """What stays open, and when it is looked at again."""
    requirements: list[reference("requirements")]  # type: ignore[valid-type]
    functions: list[reference("functions")] = []  # type: ignore[valid-type]
    """Functions that the choice shapes."""
