"""Files that come back from others are looked at before any parser sees them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import pdplan.office.reading as reading
from pdplan.office.excel.reading import values_in
from pdplan.office.powerpoint.reading import figures_in as on_slides
from pdplan.office.reading import Unreadable, checked
from pdplan.office.word.reading import figures_in as in_document


def package(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name.replace("__", "/") + ".xml", content)
    return path


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


def test_entities_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="entities"):
        checked(package(tmp_path / "x.docx", word__document=BOMB))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32-be", "utf-32"])
def test_markup_in_another_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(Unreadable):
        checked(package(tmp_path / "x.docx", word__document=BOMB.decode().encode(encoding)))


def test_markup_that_says_it_is_in_another_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="UTF-8"):
        checked(package(tmp_path / "x.docx", word__document=b'<?xml version="1.0" encoding="UTF-7"?><x/>'))


@pytest.mark.parametrize("head", [b"", b"\xef\xbb\xbf", b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'])
def test_markup_as_office_writes_it_is_read(tmp_path: Path, head: bytes) -> None:
    assert checked(package(tmp_path / "x.docx", word__document=head + b"<x/>"))


def test_a_package_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_WHOLE", 1000)
    with pytest.raises(Unreadable, match="large"):
        checked(package(tmp_path / "x.docx", word__document=b"0" * 5000))


def test_a_large_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_FILE", 10)
    with pytest.raises(Unreadable, match="large"):
        checked(package(tmp_path / "x.docx", word__document=b"<x/>"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a zip"])
def test_what_is_no_package_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(content)
    with pytest.raises(Unreadable):
        checked(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        checked(tmp_path / "nothing.docx")


@pytest.mark.parametrize("read", [in_document, values_in, on_slides])
@pytest.mark.parametrize(
    "parts", [{}, {"word__document": b"<x"}, {"ppt__presentation": b"<x/>", "xl__workbook": b"<x/>"}]
)
def test_a_package_of_something_else_is_refused(read: object, parts: dict[str, bytes]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, content in parts.items():
            target.writestr(name.replace("__", "/") + ".xml", content)
    with pytest.raises(Unreadable):
        read(buffer.getvalue())  # type: ignore[operator]


@pytest.mark.parametrize("damage", [b"\xff" * 40, b"\x00" * 40])
def test_a_part_that_cannot_be_unpacked_is_refused(tmp_path: Path, damage: bytes) -> None:
    path = package(tmp_path / "x.docx", word__document=bytes(range(32, 127)) * 20)
    data = bytearray(path.read_bytes())
    begin = 30 + len("word/document.xml")
    data[begin : begin + len(damage)] = damage
    path.write_bytes(bytes(data))
    with pytest.raises(Unreadable):
        checked(path)
