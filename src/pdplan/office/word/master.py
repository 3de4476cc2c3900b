"""The Word master: the cover, the headers and footers, the styles and the two paper set-ups of every document.

Its first section is the cover; the second and the third show upright and sideways paper, and their text is thrown away.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import docx
from lxml import etree

from pdplan.office.word import names
from pdplan.office.word.flow import Orientation
from pdplan.office.word.lines import Breaking, characters_of
from pdplan.office.word.measure import Area
from pdplan.office.word.numbering import Numbering
from pdplan.office.word.placeholders import fill
from pdplan.office.word.styles import Styles
from pdplan.office.word.xml import W, qualified

_NOT_FIRST = "!%),.:;?]}¢°’”‰′″℃、。々〉》」』】〕゛゜ゝゞ・ヽヾ！％），．：；？］｝｡｣､･ﾞﾟ￠"
_NOT_LAST = "$([\\{£¥‘“〈《「『【〔＄（［｛｢￡￥"
"""Word's standard rules for Japanese, where the master's settings do not give their own."""


_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Master:
    """An opened master, checked for all that a document needs."""

    def __init__(self, data: bytes) -> None:
        self.document = docx.Document(io.BytesIO(data))
        self.styles = Styles(self.document.styles.element)
        missing = [name for name in names.REQUIRED if name not in self.styles]
        if missing:
            raise ValueError(f"the Word master lacks the styles {', '.join(missing)}; add them in Word")
        self.numbering = Numbering(self.document.part.numbering_part.element, self.styles)
        self._body = self.document.element.body
        self._sections = list(self._body.iter(qualified("sectPr")))
        if len(self._sections) != 3:
            raise ValueError(
                f"the Word master has {len(self._sections)} sections; it must have three: cover, upright, sideways"
            )
        for relation in [*self.document.part.rels.values()]:
            if relation.reltype.endswith("/stylesWithEffects"):
                self.document.part.drop_rel(relation.rId)

    @property
    def sections(self) -> dict[Orientation, str]:
        """The section properties for upright and sideways pages, as XML."""
        portrait, landscape = (etree.tostring(node, encoding="unicode", with_tail=False) for node in self._sections[1:])
        return {"portrait": portrait, "landscape": landscape}

    @property
    def areas(self) -> dict[Orientation, Area]:
        """The text areas of upright and sideways pages."""
        return {"portrait": _area(self._sections[1]), "landscape": _area(self._sections[2])}

    @property
    def breaking(self) -> Breaking:
        """The rules by which lines break."""
        settings = self.document.settings.element
        values: list[frozenset[str]] = []
        for name, standard in (("noLineBreaksBefore", _NOT_FIRST), ("noLineBreaksAfter", _NOT_LAST)):
            nodes = [node for node in settings.findall(qualified(name)) if node.get(qualified("lang")) == "ja-JP"]
            values.append(characters_of([nodes[0].get(qualified("val")) if nodes else standard]))
        return Breaking(values[0], values[1])

    def fill(self, values: Mapping[str, str]) -> None:
        """Put the values in the place of the placeholders of cover, headers and footers."""
        used = fill(self._cover(), values)
        for part in self.document.part.package.iter_parts():
            if part.partname.startswith(("/word/header", "/word/footer")):
                used |= fill([part.element], values)
        if "title" not in used:
            raise ValueError("the Word master has no {{title}} on its cover, which is its first section")

    def main_part(self, body: str) -> bytes:
        """Return the main part: the cover, and ``body`` in the place of the rest."""
        cover = self._cover()
        for element in [*self._body]:
            self._body.remove(element)
        marker = etree.ProcessingInstruction("flow")
        self._body.extend([*cover, marker])
        shell = etree.tostring(self.document.element, encoding="unicode")
        before, _, after = shell.partition(etree.tostring(marker, encoding="unicode"))
        return f"{_DECLARATION}{before}{body}{after}".encode()

    def _cover(self) -> list[Any]:
        children = list(self._body)
        end = next(place for place, child in enumerate(children) if self._sections[0] in child.iter())
        return children[: end + 1]


def _area(section: Any) -> Area:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")

    def points(node: Any, name: str) -> float:
        return int(node.get(qualified(name))) / 20

    return Area(
        points(size, "w") - points(margins, "left") - points(margins, "right"),
        points(size, "h") - points(margins, "top") - points(margins, "bottom"),
    )
