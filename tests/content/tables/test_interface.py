"""The interface chapter says what the code does: its tables are compared with the operations and with answers of the platform."""

from __future__ import annotations

from pdplan.content.blocks import Span, Table
from pdplan.content.tables.interface import areas, operation_fields_table, operations_table, problems_table
from pdplan.reference.operations import OPERATIONS
from pdplan.reference.refusal import TITLES
from tests.support.plans import workshop

MATERIAL = workshop("root").material


def lines(table: Table) -> list[list[str]]:
    return [["".join(span.text for span in cell if isinstance(span, Span)) for cell in row] for row in table.rows]


def test_every_operation_is_listed_once_with_its_functions_and_roles() -> None:
    assert MATERIAL.plan.reference is not None
    stakeholders = {one.id: one.name for one in MATERIAL.plan.stakeholders}
    names = {one.role: stakeholders[one.stakeholder] for one in MATERIAL.plan.reference.roles}
    permitted = {one.operation: one.roles for one in MATERIAL.plan.reference.permissions}
    listed = {row[0]: row[1:] for area in areas(MATERIAL) for row in lines(operations_table(MATERIAL, area))}
    assert len(listed) == len(OPERATIONS)
    for operation in OPERATIONS:
        roles = "、".join(names[role] for role in sorted(permitted.get(operation.id, []))) or "すべて（認証前）"
        row = listed[f"{operation.method} {operation.path}"]
        assert row == [operation.summary, "、".join(operation.functions), roles]


def test_fields_are_those_of_the_code() -> None:
    rows = lines(operation_fields_table(MATERIAL, "同意"))
    start = next(number for number, row in enumerate(rows) if row[0] == "POST /me/consents")
    fields = {row[2]: (row[1], row[4], row[5]) for row in rows[start : start + 7]}
    assert fields == {
        "service": ("入力", "文字列", "○"), "items": ("入力", "文字列の並び", "○"), "explicit_items": ("入力", "文字列の並び", "－"),
        "notice_version": ("入力", "整数", "○"), "days": ("入力", "整数", "○"), "guardianship": ("入力", "文字列", "－"),
        "id": ("出力", "文字列", "○"),
    }  # fmt: skip


def test_every_kind_of_problem_is_told() -> None:
    assert [row[1].removeprefix("urn:pdplan:") for row in lines(problems_table(MATERIAL, ""))] == list(TITLES)


def test_a_plan_without_a_reference_implementation_has_no_such_chapter() -> None:
    assert areas(workshop("aonami").material) == []
