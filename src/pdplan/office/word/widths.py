"""How wide a character is, in ems, as the two likely readers of the file draw it.

Word on Windows has ＭＳ 明朝 and ＭＳ ゴシック: every character is one em or half an em. LibreOffice and
previewers that lack them take the free IPAex fonts, whose Latin letters are proportional. Pages are counted for both.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

# Advance widths of IPAex 明朝 and IPAex ゴシック 4.01 for U+0020 to U+007E and a few signs, in 1/2048 em.
_MINCHO = """
594 578 723 1266 1266 1606 1487 434 748 748 512 1389 487 604 487 1024 1266 1266 1266 1266 1266 1266 1266 1266
1266 1266 590 590 1389 1389 1389 1032 1841 1483 1452 1495 1612 1432 1311 1602 1677 776 967 1477 1243 1954
1671 1640 1315 1640 1423 1257 1278 1622 1470 1966 1475 1403 1294 696 1024 696 1024 1024 1024 1112 1231 1096
1257 1143 641 1128 1262 616 623 1155 600 1837 1286 1206 1260 1225 829 975 680 1247 1092 1597 1065 1094 944
694 401 694 1024
"""
_MINCHO_SIGNS = {
    "§": 1393,
    "°": 614,
    "±": 1389,
    "´": 1024,
    "·": 487,
    "×": 1389,
    "÷": 1389,
    "©": 2048,
    "²": 737,
    "³": 737,
    "¼": 1569,
    "½": 1569,
    "¾": 1569,
}
_GOTHIC = """
553 610 692 1290 1290 1741 1423 395 682 682 758 1389 541 733 541 1024 1290 1290 1290 1290 1290 1290 1290 1290
1290 1290 655 655 1389 1389 1389 1128 1831 1305 1350 1485 1550 1219 1171 1542 1536 592 778 1323 1077 1847
1556 1632 1272 1632 1327 1198 1227 1530 1305 1901 1405 1268 1315 614 1024 614 1024 1024 1024 1126 1278 1114
1278 1165 627 1137 1243 553 553 1061 553 1784 1237 1237 1272 1274 758 946 709 1237 995 1540 1001 1008 969 674
410 674 1024
"""
_GOTHIC_SIGNS = {
    "§": 1229,
    "°": 696,
    "±": 1389,
    "´": 1024,
    "·": 543,
    "×": 1389,
    "÷": 1389,
    "©": 2048,
    "²": 819,
    "³": 819,
    "¼": 1741,
    "½": 1741,
    "¾": 1741,
}


@dataclass(frozen=True)
class Reading:
    """One reader's fonts: the widths of characters in mincho and in gothic."""

    name: str
    mincho: Mapping[str, float]
    gothic: Mapping[str, float]


class _Widths(dict[str, float]):
    """Widths by character, worked out once each."""

    def __missing__(self, character: str) -> float:
        wide = unicodedata.east_asian_width(character) in "WFA"
        width = 0.0 if unicodedata.combining(character) else 1.0 if wide else 0.5
        self[character] = width
        return width


def _table(ascii_widths: str, signs: dict[str, int]) -> _Widths:
    widths = _Widths({chr(32 + place): int(width) / 2048 for place, width in enumerate(ascii_widths.split())})
    widths.update({sign: width / 2048 for sign, width in signs.items()})
    return widths


_EVEN = _Widths()

WORD = Reading("Word", _EVEN, _EVEN)
FREE = Reading("IPAex", _table(_MINCHO, _MINCHO_SIGNS), _table(_GOTHIC, _GOTHIC_SIGNS))
READINGS = (WORD, FREE)
