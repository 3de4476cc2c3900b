"""The paper copy: all pages in one PDF behind a list, and plain words where LibreOffice is missing or fails."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

import pdplan.printing as printing
from pdplan.build import build
from pdplan.model.variant import BASE
from pdplan.printing import print_all
from pdplan.source.problems import Refused


@pytest.fixture(scope="module")
def built(starter_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    build(starter_folder, BASE, ["minutes", "deadlines", "course", "rule-documents"], out, False, lambda title: None)
    return out


def test_the_pages_of_all_files_stand_behind_the_list_that_says_where_each_begins(
    built: Path, starter_folder: Path
) -> None:
    path, pages = print_all(starter_folder, built, lambda file: None)
    whole = PdfReader(io.BytesIO(path.read_bytes()))
    assert len(whole.pages) == pages
    single = {pdf.name: len(PdfReader(str(pdf)).pages) for pdf in path.parent.rglob("*.pdf") if pdf != path}
    assert set(single) == {
        "2024-02-07_第1回定例会.pdf",
        "会議・提出期限表.pdf",
        "実施体制・工程表.pdf",
        "DOC-01_利用規約.pdf",
    }
    outline = [(item.title, whole.get_destination_page_number(item)) for item in whole.outline]  # type: ignore[arg-type,union-attr]
    assert outline[0] == ("提出書類一覧", 0)
    listed = "".join(page.extract_text() for page in whole.pages[: outline[1][1]])
    for title, start in outline[1:]:
        assert str(start + 1) in listed
        assert title.rsplit("/", 1)[-1].rsplit(".", 1)[0].replace(" ", "")[:6] in listed.replace(" ", "").replace(
            "\n", ""
        )
    assert pages == outline[1][1] + sum(single.values())


def test_a_missing_libreoffice_is_told_with_what_to_install(
    built: Path, starter_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "_PLACES", ())
    monkeypatch.setattr(printing.shutil, "which", lambda name: None)
    monkeypatch.delenv("PDPLAN_SOFFICE", raising=False)
    with pytest.raises(Refused, match="libreoffice-impress"):
        print_all(starter_folder, built, lambda file: None)


def test_a_file_of_which_no_pages_come_is_told_and_nothing_is_written(
    starter_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    build(starter_folder, BASE, ["minutes", "deadlines"], out, False, lambda title: None)
    monkeypatch.setattr(printing, "_pdf", lambda program, source, work: None)
    with pytest.raises(Refused) as refused:
        print_all(starter_folder, out, lambda file: None)
    assert [problem.rule.id for problem in refused.value.problems] == ["print.file", "print.file"]
    assert not (out / "印刷").exists()


@pytest.mark.parametrize("manifest", [None, "", "{}", '{"deliverables": [{"title": 1}]}'])
def test_a_folder_without_finished_files_is_told(starter_folder: Path, tmp_path: Path, manifest: str | None) -> None:
    if manifest is not None:
        (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(Refused, match=r"print\.nothing"):
        print_all(starter_folder, tmp_path, lambda file: None)
