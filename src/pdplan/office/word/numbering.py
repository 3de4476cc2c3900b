"""The master's multilevel numbering: what a heading's number reads, and new ordered lists that begin at 1."""

from __future__ import annotations

from typing import Any

from pdplan.office.word import names
from pdplan.office.word.styles import Styles
from pdplan.office.word.xml import W, parsed, qualified


class Numbering:
    """The numbering definitions of a master."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._root = root
        self._styles = styles

    def level_number(self, level: int, appendix: bool, counts: tuple[int, ...]) -> str:
        """Return the number of a heading of ``level``, given the counts of the levels down to it."""
        number, depth = self._styles.numbering_of(names.heading(level, appendix=appendix))
        definition = self._definition(number)
        levels = {int(node.get(qualified("ilvl"))): node for node in definition.findall(f"{W}lvl")}
        text = str(levels[depth].find(f"{W}lvlText").get(qualified("val")))
        for place, count in enumerate(counts):
            kind = levels[place].find(f"{W}numFmt").get(qualified("val"))
            text = text.replace(f"%{place + 1}", _counted(count, kind))
        return text.strip()

    def add_ordered_lists(self, count: int) -> dict[int, int]:
        """Add the numberings of ordered lists 1 to ``count``, each from 1, and return their ids."""
        base = self._definition(self._styles.numbering_of(names.NUMBER)[0]).get(qualified("abstractNumId"))
        numbers = self._root.findall(f"{W}num")
        highest = max(int(node.get(qualified("numId"))) for node in numbers)
        added = parsed(
            [
                f'<w:num w:numId="{highest + place}"><w:abstractNumId w:val="{base}"/><w:lvlOverride w:ilvl="0">'
                '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
                for place in range(1, count + 1)
            ]
        )
        for node in reversed(added):
            numbers[-1].addnext(node)
        return {place: highest + place for place in range(1, count + 1)}

    def _definition(self, number: str) -> Any:
        for node in self._root.findall(f"{W}num"):
            if node.get(qualified("numId")) == number:
                abstract = node.find(f"{W}abstractNumId").get(qualified("val"))
                for definition in self._root.findall(f"{W}abstractNum"):
                    if definition.get(qualified("abstractNumId")) == abstract:
                        return definition
        raise ValueError(f"the Word master's styles name the numbering {number}, which it does not define")


def _counted(count: int, kind: str) -> str:
    if kind in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (count - 1) % 26) * (1 + (count - 1) // 26)
        return letter if kind == "upperLetter" else letter.lower()
    return str(count)
