"""The two estimates as workbooks: live formulas, right without recalculation, and equal to the engine after it."""

from __future__ import annotations

import random
import re
import zipfile
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

from pdplan.content.build_estimate import build_estimate
from pdplan.content.running_estimate import running_estimate
from pdplan.cost.evaluate import Changes, Results, evaluate
from pdplan.cost.plan_graph import plan_graph
from pdplan.cost.quantity import Coordinate
from pdplan.model.load import load_plan
from pdplan.model.places import Places
from pdplan.model.plan import Plan
from pdplan.office.excel import write_workbook
from pdplan.office.excel.addresses import input_name, plan_address
from tests.support.libreoffice import convert

ROOT = Path(__file__).parents[3]
PLANS = {
    "kumamoto": ROOT,
    "starter": ROOT / "src" / "pdplan" / "starter",
    "aonami": ROOT / "tests" / "plans" / "aonami",
}
ESTIMATES = {"build": build_estimate, "running": running_estimate}
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class Case:
    """A plan's estimate: its file, and what the engine says."""

    plan: Plan
    places: Places
    results: Results
    kind: str
    file: Path
    content: bytes

    def inputs(self) -> dict[str, tuple[str, Coordinate]]:
        """Quantity and coordinate of each input by its hidden name."""
        found = {}
        for name, entry in self.results.graph.inputs.items():
            for at, value in entry.values.items():
                found[input_name(self.places.address(value.path))] = (name, at)
        return found


@pytest.fixture(scope="module", params=[(plan, kind) for plan in PLANS for kind in ESTIMATES], ids="-".join)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    name, kind = request.param
    plan, places = load_plan(PLANS[name])
    results = evaluate(plan_graph(plan))
    content, _printed = write_workbook(ESTIMATES[kind](plan, results), results, places.address)
    file = tmp_path_factory.mktemp("estimate") / f"{name}-{kind}.xlsx"
    file.write_bytes(content)
    return Case(plan, places, results, kind, file, content)


def formulas(file: Path) -> list[tuple[str, str]]:
    return [
        (sheet.title, cell.coordinate)
        for sheet in openpyxl.load_workbook(file)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def differences(cached: Path, recalculated: Path) -> list[tuple[str, str, object, object]]:
    """Formula cells whose cached value is not what LibreOffice makes of them."""
    before, after = (openpyxl.load_workbook(file, data_only=True) for file in (cached, recalculated))
    found = []
    for sheet, cell in formulas(cached):
        x, y = before[sheet][cell].value, after[sheet][cell].value
        same = isinstance(x, int | float) and isinstance(y, int | float) and abs(x - y) <= 1e-9 * max(1.0, abs(x))
        if not same:
            found.append((sheet, cell, x, y))
    return found


def test_every_formula_equals_its_cached_value_after_recalculation(case: Case, tmp_path: Path) -> None:
    (made,) = convert([case.file], "xlsx", tmp_path)
    assert len(formulas(case.file)) > 50
    assert differences(case.file, made) == []


def edited(file: Path, target: Path, cells: dict[tuple[str, str], str]) -> None:
    """``file`` with other numbers in some cells: the sheet's XML is changed and all else left as it was."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        names = sheet_files(old)
        for item in old.infolist():
            content = old.read(item)
            for (sheet, cell), value in cells.items():
                if names[sheet] == item.filename:
                    pattern = rf'(<c r="{cell}"[^>]*>(?:<f>[^<]*</f>)?<v>)[^<]*(</v>)'.encode()
                    content, count = re.subn(pattern, rb"\g<1>" + value.encode() + rb"\g<2>", content)
                    assert count == 1, (sheet, cell)
            new.writestr(item, content)


def sheet_files(package: zipfile.ZipFile) -> dict[str, str]:
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    sheets = [node.get("name", "") for node in book.iter(f"{MAIN}sheet")]
    return {name: f"xl/worksheets/sheet{number}.xml" for number, name in enumerate(sheets, start=1)}


def hidden_names(file: Path) -> dict[str, tuple[str, str]]:
    """Sheet and cell of each hidden name."""
    with zipfile.ZipFile(file) as package:
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    found = {}
    for node in book.iter(f"{MAIN}definedName"):
        if node.get("name", "").startswith("pd_"):
            assert node.get("hidden") == "1"
            sheet, _, cell = (node.text or "").rpartition("!")
            found[node.get("name", "")] = (sheet.strip("'"), cell.replace("$", ""))
    return found


def test_a_wrong_cached_value_is_found(case: Case, tmp_path: Path) -> None:
    sheet, cell = formulas(case.file)[10]
    wrong = tmp_path / "wrong.xlsx"
    edited(case.file, wrong, {(sheet, cell): "123456789"})
    (tmp_path / "made").mkdir()
    (made,) = convert([wrong], "xlsx", tmp_path / "made")
    assert (sheet, cell) in {(entry[0], entry[1]) for entry in differences(wrong, made)}


def random_changes(case: Case, seed: int) -> tuple[Changes, dict[tuple[str, str], str]]:
    """Some inputs changed at random: for the engine, and for the cells of the workbook."""
    chance = random.Random(seed)
    names, inputs = hidden_names(case.file), case.inputs()
    wanted = chance.sample(sorted(names), min(len(names), 12))
    for always in ("exchange_rate", "build_discount", "running_discount", "tax_rate", "days_per_month"):
        wanted += [name for name in names if inputs[name][0] == always]
    changes, cells = {}, {}
    for name in wanted:
        quantity, at = inputs[name]
        old = case.results.graph.inputs[quantity].values[at].value
        if quantity in ("task_in_year", "resource_follows_demand"):
            new = Fraction(chance.randrange(2))
        elif quantity.endswith("discount"):
            new = Fraction(chance.randrange(5_000_000))
        elif quantity in ("other_cost_ratio", "general_administration_ratio"):
            new = Fraction(chance.randrange(0, 60), 100)
        elif quantity in ("band_start", "band_end", "days_per_month"):
            new = old if quantity != "days_per_month" else Fraction(chance.randrange(15, 24))
        else:
            new = Fraction(round(float(old) * chance.uniform(0.2, 3.0) * 10_000), 10_000)
        changes[quantity, at] = new
        cells[names[name]] = repr(float(new))
    return changes, cells


def test_after_inputs_change_the_recalculated_workbook_equals_the_engine(case: Case, tmp_path: Path) -> None:
    files, wanted = [], []
    for seed in range(4):
        changes, cells = random_changes(case, seed)
        file = tmp_path / f"changed-{seed}.xlsx"
        edited(case.file, file, cells)
        files.append(file)
        wanted.append(evaluate(case.results.graph, changes))
    (tmp_path / "made").mkdir()
    _content, printed = write_workbook(ESTIMATES[case.kind](case.plan, case.results), case.results, case.places.address)
    for made, results in zip(convert(files, "xlsx", tmp_path / "made"), wanted, strict=True):
        book = openpyxl.load_workbook(made, data_only=True)
        for item in printed:
            sheet, _, cell = item.place.rpartition("!")
            found, exact = book[sheet][cell].value, results.at(item.quantity, item.at)
            if results.graph.quantities[item.quantity].unit == "yen":
                assert found == exact, (made.name, item.place, item.quantity, item.at)
            else:
                assert found == pytest.approx(float(exact), rel=1e-9), (made.name, item.place, item.quantity)


def test_each_input_has_one_hidden_name_that_leads_back_to_the_plan(case: Case) -> None:
    names, inputs = hidden_names(case.file), case.inputs()
    assert set(names) <= set(inputs)
    assert len({name.lower() for name in names}) == len(names) == len(set(names.values()))
    for name in names:
        quantity, at = inputs[name]
        path = case.results.graph.inputs[quantity].values[at].path
        assert plan_address(name) == case.places.address(path)


def test_inputs_are_coloured_and_unlocked_and_all_else_is_locked_without_a_password(case: Case) -> None:
    book = openpyxl.load_workbook(case.file)
    unlocked = set()
    for sheet in book:
        assert sheet.protection.sheet and not sheet.protection.password
        for row in sheet.iter_rows():
            for cell in row:
                if not cell.protection.locked:
                    unlocked.add((sheet.title, cell.coordinate))
                    assert cell.fill.fgColor.rgb == "FFFFF2CC"
    assert unlocked == set(hidden_names(case.file).values())


def test_no_number_is_typed_where_the_plan_knows_it(case: Case) -> None:
    inputs = set(hidden_names(case.file).values())
    for sheet in openpyxl.load_workbook(case.file):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "n" and cell.value is not None:
                    assert (sheet.title, cell.coordinate) in inputs
                if cell.data_type == "f":
                    bare = re.sub(r"'[^']*'!|\$?[A-Z]{1,3}\$?\d+", "", str(cell.value))
                    numbers = set(re.findall(r"(?<![A-Z])\d+(?:\.\d+)?", bare))
                    assert numbers <= {"0", "1", "6", "12"}, cell.value


def test_a_text_that_looks_like_a_formula_stays_text(plan_copy: Path, tmp_path: Path) -> None:
    file = plan_copy / "estimates" / "running.yaml"
    text = file.read_text(encoding="utf-8")
    for old, new in (
        ("subject: 為替", "subject: =1+1"),
        ("text: 1米ドル", "text: +1米ドル"),
        ("毎月2人日", '"@SUM(A1)"'),
    ):
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    plan, places = load_plan(plan_copy)
    results = evaluate(plan_graph(plan))
    content, _printed = write_workbook(running_estimate(plan, results), results, places.address)
    (tmp_path / "made.xlsx").write_bytes(content)
    cells = {
        cell.value: cell
        for sheet in openpyxl.load_workbook(tmp_path / "made.xlsx")
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    }
    assert cells["=1+1"].data_type == "s" and cells["=1+1"].quotePrefix
    assert any(value.startswith("+1米ドル") and cell.data_type == "s" for value, cell in cells.items())


def test_pages_are_a4_with_repeated_headings_and_page_numbers(case: Case) -> None:
    book = openpyxl.load_workbook(case.file)
    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
        if sheet.title != "表紙":
            assert sheet.oddFooter.center.text == "&P / &N"
    for title in {"機能別内訳", "保守運用明細", "クラウド明細", "出典一覧"} & set(book.sheetnames):
        assert book[title].print_title_rows, title


def test_the_sheets_of_a_public_estimate_are_there(case: Case) -> None:
    wanted = {
        "build": ["表紙", "総括", "工程別内訳", "機能別内訳", "単価表", "諸経費", "クラウド明細", "前提条件", "除外事項", "出典一覧", "変更履歴"],
        "running": ["表紙", "総括", "保守運用明細", "単価表", "クラウド明細", "前提条件", "除外事項", "出典一覧", "変更履歴"],
    }[case.kind]  # fmt: skip
    names = openpyxl.load_workbook(case.file).sheetnames
    assert [name for name in names if name in wanted] == wanted


def test_two_writes_give_the_same_bytes(case: Case) -> None:
    content, _printed = write_workbook(ESTIMATES[case.kind](case.plan, case.results), case.results, case.places.address)
    assert content == case.content


def test_the_starter_s_workbooks_read_as_reviewed(case: Case, update_golden: bool) -> None:
    if not case.file.name.startswith("starter"):
        assert case.plan.project.prefecture != "みほん県"
        return
    golden = Path(__file__).parent / "golden" / f"{case.file.stem}.txt"
    found = dump(case.file)
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def dump(file: Path) -> str:
    """A workbook as text: sheet, cell, what stands there, and the cached value of a formula."""
    book, values = openpyxl.load_workbook(file), openpyxl.load_workbook(file, data_only=True)
    lines = []
    for sheet in book:
        lines.append(f"## {sheet.title}")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    cached: Any = values[sheet.title][cell.coordinate].value
                    shown = (
                        f"{cell.value}  →  {cached}" if cell.data_type == "f" else str(cell.value).replace("\n", "⏎")
                    )
                    lines.append(f"{cell.coordinate}\t{shown}")
    return "\n".join(lines) + "\n"
