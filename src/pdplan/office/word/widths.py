"""How wide a character is, in ems, as the likely readers of the file draw it.

Word on Windows has ＭＳ 明朝 and ＭＳ ゴシック: every character is one em or half an em. LibreOffice on a machine
without them draws Latin letters in DejaVu, about the widest of the usual substitutes. Pages are counted for each;
fonts whose widths lie between give pages between.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

# Advance widths of DejaVu Serif, DejaVu Sans and DejaVu Sans Bold 2.37 for U+0020 to U+007E, in 1/2048 em.
_MINCHO = """
651 823 942 1716 1303 1946 1823 563 799 799 1024 1716 651 692 651 690 1303 1303 1303 1303 1303 1303 1303 1303
1303 1303 690 690 1716 1716 1716 1098 2048 1479 1505 1567 1642 1495 1421 1636 1786 809 821 1530 1360 2097 1792
1679 1378 1679 1542 1403 1366 1726 1479 2105 1458 1352 1423 799 690 799 1716 1024 1024 1221 1311 1147 1311
1212 758 1311 1319 655 635 1241 655 1942 1319 1233 1311 1311 979 1051 823 1319 1157 1753 1155 1157 1079 1303
690 1303 1716
"""
_GOTHIC = """
651 821 942 1716 1303 1946 1597 563 799 799 1024 1716 651 739 651 690 1303 1303 1303 1303 1303 1303 1303 1303
1303 1303 690 690 1716 1716 1716 1087 2048 1401 1405 1430 1577 1294 1178 1587 1540 604 604 1343 1141 1767 1532
1612 1235 1612 1423 1300 1251 1499 1401 2025 1403 1251 1403 799 690 799 1716 1024 1024 1255 1300 1126 1300
1260 721 1300 1298 569 569 1186 569 1995 1298 1253 1300 1300 842 1067 803 1298 1212 1675 1212 1212 1075 1303
690 1303 1716
"""
_BOLD = """
713 934 1067 1716 1425 2052 1786 627 936 936 1071 1716 778 850 778 748 1425 1425 1425 1425 1425 1425 1425 1425
1425 1425 819 819 1716 1716 1716 1188 2048 1585 1561 1503 1700 1399 1399 1681 1714 762 762 1587 1305 2038 1714
1741 1501 1741 1577 1475 1397 1663 1585 2259 1579 1483 1485 936 748 936 1716 1024 1024 1382 1466 1214 1466
1389 891 1466 1458 702 702 1362 702 2134 1458 1407 1466 1466 1010 1219 979 1458 1335 1892 1321 1335 1192 1458
748 1458 1716
"""


# Signs that DejaVu has and Windows' fonts draw as wide as a kanji, in ems.
_SIGNS = {"—": 0.96, "–": 0.55, "⇒⇔": 0.74, "×÷±≤≥": 0.84, "°§": 0.5, "′": 0.28, "″": 0.45, "∞≒≠≦≧∴": 0.68, "√": 0.62}


@dataclass(frozen=True)
class Reading:
    """One reader: the widths of characters in mincho, in gothic and in bold gothic."""

    name: str
    mincho: Mapping[str, float]
    gothic: Mapping[str, float]
    bold: Mapping[str, float]
    gap: float
    """Space between Japanese and Latin letters, in ems."""
    strict: bool
    """Breaks no line between a closing mark and Latin letters, and lets no mark hang in table cells."""
    under_picture: float
    """Points that a line holding a picture is higher than the picture."""


class _Widths(dict[str, float]):
    """Widths by character, worked out once each."""

    def __missing__(self, character: str) -> float:
        wide = unicodedata.east_asian_width(character) in "WFA"
        width = 0.0 if unicodedata.combining(character) else 1.0 if wide else 0.5
        self[character] = width
        return width


def _table(ascii_widths: str) -> _Widths:
    widths = _Widths({chr(32 + place): int(width) / 2048 for place, width in enumerate(ascii_widths.split())})
    widths.update({sign: width for signs, width in _SIGNS.items() for sign in signs})
    return widths


_EVEN = _Widths()

WORD = Reading("Word", _EVEN, _EVEN, _EVEN, gap=0.25, strict=False, under_picture=1.6)
LIBREOFFICE = Reading("LibreOffice", _EVEN, _EVEN, _EVEN, gap=0.2, strict=True, under_picture=0.1)
SUBSTITUTED = Reading(
    "LibreOffice with DejaVu", _table(_MINCHO), _table(_GOTHIC), _table(_BOLD), gap=0.2, strict=True, under_picture=0.1
)
READINGS = (WORD, LIBREOFFICE, SUBSTITUTED)
