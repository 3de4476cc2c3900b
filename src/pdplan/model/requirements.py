"""What the commission asks for, and of whom the plan speaks."""

from __future__ import annotations

from typing import Literal

from pdplan.model.base import Id, Item, Text, reference

Topic = Literal[
    "architecture", "service-functions", "operating-functions", "non-personal", "operation-tasks", "joint-operation",
    "cost-burden", "responsibilities", "monetisation", "costs", "constraints", "connection-rules", "rule-documents",
    "identifier-linking", "identifier-management", "consent", "security", "design", "project-advice", "consultation",
    "rules-explained", "organisation", "minutes", "course", "interim", "permission-flow", "loans", "records", "issues",
]  # fmt: skip
"""What a clause can ask for, and what a section of a document can answer."""

DeliverableId = Literal[
    "final-report", "interim-report", "function-study", "operation-study", "law-study", "security-study", "overview",
    "rule-documents", "functional-design", "build-estimate", "running-estimate", "meeting-decks", "scripts", "course",
    "minutes", "consultations", "registers", "deadlines", "requirement-trace", "issues", "burden", "scenario-comparison",
    "evidence", "diagrams",
]  # fmt: skip
"""What pdplan hands over."""


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
    topics: list[Topic] = []
    """What the clause asks for; sections of documents and kinds of items that treat it answer the clause."""
    deliverables: list[DeliverableId] = []
    """Deliverables that the clause asks for."""


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
