"""Registers of the study: advice given, papers lent, work passed on, records kept."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pdplan.model.base import Day, Id, Item, Text, reference


class Consultation(Item):
    """A question of a municipality and the advice given."""

    id: Id
    standing: Literal["asked", "expected"]
    """asked: somebody asked it. expected: prepared for a question that is likely to come."""
    municipality: reference("municipalities") | None = None  # type: ignore[valid-type]
    """Who asked; left out where nobody in particular did."""
    date: Day | None = None
    """Day on which it was asked."""
    subject: Text
    question: Text
    advice: Text
    basis: list[reference("constraints", "legal_paths", "functions")] = []  # type: ignore[valid-type]
    """What the advice rests on."""
    follow_up: Text
    """What is done next, by whom."""
    closed: bool = False


class Loan(Item):
    """A paper that the client lends."""

    id: Id
    title: Text
    requirement: reference("requirements")  # type: ignore[valid-type]
    """Clause under which it is lent."""
    use: Text
    """What it is used for."""
    handling: Text
    """How it is kept."""
    received: Day | None = None
    """Day on which it came; left out until it did."""
    due: Day
    """Day by which it goes back."""
    returned: Day | None = None


class Subcontract(Item):
    """A part of the work passed on to somebody else."""

    id: Id
    party: Text
    scope: Text
    reason: Text
    approved: Day | None = None
    """Day on which the client approved."""


class KeptRecord(Item):
    """A kind of record that is kept after the end of the work."""

    id: Id
    title: Text
    kind: Text
    """Papers, accounts …"""
    years: int = Field(ge=1, le=100)
    """Years after the end of the work."""
    keeper: Text
    """Role that keeps it."""
