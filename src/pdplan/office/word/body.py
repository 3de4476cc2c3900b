"""The flow as the XML of Word's document body."""

from __future__ import annotations

from collections.abc import Mapping

from pdplan.office.word import names
from pdplan.office.word.contents_list import contents_xml
from pdplan.office.word.flow import Grid, Image, Item, List, Orientation, Paragraph, Turn
from pdplan.office.word.layout import Layout, entries
from pdplan.office.word.measure import Area
from pdplan.office.word.pictures import picture_xml
from pdplan.office.word.styles import Styles
from pdplan.office.word.tables import table_xml
from pdplan.office.word.xml import field, text_run, text_runs

_FIRST_BOOKMARK = 1000
"""Ids below are left to the master's own bookmarks and drawings."""


class Body:
    """Writes the flow; ``relations`` names the package's relation to each drawing's PNG by picture index."""

    def __init__(
        self, styles: Styles, layout: Layout, areas: Mapping[Orientation, Area], relations: Mapping[int, str]
    ) -> None:
        self._styles = styles
        self._layout = layout
        self._areas = areas
        self._relations = relations
        self._bookmark = _FIRST_BOOKMARK
        self._strong = styles.id_of(names.STRONG)

    def text(
        self, items: tuple[Item, ...], sections: Mapping[Orientation, str], list_numbers: Mapping[int, int]
    ) -> str:
        """Return the XML of the body after the cover, the last section's properties at its end."""
        parts: list[str] = []
        orientation: Orientation = "portrait"
        for place, item in enumerate(items):
            ending = isinstance(items[place + 1], Turn) if place + 1 < len(items) else False
            section = sections[orientation] if ending else ""
            match item:
                case Paragraph() if place not in self._layout.dropped:
                    parts.append(self._paragraph(item, place in self._layout.breaks, list_numbers, section))
                case Grid():
                    parts.append(table_xml(item, self._layout.rows[place], self._areas[orientation], self._styles))
                case Image():
                    size, relation = self._layout.sizes[place], self._relations[item.index]
                    parts.append(picture_xml(item, size, relation, self._styles))
                case List():
                    parts.append(self._contents(items, item))
                    if ending:
                        parts.append(self._paragraph(Paragraph(names.SEPARATOR, ()), False, list_numbers, section))
                case Turn():
                    orientation = item.orientation
        return "".join((*parts, sections[orientation]))

    def _contents(self, items: tuple[Item, ...], item: List) -> str:
        pages = {
            other.entry.bookmark: self._layout.pages[where]
            for where, other in enumerate(items)
            if isinstance(other, Paragraph) and other.entry
        }
        return contents_xml(entries(items, item.levels), item.levels, pages, self._styles)

    def _paragraph(self, item: Paragraph, forced: bool, list_numbers: Mapping[int, int], section: str) -> str:
        properties = [f'<w:pStyle w:val="{self._styles.id_of(item.style)}"/>']
        if item.new_page or forced:
            properties.append("<w:pageBreakBefore/>")
        elif item.same_page:
            properties.append('<w:pageBreakBefore w:val="0"/>')
        if item.ordered_list is not None:
            number = list_numbers[item.ordered_list]
            properties.append(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
        properties.append(section)
        text = text_runs(item.runs, self._strong)
        if item.caption is not None:
            label = text_run(item.caption.label) + field(
                rf" SEQ {item.caption.label} \* ARABIC ", str(item.caption.number)
            )
            text = self._marked(label, item.bookmarks) + text
        else:
            text = self._marked(text, item.bookmarks)
        return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{text}</w:p>"

    def _marked(self, text: str, bookmarks: tuple[str, ...]) -> str:
        for name in bookmarks:
            number = self._bookmark
            self._bookmark += 1
            start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
            text = f'{start}{text}<w:bookmarkEnd w:id="{number}"/>'
        return text
