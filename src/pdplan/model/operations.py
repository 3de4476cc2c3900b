"""Quality, security, and the work of operating the platform."""

from __future__ import annotations

from typing import Literal

from pdplan.model.base import Id, Item, Text, reference


class QualityRequirement(Item):
    """A non-functional requirement."""

    id: Id
    category: Text
    """Group, such as 可用性 or 性能・拡張性."""
    title: Text
    target: Text
    """What must be reached, measurably."""
    basis: Text
    """Why this value; marked 想定 where it is an assumption."""
    verification: Text
    """How it is shown."""


class Measure(Item):
    """A security measure (セキュリティ対策)."""

    id: Id
    kind: Literal["hardware", "software", "organisation"]
    title: Text
    implementation: Text
    """How the platform carries it out."""
    standards: list[reference("constraints")]  # type: ignore[valid-type]
    """Standards and laws behind it."""
    functions: list[reference("functions")] = []  # type: ignore[valid-type]
    """Functions that realise it."""


class Role(Item):
    """A role in the organisation that operates the platform."""

    id: Id
    name: Text
    description: Text
    reports_to: Id | None = None
    """Role above it in the structure chart."""


class Task(Item):
    """A task of operation and maintenance (運用保守業務)."""

    id: Id
    group: Text
    """Group of tasks, such as 監視 or 鍵管理."""
    name: Text
    description: Text
    """What is done, and what comes of it."""
    frequency: Text
    """How often, in words."""
    role: reference("roles")  # type: ignore[valid-type]
    """Who does it."""
    own_work: bool = False
    """true: bodies do it with their own staff, so that it has no effort in the estimate."""
    shared: Text
    """How municipalities share in it or profit from it."""
    requirements: list[reference("requirements")]  # type: ignore[valid-type]
    functions: list[reference("functions")] = []  # type: ignore[valid-type]
    """Functions that it uses."""
