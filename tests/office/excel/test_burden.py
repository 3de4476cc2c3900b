"""市町村負担シミュレーション: after any settings are changed, LibreOffice and the engine agree to the yen."""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from pdplan.content.burden import burden
from pdplan.content.printed import Printed
from pdplan.cost.case import load_case
from pdplan.cost.evaluate import Changes, Key, Results, evaluate
from pdplan.office.excel import write_workbook
from tests.office.excel.test_estimates import PLANS, ROOT, differences, edited, formulas
from tests.support.libreoffice import convert

TEXTS = ROOT / "templates" / "text"
SEEDS = range(4)


@dataclass(frozen=True)
class Book:
    """The workbook of a plan, what it prints, and what the engine says."""

    results: Results
    file: Path
    printed: list[Printed]

    def cell_of(self, key: Key) -> tuple[str, str]:
        """Sheet and cell of the input ``key``: the yellow one."""
        return self.inputs[key]

    @property
    def inputs(self) -> dict[Key, tuple[str, str]]:
        found: dict[Key, tuple[str, str]] = {}
        book = openpyxl.load_workbook(self.file)
        for item in self.printed:
            sheet, _, cell = item.place.rpartition("!")
            if item.quantity in self.results.graph.inputs and book[sheet][cell].data_type != "f":
                found[item.quantity, item.at] = (sheet, cell)
        return found


@pytest.fixture(scope="module", params=list(PLANS))
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Book:
    case = load_case(PLANS[request.param])
    content, printed = write_workbook(burden(case.plan, case.results, TEXTS), case.results, case.places.address)
    file = tmp_path_factory.mktemp("burden") / f"{request.param}.xlsx"
    file.write_bytes(content)
    return Book(case.results, file, printed)


def random_settings(results: Results, seed: int) -> Changes:
    """What a reviewer may try, drawn at random."""
    chance = random.Random(seed)
    graph = results.graph
    members = graph.dimensions["municipality"].coordinates
    years = [int(year) for year in graph.dimensions["year"].coordinates]
    changes: dict[Key, Fraction] = {}
    for kind in ("build", "running"):
        for key in ("equal", "population", "households", "fiscal_capacity", "usage", "damped_population"):
            changes[f"weight_{key}", (kind,)] = Fraction(chance.choice((0, 10, 35, 50)))
        changes["weight_population", (kind,)] = Fraction(40)
        changes["prefecture_ratio", (kind,)] = Fraction(chance.randrange(0, 90), 100)
        changes["fixed_fee", (kind,)] = Fraction(chance.choice((0, 10_000, 123_457)))
    for member in members:
        changes["takes_part", (member,)] = Fraction(chance.random() < 0.8)
        if chance.random() < 0.3:
            changes["join_year", (member,)] = Fraction(chance.choice(years))
        if chance.random() < 0.1:
            changes["leave_year", (member,)] = Fraction(years[-1])
    changes["takes_part", (members[0],)] = Fraction(1)
    changes["join_year", (members[0],)] = Fraction(0)
    changes["exchange_rate", ()] = Fraction(chance.randrange(10_000, 20_000), 100)
    changes["residents_growth", ()] = Fraction(chance.randrange(0, 200), 100)
    changes["share_unit", ()] = Fraction(chance.choice((1, 1, 1000)))
    changes["drop_below", ()] = Fraction(chance.choice((0, 0, 50_000)))
    changes["share_cap", ()] = Fraction(chance.choice((10**15, 3_000_001)))
    changes["remainder_rule", ()] = Fraction(chance.randrange(1, 4))
    changes["buy_in_ratio", ()] = Fraction(chance.randrange(0, 100), 100)
    changes["damping", ()] = Fraction(chance.randrange(0, 1000), 1000)
    for year in graph.dimensions["budget_year"].coordinates:
        changes["phase_in", (year,)] = Fraction(chance.choice((25, 50, 100)), 100)
    for grant in graph.dimensions["grant"].coordinates:
        changes["grant_applies", (grant,)] = Fraction(chance.randrange(2))
    for fee in graph.dimensions["fee"].coordinates:
        changes["fee_applies", (fee,)] = Fraction(chance.randrange(2))
    return changes


def test_every_formula_equals_its_cached_value_and_random_settings_give_what_the_engine_gives(
    book: Book, tmp_path: Path
) -> None:
    cells = book.inputs
    files, wanted = [book.file], [book.results]
    for seed in SEEDS:
        changes = random_settings(book.results, seed)
        files.append(tmp_path / f"changed-{seed}.xlsx")
        edited(book.file, files[-1], {cells[key]: repr(float(value)) for key, value in changes.items()})
        wanted.append(evaluate(book.results.graph, changes))
    (tmp_path / "made").mkdir()
    made = convert(files, "xlsx", tmp_path / "made")
    assert len(formulas(book.file)) > 500
    assert differences(book.file, made[0]) == []
    assert len({results.at("members_pay_whole") for results in wanted}) == len(wanted)
    for file, results in zip(made[1:], wanted[1:], strict=True):
        found = openpyxl.load_workbook(file, data_only=True)
        for item in book.printed:
            sheet, _, cell = item.place.rpartition("!")
            value, exact = found[sheet][cell].value, results.at(item.quantity, item.at)
            if results.graph.quantities[item.quantity].unit == "yen":
                assert value == exact, (file.name, item.place, item.quantity, item.at)
            else:
                assert value == pytest.approx(float(exact), rel=1e-9, abs=2e-6), (
                    file.name,
                    item.place,
                    item.quantity,
                    item.at,
                )


def test_office_2016_takes_the_file(book: Book) -> None:
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2016).validate(book.file)
    assert result.is_valid and not result.errors


def test_no_two_cells_share_a_name(book: Book) -> None:
    names = list(openpyxl.load_workbook(book.file).defined_names)
    assert len({name.lower() for name in names}) == len(names) > 50


def test_choices_are_offered_in_lists(book: Book) -> None:
    sheets = openpyxl.load_workbook(book.file)
    lists = [rule for sheet in sheets for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert '"1,0"' in {rule.formula1 for rule in lists}
    assert '"1,2,3"' in {rule.formula1 for rule in lists}


def test_the_charts_show_who_pays_and_what_each_municipality_pays(book: Book) -> None:
    sheets = openpyxl.load_workbook(book.file)
    assert len(sheets["負担総括"]._charts) == 1
    assert len(sheets["市町村別負担額"]._charts) == 2


def test_numbers_that_make_no_sense_are_refused_at_the_cell(book: Book) -> None:
    # Years are whole numbers, a unit is at least one, a part lies between nothing and one.
    sheets = openpyxl.load_workbook(book.file)
    rules = {
        (sheet.title, cell): (rule.type, rule.operator, rule.formula1, rule.formula2)
        for sheet in sheets
        for rule in sheet.data_validations.dataValidation
        for cell in str(rule.sqref).split()
    }
    member = book.results.graph.dimensions["municipality"].coordinates[0]
    assert rules[book.cell_of(("join_year", (member,)))] == ("whole", "greaterThanOrEqual", "0", None)
    assert rules[book.cell_of(("share_unit", ()))] == ("whole", "greaterThanOrEqual", "1", None)
    assert rules[book.cell_of(("prefecture_ratio", ("running",)))][2:] == ("0", "1")


def test_what_follows_from_the_shape_of_the_plan_is_locked(book: Book) -> None:
    sheets = openpyxl.load_workbook(book.file)
    for quantity, locked in (("year_number", True), ("is_running", True), ("phase_in", False)):
        for at in book.results.graph.coordinates(quantity):
            sheet, cell = book.cell_of((quantity, at))
            assert sheets[sheet][cell].protection.locked is locked


def test_what_each_pays_makes_the_cost(book: Book) -> None:
    assert {item.value for item in book.printed if item.quantity == "balance"} == {0}


MANY = 400
"""More municipalities than a formula could name one by one."""


def test_a_plan_of_very_many_municipalities_makes_formulas_that_excel_takes(plan_copy: Path, tmp_path: Path) -> None:
    file = plan_copy / "estimates" / "municipalities.csv"
    head, first, *rest = file.read_text(encoding="utf-8").splitlines()
    code = first.split(",")[0]
    more = [first.replace(code, str(100_000 + number), 1) for number in range(MANY)]
    file.write_text("\n".join([head, first, *rest, *more]) + "\n", encoding="utf-8")
    case = load_case(plan_copy)
    content, printed = write_workbook(burden(case.plan, case.results, TEXTS), case.results, case.places.address)
    made = tmp_path / "many.xlsx"
    made.write_bytes(content)
    book = openpyxl.load_workbook(made)
    assert max(len(str(book[sheet][cell].value)) for sheet, cell in formulas(made)) < 1000
    (tmp_path / "made").mkdir()
    (recalculated,) = convert([made], "xlsx", tmp_path / "made")
    assert differences(made, recalculated) == []
    assert sum(item.quantity == "share_whole" for item in printed) == MANY + len(rest) + 1
