"""How figures are printed: one name for each format, as text and as Excel number format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from pdplan.model.checks.estimates import UNLIMITED
from pdplan.values.numbers import plain, round_half_up


@dataclass(frozen=True)
class Format:
    """A way to print a number."""

    excel: str
    text: Callable[[Fraction], str]


def _grouped(places: int, scale: int = 1, suffix: str = "") -> Callable[[Fraction], str]:
    def text(number: Fraction) -> str:
        shown = round_half_up(number / scale, places)
        return f"{float(shown):,.{places}f}{suffix}" if places else f"{int(shown):,}{suffix}"

    return text


def _percent(places: int) -> Callable[[Fraction], str]:
    return lambda number: f"{float(round_half_up(number * 100, places)):.{places}f}%"


FORMATS = {
    "yen": Format("#,##0", _grouped(0)),
    "yen-unit": Format('#,##0"円"', _grouped(0, suffix="円")),
    "yen-minus": Format('#,##0;"△"#,##0', lambda number: ("△" if number < 0 else "") + _grouped(0)(abs(number))),
    "thousand-yen": Format("#,##0,", _grouped(0, 1000)),
    "thousand-yen-unit": Format('#,##0,"千円"', _grouped(0, 1000, "千円")),
    "days": Format("#,##0.00", _grouped(2)),
    "days-unit": Format('#,##0"人日"', _grouped(0, suffix="人日")),
    "months": Format("#,##0.0", _grouped(1)),
    "months-unit": Format('#,##0.0"人月"', _grouped(1, suffix="人月")),
    "usd": Format("#,##0.00", _grouped(2)),
    "usd-unit-price": Format("#,##0.00######", lambda number: plain(number)),
    "usd-limit": Format(f'[>={UNLIMITED}]"上限なし";#,##0', lambda n: "上限なし" if n >= UNLIMITED else f"{int(n):,}"),
    "percent": Format("0.0%", _percent(1)),
    "percent-fine": Format("0.00%", _percent(2)),
    "factor": Format("0.00", _grouped(2)),
    "count": Format("#,##0.##", lambda number: plain(number)),
    "flag": Format('"○";;"－"', lambda number: "○" if number else "－"),
}  # fmt: skip
"""Every format by name."""


def figure_text(number: Fraction, format: str) -> str:
    """``number`` as the format of that name prints it."""
    return FORMATS[format].text(number)
