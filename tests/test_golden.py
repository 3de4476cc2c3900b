"""What the finished files of the made-up prefecture say, as text that a person reviews when it changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from pdplan.build import build
from pdplan.model.variant import BASE
from tests.office.word.dump import dump
from tests.support.plans import FOLDERS

GOLDEN = Path(__file__).parent / "golden"
FILES = {
    "interim-report": "中間調査報告書.docx",
    "rule-document": "規約・規程・ガイドライン案/B-1*.docx",
    "minutes": "付随資料/議事録/*.docx",
    "scripts": "連携支援資料/説明原稿.docx",
    "meeting-deck": "連携支援資料/*.pptx",
    "course": "付随資料/実施体制・工程表.pptx",
    "consultations": "付随資料/相談対応記録.xlsx",
    "registers": "付随資料/貸与資料・文書台帳.xlsx",
    "deadlines": "付随資料/会議・提出期限表.xlsx",
    "requirement-trace": "付随資料/要件対応表.xlsx",
    "issues": "付随資料/課題管理表.xlsx",
}
IDS = ["interim-report", "rule-documents", "minutes", "scripts", "meeting-decks", "course", "consultations", "registers",
       "deadlines", "requirement-trace", "issues"]  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("golden")
    build(FOLDERS["aonami"], BASE, IDS, out, False, lambda title: None)
    return out


@pytest.mark.parametrize("name", FILES)
def test_a_finished_file_reads_as_reviewed(built: Path, name: str, update_golden: bool) -> None:
    file = sorted(built.glob(FILES[name]))[0]
    found = f"{file.relative_to(built)}\n\n{text_of(file)}"
    golden = GOLDEN / f"{name}.txt"
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def text_of(file: Path) -> str:
    """The file as lines of text."""
    if file.suffix == ".docx":
        return dump(file.read_bytes())
    return "\n".join(_slides(file) if file.suffix == ".pptx" else _sheets(file)) + "\n"


def _slides(file: Path) -> Iterator[str]:
    for number, slide in enumerate(Presentation(str(file)).slides, start=1):
        yield f"--- {number}"
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield from (f"{shape.name}: {p.text}" for p in shape.text_frame.paragraphs)
            elif shape.has_table:
                yield from (
                    "| " + " | ".join(cell.text.replace("\n", "⏎") for cell in row.cells) for row in shape.table.rows
                )
            elif shape.has_chart:
                for series in shape.chart.plots[0].series:
                    yield f"{shape.name}: {series.name} {list(series.values)}"
            elif shape.shape_type == 6:
                yield from (f"{part.name}: {part.text}" for part in shape.shapes if part.has_text_frame and part.text)
        if slide.has_notes_slide:
            yield from (f"> {p.text}" for p in slide.notes_slide.notes_text_frame.paragraphs)


def _sheets(file: Path) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(file).worksheets:
        yield f"--- {sheet.title}"
        for row in sheet.iter_rows(values_only=True):
            if any(value is not None for value in row):
                yield "| " + " | ".join("" if value is None else str(value).replace("\n", "⏎") for value in row)
