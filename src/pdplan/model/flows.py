"""Flows of operation, step by step (許諾フロー and the others)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from pdplan.model.base import Id, Item, Text, reference

Short = Annotated[str, StringConstraints(min_length=1, max_length=36)]
"""A text that fits into a box of a diagram."""


class Branch(Item):
    """Where a step leads."""

    to: Id
    """Id of a step of the same flow."""
    when: Annotated[str, StringConstraints(min_length=1, max_length=12)]
    """Under what condition, in a word or two."""


class Step(Item):
    """A step of a flow."""

    id: Id
    lane: reference("stakeholders")  # type: ignore[valid-type]
    """Who acts."""
    action: Short
    """What is done, as short as a box in a diagram."""
    detail: Text
    """What is done, with whom and on what condition."""
    kind: Literal["action", "decision", "end"] = "action"
    """decision: it branches. end: the flow ends here; the last step ends it in any case."""
    functions: list[reference("functions")] = []  # type: ignore[valid-type]
    """Functions used."""
    record: Text | None = None
    """What is recorded."""
    next: list[Branch] = []
    """Where it leads, if not simply to the step after it."""


class Flow(Item):
    """A flow with its steps in order."""

    id: Id
    name: Text
    purpose: Text
    """What the flow is for, and when it is gone through."""
    result: Text
    """What holds when it is over."""
    permission: bool = False
    """true: it is one of the flows by which consent and permission are given (許諾フロー)."""
    steps: list[Step]
