"""The contents list: a field that Word can update, filled in already, so that it is right where nothing is updated."""

from __future__ import annotations

from collections.abc import Mapping

from pdplan.office.word import names
from pdplan.office.word.flow import Entry
from pdplan.office.word.styles import Styles
from pdplan.office.word.xml import FIELD_END, field, field_start, text_run

_TAB = "<w:r><w:tab/></w:r>"


def contents_xml(entries: list[Entry], levels: int, pages: Mapping[str, int], styles: Styles) -> str:
    """Return the contents list of the entries, whose pages are given by bookmark."""
    start = field_start(rf' TOC \o "1-{levels}" \h \z \u ')
    last = len(entries) - 1
    lines = [
        _line(entry, pages[entry.bookmark], styles, start if place == 0 else "", FIELD_END if place == last else "")
        for place, entry in enumerate(entries)
    ]
    if not entries:
        lines = [f'<w:p><w:pPr><w:pStyle w:val="{styles.id_of(names.contents(1))}"/></w:pPr>{start}{FIELD_END}</w:p>']
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{''.join(lines)}</w:sdtContent></w:sdt>"
    )


def _line(entry: Entry, page: int, styles: Styles, start: str, end: str) -> str:
    number = field(rf" PAGEREF {entry.bookmark} \h ", str(page))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{styles.id_of(names.contents(entry.level))}"/></w:pPr>{start}'
        f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{text_run(entry.text)}{_TAB}{number}</w:hyperlink>'
        f"{end}</w:p>"
    )
