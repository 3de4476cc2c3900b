"""シナリオ比較: amounts, differences and causes of every scenario, which add up."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from pdplan.content.printed import Printed
from pdplan.content.scenario_comparison import scenario_comparison
from pdplan.cost.case import load_case
from pdplan.cost.evaluate import Results
from pdplan.cost.what_if.compare import BASE_ID, compare_scenarios
from pdplan.cost.what_if.compared_graph import compared_results
from pdplan.model.variant import Variant
from pdplan.office.excel import write_workbook
from tests.office.excel.test_estimates import differences, formulas
from tests.support.libreoffice import convert

SCENARIOS = {
    "dear": "name: 為替と単価が上がる\ndescription: 円安と単価の上昇が重なる。\nset:\n  cloud.exchange_rate: 180\n  rates.*.price: {times: 1.2}\n",
    "alone": "name: 1団体だけ\ndescription: 1つの市だけが参加する。\nset:\n  sharing.participants: ['990001']\n",
}


@pytest.fixture
def plan_with_scenarios(plan_copy: Path) -> Path:
    folder = plan_copy / "estimates" / "scenarios"
    folder.mkdir(exist_ok=True)
    for name, text in SCENARIOS.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return plan_copy


def made(folder: Path, file: Path) -> tuple[Results, list[Printed]]:
    comparison = compare_scenarios(folder, [BASE_ID, *SCENARIOS])
    results = compared_results(comparison)
    content, printed = write_workbook(scenario_comparison(comparison), results, lambda path: ".".join(map(str, path)))
    file.write_bytes(content)
    return results, printed


def test_amounts_are_those_of_each_case_and_causes_add_up_to_the_yen(plan_with_scenarios: Path, tmp_path: Path) -> None:
    results, _printed = made(plan_with_scenarios, tmp_path / "comparison.xlsx")
    for id in (BASE_ID, *SCENARIOS):
        case = load_case(plan_with_scenarios, Variant(None if id == BASE_ID else id))
        assert results.at("case_amount", (id, "whole_total")) == case.results.at("whole_total")
        assert results.at("member_amount", (id, "990001")) == case.results.at("payment_whole", ("990001",))
    unexplained = [results.at("case_unexplained", at) for at in results.graph.coordinates("case_unexplained")]
    assert set(unexplained) == {0}
    assert results.at("case_difference", ("dear", "whole_total")) > 0


def test_formulas_agree_with_their_cached_values_and_no_figure_is_an_input(
    plan_with_scenarios: Path, tmp_path: Path
) -> None:
    file = tmp_path / "comparison.xlsx"
    made(plan_with_scenarios, file)
    (tmp_path / "made").mkdir()
    assert len(formulas(file)) > 20
    assert differences(file, convert([file], "xlsx", tmp_path / "made")[0]) == []
    book = openpyxl.load_workbook(file)
    assert all(cell.protection.locked for sheet in book for row in sheet.iter_rows() for cell in row)
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2016).validate(file)
    assert result.is_valid and not result.errors


def test_it_says_what_each_scenario_sets_and_where_that_is_written(plan_with_scenarios: Path, tmp_path: Path) -> None:
    file = tmp_path / "comparison.xlsx"
    made(plan_with_scenarios, file)
    sheet = openpyxl.load_workbook(file)["設定の一覧"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert [(line[0], line[3], line[4]) for line in rows if line[1] == "cloud.exchange_rate"] == [
        ("為替と単価が上がる", "180", "estimates/scenarios/dear.yaml:4")
    ]
