"""The finished files of all plans, by independent judges: a strict schema check, and the pages that LibreOffice makes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from pdplan.build import build
from pdplan.model.variant import BASE
from tests.office.word.fonts import make_windows_like_fonts
from tests.support.libreoffice import convert, pages
from tests.support.plans import FOLDERS

AUDIT = Path(sys.executable).with_name("openxml-audit")
OFFICE = (".docx", ".xlsx", ".pptx")


@pytest.fixture(scope="module", params=["root", "starter", "aonami"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    build(FOLDERS[request.param], BASE, [], out, False, lambda title: None)
    return out


def files(out: Path, *kinds: str) -> list[Path]:
    return sorted(path for path in out.rglob("*") if path.suffix in kinds)


def test_a_strict_schema_check_finds_nothing_in_any_file(built: Path) -> None:
    found = files(built, *OFFICE)
    assert {path.suffix for path in found} == set(OFFICE)
    for path in found:
        done = subprocess.run([AUDIT, "-f", "office2016", path], capture_output=True, text=True, check=False)
        assert done.returncode == 0 and "Errors: 0" in done.stdout, (path.name, done.stdout[-2000:])


def test_nothing_is_cut_off_at_the_side_of_a_printed_sheet_and_no_page_is_empty(built: Path, tmp_path: Path) -> None:
    for pdf in convert(files(built, ".xlsx"), "pdf", tmp_path):
        texts = pages(pdf)
        assert all(page.strip() for page in texts), pdf.name
        assert not [page for page in texts if "###" in page], pdf.name
        feet = [re.search(r"(\d+) */ *(\d+)\s*$", page) for page in texts]
        numbers = [(int(foot[1]), int(foot[2])) for foot in feet if foot]
        # A cover has no foot.
        assert numbers[len(numbers) - len(texts) + 1 :] == [
            (number, len(texts)) for number in range(2, len(texts) + 1)
        ], pdf.name


def test_every_entry_of_a_contents_list_names_the_page_on_which_its_heading_stands(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", str(make_windows_like_fonts(tmp_path)))
    found = 0
    for pdf in convert(files(built, ".docx"), "pdf", tmp_path):
        raw = pages(pdf)
        texts = ["".join(page.split()) for page in raw]
        entries = [
            ("".join(match[1].split()), int(match[2]))
            for page in raw[1:8]
            for match in re.finditer(r"^ *(.+?)\.{4,} *(\d+) *$", page, re.MULTILINE)
        ]
        found += len(entries)
        wrong = [(name, number) for name, number in entries if name not in texts[number - 1]]
        assert wrong == [], pdf.name
    assert found > 60


def test_no_page_of_a_document_is_empty_and_no_sign_is_missing(built: Path, tmp_path: Path) -> None:
    for pdf in convert(files(built, ".docx"), "pdf", tmp_path):
        for number, page in enumerate(pages(pdf), start=1):
            assert len("".join(page.split())) > 30, (pdf.name, number)
            assert "\ufffd" not in page, (pdf.name, number)


def test_every_slide_makes_one_page_with_all_its_text(built: Path, tmp_path: Path) -> None:
    from pptx import Presentation

    for path in files(built, ".pptx"):
        (pdf,) = convert([path], "pdf", tmp_path)
        texts = ["".join(page.split()) for page in pages(pdf)]
        slides = list(Presentation(str(path)).slides)
        assert len(texts) == len(slides), path.name
        for text, slide in zip(texts, slides, strict=True):
            for shape in slide.placeholders:
                words = "".join(shape.text_frame.text.split())
                assert words.replace("‹#›", "") in text.replace("•", ""), (path.name, words)


def test_no_word_of_one_prefecture_stands_in_the_files_of_another(built: Path, tmp_path: Path) -> None:
    if (built / "シナリオ比較.xlsx").exists():
        return  # the plan of this prefecture itself
    import zipfile

    for path in files(built, *OFFICE):
        with zipfile.ZipFile(path) as package:
            text = "".join(
                package.read(name).decode("utf-8", "replace") for name in package.namelist() if name.endswith(".xml")
            )
        for word in ("熊本", "くまもと", "45市町村", "スマートシティ等連携プロジェクト"):
            assert word not in text, path.name
