"""Writes a document of blocks as a docx file in the look of a master."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime

from pdplan.content.blocks import Document
from pdplan.content.drawing import Drawing
from pdplan.content.figures import FigureText
from pdplan.office.word import names
from pdplan.office.word.body import Body
from pdplan.office.word.compose import compose
from pdplan.office.word.flow import Image, Item, Paragraph
from pdplan.office.word.layout import lay_out
from pdplan.office.word.master import Master
from pdplan.office.word.measure import Rules
from pdplan.office.word.package import package_bytes
from pdplan.office.word.text import clean

_STAMP = datetime(2000, 1, 1)
"""The files' date of making: the same plan must give the same bytes, and the edition's date is printed text."""


def write_document(
    document: Document, master: bytes, pictures: Mapping[str, Drawing], print_figure: FigureText
) -> bytes:
    """Return the bytes of the docx; an unknown target, diagram or style is a ValueError that names it."""
    opened = Master(master)
    items = compose(document, pictures, print_figure, opened.numbering.level_number)
    areas = opened.areas
    layout = lay_out(items, Rules(opened.styles, opened.breaking, areas))
    body = Body(opened.styles, layout, areas, _add_pictures(opened, items))
    lists = max((item.ordered_list or 0 for item in items if isinstance(item, Paragraph)), default=0)
    opened.fill({name: getattr(document, name) for name in names.PLACEHOLDERS})
    text = body.text(items, opened.sections, opened.numbering.add_ordered_lists(lists))
    _set_properties(opened, document)
    return package_bytes(opened.document, opened.main_part(text))


def _add_pictures(master: Master, items: tuple[Item, ...]) -> dict[int, str]:
    """Put the PNGs into the package and return the relation to each by the picture's index."""
    part = master.document.part
    return {
        item.index: part.get_or_add_image(io.BytesIO(item.drawing.png))[0] for item in items if isinstance(item, Image)
    }


def _set_properties(master: Master, document: Document) -> None:
    properties = master.document.core_properties
    properties.title = clean(document.title).replace("\n", " ")[:255]
    properties.subject = clean(document.subtitle)[:255]
    properties.author = properties.last_modified_by = clean(document.author)[:255]
    properties.created = properties.modified = _STAMP
    properties.revision = 1
    properties.language = "ja-JP"
