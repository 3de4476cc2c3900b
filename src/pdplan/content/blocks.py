"""The parts of a document, free of any Office type.

A figure is never a formatted text here: it is a reference to a quantity and a format, which the writer turns into text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pdplan.content.figures import Figure


@dataclass(frozen=True)
class Span:
    """A run of text; a line feed in it is a line break."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class CrossReference:
    """A reference to the number of a table, picture or heading with the id ``target``, printed as 表5 or 第3章."""

    target: str


Inline = Span | Figure | CrossReference
Line = tuple[Inline, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (chapter) to 4; an appendix is a chapter that is lettered instead of numbered."""

    level: int
    text: str
    id: str
    appendix: bool = False
    new_page: bool = False
    same_page: bool = False
    """Whether it stays on the page even where the master begins chapters on a new one."""
    topics: tuple[str, ...] = ()
    """What the section below answers, in the words of ``model.requirements.Topic``."""


ParagraphLook = Literal["body", "article-title", "article", "article-item", "plain-heading", "right", "center"]
"""Running text, the parts of an article of a rule, a heading without a number, or a line at the side or in the middle."""


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    line: Line
    look: ParagraphLook = "body"


@dataclass(frozen=True)
class ListBlock:
    """A bulleted or numbered list; each list is numbered from 1."""

    items: tuple[Line, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Column:
    """A table column: its heading and its share of the table's width (any unit)."""

    title: str
    width: float
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True)
class Table:
    """A captioned table with a repeated heading row; ``id`` is what cross references name.

    Without an id it carries no caption. ``headed_rows`` shades the first column as row headings;
    a table with ``show_titles`` False has no heading row (used for name and value pairs).
    """

    id: str | None
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]
    headed_rows: bool = False
    show_titles: bool = True


@dataclass(frozen=True)
class Picture:
    """A captioned diagram; ``alternative`` describes it to those who do not see it."""

    id: str
    caption: str
    diagram: str
    alternative: str


@dataclass(frozen=True)
class Chart:
    """A chart of figures that Office itself draws; only slides hold it."""

    id: str
    caption: str
    kind: Literal["columns", "stacked", "bars", "stacked-bars"]
    """Columns or bars, side by side or stacked."""
    unit: str
    scale: int
    """What the figures are divided by, such as 1,000,000 for 百万円."""
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Figure, ...]], ...]
    """Name and a figure for each category."""


@dataclass(frozen=True)
class Note:
    """What a speaker says: the script of a slide."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class PageBreak:
    """The start of a new page; a change of orientation starts a new section."""

    orientation: Literal["portrait", "landscape"] | None = None


@dataclass(frozen=True)
class Contents:
    """The list of contents, filled with the headings down to ``levels``."""

    title: str
    levels: int = 2


Block = Heading | Paragraph | ListBlock | Table | Picture | Chart | Note | PageBreak | Contents


@dataclass(frozen=True)
class Document:
    """A whole document: what the cover says, and the blocks after it."""

    title: str
    subtitle: str
    client: str
    author: str
    edition: str
    date: str
    """Date of the edition as printed."""
    header: str
    """Running header."""
    blocks: tuple[Block, ...] = field(default=())
