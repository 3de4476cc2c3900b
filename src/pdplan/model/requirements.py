"""What the commission asks for, and of whom the plan speaks."""

from __future__ import annotations

from typing import Literal

from pdplan.model.base import Id, Item, Text, reference


class Requirement(Item):
    """A clause of the specification."""

    id: Id
    clause: Text
    """Number of the clause as printed in the specification, such as 5(1)①."""
    title: Text
    """Short title of the clause, in our words."""
    summary: Text
    """What the clause asks for, in our words."""
    response: Text | None = None
    """How the work itself answers the clause, where no item of the plan does."""
    deliverable: Literal["functional-design", "build-estimate", "running-estimate"] | None = None
    """Deliverable that the clause asks for."""


class Stakeholder(Item):
    """A party to the platform."""

    id: Id
    abbreviation: Text
    """Short code used in tables."""
    name: Text
    description: Text
    """Who that is."""
    responsibilities: list[Text]
    """What falls to it."""


class LifecyclePhase(Item):
    """A phase in the life of personal data on the platform."""

    id: Id
    name: Text
    description: Text


class LifecycleEntry(Item):
    """What one stakeholder does in one phase."""

    phase: reference("lifecycle_phases")  # type: ignore[valid-type]
    stakeholder: reference("stakeholders")  # type: ignore[valid-type]
    text: Text
