"""The figures in a finished docx, by their marks."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from pdplan.office.reading import Unreadable
from pdplan.office.word.xml import qualified

_MAIN = "word/document.xml"


def figures_in(data: bytes) -> dict[str, str]:
    """The text at each figure's bookmark; Unreadable when the document cannot be parsed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            root = etree.fromstring(package.read(_MAIN), parser)
    except (KeyError, etree.XMLSyntaxError, zipfile.BadZipFile) as fault:
        raise Unreadable(str(fault)) from None
    found: dict[str, str] = {}
    for start in root.iter(qualified("bookmarkStart")):
        name = start.get(qualified("name")) or ""
        if name.startswith("_Fig"):
            found[name] = _text_until_end(start)
    return found


def _text_until_end(start: etree._Element) -> str:
    """The text between the start of a bookmark and its end, which stands in the same paragraph."""
    number = start.get(qualified("id"))
    parts: list[str] = []
    for element in start.itersiblings():
        if element.tag == qualified("bookmarkEnd") and element.get(qualified("id")) == number:
            break
        parts += [text.text or "" for text in element.iter(qualified("t"))]
    return "".join(parts)
