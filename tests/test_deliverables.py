"""The finished files of the Kumamoto plan and the starter, by independent judges."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pdplan.build import build
from tests.support.libreoffice import convert, pages

AUDIT = Path(sys.executable).with_name("openxml-audit")


@pytest.fixture(scope="module", params=["root", "starter"])
def built(
    request: pytest.FixtureRequest, root_folder: Path, starter_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    out = tmp_path_factory.mktemp("built")
    build(root_folder if request.param == "root" else starter_folder, [], out, False, lambda title: None)
    return out


@pytest.mark.parametrize("name", ["機能設計書.docx", "構築費用見積書.xlsx", "運用費用見積書.xlsx"])
def test_a_strict_schema_check_finds_nothing(built: Path, name: str) -> None:
    done = subprocess.run([AUDIT, "-f", "office2016", built / name], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "Errors: 0" in done.stdout, done.stdout[-2000:]


def test_nothing_is_cut_off_at_the_side_of_a_printed_page_and_no_page_is_empty(built: Path, tmp_path: Path) -> None:
    for pdf in convert([built / "構築費用見積書.xlsx", built / "運用費用見積書.xlsx"], "pdf", tmp_path):
        texts = pages(pdf)
        assert all(page.strip() for page in texts)
        assert not [page for page in texts if "###" in page]
        numbers = [page.split()[-1] for page in texts[1:]]
        assert numbers == [str(len(texts))] * (len(texts) - 1)
