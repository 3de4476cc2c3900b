"""Placeholders like {{title}} in a master, even where Word has cut one into several runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import copy
from typing import Any

from pdplan.office.word import names
from pdplan.office.word.text import clean
from pdplan.office.word.xml import qualified

_PLACEHOLDER = re.compile(r"\{\{\s*(.*?)\s*\}\}")


def fill(elements: Iterable[Any], values: Mapping[str, str]) -> set[str]:
    """Replace the placeholders in the elements and return the names of those found."""
    used = set()
    for element in elements:
        for paragraph in element.iter(qualified("p")):
            texts = list(paragraph.iter(qualified("t")))
            begin = 0
            while found := _PLACEHOLDER.search("".join(text.text or "" for text in texts), begin):
                name = found.group(1)
                if name not in values:
                    raise ValueError(
                        f"the Word master has the unknown placeholder {found.group(0)};"
                        f" it may use {', '.join(names.PLACEHOLDERS)}"
                    )
                value = clean(values[name])
                _replace(texts, found.start(), found.end(), value)
                # What a value holds is text, even where it looks like a placeholder.
                begin = found.start() + len(value)
                used.add(name)
            for text in texts:
                _break_lines(text)
    return used


def _break_lines(text: Any) -> None:
    """Make the line feeds of a text into line breaks of its run."""
    first, *others = (text.text or "").split("\n")
    text.text = first
    for line in reversed(others):
        more = copy(text)
        more.text = line
        text.addnext(more)
        text.addnext(text.makeelement(qualified("br")))


def _replace(texts: list[Any], start: int, end: int, value: str) -> None:
    """Put the value into the first text that the range touches and cut the range out of the others."""
    offset = 0
    for text in texts:
        old = text.text or ""
        low, high = max(start - offset, 0), min(end - offset, len(old))
        if low < high:
            text.text = old[:low] + value + old[high:]
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            value = ""
        offset += len(old)
