"""Platforms and projects elsewhere that the study learned from (先行例)."""

from __future__ import annotations

from pdplan.model.base import Id, Item, Text, reference
from pdplan.model.law import Standing


class Precedent(Item):
    """A platform, module or project elsewhere."""

    id: Id
    name: Text
    place: Text
    """Where, or by whom."""
    period: Text
    """Since when, as far as known."""
    summary: Text
    """What it does, in our words."""
    lesson: Text
    """What the study takes from it."""
    functions: list[reference("functions")] = []  # type: ignore[valid-type]
    """Functions of the plan that follow it."""
    confidence: Standing
    """How far the statement was verified."""
    source: reference("sources")  # type: ignore[valid-type]
