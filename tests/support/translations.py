"""Bring the Japanese messages up to date: collect them from the sources, keep what is translated, compile.

Run by ``make translations``. A test demands that nothing is left untranslated and that the compiled file is current.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCES = Path(__file__).parents[2] / "src" / "pdplan"
PO = SOURCES / "locale" / "ja" / "LC_MESSAGES" / "pdplan.po"
KEYWORDS = {"_": None, "error": (2,), "warning": (2,)}


def collected() -> Catalog:
    """The messages of the sources, with the Japanese that there is."""
    catalog = Catalog(
        locale="ja", project="pdplan", charset="utf-8", header_comment="# Messages of pdplan in Japanese."
    )
    for _file, _line, message, _comments, _context in extract_from_dir(
        SOURCES, [("**.py", "python")], keywords=KEYWORDS, comment_tags=()
    ):
        catalog.add(message)
    if PO.exists():
        known = read_po(io.StringIO(PO.read_text(encoding="utf-8")), locale="ja")
        for entry in catalog:
            if entry.id and known.get(entry.id):
                entry.string = known.get(entry.id).string
    return catalog


def text_of(catalog: Catalog) -> bytes:
    """``catalog`` as a po file without dates, so that the same messages give the same bytes."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, sort_output=True, omit_header=True, width=0)
    header = 'msgid ""\nmsgstr ""\n"Language: ja\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    return header.encode() + buffer.getvalue()


def compiled(text: bytes) -> bytes:
    """The mo file of a po file."""
    buffer = io.BytesIO()
    catalog = read_po(io.BytesIO(text), locale="ja")
    catalog.creation_date = catalog.revision_date = datetime(2000, 1, 1, tzinfo=UTC)
    write_mo(buffer, catalog)
    return buffer.getvalue()


def main() -> None:
    """Write the po and the mo file and name what is untranslated."""
    catalog = collected()
    text = text_of(catalog)
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(text)
    PO.with_suffix(".mo").write_bytes(compiled(text))
    missing = [entry.id for entry in catalog if entry.id and not entry.string]
    sys.stdout.write("".join(f"untranslated: {message}\n" for message in missing))


if __name__ == "__main__":
    main()
