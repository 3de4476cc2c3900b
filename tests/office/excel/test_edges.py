"""Workbooks of unusual plans: very many functions, strange titles, ids that differ in case."""

from __future__ import annotations

import copy
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pytest
import yaml

from pdplan.cost.evaluate import evaluate
from pdplan.cost.plan_graph import plan_graph
from pdplan.model.load import load_plan
from pdplan.office.excel import write_workbook
from pdplan.office.excel.addresses import input_name
from tests.office.excel.test_estimates import ESTIMATES, formulas, hidden_names, most_arguments
from tests.support.libreoffice import convert, pages


def written(folder: Path, kind: str, out: Path) -> Path:
    plan, places = load_plan(folder)
    results = evaluate(plan_graph(plan))
    out.write_bytes(write_workbook(ESTIMATES[kind](plan, results), results, places.address)[0])
    return out


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def change(file: Path, section: str, edit_items: object) -> None:
    data = yaml.load(file.read_text("utf-8"), yaml.CBaseLoader)
    edit_items(data[section])  # type: ignore[operator]
    file.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


@pytest.mark.parametrize("functions", [300])
def test_a_plan_of_very_many_functions_makes_formulas_that_excel_takes(
    plan_copy: Path, tmp_path: Path, functions: int
) -> None:
    def more_functions(items: list[dict[str, object]]) -> None:
        items += [copy.deepcopy(items[0]) | {"id": f"FN-A{number}"} for number in range(1000, 1000 + functions)]

    def more_effort(section: dict[str, list[dict[str, str]]]) -> None:
        numbers = range(1000, 1000 + functions)
        section["functions"] += [{"function": f"FN-A{n}", "days": "1.5", "basis": "x"} for n in numbers]

    change(plan_copy / "models" / "functions.yaml", "functions", more_functions)
    change(plan_copy / "estimates" / "build.yaml", "effort", more_effort)
    file = written(plan_copy, "build", tmp_path / "many.xlsx")
    book = openpyxl.load_workbook(file)
    texts = [str(book[sheet][cell].value) for sheet, cell in formulas(file)]
    assert max(map(most_arguments, texts)) <= 255
    assert max(map(len, texts)) <= 8192


def test_a_title_that_begins_with_a_digit_is_whole_in_the_header(plan_copy: Path, tmp_path: Path) -> None:
    edit(plan_copy / "models" / "project.yaml", "subject: みほん県", "subject: 2024年度みほん県")
    (pdf,) = convert([written(plan_copy, "build", tmp_path / "digit.xlsx")], "pdf", tmp_path)
    assert pages(pdf)[1].strip().startswith("2024年度みほん県")


def test_a_very_long_title_is_shortened_in_the_header(plan_copy: Path, tmp_path: Path) -> None:
    edit(plan_copy / "models" / "project.yaml", "subject: みほん県", "subject: " + "長＆&" * 300)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        file = written(plan_copy, "build", tmp_path / "long.xlsx")
    assert b"<oddHeader>" in zipfile.ZipFile(file).read("xl/worksheets/sheet2.xml")


def test_ids_that_differ_in_case_alone_are_refused(plan_copy: Path) -> None:
    def add(items: list[dict[str, object]]) -> None:
        items.append(copy.deepcopy(items[0]) | {"id": "SENIOR"})

    change(plan_copy / "estimates" / "build.yaml", "rates", add)
    with pytest.raises(Exception, match=r"id\.duplicate"):
        load_plan(plan_copy)


def test_a_build_that_costs_nothing_is_computed(plan_copy: Path) -> None:
    file = plan_copy / "estimates" / "money.yaml"
    edit(file, "build_discount:\n    value: 0\n", "build_discount:\n    value: 8565525\n")
    plan, _places = load_plan(plan_copy)
    assert evaluate(plan_graph(plan)).at("build_net") == 0


def test_tables_that_run_over_a_page_repeat_their_headings(root_folder: Path, tmp_path: Path) -> None:
    for kind in ESTIMATES:
        file = written(root_folder, kind, tmp_path / f"{kind}.xlsx")
        (pdf,) = convert([file], "pdf", tmp_path)
        names = [page.split("\n")[0].split()[-1] for page in pages(pdf)]
        book = openpyxl.load_workbook(file)
        long = {name for name in names if names.count(name) > 1}
        assert [name for name in sorted(long) if not book[name].print_title_rows] == []


def test_prices_and_rates_are_changed_where_they_are_listed(root_folder: Path, tmp_path: Path) -> None:
    plan, places = load_plan(root_folder)
    file = written(root_folder, "build", tmp_path / "rates.xlsx")
    homes = hidden_names(file)
    for number, _rate in enumerate(plan.rates):
        assert homes[input_name(places.address(("rates", number, "price")))][0] == "単価表"
    for number, _price in enumerate(plan.prices):
        assert homes[input_name(places.address(("prices", number, "price")))][0] == "クラウド単価"
