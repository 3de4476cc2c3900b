"""Documents written from prose templates: a folder of numbered Markdown files makes one document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_args

from pdplan.content.blocks import (
    Block,
    Chart,
    Contents,
    CrossReference,
    Document,
    Heading,
    Line,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Table,
)  # fmt: skip
from pdplan.content.helpers import Helpers
from pdplan.content.markdown import MisplacedMarkError, blocks_of
from pdplan.content.material import Material
from pdplan.content.tables import TABLES
from pdplan.content.templates import TEMPLATE_FAULT, UnknownNameError
from pdplan.model.requirements import Topic
from pdplan.source.problems import Place, Problem, Refused
from pdplan.values.fiscal_year import japanese_date
from pdplan.values.language import _


@dataclass(frozen=True)
class Writing:
    """A document that is written from the templates of a folder."""

    folder: str
    title: str
    contents: int = 2
    """Levels of headings in the contents list; 0 for a document without one."""
    revisions: bool = True
    """Whether the revision history of the plan stands in front."""
    flowing: bool = False
    """Whether chapters follow one another on the page, as in short documents."""


def written(
    material: Material,
    writing: Writing,
    values: Mapping[str, Any] | None = None,
    more: Iterable[Block] = (),
    day: date | None = None,
    edition: str | None = None,
) -> Document:
    """The document; Refused with the lines of its templates where they cannot be filled in.

    ``values`` are what its templates may name beside the plan, ``more`` stands after them; ``day`` and ``edition`` are
    those of the plan where left out.
    """
    blocks, places = template_blocks(material, writing.folder, values or {})
    front: list[Block] = []
    if writing.revisions:
        front += [PageBreak(), Heading(2, "改訂履歴", "revision-history"), TABLES["revisions"](material, "")]
    if writing.contents:
        front += [PageBreak(), Contents("目次", writing.contents)]
    added = list(more)
    blocks = [*front, *blocks, *added]
    if writing.flowing:
        blocks = [replace(block, same_page=True) if isinstance(block, Heading) else block for block in blocks]
    place = Place(f"templates/text/{writing.folder}")
    demand_targets(blocks, [*[place] * len(front), *places, *[place] * len(added)])
    return covered(material, writing.title, tuple(blocks), day, edition)


def covered(
    material: Material, title: str, blocks: tuple[Block, ...], day: date | None = None, edition: str | None = None
) -> Document:
    """A document of ``blocks`` with the cover of the plan."""
    project = material.plan.project
    return Document(
        title=f"{project.subject}\n{title}",
        subtitle=project.title,
        client=project.client,
        author=project.author,
        edition=edition or f"第{project.edition}版",
        date=japanese_date(day or project.date),
        header=f"{project.subject}　{title}",
        blocks=blocks,
    )


def template_blocks(material: Material, folder: str, values: Mapping[str, Any]) -> tuple[list[Block], list[Place]]:
    """The blocks of the templates in ``folder``, each with the template that it stands in."""
    helpers = Helpers(material)
    blocks: list[Block] = []
    places: list[Place] = []
    for name, markdown in filled(material, folder, values):
        place = Place(f"templates/text/{name}")
        try:
            made = blocks_of(markdown, name.removesuffix(".md").replace("/", "-"), helpers.block)
        except MisplacedMarkError as fault:
            raise Refused([Problem(place, TEMPLATE_FAULT, str(fault))]) from None
        demand_topics(made, place)
        _demand_no_slide(made, place)
        places += [place] * len(made)
        blocks += made
    return blocks, places


def filled(material: Material, folder: str, values: Mapping[str, Any] | None = None) -> list[tuple[str, str]]:
    """Name and filled Markdown of each template in ``folder``; what is filled without ``values`` is kept."""
    if not values and folder in material.parts:
        return material.parts[folder]
    helpers = Helpers(material)
    templates = material.templates
    whole = {**helpers.values(), **(values or {})}
    made = [(name, templates.fill(name, whole, helpers.all())) for name in templates.names(folder)]
    if not values:
        material.parts[folder] = made
    return made


def demand_topics(blocks: Iterable[Block], place: Place) -> None:
    """Refused where a heading answers what no clause can ask for."""
    known = get_args(Topic)
    problems = [
        Problem(place, TEMPLATE_FAULT, str(UnknownNameError(_("topic"), topic, list(known))))
        for block in blocks
        if isinstance(block, Heading)
        for topic in block.topics
        if topic not in known
    ]
    if problems:
        raise Refused(problems)


def _demand_no_slide(blocks: Iterable[Block], place: Place) -> None:
    """Refused where a document holds what only slides can show."""
    if any(isinstance(block, Chart | Note) for block in blocks):
        message = _("charts and scripts (lines that begin with >) stand only on slides; use a table or a diagram here")
        raise Refused([Problem(place, TEMPLATE_FAULT, message)])


def demand_targets(blocks: list[Block], places: list[Place]) -> None:
    """Refused where a reference leads nowhere, with the template it stands in."""
    targets = {block.id for block in blocks if isinstance(block, Heading | Picture | Table) and block.id}
    problems = []
    for block, place in zip(blocks, places, strict=True):
        for part in (part for line in lines_of(block) for part in line if isinstance(part, CrossReference)):
            if part.target not in targets:
                fault = UnknownNameError(_("target"), part.target, sorted(targets))
                problems.append(Problem(place, TEMPLATE_FAULT, str(fault)))
    if problems:
        raise Refused(problems)


def lines_of(block: Block) -> list[Line]:
    """The lines of running text in a block."""
    if isinstance(block, Paragraph):
        return [block.line]
    return list(block.items) if isinstance(block, ListBlock) else []
