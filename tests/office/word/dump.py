"""A docx as text that a person can review: styles, texts, fields, tables, sections."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DESCRIPTION = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def part(data: bytes, name: str = "word/document.xml") -> Any:
    """The parsed part of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def text_of(node: Any) -> str:
    """The text of a node as Word shows it, with results of fields."""
    pieces = []
    for child in node.iter(f"{W}t", f"{W}br", f"{W}tab"):
        pieces.append({f"{W}t": child.text or "", f"{W}br": "⏎", f"{W}tab": "→"}[child.tag])
    return "".join(pieces)


def dump(data: bytes) -> str:
    """One line a paragraph or row."""
    names = {
        style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val")
        for style in part(data, "word/styles.xml").findall(f"{W}style")
    }
    lines: list[str] = []
    _walk(part(data).find(f"{W}body"), names, lines)
    return "\n".join(lines) + "\n"


def _walk(parent: Any, names: dict[str, str], lines: list[str]) -> None:
    for child in parent:
        if child.tag == f"{W}p":
            lines.append(_paragraph(child, names))
            if (section := child.find(f"{W}pPr/{W}sectPr")) is not None:
                lines.append(_section(section))
        elif child.tag == f"{W}tbl":
            for row in child.findall(f"{W}tr"):
                repeated = row.find(f"{W}trPr/{W}tblHeader") is not None
                cells = " | ".join(text_of(cell) for cell in row.findall(f"{W}tc"))
                lines.append(f"{'||' if repeated else '|'} {cells}")
        elif child.tag == f"{W}sdt":
            _walk(child.find(f"{W}sdtContent"), names, lines)
        elif child.tag == f"{W}sectPr":
            lines.append(_section(child))


def _paragraph(node: Any, names: dict[str, str]) -> str:
    style = names[node.find(f"{W}pPr/{W}pStyle").get(f"{W}val")]
    number = node.find(f"{W}pPr/{W}numPr/{W}numId")
    marks = f" #{number.get(f'{W}val')}" if number is not None else ""
    marks += " ⤓" if node.find(f"{W}pPr/{W}pageBreakBefore") is not None else ""
    fields = "".join(f" {{{(field.text or '').strip()}}}" for field in node.iter(f"{W}instrText"))
    bookmarks = "".join(f" <{mark.get(f'{W}name')}>" for mark in node.iter(f"{W}bookmarkStart"))
    pictures = "".join(f" [{picture.get('descr')}]" for picture in node.iter(_DESCRIPTION))
    return f"{style}{marks}: {text_of(node)}{pictures}{fields}{bookmarks}"


def _section(node: Any) -> str:
    size = node.find(f"{W}pgSz")
    parts = len(node.findall(f"{W}headerReference")) + len(node.findall(f"{W}footerReference"))
    return f"--- {size.get(f'{W}orient') or 'portrait'}, {parts} headers and footers"
