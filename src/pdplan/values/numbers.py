"""Exact numbers: text in, Fraction out, and the named ways to round.

Every rounding first rounds to 1e-6 (half up). Rationals, doubles and Excel then see the same value
before the digit that counts, so their results agree to the yen.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from math import floor, trunc

GUARD = 6
"""Decimal places kept before a rounding rule is applied."""

_GUARDED = 10**GUARD

LEAST = Fraction(1, _GUARDED)
"""Stands for nothing where something is divided by it."""

_DECIMAL = re.compile(r"[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?")
LONGEST = 40
"""A number written with more characters than this is refused: no price or quantity needs them."""


def exact(text: str) -> Fraction:
    """The number written in ``text`` ("0.10", "80,100", "-3"), exactly; ValueError when it is not a plain decimal."""
    text = text.strip()
    if len(text) > LONGEST or not _DECIMAL.fullmatch(text):
        raise ValueError(text)
    return Fraction(text.replace(",", ""))


def round_half_up(number: Fraction, places: int = 0) -> Fraction:
    """``number`` rounded to ``places`` decimals, halves away from minus infinity (四捨五入 of positive numbers)."""
    if number.denominator == 1 and places >= 0:
        return number
    if places < 0:
        scale = 10**-places
        return Fraction(floor(number / scale + Fraction(1, 2)) * scale)
    scale = 10**places
    return Fraction((2 * number.numerator * scale + number.denominator) // (2 * number.denominator), scale)


def round_guarded(number: Fraction, places: int = 0) -> Fraction:
    """``number`` rounded half up to ``places`` decimals, after the guard rounding where that is finer."""
    if places >= GUARD:
        return round_half_up(number, places)
    return round_half_up(round_half_up(number, places + GUARD), places)


def round_down(number: Fraction, places: int = 0) -> Fraction:
    """``number`` without what lies behind ``places`` decimals (切捨て, toward zero), after the guard rounding."""
    if number.denominator == 1 and places >= 0:
        return number
    guarded = (2 * number.numerator * _GUARDED + number.denominator) // (2 * number.denominator)
    if places == 0:
        return Fraction(guarded // _GUARDED if guarded >= 0 else -(-guarded // _GUARDED))
    scale = Fraction(10) ** places
    return Fraction(trunc(Fraction(guarded, _GUARDED) * scale)) / scale


def root_power(base: Fraction, exponent: Fraction) -> Fraction:
    """``base`` to the power ``exponent``, rounded half up to GUARD decimals; ValueError for a base below nothing.

    Computed with 50 digits, of which far fewer count.
    """
    if base < 0:
        raise ValueError("a root of less than nothing")
    if base == 0:
        return Fraction(exponent == 0)
    with localcontext(Context(prec=_DIGITS)):
        power = (Decimal(base.numerator) / base.denominator) ** (Decimal(exponent.numerator) / exponent.denominator)
    return round_half_up(Fraction(power), GUARD)


def plain(number: Fraction) -> str:
    """``number`` as the shortest plain decimal; a fraction without a finite decimal is given to twelve places."""
    if number.denominator == 1:
        return str(number.numerator)
    sign = "-" if number < 0 else ""
    digits = str(int(round_half_up(abs(number), _LONG) * 10**_LONG)).rjust(_LONG + 1, "0")
    return f"{sign}{digits[:-_LONG]}.{digits[-_LONG:]}".rstrip("0").rstrip(".")


_LONG = 12
_DIGITS = 50
