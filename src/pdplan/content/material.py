"""What content is written from: the plan, its figures, its scenarios, and the list of what is handed over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from pdplan.content.graphs import Diagram, diagrams
from pdplan.content.templates import Templates
from pdplan.cost.evaluate import Results
from pdplan.model.plan import Plan
from pdplan.model.requirements import Requirement
from pdplan.model.scenarios import Scenario
from pdplan.model.trace import Item, items_of, name_of


class HandedOver(NamedTuple):
    """A deliverable as lists show it."""

    id: str
    clauses: tuple[str, ...]
    """Numbers of the clauses that ask for it."""
    title: str
    files: str
    """File name, or folder with what it holds."""
    form: str
    """Word, Excel, PowerPoint …"""


class Section(NamedTuple):
    """A numbered section of a document."""

    document: str
    """Title of the document."""
    number: str
    """第3章, 3.2 or 付録A."""
    title: str
    topics: tuple[str, ...]
    """What it answers."""


@dataclass
class Material:
    """Everything that documents, workbooks and slides of one plan are written from."""

    plan: Plan
    results: Results
    texts: Path
    """Folder of the prose templates."""
    results_of: Callable[[str], Results]
    """Figures under the scenario of that id; of the plan as it stands when empty."""
    scenarios: dict[str, Scenario] = field(default_factory=dict)
    handed_over: tuple[HandedOver, ...] = ()
    list_sections: Callable[[Material], list[Section]] = lambda _material: []
    """What reads the sections of all documents; documents themselves are written from this material."""
    describe_interface: Callable[[Plan], dict[str, Any]] = lambda _plan: {}
    """What makes the OpenAPI document of the reference implementation."""
    parts: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Templates by folder, filled once: name and Markdown of each."""

    @cached_property
    def templates(self) -> Templates:
        """The prose templates; each is compiled once."""
        return Templates(self.texts)

    @cached_property
    def diagrams(self) -> dict[str, Diagram]:
        """Every diagram of the plan by id."""
        return {diagram.id: diagram for diagram in diagrams(self.plan)}

    @cached_property
    def sections(self) -> list[Section]:
        """The numbered sections of all documents."""
        return self.list_sections(self)

    def sections_answering(self, requirement: Requirement) -> list[Section]:
        """The sections that treat a topic of ``requirement``."""
        wanted = set(requirement.topics)
        return [section for section in self.sections if wanted & set(section.topics)]

    @cached_property
    def interface(self) -> dict[str, Any]:
        """The OpenAPI document of the reference implementation; empty for a plan without one."""
        return self.describe_interface(self.plan) if self.plan.reference else {}

    @cached_property
    def items(self) -> list[Item]:
        """Every traced item of the plan."""
        return items_of(self.plan)

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of all items that have an id, sections of the plan in order; the first of an id wins."""
        found: dict[str, str] = {}
        for section in type(self.plan).model_fields:
            value = getattr(self.plan, section)
            for item in value if isinstance(value, list) else ():
                if hasattr(item, "id"):
                    found.setdefault(item.id, name_of(item))
        return found
