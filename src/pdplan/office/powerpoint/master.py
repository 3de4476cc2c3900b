"""The PowerPoint master: its layouts and placeholders by name, and the room that it leaves for content."""

from __future__ import annotations

import io
import re
from typing import Any

import pptx

from pdplan.content.pagination import Area

COVER, BODY = "表紙", "本文"
PLACEHOLDERS = {
    COVER: ("表題", "件名", "発注者", "作成者", "日付"),
    BODY: ("タイトル", "区分", "要点", "内容", "フッター", "スライド番号"),
}
"""Names of the placeholders that each layout must have, as the selection pane of PowerPoint shows them."""

EMU = 36000
"""English metric units in a millimetre."""


class Master:
    """An opened master, checked for all that a deck needs; its own slides are left out."""

    def __init__(self, data: bytes) -> None:
        self.presentation = pptx.Presentation(io.BytesIO(data))
        self.layouts = {layout.name: layout for layout in self.presentation.slide_layouts}
        missing = [name for name in PLACEHOLDERS if name not in self.layouts]
        if missing:
            raise ValueError(f"the PowerPoint master lacks the layouts {', '.join(missing)}; add them in PowerPoint")
        self._placeholders: dict[str, dict[str, Any]] = {}
        for layout, names in PLACEHOLDERS.items():
            found = {shape.name: shape for shape in list(self.layouts[layout].placeholders)}
            self._placeholders[layout] = found
            lacking = [name for name in names if name not in found]
            if lacking:
                raise ValueError(
                    f'the layout "{layout}" of the PowerPoint master lacks the placeholders {", ".join(lacking)}; '
                    "add them in PowerPoint and name them in its selection pane"
                )
        self._drop_slides()

    def placeholder(self, layout: str, name: str) -> Any:
        """The placeholder of a layout by its name."""
        return self._placeholders[layout][name]

    @property
    def body(self) -> Area:
        """The room that the layout of slides leaves for content."""
        shape = self.placeholder(BODY, "内容")
        return Area(shape.left / EMU, shape.top / EMU, shape.width / EMU, shape.height / EMU)

    @property
    def table_style(self) -> str | None:
        """The id of the table style that the master has as its own."""
        for relation in self.presentation.part.rels.values():
            if relation.reltype.endswith("/tableStyles"):
                found = re.search(rb'\bdef="([^"]+)"', relation.target_part.blob)
                return found[1].decode() if found else None
        return None

    def _drop_slides(self) -> None:
        listed = self.presentation.slides._sldIdLst
        for entry in list(listed):
            self.presentation.part.drop_rel(entry.rId)
            listed.remove(entry)


def body_area(data: bytes) -> Area:
    """The room for content on a slide of the master ``data``; ValueError names what the master lacks."""
    return Master(data).body
