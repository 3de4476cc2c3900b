"""Formulas of whole rows and columns: long sums of products, broken lines, and quantities that are shown in part."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import pytest

from pdplan.cost.expression import Expression, choose, total, use
from pdplan.cost.formula import MANY, Formulas, NoCell
from pdplan.cost.graph import Graph, build_graph
from pdplan.cost.labels import define
from pdplan.cost.quantity import Dimension, Label
from tests.cost.test_readings import given

SIZE = MANY + 1
NUMBERS = tuple(str(number) for number in range(1, SIZE + 1))


@dataclass(frozen=True)
class Place:
    """A cell of the sheet 表."""

    row: int
    column: int
    sheet: str = "表"


def graph_of(formula: Expression, dimensions: tuple[str, ...] = ()) -> Graph:
    label = Label("数", "number")
    return build_graph(
        [Dimension("place", label, NUMBERS, NUMBERS)],
        [],
        [
            given("share", ("place",), {(number,): 1 for number in NUMBERS}),
            given("price", ("place",), {(number,): 2 for number in NUMBERS}),
            given("rate", (), {(): Fraction(1, 10)}),
        ],
        [define("result", "結果", "Result", "count", dimensions, formula)],
    )


COLUMNS = {
    **{("share", (number,)): Place(n, 0) for n, number in enumerate(NUMBERS)},
    **{("price", (number,)): Place(n, 1) for n, number in enumerate(NUMBERS)},
    ("rate", ()): Place(0, 2),
}
BELOW = f"$A$1:$A${SIZE}"
BESIDE = f"$B$1:$B${SIZE}"


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (total(use("share") * use("price"), "place"), f"=SUMPRODUCT({BELOW},{BESIDE})"),
        (total(use("share") * use("rate") * use("price"), "place"), f"=SUMPRODUCT({BELOW}*$C$1,{BESIDE})"),
        (total(use("share") * (use("price") - use("rate")), "place"), f"=SUMPRODUCT({BELOW},({BESIDE}-$C$1))"),
        (
            total(use("price") * choose(use("share"), "<=", use("rate"), 1, 0), "place"),
            f"=SUMPRODUCT({BESIDE},(ROUND(({BELOW}-$C$1),6)<=0)*1)",
        ),
    ],
)
def test_a_long_sum_of_products_is_one_function_over_whole_columns(formula: Expression, text: str) -> None:
    assert Formulas(graph_of(formula), COLUMNS).text("result", (), "表") == text


def test_where_a_column_is_broken_the_sum_is_written_out() -> None:
    broken = {**COLUMNS, ("share", ("1",)): Place(SIZE + 5, 0)}
    text = Formulas(graph_of(total(use("share") * use("price"), "place")), broken).text("result", (), "表")
    assert text.startswith(f"=SUM($A${SIZE + 6}*$B$1,$A$2*$B$2,") and text.count("*") == SIZE


def test_a_column_and_a_row_are_not_multiplied_as_they_stand() -> None:
    across = {**COLUMNS, **{("price", (number,)): Place(0, 5 + n) for n, number in enumerate(NUMBERS)}}
    text = Formulas(graph_of(total(use("share") * use("price"), "place")), across).text("result", (), "表")
    assert text.startswith("=SUM($A$1*$F$1,$A$2*$G$1,")


def test_an_input_that_is_shown_in_part_serves_the_formulas_that_need_no_more() -> None:
    first = {("share", ("1",)): Place(0, 0)}
    formulas = Formulas(graph_of(use("share") * 2, ("place",)), first)
    assert formulas.text("result", ("1",), "別") == "='表'!$A$1*2"
    with pytest.raises(NoCell):
        formulas.text("result", ("2",), "別")
