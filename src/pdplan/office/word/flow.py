"""The document as a flow of items: every number given, every figure printed, nothing laid out yet.

Both the paginator and the XML read this one flow, so that they cannot disagree about what is on the page.
Lengths are points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pdplan.content.blocks import Column
from pdplan.content.drawing import Drawing

Orientation = Literal["portrait", "landscape"]


@dataclass(frozen=True)
class Run:
    """Text in one look; ``reference`` is the instruction of the field whose result the text is, or nothing."""

    text: str
    bold: bool = False
    reference: str = ""
    figure: int = 0
    """Which figure of the document the text is, counted from 1; 0 for other text."""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Numbered:
    """A caption's number, counted by Word in the sequence ``label``."""

    label: str
    number: int


@dataclass(frozen=True)
class Entry:
    """What the contents list prints of a heading."""

    level: int
    text: str
    bookmark: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in the master's style ``style``."""

    style: str
    runs: Runs
    number: str = ""
    """The number that Word prints before the text (headings)."""
    caption: Numbered | None = None
    bookmarks: tuple[str, ...] = ()
    ordered_list: int | None = None
    """Which ordered list the paragraph is an item of."""
    entry: Entry | None = None
    new_page: bool = False
    same_page: bool = False
    """Begins no page even where its style would."""


@dataclass(frozen=True)
class Grid:
    """A table; the cells hold runs."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]
    headed_rows: bool
    show_titles: bool


@dataclass(frozen=True)
class Image:
    """A drawing, scaled when its page is known; ``index`` counts the pictures from 1."""

    drawing: Drawing
    alternative: str
    index: int
    new_page: bool = False


@dataclass(frozen=True)
class List:
    """The place of the contents list, which names the entries down to ``levels``."""

    levels: int


@dataclass(frozen=True)
class Turn:
    """A new section on paper of this orientation."""

    orientation: Orientation


Item = Paragraph | Grid | Image | List | Turn
