"""Amounts below nothing, halves, brackets and fractions: every reading treats them alike."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from pdplan.cost.evaluate import evaluate, evaluate_many
from pdplan.cost.explain import explain
from pdplan.cost.expression import Expression, cut, expression, rounded, use
from pdplan.cost.formula import formula
from pdplan.source.problems import Refused
from pdplan.values.fiscal_year import japanese_date
from pdplan.values.numbers import round_down
from tests.cost.test_readings import BOOK, graph_of


@pytest.mark.parametrize(("number", "result"), [("-1.5", -1), ("-0.2", 0), ("-1.9999999", -2)])
def test_an_amount_below_nothing_is_cut_toward_nothing_as_excel_does(number: str, result: int) -> None:
    assert round_down(Fraction(number)) == result


@pytest.mark.parametrize("share", ["-0.35", "-1.5", "-2"])
def test_all_readings_cut_an_amount_below_nothing_alike(share: str) -> None:
    graph, change = graph_of(cut(use("share"))), {("share", ()): Fraction(share)}
    many = evaluate_many(graph, {("share", ()): np.array([float(share)])})["result"].array
    assert evaluate(graph, change).at("result") == many[0] == int(Fraction(share))  # ROUNDDOWN goes toward zero


def test_all_readings_guard_a_half_alike() -> None:
    graph, share = graph_of(rounded(use("share"))), "0.4999999"
    many = evaluate_many(graph, {("share", ()): np.array([float(share)])})["result"].array
    assert formula(graph, BOOK, "result", (), "表") == "=ROUND(ROUND($AB$10,6),0)"  # makes 0.5 of it, then 1
    assert evaluate(graph, {("share", ()): Fraction(share)}).at("result") == many[0] == 1


def test_the_words_bracket_what_is_divided_by() -> None:
    results = evaluate(graph_of(use("share") / (use("share") * 2)))
    assert explain(results, "result", (), "ja").words == "share÷（share×2）"


def test_a_number_without_a_finite_decimal_is_written_as_a_division() -> None:
    assert formula(graph_of(use("share") * Fraction(1, 3)), BOOK, "result", (), "表") == "=$AB$10*(1/3)"
    assert formula(graph_of(expression(Fraction(1, 8)) * 2), BOOK, "result", (), "表") == "=0.125*2"


@pytest.mark.parametrize(("day", "text"), [(date(1989, 1, 8), "平成元年1月8日"), (date(1947, 4, 17), "1947年4月17日")])
def test_a_date_before_heisei_is_not_counted_backwards(day: date, text: str) -> None:
    assert japanese_date(day) == text


def test_a_change_to_what_is_no_input_is_refused() -> None:
    graph = graph_of(use("share") * 2)
    for wrong in (("shaer", ()), ("share", ("x",)), ("result", ())):
        with pytest.raises(KeyError):
            evaluate(graph, {wrong: Fraction(1)})


def test_a_formula_that_excel_would_not_take_is_refused() -> None:
    long: Expression = use("share")
    for _ in range(10):
        long = long + long * 2
    with pytest.raises(Refused, match=r"workbook\.formula"):
        formula(graph_of(long), BOOK, "result", (), "表")
