"""Who is responsible for what: the RACI matrix (責任分担)."""

from __future__ import annotations

from typing import Literal

from pdplan.model.base import Id, Item, Text


class Party(Item):
    """A column of the matrix."""

    id: Id
    name: Text


class Mark(Item):
    """What a party has to do with a piece of work."""

    party: Text
    """Id of a party of the matrix."""
    mark: Literal["R", "A", "C", "I", "RA"]
    """R does it, A answers for it, C is asked before, I is told after; RA does it and answers for it."""


class Responsibility(Item):
    """A row of the matrix."""

    id: Id
    work: Text
    """The piece of work."""
    marks: list[Mark]
    note: Text | None = None
    """What to know: which body answers for whose data, who may not act alone."""


class Responsibilities(Item):
    """The matrix of parties and work."""

    parties: list[Party]
    rows: list[Responsibility]
