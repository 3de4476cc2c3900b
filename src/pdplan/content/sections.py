"""The numbered sections of all written documents, and what each of them answers."""

from __future__ import annotations

from collections.abc import Iterator

from pdplan.content.blocks import Block, Heading, PageBreak
from pdplan.content.markdown import blocks_of
from pdplan.content.material import Material, Section
from pdplan.content.studies import STUDIES
from pdplan.content.written import filled

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def sections(material: Material) -> list[Section]:
    """Every section of level 1 and 2 of the documents written from templates."""
    found: list[Section] = []
    for study in STUDIES:
        blocks: list[Block] = []
        for name, markdown in filled(material, study.folder):
            # What a mark stands for does not matter here: only headings are read.
            blocks += blocks_of(markdown, name, lambda _kind, _content: PageBreak())
        found += [Section(study.title, number, heading.text, heading.topics) for number, heading in numbered(blocks)]
    return found


def numbered(blocks: list[Block]) -> Iterator[tuple[str, Heading]]:
    """Headings of level 1 and 2 with their numbers, as the masters count them."""
    chapters = {False: 0, True: 0}
    section = 0
    appendix = False
    for block in blocks:
        if not isinstance(block, Heading):
            continue
        if block.level == 1:
            appendix = block.appendix
            chapters[appendix] += 1
            section = 0
            count = chapters[appendix]
            yield (f"付録{_LETTERS[count - 1]}" if appendix else f"第{count}章"), block
        elif block.level == 2:
            section += 1
            chapter = _LETTERS[chapters[True] - 1] if appendix else str(chapters[False])
            yield f"{chapter}.{section}", block
