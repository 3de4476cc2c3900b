"""Registers: what stands in the workbooks of deadlines, issues, advice, papers, evidence and trace."""

from __future__ import annotations

from datetime import date

import pytest

from pdplan.content.figures import Figure
from pdplan.content.material import Material
from pdplan.content.registers.consultations import consultations
from pdplan.content.registers.deadlines import deadlines
from pdplan.content.registers.evidence import doubtful, entries, evidence
from pdplan.content.registers.issues import issues
from pdplan.content.registers.papers import papers, years_after
from pdplan.content.registers.requirement_trace import requirement_trace
from pdplan.content.sheets import Workbook
from tests.support.plans import workshop

REGISTERS = (consultations, deadlines, evidence, issues, papers, requirement_trace)


def lines(book: Workbook, sheet: str) -> list[list[str]]:
    (found,) = [item for item in book.sheets if item.name == sheet]
    return [[cell.value for cell in row.cells if isinstance(cell.value, str)] for row in found.rows]


def material(plan: str) -> Material:
    return workshop(plan).material


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.__name__)
@pytest.mark.parametrize("plan", ["root", "starter", "aonami"])
def test_no_sheet_is_empty_and_every_list_has_its_titles_repeated(plan: str, register: object) -> None:
    for sheet in register(material(plan)).sheets:  # type: ignore[operator]
        assert sheet.repeat is not None
        assert len(sheet.rows) > sheet.repeat[0] + 1, sheet.name
        width = sum(cell.span for cell in sheet.rows[sheet.repeat[0]].cells)
        assert width == len(sheet.widths)


def test_minutes_are_due_three_business_days_after_each_regular_meeting() -> None:
    shop = workshop("root")
    rows = {row[1]: row for row in lines(deadlines(shop.material), "会議") if len(row) == 9}
    first = min((m for m in shop.plan.meetings if m.kind == "regular"), key=lambda m: m.date)
    assert rows[first.name][2].startswith("令和5年6月8日") and rows[first.name][7] == "令和5年6月13日（火）"
    assert all(row[6] == "予定" for row in rows.values() if row[0] in ("定例会", "連携会議"))


def test_days_of_the_turn_of_the_year_do_not_count() -> None:
    closed = {row[0]: row[1] for row in lines(deadlines(material("root")), "営業日でない平日") if len(row) == 2}
    assert "年末年始" in closed["令和5年12月29日（金）"] and "令和6年1月4日（木）" not in closed


def test_an_expected_question_never_looks_like_one_that_was_asked() -> None:
    rows = [row for row in lines(consultations(material("root")), "相談対応") if row and row[0].startswith("ADV-")]
    assert rows and {(row[1], row[2], row[3], row[9]) for row in rows} == {("想定した相談", "－", "－", "－")}
    asked = [
        row for row in lines(consultations(material("aonami")), "相談対応") if len(row) == 10 and row[1] == "相談あり"
    ]
    assert asked and all(row[2] != "－" and row[3] != "－" for row in asked)


def test_what_is_kept_is_kept_for_its_years_after_the_end() -> None:
    rows = [row for row in lines(papers(material("root")), "保存する書類") if len(row) == 6 and row[3] == "5年"]
    assert rows and {row[4] for row in rows} == {"令和11年3月29日"}
    assert years_after(date(2024, 2, 29), 1) == date(2025, 2, 28)


def test_every_open_issue_decision_note_and_unconfirmed_law_is_on_the_list() -> None:
    plan = workshop("root").plan
    book = issues(material("root"))
    assert {row[0] for row in lines(book, "未決の事項") if row} >= {issue.id for issue in plan.open_issues}
    remaining = [row[3] for row in lines(book, "方式選定に残る事項") if len(row) == 6][1:]
    assert remaining == [text for decision in plan.decisions for text in decision.remaining]
    notes = [row[2] for row in lines(book, "規約等の検討事項") if len(row) == 6][1:]
    assert notes == [note.title for document in plan.rule_documents for note in document.commentary]
    assert "[[" not in repr(book)


def test_every_assumed_secondary_younger_or_old_value_is_told_with_who_confirms_it() -> None:
    plan = workshop("root").plan
    found = doubtful(plan)
    assert {"想定", "二次資料", "版より後の日付"} <= {doubt for entry in found for doubt in entry.doubts}
    assert all(entry.confirm for entry in found if "想定" in entry.doubts)
    assert len(entries(plan)) > len(found) > 20
    paths = [entry.path for entry in entries(plan)]
    assert len(set(paths)) == len(paths)


def test_every_clause_stands_in_the_trace_with_what_answers_it() -> None:
    shop = workshop("root")
    book = requirement_trace(shop.material)
    rows = [row for row in lines(book, "条項から") if len(row) == 8 and row[0] != "番号"]
    assert [row[0] for row in rows] == [requirement.id for requirement in shop.plan.requirements]
    for row in rows:
        if row[1].startswith("5("):
            assert row[6] != "－" or row[7] != "－", row[0]
    overview = [row for row in lines(book, "充足状況") if row and row[0].startswith(("5(", "7("))]
    assert all(row[-1] != "対応なし" for row in overview)


def test_cost_lines_lead_from_clauses_to_figures_and_none_is_left_without_a_clause() -> None:
    (sheet,) = [s for s in requirement_trace(material("root")).sheets if s.name == "条項別の費用"]
    figures = [cell.value for row in sheet.rows for cell in row.cells if isinstance(cell.value, Figure)]
    quantities = {figure.quantity for figure in figures}
    assert {"function_cost", "task_whole", "common_total", "running_cloud_whole"} <= quantities
    assert "求める条項なし" not in repr(sheet)
