"""A file's text: an ordinary UTF-8 file inside the plan folder, of bounded size."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from pdplan.source.problems import FILE_ENCODING, FILE_OUTSIDE, FILE_SIZE, FILE_TYPE, Place, Problem
from pdplan.values.language import _

LARGEST = 2_000_000
"""Bytes; a whole plan of a prefecture has about a million."""


def read_text(folder: Path, name: str) -> tuple[str, Problem | None]:
    """The text of ``folder/name``, or the problem that keeps it from being read."""
    path = folder / name
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return "", Problem(Place(name), FILE_TYPE, _("this is not an ordinary file; put a text file here"))
        if not path.resolve().is_relative_to(folder.resolve()):
            message = _("this link leads out of the plan folder; copy the file into the plan")
            return "", Problem(Place(name), FILE_OUTSIDE, message)
        if status.st_size > LARGEST:
            message = _("the file has {size} bytes, at most {largest} are read; split it")
            return "", Problem(Place(name), FILE_SIZE, message.format(size=status.st_size, largest=LARGEST))
        content = path.read_bytes()
    except OSError as error:
        message = _("the file cannot be read: {reason}").format(reason=error.strerror)
        return "", Problem(Place(name), FILE_TYPE, message)
    return decode(content, name)


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def decode(content: bytes, name: str) -> tuple[str, Problem | None]:
    """``content`` as UTF-8 text (a byte order mark is dropped), or the problem with its place."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        place = Place(name, before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1)
        message = _("byte 0x{byte:02x} is not UTF-8; save the file as UTF-8 (Shift_JIS is not read)")
        return "", Problem(place, FILE_ENCODING, message.format(byte=content[error.start]))
    control = _CONTROL.search(text)
    if control is None:
        return text, None
    start = control.start()
    place = Place(name, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
    message = _("control character 0x{code:02x}; this looks like a binary file, not text")
    return "", Problem(place, FILE_ENCODING, message.format(code=ord(control[0])))
