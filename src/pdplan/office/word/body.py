"""The flow as the elements of Word's document body."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from pdplan.office.word import names
from pdplan.office.word.contents_list import contents_xml
from pdplan.office.word.flow import Grid, Image, Item, List, Orientation, Paragraph, Turn
from pdplan.office.word.layout import Layout, entries
from pdplan.office.word.measure import Area
from pdplan.office.word.pictures import picture_xml
from pdplan.office.word.styles import Styles
from pdplan.office.word.tables import table_xml
from pdplan.office.word.xml import W, field, parsed, qualified, text_run, text_runs

_FIRST_BOOKMARK = 1000
"""Ids below are left to the master's own bookmarks and drawings."""


class Body:
    """Collects the elements; ``relations`` names the package's relation to each drawing's PNG by picture index."""

    def __init__(
        self, styles: Styles, layout: Layout, areas: Mapping[Orientation, Area], relations: Mapping[int, str]
    ) -> None:
        self._styles = styles
        self._layout = layout
        self._areas = areas
        self._relations = relations
        self._bookmark = _FIRST_BOOKMARK
        self._strong = styles.id_of(names.STRONG)

    def elements(
        self, items: tuple[Item, ...], sections: Mapping[Orientation, Any], list_numbers: Mapping[int, int]
    ) -> list[Any]:
        """Return the body's elements, the last section's properties at their end."""
        made: list[Any] = []
        parts: list[str] = []
        orientation: Orientation = "portrait"
        for place, item in enumerate(items):
            if place in self._layout.dropped:
                continue
            match item:
                case Paragraph():
                    parts.append(self._paragraph(item, place in self._layout.breaks, list_numbers))
                case Grid():
                    parts.append(table_xml(item, self._layout.rows[place], self._areas[orientation], self._styles))
                case Image():
                    parts.append(
                        picture_xml(item, self._layout.sizes[place], self._relations[item.index], self._styles)
                    )
                case List():
                    pages = {
                        other.entry.bookmark: self._layout.pages[where]
                        for where, other in enumerate(items)
                        if isinstance(other, Paragraph) and other.entry
                    }
                    parts.append(contents_xml(entries(items, item.levels), item.levels, pages, self._styles))
                case Turn():
                    made.extend(parsed(parts))
                    parts = []
                    if made:
                        self._end_section(made, sections[orientation])
                    orientation = item.orientation
        made.extend(parsed(parts))
        return [*made, deepcopy(sections[orientation])]

    def _end_section(self, made: list[Any], section: Any) -> None:
        last = made[-1]
        if last.tag != qualified("p"):
            last = parsed([f'<w:p><w:pPr><w:pStyle w:val="{self._styles.id_of(names.SEPARATOR)}"/></w:pPr></w:p>'])[0]
            made.append(last)
        last.find(f"{W}pPr").append(deepcopy(section))

    def _paragraph(self, item: Paragraph, forced: bool, list_numbers: Mapping[int, int]) -> str:
        properties = [f'<w:pStyle w:val="{self._styles.id_of(item.style)}"/>']
        if item.new_page or forced:
            properties.append("<w:pageBreakBefore/>")
        if item.ordered_list is not None:
            number = list_numbers[item.ordered_list]
            properties.append(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
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
