"""説明原稿: the scripts of all decks as one document, slide by slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pdplan.content.blocks import Block, Document, Heading, Line, Paragraph, Span
from pdplan.content.decks import Deck, minutes_to_say
from pdplan.content.material import Material
from pdplan.content.pagination import Fitted
from pdplan.content.written import Writing, written

SCRIPTS = Writing("scripts", "説明原稿", 1)


def scripts(material: Material, decks: Sequence[tuple[Deck, Sequence[Fitted]]]) -> Document:
    """The document: an introduction from its template, then a chapter for each deck as it was laid out."""
    return written(material, SCRIPTS, None, _chapters(decks))


def _chapters(decks: Sequence[tuple[Deck, Sequence[Fitted]]]) -> Iterator[Block]:
    for number, (deck, slides) in enumerate(decks, start=1):
        yield Heading(1, deck.name, f"deck-{number}", new_page=True)
        for count, fitted in enumerate(slides, start=2):
            script = fitted.slide.script
            if not script:
                continue
            title = f"スライド{count}　{fitted.slide.title}（約{minutes_to_say(script)}分）"
            yield Heading(2, title, f"deck-{number}-slide-{count}")
            for line in script:
                yield Paragraph(_spoken(line))


def _spoken(line: Line) -> Line:
    """A line of a script; the mark of a question or an answer is bold."""
    if line and isinstance(line[0], Span):
        for mark in ("問：", "答："):
            if line[0].text.startswith(mark):
                return (Span(mark, bold=True), Span(line[0].text.removeprefix(mark)), *line[1:])
    return line
