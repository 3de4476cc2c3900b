"""Placeholders like {{title}} in a master, even where Word has cut one into several runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
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
            while found := _PLACEHOLDER.search("".join(text.text or "" for text in texts)):
                name = found.group(1)
                if name not in values:
                    raise ValueError(
                        f"the Word master has the unknown placeholder {found.group(0)};"
                        f" it may use {', '.join(names.PLACEHOLDERS)}"
                    )
                _replace(texts, found.start(), found.end(), clean(values[name]).replace("\n", " "))
                used.add(name)
    return used


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
