"""Fonts as wide as those of Windows, so that LibreOffice breaks lines where Word does.

They are made from IPAexGothic, which comes with matplotlib-fontja: every narrow character is made half an em wide.
"""

from __future__ import annotations

import unicodedata
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont

_FAMILIES = {"ＭＳ 明朝": "MS-Mincho", "ＭＳ ゴシック": "MS-Gothic"}


def make_windows_like_fonts(folder: Path) -> Path:
    """Make the fonts in ``folder`` and return the fontconfig file that knows only them."""
    found = find_spec("matplotlib_fontja")
    assert found is not None and found.origin is not None
    source = next(Path(found.origin).parent.rglob("ipaexg.ttf"))
    for family, name in _FAMILIES.items():
        font = TTFont(source)
        widths = font["hmtx"].metrics
        signs = sorted(font.getBestCmap().items(), reverse=True)
        # An em space shares its glyph with the Japanese space, which is wide.
        wide = {glyph for code, glyph in signs if unicodedata.east_asian_width(chr(code)) in "WFA"}
        for code, glyph in signs:
            widths[glyph] = (2048 if code >= 127 and glyph in wide else 1024, widths[glyph][1])
        font["name"].names = []
        for number, text in ((1, family), (2, "Regular"), (4, family), (6, name)):
            font["name"].setName(text, number, 3, 1, 0x409)
        for table in ("GPOS", "GSUB", "kern"):
            if table in font:
                del font[table]
        font.save(folder / f"{name}.ttf")
    settings = folder / "fonts.conf"
    settings.write_text(
        f"<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>", encoding="utf-8"
    )
    return settings
