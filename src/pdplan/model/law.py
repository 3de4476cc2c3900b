"""Legal constraints, standards and cases, and the legal path of every kind of data flow."""

from __future__ import annotations

from typing import Literal

from pdplan.model.base import Id, Item, Text, reference
from pdplan.model.evidence import Confidence

Standing = Confidence | Literal["recalled"]
"""As for figures; recalled: general knowledge that must be checked against the text before it is relied on."""


class Constraint(Item):
    """A law, guideline, standard or case that the design must respect (法的制約)."""

    id: Id
    kind: Literal["law", "guideline", "standard", "case"]
    title: Text
    """Name of the act, guideline, standard or case."""
    article: Text | None = None
    """Article, edition or date."""
    summary: Text
    """What it says, in our words."""
    effect: Text
    """What follows for the platform."""
    confidence: Standing
    """How far the statement was verified."""
    source: reference("sources")  # type: ignore[valid-type]
    """Where it was read."""


class LegalPath(Item):
    """On what basis data may go from one kind of party to another."""

    id: Id
    giver: Text
    """Who provides."""
    receiver: Text
    """Who receives."""
    basis: Text
    """Legal basis."""
    consent: Text
    """Whether the person's consent is needed."""
    record: Text
    """Records that have to be kept."""
    note: Text
    """What to watch."""
    confidence: Standing
    constraints: list[reference("constraints")] = []  # type: ignore[valid-type]
    """Articles behind it."""
