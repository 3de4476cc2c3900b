"""Parts of messages: a value as it is shown, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from pdplan.values.language import _

SHOWN = 60
"""Characters of a value that a message shows."""


def shown(value: object) -> str:
    """``value`` on one line, and not too long to read."""
    text = "[…]" if isinstance(value, list) else "{…}" if isinstance(value, dict) else str(value)
    text = "".join(sign if sign.isprintable() else "␣" for sign in text)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def suggestion(word: str, known: Iterable[str]) -> str:
    """The end of a message that names what of ``known`` was probably meant; empty where nothing is near."""
    near = get_close_matches(word, known, 1, 0.5) if len(word) <= SHOWN else []
    return _('; did you mean "{near}"?').format(near=near[0]) if near else ""
