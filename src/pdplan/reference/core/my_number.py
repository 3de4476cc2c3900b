"""The My Number guard: a number that may be an individual number (個人番号) is refused wherever text enters, and never logged.

The platform may neither collect nor keep individual numbers (行政手続における特定の個人を識別するための番号の利用等に関する
法律20条). The check digit is that of 平成26年総務省令第85号5条, known here from secondary publications of the ordinance.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

DIGITS = 12
_SEPARATORS = r"[\s.,・·‐‑‒–—―−ー_/-]"
_IGNORED = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
"""Signs without width, by which a number could be hidden."""
_DIGIT = re.compile(r"\d")
"""Of any script."""
_CANDIDATE = re.compile(rf"(?<![0-9])[0-9](?:{_SEPARATORS}{{0,2}}[0-9]){{{DIGITS - 1}}}(?!{_SEPARATORS}{{0,1}}[0-9])")

Path = tuple[str | int, ...]


def check_digit(eleven: str) -> int:
    """The check digit of the first eleven digits of an individual number."""
    weights = [n + 1 if n <= 6 else n - 5 for n in range(1, DIGITS)]
    total = sum(weight * int(digit) for weight, digit in zip(weights, reversed(eleven), strict=True))
    rest = total % 11
    return 0 if rest <= 1 else 11 - rest


def holds_my_number(text: str) -> bool:
    """Whether ``text`` holds twelve digits with a valid check digit, in any width and with separators between them."""
    plain = unicodedata.normalize("NFKC", text.translate(_IGNORED))
    if len(_DIGIT.findall(plain)) < DIGITS:
        return False
    if not plain.isascii():
        plain = _DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), plain)
    return any(_valid("".join(filter(str.isdigit, found[0]))) for found in _CANDIDATE.finditer(plain))


def find_in(value: Any) -> Path | None:
    """Where plain data hold what may be an individual number: the keys and positions that lead there, never the number."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str):
        return () if holds_my_number(value) else None
    if isinstance(value, int):
        return () if holds_my_number(str(value)) else None
    if isinstance(value, dict):
        for number, (key, inner) in enumerate(value.items()):
            if holds_my_number(str(key)):
                return (number,)
            found = find_in(inner)
            if found is not None:
                return (str(key), *found)
    elif isinstance(value, list | tuple | set | frozenset):
        for number, inner in enumerate(value):
            found = find_in(inner)
            if found is not None:
                return (number, *found)
    return None


def _valid(digits: str) -> bool:
    return len(digits) == DIGITS and check_digit(digits[:-1]) == int(digits[-1])
