"""Workbooks of plans with very many resources, with none, and with charges."""

from __future__ import annotations

import copy
from pathlib import Path

import openpyxl
import pytest
import yaml

from tests.cost.test_cloud import without_cloud
from tests.office.excel.test_edges import written
from tests.office.excel.test_estimates import differences, formulas
from tests.support.libreoffice import convert

AONAMI = Path(__file__).parents[2] / "plans" / "aonami"


def test_a_plan_of_very_many_resources_makes_formulas_that_excel_takes(plan_copy: Path, tmp_path: Path) -> None:
    file = plan_copy / "estimates" / "cloud.yaml"
    data = yaml.load(file.read_text("utf-8"), yaml.CBaseLoader)
    items = data["resources"]["items"]
    items += [copy.deepcopy(items[1]) | {"id": f"storage-{number}"} for number in range(500)]
    file.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    for kind in ("build", "running"):
        made = written(plan_copy, kind, tmp_path / f"{kind}.xlsx")
        book = openpyxl.load_workbook(made)
        assert max(len(str(book[sheet][cell].value)) for sheet, cell in formulas(made)) < 1000


@pytest.mark.parametrize("kind", ["build", "running"])
def test_the_workbook_of_a_plan_without_a_cloud_is_right(plan_copy: Path, tmp_path: Path, kind: str) -> None:
    without_cloud(plan_copy)
    made = written(plan_copy, kind, tmp_path / "none.xlsx")
    (recalculated,) = convert([made], "xlsx", tmp_path / "out")
    assert differences(made, recalculated) == []
    texts = {cell.value for row in openpyxl.load_workbook(made)["クラウド明細"].iter_rows() for cell in row}
    assert "該当する資源はない。" in texts


@pytest.mark.parametrize("kind", ["build", "running"])
def test_a_sheet_of_charges_is_there_only_where_there_are_charges(plan_copy: Path, tmp_path: Path, kind: str) -> None:
    without = openpyxl.load_workbook(written(plan_copy, kind, tmp_path / "without.xlsx"))
    with_charges = openpyxl.load_workbook(written(AONAMI, kind, tmp_path / "with.xlsx"))
    assert "その他経費明細" not in without.sheetnames
    assert "その他経費明細" in with_charges.sheetnames
