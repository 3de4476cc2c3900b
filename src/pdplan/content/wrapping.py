"""Japanese text in lines of a width, by the common rules for what may not begin a line."""

from __future__ import annotations

import re
import unicodedata

_NOT_FIRST = "、。，．）」』】〕〉》・ー：；？！ゝ々ぁぃぅぇぉっゃゅょァィゥェォッャュョ)]},.:;?!%％"
_KATAKANA = re.compile("[ァ-ヺー]")
_WORD = re.compile("[ァ-ヺー]+|[!-~]+")
_NOT_LAST = "（「『【〔〈《([{"


def width_of(text: str) -> float:
    """Width of ``text`` in full-width signs."""
    return sum(_width(sign) for sign in text)


def _width(sign: str) -> float:
    """Wide enough for the broader of the usual typefaces."""
    if unicodedata.east_asian_width(sign) in "WFA":
        return 1.0
    return 0.7 if sign.isupper() else 0.6


def wrapped(text: str, width: float, whole_words: bool = False) -> list[str]:
    """``text`` in lines of at most ``width`` full-width signs; line feeds stay, words of letters are not torn if they fit.

    ``whole_words`` keeps words in katakana together too, as one does in a box with few words.
    """
    lines: list[str] = []
    for part in text.split("\n"):
        lines += _filled(_pieces(part, whole_words), max(width, 1.0))
    return lines


def longest_word(text: str) -> float:
    """Width of the longest word of letters or katakana in ``text``."""
    return max((width_of(word) for word in _WORD.findall(text)), default=0.0)


def _pieces(text: str, whole_words: bool) -> list[str]:
    """What is not torn: runs of letters and digits, a sign with those that may not begin a line after it."""
    pieces: list[str] = []
    for sign in text:
        katakana = whole_words and _KATAKANA.fullmatch(sign) is not None
        latin = sign.isascii() and not sign.isspace()
        if pieces and (
            sign in _NOT_FIRST
            or pieces[-1][-1] in _NOT_LAST
            or (latin and pieces[-1][-1].isascii() and not pieces[-1][-1].isspace())
            or (katakana and _KATAKANA.fullmatch(pieces[-1][-1]))
        ):
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces


def _filled(pieces: list[str], width: float) -> list[str]:
    lines, line, filled = [], "", 0.0
    for piece in pieces:
        for part in _cut(piece, width):
            size = width_of(part)
            if line and filled + size > width + 0.01:
                lines.append(line.rstrip())
                line, filled = "", 0.0
                part = part.lstrip()
                size = width_of(part)
            line += part
            filled += size
    return [*lines, line]


def _cut(piece: str, width: float) -> list[str]:
    """A piece that is longer than a line, sign by sign."""
    return [piece] if width_of(piece) <= width else list(piece)
