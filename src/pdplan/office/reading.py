"""Office files that come back from others: opened only after their size and their markup were looked at.

A file is a zip of XML. What could blow up or reach out (too many or too large parts, entities) is refused before any parser
sees it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

LARGEST_FILE = 200 * 1024 * 1024
LARGEST_WHOLE = 800 * 1024 * 1024
MOST_PARTS = 20_000
_MARKUP = (".xml", ".rels", ".vml")
_PLAIN = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<(?!\?xml[^>]*encoding=["'](?!(?i:utf-8|us-ascii)["']))""")
"""How a part begins that is written in UTF-8, as Office does: in another encoding a declaration could hide from a look at it."""


class Unreadable(Exception):
    """A file that is not opened, and why."""


def checked(path: Path) -> bytes:
    """The bytes of the Office file at ``path``; Unreadable when it is none, too large, or holds what it should not."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable("too large")
        data = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _demand(package)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError) as fault:
        # What zipfile raises on damaged, cut off, unknown or encrypted contents.
        raise Unreadable(str(fault) or type(fault).__name__) from None
    return data


def _demand(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_WHOLE:
        raise Unreadable("too many or too large parts")
    for part in parts:
        if not part.filename.lower().endswith(_MARKUP):
            continue
        with package.open(part) as stream:
            content = stream.read(LARGEST_WHOLE)
        if b"\x00" in content[:200] or not _PLAIN.match(content):
            raise Unreadable(f"{part.filename}: not UTF-8")
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise Unreadable(f"{part.filename}: entities")
