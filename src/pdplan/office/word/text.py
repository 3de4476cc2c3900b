"""Text that is safe in XML."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return the text with one kind of line end, tabs as spaces, and U+FFFD for what XML does not allow."""
    if text.isprintable():
        return text
    return _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def escaped(text: str) -> str:
    """Return the text as XML character data, fit for attributes too."""
    return escape(clean(text), {'"': "&quot;", "\n": "&#10;"})
