"""The contents list is right as the file stands: LibreOffice lays the document out, and each page number must hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pdplan.office.word import write_document
from tests.office.word.dump import W, part, text_of
from tests.office.word.fonts import make_windows_like_fonts
from tests.office.word.sample import MASTER, PICTURES, long_document, print_figure
from tests.support.libreoffice import convert, pages


def entries(data: bytes) -> list[tuple[str, int]]:
    """The heading and the page of each line of the contents list."""
    lines = (text_of(link).rsplit("→", 1) for link in part(data).iter(f"{W}hyperlink"))
    return [(squeezed(text), int(page)) for text, page in lines]


def real_pages(texts: list[str], headings: list[str]) -> list[int | None]:
    """The page on which each heading stands: the first from the last one's on, past the contents list."""
    leader = re.compile(r"\.{8}")
    bodies = ["" if leader.search(text) else squeezed(text) for text in texts]
    found: list[int | None] = []
    start = 2
    for heading in headings:
        page = next((n for n, body in enumerate(bodies, start=1) if n >= start and heading in body), None)
        start = page or start
        found.append(page)
    return found


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def check(tmp_path: Path, seeds: list[int]) -> None:
    files = {tmp_path / f"long{seed}.docx": long_document(seed, chapters=12) for seed in seeds}
    for path, source in files.items():
        path.write_bytes(write_document(source, MASTER, PICTURES, print_figure))
    for path, made in zip(files, convert(list(files), "pdf", tmp_path), strict=True):
        texts = pages(made)
        said = entries(path.read_bytes())
        assert len(texts) >= 60
        assert len(said) >= 30
        real = real_pages(texts, [heading for heading, _ in said])
        assert [(heading, page) for (heading, _), page in zip(said, real, strict=True)] == said


def test_pages_are_those_of_windows_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", str(make_windows_like_fonts(tmp_path)))
    check(tmp_path, [21, 22])
