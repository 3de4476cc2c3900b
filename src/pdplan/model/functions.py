"""The functions of the platform, grouped by category."""

from __future__ import annotations

from typing import Literal

from pdplan.model.base import Id, Item, Text, reference

Necessity = Literal["required", "recommended", "optional"]
Stage = Literal["initial", "later"]


class Category(Item):
    """A group of functions."""

    id: Id
    name: Text
    purpose: Text
    """What the category is for, in two or three sentences."""
    layer: reference("layers")  # type: ignore[valid-type]
    """Layer of the architecture it belongs to."""


class Failure(Item):
    """What can go wrong, and what the function then does."""

    when: Text
    """The case."""
    response: Text
    """What the function does."""


class Function(Item):
    """A function of the platform (機能)."""

    id: Id
    category: reference("categories")  # type: ignore[valid-type]
    name: Text
    summary: Text
    """One line for lists."""
    purpose: Text
    """What it is for and what it achieves, in two or three sentences."""
    actors: list[reference("stakeholders")]  # type: ignore[valid-type]
    """Who uses it or acts in it."""
    phases: list[reference("lifecycle_phases")]  # type: ignore[valid-type]
    """Lifecycle phases in which it is used."""
    inputs: list[Text]
    """What goes in."""
    outputs: list[Text]
    """What comes out."""
    steps: list[Text]
    """Processing, step by step."""
    errors: list[Failure]
    """Exceptions and how they are handled."""
    data: list[reference("entities")]  # type: ignore[valid-type]
    """Data entities read or written."""
    necessity: Necessity
    """required, recommended or optional."""
    stage: Stage
    """initial: built first and part of the estimate. later: an extension."""
    component: reference("components")  # type: ignore[valid-type]
    """Component that realises it."""
    legal: list[reference("constraints", "legal_paths")] = []  # type: ignore[valid-type]
    """Legal basis, standards and legal paths."""
    requirements: list[reference("requirements")]  # type: ignore[valid-type]
    """Clauses of the specification that it answers."""
    demonstrated: bool = False
    """Whether the reference implementation realises it (参照実装で示す)."""
    precedents: Text | None = None
    """Comparable functions of existing platforms."""
    records: Text | None = None
    """What is logged, and how long it is kept."""
