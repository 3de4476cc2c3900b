"""Slide decks from prose templates: what each slide says and shows, and what is said to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pdplan.content.blocks import (
    Block,
    Chart,
    CrossReference,
    Heading,
    Line,
    ListBlock,
    Note,
    Paragraph,
    Picture,
    Span,
    Table,
)
from pdplan.content.helpers import Helpers
from pdplan.content.markdown import MisplacedMarkError, blocks_of
from pdplan.content.material import Material
from pdplan.content.templates import TEMPLATE_FAULT
from pdplan.content.written import demand_topics, lines_of
from pdplan.model.meetings import Meeting
from pdplan.source.problems import Place, Problem, Refused
from pdplan.values.fiscal_year import japanese_date
from pdplan.values.language import _

PARTS = "decks"
"""Folder of the parts of which slides for meetings are made."""

_SIGNS_A_MINUTE = 300
"""How many signs of a script are read aloud in a minute (a calm pace for an explanation)."""


@dataclass(frozen=True)
class Slide:
    """A slide: a key message, points, and at most one table, drawing or chart."""

    id: str
    part: str
    """What part of the deck it belongs to."""
    title: str
    lead: Line
    points: tuple[Line, ...]
    visual: Table | Picture | Chart | None
    script: tuple[Line, ...]
    place: Place
    """Template that it comes from."""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deck:
    """A deck with its cover."""

    id: str
    name: str
    """What lists call it."""
    title: str
    """What its cover says."""
    occasion: str
    """The study that it belongs to."""
    client: str
    author: str
    date: str
    footer: str
    slides: tuple[Slide, ...]


def deck_of_folder(material: Material, folder: str, name: str, day: date) -> Deck:
    """The deck of ``day`` whose slides stand in the numbered templates of ``folder``."""
    return _deck(material, folder, name, material.templates.names(folder), {}, day)


def meeting_deck(material: Material, meeting: Meeting) -> Deck:
    """The slides for a meeting: opening, its parts in order, closing."""
    names = [f"{PARTS}/{part}.md" for part in ("opening", *meeting.parts, "closing")]
    return _deck(material, meeting.id, meeting.name, names, {"meeting": meeting}, meeting.date)


def _deck(
    material: Material, id: str, name: str, templates: Iterable[str], values: Mapping[str, Any], day: date
) -> Deck:
    project = material.plan.project
    slides: list[Slide] = []
    for template in templates:
        slides += _slides(material, template, values)
    suffix = "\n説明資料" if "meeting" in values else ""
    title = f"{project.subject}\n{name}{suffix}"
    footer = f"{project.subject}　{name}"
    return Deck(
        id, name, title, project.title, project.client, project.author, japanese_date(day), footer, tuple(slides)
    )


def _slides(material: Material, name: str, values: Mapping[str, Any]) -> list[Slide]:
    helpers = Helpers(material)
    place = Place(f"templates/text/{name}")
    markdown = material.templates.fill(name, {**helpers.values(), **values}, helpers.all())
    try:
        blocks = blocks_of(markdown, name.removesuffix(".md").replace("/", "-"), helpers.block)
    except MisplacedMarkError as fault:
        raise Refused([Problem(place, TEMPLATE_FAULT, str(fault))]) from None
    demand_topics(blocks, place)
    _demand_no_references(blocks, place)
    part = ""
    made: list[Slide] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            part = block.text
        elif isinstance(block, Heading):
            made.append(Slide(block.id, part, block.text, (), (), None, (), place, block.topics))
        elif made:
            made[-1] = _with(made[-1], block)
        else:
            message = _('text stands before the first slide; begin a slide with "## title"')
            raise Refused([Problem(place, TEMPLATE_FAULT, message)])
    return made


def _demand_no_references(blocks: Iterable[Block], place: Place) -> None:
    """Refused where a slide refers to a numbered table or chapter, of which slides have none."""
    lines = [line for block in blocks for line in (block.lines if isinstance(block, Note) else lines_of(block))]
    problems = [
        Problem(
            place,
            TEMPLATE_FAULT,
            _('a slide refers to "{target}"; slides have no numbered tables or chapters').format(target=part.target),
        )
        for line in lines
        for part in line
        if isinstance(part, CrossReference)
    ]
    if problems:
        raise Refused(problems)


def _with(slide: Slide, block: Block) -> Slide:
    """The slide with one more block."""
    match block:
        case Note():
            return replace(slide, script=(*slide.script, *block.lines))
        case ListBlock():
            return replace(slide, points=(*slide.points, *block.items))
        case Paragraph() if not slide.lead:
            return replace(slide, lead=block.line)
        case Paragraph():
            return replace(slide, points=(*slide.points, block.line))
        case Table() | Picture() | Chart() if slide.visual is None:
            return replace(slide, visual=block)
    message = _('slide "{title}" holds more than one table, diagram or chart, or something that no slide can show')
    raise Refused([Problem(slide.place, TEMPLATE_FAULT, message.format(title=slide.title))])


def minutes_to_say(script: Iterable[Line]) -> int:
    """Whole minutes that a script takes when it is read aloud, at least one; answers to questions do not count."""
    signs = 0
    for line in script:
        text = "".join(part.text if isinstance(part, Span) else "000" for part in line)
        if not text.startswith(("問：", "答：")):
            signs += len(text)
    return max(1, round(signs / _SIGNS_A_MINUTE))
