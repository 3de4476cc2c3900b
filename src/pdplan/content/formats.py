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
    choices: tuple[tuple[int, str], ...] = ()
    """The only numbers that an input takes, with their meaning."""
    part: bool = False
    """Whether an input lies between 0 and 1."""
    whole: bool = False
    """Whether an input is a whole number."""
    least: int = 0
    """What an input is at least."""


def _grouped(places: int, scale: int = 1, suffix: str = "") -> Callable[[Fraction], str]:
    def text(number: Fraction) -> str:
        shown = round_half_up(number / scale, places)
        return f"{float(shown):,.{places}f}{suffix}" if places else f"{int(shown):,}{suffix}"

    return text


def _percent(places: int) -> Callable[[Fraction], str]:
    return lambda number: f"{float(round_half_up(number * 100, places)):.{places}f}%"


REMAINDERS = ((1, "端数の大きい順"), (2, "県が負担"), (3, "負担額最大の団体"))
"""What the numbers of the remainder rules mean."""


def _remainder(number: Fraction) -> str:
    return dict(REMAINDERS).get(int(number), REMAINDERS[-1][1])


FORMATS = {
    "yen": Format("#,##0", _grouped(0)),
    "yen-unit": Format('#,##0"円"', _grouped(0, suffix="円")),
    "yen-minus": Format('#,##0;"△"#,##0', lambda number: ("△" if number < 0 else "") + _grouped(0)(abs(number))),
    "thousand-yen": Format("#,##0,", _grouped(0, 1000)),
    "thousand-yen-unit": Format('#,##0,"千円"', _grouped(0, 1000, "千円")),
    "million-yen-unit": Format('#,##0.0,,"百万円"', _grouped(1, 1_000_000, "百万円")),
    "days": Format("#,##0.00", _grouped(2)),
    "days-unit": Format('#,##0"人日"', _grouped(0, suffix="人日")),
    "months": Format("#,##0.0", _grouped(1)),
    "months-unit": Format('#,##0.0"人月"', _grouped(1, suffix="人月")),
    "usd": Format("#,##0.00", _grouped(2)),
    "usd-unit-price": Format("#,##0.00######", lambda number: plain(number)),
    "usd-limit": Format(f'[>={UNLIMITED}]"上限なし";#,##0', lambda n: "上限なし" if n >= UNLIMITED else f"{int(n):,}"),
    "percent": Format("0.0%", _percent(1), part=True),
    "percent-fine": Format("0.00%", _percent(2), part=True),
    "factor": Format("0.00", _grouped(2)),
    "count": Format("#,##0.##", lambda number: plain(number)),
    "number": Format("#,##0", _grouped(0)),
    "quantity": Format("#,##0.00", _grouped(2)),
    "coefficient": Format('General;General;"－"', lambda number: plain(number) if number else "－"),
    "general": Format("General", lambda number: plain(number)),
    "percent-minus": Format('0.0%;"△"0.0%', lambda number: ("△" if number < 0 else "") + _percent(1)(abs(number))),
    "inside": Format('"範囲内";;"範囲外"', lambda number: "範囲内" if number else "範囲外"),
    "reckless": Format('"短すぎる";;"目安の内"', lambda number: "短すぎる" if number else "目安の内"),
    "number-fine": Format("0.000000", _grouped(6)),
    "fraction": Format("#,##0.000000", _grouped(6)),
    "cap": Format(f'[>={UNLIMITED}]"上限なし";#,##0', lambda n: "上限なし" if n >= UNLIMITED else f"{int(n):,}"),
    "year": Format("0", lambda number: plain(number), whole=True),
    "yen-unit-of": Format("#,##0", _grouped(0), whole=True, least=1),
    "flag": Format('"○";;"－"', lambda number: "○" if number else "－", choices=((1, "○"), (0, "－"))),
    "remainder": Format('[=1]"端数の大きい順";[=2]"県が負担";"負担額最大の団体"', _remainder, choices=REMAINDERS),
}  # fmt: skip
"""Every format by name."""


def figure_text(number: Fraction, format: str) -> str:
    """``number`` as the format of that name prints it."""
    return FORMATS[format].text(number)
