"""Cell formats: the few looks of a sheet, with number formats, protection and the colour of inputs."""

from __future__ import annotations

from typing import Any

from pdplan.content.formats import FORMATS

FONT = "ＭＳ ゴシック"
INK = "#1F3864"
PALE = "#DCE6F1"
PALER = "#F2F6FA"
INPUT = "#FFF2CC"
LINE = "#8EA9C1"

_BORDER = {"border": 1, "border_color": LINE}

_LOOKS: dict[str, dict[str, Any]] = {
    "plain": {"text_wrap": True, "valign": "vcenter", "indent": 1, **_BORDER},
    "title": {"bold": True, "font_size": 14, "font_color": INK, "valign": "vcenter"},
    "subtitle": {"bold": True, "font_size": 11, "font_color": INK},
    "heading": {"bold": True, "font_color": INK, "bg_color": PALE, "valign": "vcenter", **_BORDER},
    "head": {"bold": True, "font_color": "#FFFFFF", "bg_color": INK, "align": "center", "valign": "vcenter", "text_wrap": True, **_BORDER},
    "label": {"valign": "vcenter", "text_wrap": True, "indent": 1, **_BORDER},
    "center": {"align": "center", "valign": "vcenter", "text_wrap": True, **_BORDER},
    "note": {"font_size": 9, "font_color": "#595959", "align": "right", "valign": "vcenter"},
    "strong": {"bold": True, "bg_color": PALER, "valign": "vcenter", **_BORDER},
    "amount": {"align": "right", "valign": "vcenter", "indent": 1, **_BORDER},
    "total": {"bold": True, "bg_color": PALER, "align": "right", "valign": "vcenter", **_BORDER},
    "cover": {"bold": True, "font_size": 22, "font_color": INK, "align": "center", "valign": "vcenter"},
}  # fmt: skip


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Any):
        self.workbook = workbook
        self.made: dict[tuple[str, str | None, bool, bool], Any] = {}

    def of(self, look: str, format: str | None = None, input: bool = False, quoted: bool = False) -> Any:
        """The format of a ``look``, with the number format named ``format``; inputs are coloured and unlocked."""
        key = (look, format, input, quoted)
        if key not in self.made:
            properties: dict[str, Any] = {"font_name": FONT, "font_size": 10, **_LOOKS[look]}
            if format is not None:
                properties["num_format"] = FORMATS[format].excel
            if input:
                properties |= {"bg_color": INPUT, "locked": False}
            if quoted:
                properties["quote_prefix"] = True
            if look == "note" and quoted is False and format is None:
                properties["text_wrap"] = False
            self.made[key] = self.workbook.add_format(properties)
        return self.made[key]
