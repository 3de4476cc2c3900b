"""The small pieces of WordprocessingML, as text; whole blocks are parsed at once."""

from __future__ import annotations

from typing import Any

from lxml import etree

from pdplan.office.word.flow import Runs
from pdplan.office.word.text import escaped

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_MAIN}}}"
SPACES = {
    "w": _MAIN,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_OPEN = "<root " + " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items()) + ">"


def qualified(name: str) -> str:
    """Return a name in Word's main namespace."""
    return W + name


def parsed(parts: list[str]) -> list[Any]:
    """Return the elements that the parts, put together, describe."""
    parser = etree.XMLParser(huge_tree=True)
    return list(etree.fromstring("".join((_OPEN, *parts, "</root>")), parser))


def text_runs(runs: Runs, strong: str) -> str:
    """Return the runs; ``strong`` is the character style of bold ones."""
    parts = []
    for run in runs:
        if run.reference:
            parts.append(field(run.reference, run.text))
        elif run.text:
            text = text_run(run.text, f'<w:rPr><w:rStyle w:val="{strong}"/></w:rPr>' if run.bold else "")
            parts.append(_marked(text, run.figure) if run.figure else text)
    return "".join(parts)


_FIRST_FIGURE = 1_000_000
"""Ids of bookmarks below are left to headings, tables and pictures."""


def figure_mark(count: int) -> str:
    """Return the bookmark of a figure; Word hides those that begin with a low line."""
    return f"_Fig{count:08d}"


def _marked(text: str, count: int) -> str:
    number = _FIRST_FIGURE + count
    start = f'<w:bookmarkStart w:id="{number}" w:name="{figure_mark(count)}"/>'
    return f'{start}{text}<w:bookmarkEnd w:id="{number}"/>'


def text_run(text: str, properties: str = "") -> str:
    """Return one run; line feeds become line breaks."""
    inner = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escaped(line)}</w:t>' if line else "" for line in text.split("\n")
    )
    return f"<w:r>{properties}{inner}</w:r>"


def field(instruction: str, result: str) -> str:
    """Return a field with its result already in it."""
    return field_start(instruction) + text_run(result) + FIELD_END


def field_start(instruction: str) -> str:
    """Return the part of a field before its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escaped(instruction)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
