"""The two estimates as workbooks: live formulas, right without recalculation, and equal to the engine after it."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from pdplan.content.build_estimate import build_estimate
from pdplan.content.running_estimate import running_estimate
from pdplan.cost.carried import carry
from pdplan.cost.evaluate import Changes, Results, evaluate
from pdplan.cost.explain import Explanation, explain
from pdplan.cost.plan_graph import plan_graph
from pdplan.cost.quantity import Coordinate
from pdplan.model.load import load_plan
from pdplan.model.places import Places
from pdplan.model.plan import Plan
from pdplan.office.excel import write_workbook
from pdplan.office.excel.addresses import input_names, plan_address
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
        return {name: key for key, name in input_names(self.results.graph, self.places.address).items()}


SEEDS = range(5)


@pytest.fixture(scope="module", params=[(plan, kind) for plan in PLANS for kind in ESTIMATES], ids="-".join)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    name, kind = request.param
    plan, places = load_plan(PLANS[name])
    results = evaluate(plan_graph(plan))
    workbook = ESTIMATES[kind](plan, results)
    content, _printed = write_workbook(workbook, results, places.address)
    # What another workbook computes is an input of this one.
    results = carry(results, workbook.carried)
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


def least_year(results: Results) -> Fraction:
    return min(results.at("running_net", at) for at in results.graph.coordinates("running_net"))


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
        if quantity in ("task_in_year", "task_in_later", "charge_in_year", "renewal_in_year", "hours_chosen"):
            new = Fraction(chance.randrange(2))
        elif quantity in ("anchor_amount", "build_net", "build_total", "development_total"):
            new = Fraction(round(float(old) * chance.uniform(0.2, 3.0)))
        elif quantity in ("charge_once", "charge_yearly"):
            new = Fraction(chance.randrange(2 * int(old)))
        elif quantity.endswith("discount"):
            # No more than there is to pay: such a discount the plan itself refuses.
            net = case.results.at("build_net") if quantity == "build_discount" else least_year(case.results)
            new = Fraction(chance.randrange(int(net) // 20))
        elif quantity in ("other_cost_ratio", "general_administration_ratio"):
            new = Fraction(chance.randrange(0, 60), 100)
        elif quantity in ("band_start", "band_end", "days_per_month"):
            new = old if quantity != "days_per_month" else Fraction(chance.randrange(15, 24))
        else:
            new = Fraction(round(float(old) * chance.uniform(0.2, 3.0) * 10_000), 10_000)
        changes[quantity, at] = new
        cells[names[name]] = repr(float(new))
    return changes, cells


@dataclass(frozen=True)
class Judged:
    """What LibreOffice makes of a case's workbook: as it is, with a wrong cached value, and with other inputs."""

    made: Path
    wrong: Path
    made_of_wrong: Path
    wrong_cell: tuple[str, str]
    changed: list[tuple[Path, Results]]
    """Each with what the engine says for the same change."""


@pytest.fixture(scope="module")
def judged(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Judged:
    folder = tmp_path_factory.mktemp("judged")
    (folder / "made").mkdir()
    wrong, wrong_cell = folder / "wrong.xlsx", formulas(case.file)[10]
    edited(case.file, wrong, {wrong_cell: "123456789"})
    files, wanted = [], []
    for seed in SEEDS:
        changes, cells = random_changes(case, seed)
        files.append(folder / f"changed-{seed}.xlsx")
        edited(case.file, files[-1], cells)
        wanted.append(evaluate(case.results.graph, changes))
    made, made_of_wrong, *others = convert([case.file, wrong, *files], "xlsx", folder / "made")
    return Judged(made, wrong, made_of_wrong, wrong_cell, list(zip(others, wanted, strict=True)))


def test_every_formula_equals_its_cached_value_after_recalculation(case: Case, judged: Judged) -> None:
    assert len(formulas(case.file)) > 50
    assert differences(case.file, judged.made) == []


def test_a_wrong_cached_value_is_found(judged: Judged) -> None:
    found = {(sheet, cell) for sheet, cell, _cached, _made in differences(judged.wrong, judged.made_of_wrong)}
    assert judged.wrong_cell in found


def test_after_inputs_change_the_recalculated_workbook_equals_the_engine(case: Case, judged: Judged) -> None:
    _content, printed = write_workbook(ESTIMATES[case.kind](case.plan, case.results), case.results, case.places.address)
    totals = {"build": "build_total", "running": "running_whole"}[case.kind]
    assert totals in {item.quantity for item in printed}
    for made, results in judged.changed:
        assert results.at(totals) != case.results.at(totals)
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


def inputs_below(tree: Explanation) -> set[tuple[str, Coordinate]]:
    """Every input that the figure explained by ``tree`` rests on."""
    found, seen, waiting = set(), set(), [tree]
    while waiting:
        node = waiting.pop()
        if (node.name, node.at) not in seen:
            seen.add((node.name, node.at))
            waiting += node.parts
            if node.input is not None:
                found.add((node.name, node.at))
    return found


def test_every_input_that_a_figure_of_the_workbook_rests_on_can_be_changed_in_it(case: Case) -> None:
    _content, printed = write_workbook(ESTIMATES[case.kind](case.plan, case.results), case.results, case.places.address)
    inputs = case.inputs()
    named = {inputs[name] for name in hidden_names(case.file)}
    used: set[tuple[str, Coordinate]] = set()
    for quantity, at in {(item.quantity, item.at) for item in printed}:
        used |= inputs_below(explain(case.results, quantity, at, "ja"))
    fixed = {(name, at) for name, entry in case.results.graph.inputs.items() if entry.fixed for at in entry.values}
    assert used and used - fixed <= named
    assert not fixed & named


def test_hidden_names_are_names_that_excel_takes(case: Case) -> None:
    for name in hidden_names(case.file):
        assert re.fullmatch(r"pd_[A-Za-z0-9_.]+", name) and len(name) <= 255


def test_every_formula_stays_within_the_limits_of_excel(case: Case) -> None:
    book = openpyxl.load_workbook(case.file)
    for sheet, cell in formulas(case.file):
        text = str(book[sheet][cell].value)
        assert len(text) <= 8192, (sheet, cell)
        assert most_arguments(text) <= 255, (sheet, cell)


def most_arguments(text: str) -> int:
    """The most arguments that one function in the formula ``text`` is given."""
    most, counts = 0, [1]
    for sign in re.sub(r"'[^']*'", "", text):
        if sign == "(":
            counts.append(1)
        elif sign == ",":
            counts[-1] += 1
        elif sign == ")":
            most = max(most, counts.pop())
    return most


def test_a_strict_schema_check_finds_nothing(case: Case) -> None:
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2016).validate(case.file)
    assert result.is_valid and not result.errors


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
    _content, printed = write_workbook(ESTIMATES[case.kind](case.plan, case.results), case.results, case.places.address)
    graph_inputs = case.results.graph.inputs
    fixed = {item.place for item in printed if item.quantity in graph_inputs and graph_inputs[item.quantity].fixed}
    inputs = set(hidden_names(case.file).values()) | {
        (sheet, cell) for sheet, _, cell in (p.rpartition("!") for p in fixed)
    }
    for sheet in openpyxl.load_workbook(case.file):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "n" and cell.value is not None:
                    assert (sheet.title, cell.coordinate) in inputs
                if cell.data_type == "f":
                    bare = re.sub(r"'[^']*'!|\$?[A-Z]{1,3}\$?\d+", "", str(cell.value))
                    numbers = set(re.findall(r"(?<![A-Z])\d+(?:\.\d+)?", bare))
                    assert numbers <= {"0", "1", "6", "12", "0.000001"}, cell.value


def test_a_text_that_looks_like_a_formula_stays_text(plan_copy: Path, tmp_path: Path) -> None:
    texts = {
        "subject: 為替": "=1+1",
        "subject: 業務システムの改修": '=HYPERLINK("http://example.com","x")',
        "text: 1米ドルを140円として換算する（記入例）。": "+1米ドル",
        "text: 市町村の業務システムの改修費用は含まない。": "-5%",
        "credit: 架空の値（記入例）": "@SUM(A1)",
    }
    running = plan_copy / "estimates" / "running.yaml"
    text = running.read_text(encoding="utf-8")
    for old, new in texts.items():
        assert old in text
        text = text.replace(old, f"{old.partition(':')[0]}: '{new}'")
    running.write_text(text, encoding="utf-8")
    # Names of roles and tasks stand in other kinds of cells: labels, headings, centred texts.
    build = plan_copy / "estimates" / "build.yaml"
    text = build.read_text(encoding="utf-8")
    for old, new in (("name: 上級技術者", "@SUM(A1)"), ("unit: 月", "=2+2"), ("group: 管理", "-group")):
        assert old in text
        text = text.replace(old, f"{old.partition(':')[0]}: '{new}'")
    build.write_text(text, encoding="utf-8")
    plan, places = load_plan(plan_copy)
    results = evaluate(plan_graph(plan))
    files = []
    for kind, estimate in ESTIMATES.items():
        content, _printed = write_workbook(estimate(plan, results), results, places.address)
        files.append(tmp_path / f"{kind}.xlsx")
        files[-1].write_bytes(content)
        assert OpenXmlValidator(file_format=FileFormat.OFFICE_2016).validate(files[-1]).is_valid
    cells = [
        cell
        for file in files
        for sheet in openpyxl.load_workbook(file)
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.data_type != "f"
    ]
    hostile = [cell for cell in cells if cell.value.startswith(("=", "+", "-", "@"))]
    wanted = {"=1+1", '=HYPERLINK("http://example.com","x")', "+1米ドル", "-5%", "@SUM(A1)", "=2+2", "-group"}
    assert {cell.value for cell in hostile} == wanted
    assert all(cell.data_type == "s" and cell.quotePrefix and cell.hyperlink is None for cell in hostile)


def test_pages_are_a4_with_repeated_headings_and_page_numbers(case: Case) -> None:
    book = openpyxl.load_workbook(case.file)
    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0 and sheet.page_setup.fitToWidth in (None, 1)
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


_DIGESTS = """
import hashlib, sys
from pathlib import Path
from pdplan.content.build_estimate import build_estimate
from pdplan.content.running_estimate import running_estimate
from pdplan.cost.evaluate import evaluate
from pdplan.cost.plan_graph import plan_graph
from pdplan.model.load import load_plan
from pdplan.office.excel import write_workbook
plan, places = load_plan(Path(sys.argv[1]))
results = evaluate(plan_graph(plan))
for estimate in (build_estimate, running_estimate):
    print(hashlib.sha256(write_workbook(estimate(plan, results), results, places.address)[0]).hexdigest())
"""


def test_another_process_with_other_settings_writes_the_same_bytes(starter_folder: Path) -> None:
    digests = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", _DIGESTS, str(starter_folder)]
        digests.add(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    assert len(digests) == 1


@pytest.mark.parametrize("case", [("starter", kind) for kind in ESTIMATES], indirect=True, ids="-".join)
def test_the_starter_s_workbooks_read_as_reviewed(case: Case, update_golden: bool) -> None:
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
