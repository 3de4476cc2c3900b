"""CSV tables: rows with the place of each cell."""

from __future__ import annotations

from pdplan.source.csv_text import read_csv
from pdplan.source.problems import Place


def test_cells_are_texts_and_empty_cells_none() -> None:
    tree = read_csv('id,name\n1,"い,ろ"\n2,\n', "a.csv", ("id", "name"))
    assert tree.data == [{"id": "1", "name": "い,ろ"}, {"id": "2", "name": None}]
    assert tree.problems == []
    assert tree.places[(1,)] == Place("a.csv", 3)


def test_columns_may_stand_in_any_order_and_remarks_are_passed_over() -> None:
    tree = read_csv("# 出典\nname,id\nい,1\n\n", "a.csv", ("id", "name"))
    assert tree.data == [{"name": "い", "id": "1"}]


def test_a_short_row_is_a_problem_at_its_line_and_the_rest_is_read() -> None:
    tree = read_csv("id,name\n1\n2,ろ\n", "a.csv", ("id", "name"))
    assert [(problem.rule.id, problem.place.line) for problem in tree.problems] == [("csv.row", 2)]
    assert tree.data == [{"id": "2", "name": "ろ"}]


def test_wrong_columns_are_told_with_the_right_ones() -> None:
    (problem,) = read_csv("id,nam\n1,い\n", "a.csv", ("id", "name")).problems
    assert "id, name" in problem.message
