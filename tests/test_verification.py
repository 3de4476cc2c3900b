"""Verification: finished files agree with the plan, and a figure changed by hand is found wherever it stands."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pptx
import pytest

from pdplan.build import build
from pdplan.model.variant import BASE, Variant
from pdplan.source.problems import Refused
from pdplan.verification import verify
from tests.support.plans import FOLDERS

IDS = ["final-report", "operation-study", "overview", "build-estimate", "requirement-trace", "meeting-decks"]
AONAMI = FOLDERS["aonami"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    build(AONAMI, BASE, IDS, out, False, lambda title: None)
    return out


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    out = tmp_path / "out"
    shutil.copytree(built, out)
    return out


def differing(out: Path) -> list[str]:
    return [f"{problem.place.path}: {problem.message}" for problem in verify(AONAMI, out).problems]


def replaced(path: Path, part: str, old: str, new: str) -> None:
    """The file with the first ``old`` in its ``part`` replaced, as an editor would save it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if re.fullmatch(part, name) and old.encode() in content:
                content = content.replace(old.encode(), new.encode(), 1)
                old = "\0never"
            target.writestr(name, content)
    assert old == "\0never"
    path.write_bytes(buffer.getvalue())


def test_all_figures_of_all_files_agree_with_the_plan(built: Path) -> None:
    record = json.loads((built / "figures.json").read_text(encoding="utf-8"))
    found = verify(AONAMI, built)
    assert found.problems == []
    assert found.files == len(record) >= 5
    assert found.figures == sum(map(len, record.values())) > 400
    assert {name.rsplit(".")[-1] for name in record} == {"docx", "xlsx", "pptx"}


def first(out: Path, suffix: str, **wanted: str) -> tuple[Path, dict[str, str]]:
    record = json.loads((out / "figures.json").read_text(encoding="utf-8"))
    for name, entries in record.items():
        for entry in entries:
            if name.endswith(suffix) and all(value in entry[key] for key, value in wanted.items()):
                return out / name, entry
    raise AssertionError(f"no figure in a {suffix} with {wanted}")


def test_a_figure_changed_by_hand_in_a_document_is_found_with_its_place(copy: Path) -> None:
    path, entry = first(copy, ".docx", quantity="build_total")
    text = f"{int(entry['value']):,}"
    with zipfile.ZipFile(path) as package:
        at = package.read("word/document.xml").decode().index(f'w:name="{entry["mark"]}"')
        tail = package.read("word/document.xml").decode()[at:]
    old = tail[: tail.index("bookmarkEnd")]
    replaced(path, "word/document.xml", old, old.replace(text, "9,999"))
    (problem,) = differing(copy)
    assert entry["place"] in problem and "9,999" in problem and text in problem and "build_total" in problem


def test_a_figure_deleted_from_a_document_is_found(copy: Path) -> None:
    path, entry = first(copy, ".docx", quantity="build_total")
    replaced(path, "word/document.xml", f'w:name="{entry["mark"]}"', 'w:name="other"')
    assert len(differing(copy)) == 1


def test_a_cell_typed_over_is_found(copy: Path) -> None:
    path, entry = first(copy, "構築費用見積書.xlsx", quantity="build_total", place="総括")
    book = openpyxl.load_workbook(path, data_only=True)
    sheet, cell = entry["mark"].split("!")
    book[sheet][cell].value = 1234
    book.save(path)
    (problem,) = differing(copy)
    assert entry["mark"] in problem and "1234" in problem


def test_a_table_cell_a_message_and_a_point_of_a_chart_changed_on_a_slide_are_found(copy: Path) -> None:
    path, entry = first(copy, "概要.pptx", place="グラフ")
    presentation = pptx.Presentation(str(path))
    number, shape, *_rest = entry["mark"].split("/")
    chart = next(s for s in presentation.slides[int(number) - 1].shapes if s.shape_id == int(shape)).chart
    next(chart._chartSpace.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}val")).xpath(".//c:v")[
        0
    ].text = "7"
    presentation.save(str(path))
    (problem,) = differing(copy)
    assert "グラフ" in problem and entry["quantity"] in problem
    path, entry = first(copy, ".pptx", place="要点")
    presentation = pptx.Presentation(str(path))
    number, shape, paragraph, run = entry["mark"].split("/")
    frame = next(s for s in presentation.slides[int(number) - 1].shapes if s.shape_id == int(shape)).text_frame
    frame.paragraphs[int(paragraph)].runs[int(run)].text = "1円"
    presentation.save(str(path))
    assert any("要点" in problem and "1円" in problem for problem in differing(copy))


def test_runs_that_powerpoint_joined_are_no_difference(copy: Path) -> None:
    path, entry = first(copy, ".pptx", place="要点")
    presentation = pptx.Presentation(str(path))
    number, shape, paragraph, _run = entry["mark"].split("/")
    frame = next(s for s in presentation.slides[int(number) - 1].shapes if s.shape_id == int(shape)).text_frame
    runs = frame.paragraphs[int(paragraph)].runs
    runs[0].text = "".join(run.text for run in runs)
    for run in runs[1:]:
        run._r.getparent().remove(run._r)
    presentation.save(str(path))
    assert differing(copy) == []


def test_a_plan_that_changed_since_the_build_is_told(built: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    shutil.copytree(AONAMI, plan)
    money = plan / "estimates" / "money.yaml"
    text = money.read_text(encoding="utf-8")
    money.write_text(re.sub(r"(tax_rate:\n    value: )0\.10?\b", r"\g<1>0.08", text), encoding="utf-8")
    assert money.read_text(encoding="utf-8") != text
    found = verify(plan, built)
    assert len(found.problems) > 10 and found.figures > 10


def test_a_missing_file_and_one_that_is_no_office_file_are_told_and_the_rest_is_compared(copy: Path) -> None:
    (copy / "業務完了報告書.docx").unlink()
    (copy / "構築費用見積書.xlsx").write_bytes(b"not a workbook")
    found = verify(AONAMI, copy)
    assert [problem.rule.id for problem in found.problems] == ["file.missing", "file.unreadable"]
    assert found.files >= 3 and found.figures > 100


def test_a_record_that_leads_out_of_the_folder_opens_nothing(copy: Path) -> None:
    record = json.loads((copy / "figures.json").read_text(encoding="utf-8"))
    entries = next(iter(record.values()))
    (copy.parent / "outside.docx").write_bytes(b"x")
    (copy / "figures.json").write_text(json.dumps({"../outside.docx": entries}), encoding="utf-8")
    (problem,) = verify(AONAMI, copy).problems
    assert problem.rule.id == "file.missing"


@pytest.mark.parametrize("content", [None, "", "[]", "{"])
def test_a_folder_without_a_record_is_refused(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "figures.json").write_text(content)
    with pytest.raises(Refused, match=r"record\.missing"):
        verify(AONAMI, tmp_path)


def test_files_of_a_scenario_are_compared_with_that_scenario(starter_folder: Path, tmp_path: Path) -> None:
    build(
        starter_folder,
        Variant(None, ("money.tax_rate.value=0.08",)),
        ["build-estimate"],
        tmp_path,
        False,
        lambda t: None,
    )
    assert verify(starter_folder, tmp_path).problems == []
