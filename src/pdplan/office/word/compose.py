"""From blocks to the flow: numbers given, cross references resolved, each figure printed exactly once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

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
    Picture,
    Span,
    Table,
)
from pdplan.content.blocks import Paragraph as ParagraphBlock
from pdplan.content.drawing import Drawing
from pdplan.content.figures import FigureText
from pdplan.office.word import names
from pdplan.office.word.flow import Entry, Grid, Image, Item, List, Numbered, Orientation, Paragraph, Run, Runs, Turn
from pdplan.office.word.targets import LevelNumber, Target, front_length, number_blocks
from pdplan.office.word.text import clean
from pdplan.office.word.xml import figure_mark


def compose(
    document: Document, pictures: Mapping[str, Drawing], print_figure: FigureText, level_number: LevelNumber
) -> tuple[Item, ...]:
    """Return the flow of a document's blocks."""
    composer = _Composer(
        number_blocks(document.blocks, level_number), pictures, print_figure, front_length(document.blocks)
    )
    for place, block in enumerate(document.blocks):
        composer.add(place, block)
    composer.end_section()
    return tuple(composer.items)


class _Composer:
    def __init__(
        self, targets: dict[str, Target], pictures: Mapping[str, Drawing], print_figure: FigureText, front: int
    ) -> None:
        self.items: list[Item] = []
        self._targets = targets
        self._pictures = pictures
        self._print_figure = print_figure
        self._front = front
        self._chapter = "前付"
        self._section = ""
        self._paragraphs = 0
        self._lists = 0
        self._images = 0
        self._entries = 0
        self._figures = 0
        self._new_page = False
        self._orientation: Orientation = "portrait"

    def add(self, place: int, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block, front=place < self._front)
            case ParagraphBlock():
                self._paragraphs += 1
                style = names.LOOKS[block.look]
                self._paragraph(style, self._runs(block.line, f"{self._where()} / 段落{self._paragraphs}"))
            case ListBlock():
                self._list(block)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)
            case Contents():
                self._paragraph(names.FRONT_HEADING, (Run(clean(block.title)),))
                self.items.append(List(min(block.levels, names.CONTENTS_LEVELS)))
            case PageBreak():
                self._break(block)
            case Chart() | Note():
                raise ValueError(f"{self._where()}: {type(block).__name__} stands only on slides")

    def _heading(self, block: Heading, *, front: bool) -> None:
        text = clean(block.text).replace("\n", " ")
        self._paragraphs = 0
        if front:
            self._chapter, self._section = f"前付 / {text}", ""
            self._paragraph(names.FRONT_HEADING, (Run(text),))
            return
        target = self._targets[block.id]
        self._chapter, self._section = (
            (target.number, "") if block.level == 1 else (self._chapter, target.number + target.suffix)
        )
        self._entries += 1
        entry = Entry(block.level, f"{target.number} {text}", f"_Toc{self._entries:08d}")
        self._paragraph(
            names.heading(block.level, appendix=target.appendix),
            (Run(text),),
            number=target.number,
            bookmarks=(entry.bookmark, target.bookmark),
            entry=entry,
            new_page=block.new_page,
            same_page=block.same_page,
        )

    def _list(self, block: ListBlock) -> None:
        self._lists += block.ordered
        for count, item in enumerate(block.items, start=1):
            runs = self._runs(item, f"{self._where()} / 箇条書き / 項目{count}")
            style = names.NUMBER if block.ordered else names.BULLET
            self._paragraph(style, runs, ordered_list=self._lists if block.ordered else None)

    def _table(self, block: Table) -> None:
        place = f"{self._chapter} / 番号のない表"
        if block.id is not None:
            place = f"{self._chapter} / {self._targets[block.id].number}"
            self._caption(names.TABLE_CAPTION, "表", self._targets[block.id], block.caption)
        elif self._take_new_page():
            self._paragraph(names.SEPARATOR, (), new_page=True)
        if not block.rows and not block.show_titles:
            raise ValueError(f"{place}: the table has neither titles nor rows")
        rows = []
        for count, row in enumerate(block.rows, start=1):
            if len(row) != len(block.columns):
                raise ValueError(f"{place} / 行{count}: {len(row)} cells in a table of {len(block.columns)} columns")
            rows.append(tuple(self._runs(line, f"{place} / 行{count}") for line in row))
        self.items.append(Grid(block.columns, tuple(rows), block.headed_rows, block.show_titles))
        self._paragraph(names.AFTER_TABLE, ())

    def _picture(self, block: Picture) -> None:
        drawing = self._pictures.get(block.diagram)
        if drawing is None:
            raise ValueError(f'picture "{block.id}" shows the unknown diagram "{block.diagram}"')
        self._images += 1
        self.items.append(Image(drawing, clean(block.alternative), self._images, self._take_new_page()))
        self._caption(names.PICTURE_CAPTION, "図", self._targets[block.id], block.caption)

    def _break(self, block: PageBreak) -> None:
        if block.orientation is None or block.orientation == self._orientation:
            self._new_page = True
            return
        self._orientation, self._new_page = block.orientation, False
        self.end_section()
        self.items.append(Turn(block.orientation))

    def end_section(self) -> None:
        """Make the space below a table at the end of a section as small as can be: it must stay, and stay on the page."""
        if self.items and isinstance(last := self.items[-1], Paragraph) and last.style == names.AFTER_TABLE:
            self.items[-1] = replace(last, style=names.SEPARATOR)

    def _caption(self, style: str, label: str, target: Target, text: str) -> None:
        numbered = Numbered(label, target.count)
        runs = (Run("　" + clean(text)),)
        self._paragraph(style, runs, caption=numbered, bookmarks=(target.bookmark,))

    def _paragraph(
        self,
        style: str,
        runs: Runs,
        *,
        number: str = "",
        caption: Numbered | None = None,
        bookmarks: tuple[str, ...] = (),
        ordered_list: int | None = None,
        entry: Entry | None = None,
        new_page: bool = False,
        same_page: bool = False,
    ) -> None:
        new_page = self._take_new_page() or new_page
        same_page = same_page and not new_page
        self.items.append(Paragraph(style, runs, number, caption, bookmarks, ordered_list, entry, new_page, same_page))

    def _take_new_page(self) -> bool:
        taken, self._new_page = self._new_page, False
        return taken

    def _where(self) -> str:
        return f"{self._chapter} / {self._section}" if self._section else self._chapter

    def _runs(self, line: Line, place: str) -> Runs:
        made: list[Run] = []
        for inline in line:
            match inline:
                case Span():
                    made.append(Run(clean(inline.text), inline.bold))
                case CrossReference():
                    target = self._target(inline.target, place)
                    made.append(Run(target.number, reference=target.instruction))
                    if target.suffix:
                        made.append(Run(target.suffix))
                case _:
                    self._figures += 1
                    text = self._print_figure(inline, place, figure_mark(self._figures))
                    made.append(Run(clean(text), figure=self._figures))
        return tuple(made)

    def _target(self, name: str, place: str) -> Target:
        target = self._targets.get(name)
        if target is None:
            raise ValueError(f'{place}: cross reference to the unknown id "{name}"')
        return target
