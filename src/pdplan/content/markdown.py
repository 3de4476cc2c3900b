"""Markdown of a filled template to blocks.

Headings, paragraphs, bold, lists, quotations (what a speaker says), and the marks that helpers leave: ``<table:id>`` and the like between two
private-use signs, which no text of a plan can hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pdplan.content.blocks import (
    Block,
    CrossReference,
    Heading,
    Inline,
    Line,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Span,
)  # fmt: skip
from pdplan.content.figures import Figure
from pdplan.content.templates import Marked
from pdplan.values.language import _

OPEN, CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{OPEN}([a-z]+):([^{CLOSE}]*){CLOSE}")
_TABLE = re.compile(r"^\s*\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)+\|?\s*$", re.MULTILINE)
_HEADING = re.compile(r"^(?P<text>.*?)(?:\s*\{(?P<marks>[^}]*)\})?$")


class MisplacedMarkError(Exception):
    """A table, diagram or page break stands within a sentence."""

    def __init__(self, kind: str, name: str):
        message = _("{kind} must stand on a line of its own")
        super().__init__(message.format(kind=f"{kind} {name}".strip()))


class NotWrittenError(MisplacedMarkError):
    """A part of Markdown that no document has: a rule, code, or a table written by hand."""

    def __init__(self, what: str, text: str):
        message = _(
            '{what} at "{text}" has no place in a document; write it as a paragraph or list, or name a table of the plan'
        )
        Exception.__init__(self, message.format(what=what, text=text.strip()[:40]))


BlockOf = Callable[[str, str], Block]
"""What gives the block that a mark of some kind stands for, such as the table of an id."""


def mark(kind: str, content: str) -> Marked:
    """The mark that stands for a table, diagram, figure or reference."""
    return Marked(f"{OPEN}{kind}:{content}{CLOSE}")


def figure_mark(figure: Figure) -> Marked:
    """The mark of a figure."""
    steps = (f"{dimension}={step}" for dimension, step in figure.at)
    return mark("figure", "|".join([figure.quantity, figure.format, figure.case, *steps]))


def blocks_of(markdown: str, prefix: str, block_of: BlockOf) -> list[Block]:
    """The blocks of ``markdown``; headings without an id of their own get one from ``prefix``."""
    tokens = MarkdownIt("commonmark", {"html": False}).parse(markdown)
    blocks: list[Block] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.type == "heading_open":
            number = sum(isinstance(block, Heading) for block in blocks)
            blocks.append(_heading(int(token.tag[1]), tokens[position + 1], f"{prefix}-{number + 1}"))
            position += 3
        elif token.type == "paragraph_open":
            blocks.append(_paragraph(tokens[position + 1], block_of))
            position += 3
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            end = _closing(tokens, position)
            items = tuple(_line(t.children or []) for t in tokens[position:end] if t.type == "inline")
            blocks.append(ListBlock(items, token.type.startswith("ordered")))
            position = end + 1
        elif token.type == "blockquote_open":
            end = _closing(tokens, position)
            blocks.append(Note(tuple(_line(t.children or []) for t in tokens[position:end] if t.type == "inline")))
            position = end + 1
        else:
            # Not left out without a word: the planner meant something by it.
            raise NotWrittenError(_other(token.type), token.content or token.markup)
    return blocks


def _other(kind: str) -> str:
    known = {"hr": _("a horizontal rule"), "fence": _("code"), "code_block": _("code (a line set in by four signs)")}
    return known.get(kind, kind)


def _closing(tokens: list[Token], start: int) -> int:
    level = tokens[start].level
    kind = tokens[start].type.replace("_open", "_close")
    return next(n for n in range(start + 1, len(tokens)) if tokens[n].type == kind and tokens[n].level == level)


def _heading(level: int, inline: Token, id: str) -> Heading:
    text = "".join(span.text for span in _line(inline.children or []) if isinstance(span, Span))
    match = _HEADING.match(text)
    assert match
    marks = (match["marks"] or "").split()
    named = [mark.removeprefix("#") for mark in marks if mark.startswith("#")]
    topics = tuple(mark.removeprefix("@") for mark in marks if mark.startswith("@"))
    return Heading(
        level, match["text"], named[0] if named else id, ".appendix" in marks, ".new-page" in marks, topics=topics
    )


def _paragraph(inline: Token, block_of: BlockOf) -> Block:
    match = _MARK.fullmatch(inline.content.strip())
    if match and match[1] not in ("figure", "ref"):
        if match[1] == "page":
            return PageBreak(None if match[2] == "" else "landscape" if match[2] == "landscape" else "portrait")
        return block_of(match[1], match[2])
    if _TABLE.search(inline.content):
        raise NotWrittenError(_("a table written by hand"), inline.content)
    return Paragraph(_line(inline.children or []))


def _line(children: list[Token]) -> Line:
    line: list[Inline] = []
    bold = 0
    for child in children:
        if child.type == "strong_open":
            bold += 1
        elif child.type == "strong_close":
            bold -= 1
        elif child.type == "hardbreak":
            line.append(Span("\n"))
        elif child.type in ("text", "code_inline"):
            line += _inlines(child.content, bold > 0)
    return tuple(_joined(line))


def _inlines(text: str, bold: bool) -> list[Inline]:
    found: list[Inline] = []
    end = 0
    for match in _MARK.finditer(text):
        if match.start() > end:
            found.append(Span(text[end : match.start()], bold))
        if match[1] == "figure":
            quantity, format, case, *at = match[2].split("|")
            steps = tuple((dimension, step) for dimension, _, step in (pair.partition("=") for pair in at))
            found.append(Figure(quantity, steps, format, case))
        elif match[1] == "ref":
            found.append(CrossReference(match[2]))
        else:
            raise MisplacedMarkError(match[1], match[2].partition("|")[0])
        end = match.end()
    if end < len(text):
        found.append(Span(text[end:], bold))
    return found


def _joined(line: list[Inline]) -> list[Inline]:
    """Neighbouring spans of one kind as one."""
    joined: list[Inline] = []
    for part in line:
        last = joined[-1] if joined else None
        if isinstance(part, Span) and isinstance(last, Span) and part.bold == last.bold:
            joined[-1] = Span(last.text + part.text, part.bold)
        else:
            joined.append(part)
    return joined
