"""The finished files of the Kumamoto plan and the starter, by independent judges."""

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

AUDIT = Path(sys.executable).with_name("openxml-audit")


@pytest.fixture(scope="module", params=["root", "starter"])
def built(
    request: pytest.FixtureRequest, root_folder: Path, starter_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    out = tmp_path_factory.mktemp("built")
    build(root_folder if request.param == "root" else starter_folder, BASE, [], out, False, lambda title: None)
    return out


@pytest.mark.parametrize(
    "name", ["機能設計書.docx", "構築費用見積書.xlsx", "運用費用見積書.xlsx", "市町村負担シミュレーション.xlsx"]
)
def test_a_strict_schema_check_finds_nothing(built: Path, name: str) -> None:
    done = subprocess.run([AUDIT, "-f", "office2016", built / name], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "Errors: 0" in done.stdout, done.stdout[-2000:]


def test_nothing_is_cut_off_at_the_side_of_a_printed_page_and_no_page_is_empty(built: Path, tmp_path: Path) -> None:
    names = ("構築費用見積書.xlsx", "運用費用見積書.xlsx", "市町村負担シミュレーション.xlsx")
    for pdf in convert([built / name for name in names], "pdf", tmp_path):
        texts = pages(pdf)
        assert all(page.strip() for page in texts)
        assert not [page for page in texts if "###" in page]
        numbers = [page.split()[-1] for page in texts[1:]]
        assert numbers == [str(len(texts))] * (len(texts) - 1)


def test_every_entry_of_the_contents_names_the_page_on_which_its_heading_stands(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", str(make_windows_like_fonts(tmp_path)))
    (pdf,) = convert([built / "機能設計書.docx"], "pdf", tmp_path)
    texts = ["".join(page.split()) for page in pages(pdf)]
    entries = [
        ("".join(match[1].split()), int(match[2]))
        for page in pages(pdf)[1:8]
        for match in re.finditer(r"^ *(.+?)\.{4,} *(\d+) *$", page, re.MULTILINE)
    ]
    assert len(entries) > 40
    wrong = [(name, number) for name, number in entries if name not in texts[number - 1]]
    assert wrong == []


def test_no_page_of_the_design_document_is_empty_and_no_sign_is_missing(built: Path, tmp_path: Path) -> None:
    (pdf,) = convert([built / "機能設計書.docx"], "pdf", tmp_path)
    for number, page in enumerate(pages(pdf), start=1):
        assert len("".join(page.split())) > 30, number
        assert "\ufffd" not in page, number
