"""One definition, four readings: each operator on small graphs made by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from pdplan.cost.evaluate import SCENARIO, evaluate, evaluate_many
from pdplan.cost.explain import explain
from pdplan.cost.expression import (
    Expression,
    along,
    cut,
    expression,
    greatest,
    grouped,
    least,
    rounded,
    total,
    use,
)  # fmt: skip
from pdplan.cost.formula import NoCell, formula
from pdplan.cost.graph import Graph, build_graph
from pdplan.cost.quantity import Definition, Dimension, Input, InputValue, Label, Relation
from pdplan.model.evidence import Evidence
from pdplan.office.excel.addresses import Address

EVIDENCE = Evidence(date=date(2024, 3, 1), source="s", confidence="verified")
ITEM = Dimension("item", Label("品目", "item"), ("a", "b", "c"), ("あ", "い", "う"))
KIND = Dimension("kind", Label("種類", "kind"), ("x", "y"), ("か", "き"))
KIND_OF = Relation("kind_of", "item", "kind", {"a": "x", "b": "y", "c": "x"})


def given(name: str, dimensions: tuple[str, ...], values: dict[tuple[str, ...], object]) -> Input:
    numbers = {at: InputValue(Fraction(str(value)), (name, *at), EVIDENCE) for at, value in values.items()}
    return Input(name, Label(name, name), "yen", dimensions, numbers)


INPUTS = (
    given("count", ("item",), {("a",): 2, ("b",): 3, ("c",): "0.5"}),
    given("price", ("kind",), {("x",): 10, ("y",): "7.5"}),
    given("share", (), {(): "0.35"}),
)


def graph_of(formula: Expression, dimensions: tuple[str, ...] = ()) -> Graph:
    definition = Definition("result", Label("結果", "result"), "yen", dimensions, formula)
    return build_graph((ITEM, KIND), (KIND_OF,), INPUTS, (definition,))


CASES = [
    (use("count") * along(use("price"), "kind_of"), ("item",), {("a",): 20, ("b",): Fraction(45, 2), ("c",): 5}),
    (total(use("count") * along(use("price"), "kind_of"), "item"), (), {(): Fraction(95, 2)}),
    (grouped(use("count"), "kind_of"), ("kind",), {("x",): Fraction(5, 2), ("y",): 3}),
    (use("share") / (1 - use("share")), (), {(): Fraction(7, 13)}),
    (cut(use("count") * Fraction(5, 4)), ("item",), {("a",): 2, ("b",): 3, ("c",): 0}),
    (rounded(use("count") * Fraction(5, 4)), ("item",), {("a",): 3, ("b",): 4, ("c",): 1}),
    (cut(use("price") * Fraction(1, 3), 1), ("kind",), {("x",): Fraction(33, 10), ("y",): Fraction(5, 2)}),
    (least(use("price"), 8) + greatest(use("price"), 9), ("kind",), {("x",): 18, ("y",): Fraction(33, 2)}),
    (expression(5) - (use("share") - 1), (), {(): Fraction(113, 20)}),
    (use("count") * use("price"), ("item", "kind"), {("b", "y"): Fraction(45, 2), ("c", "x"): 5}),
]


@pytest.mark.parametrize(("expression_", "dimensions", "wanted"), CASES)
def test_the_exact_reading_is_the_hand_calculation(
    expression_: Expression, dimensions: tuple[str, ...], wanted: dict[tuple[str, ...], object]
) -> None:
    results = evaluate(graph_of(expression_, dimensions))
    for at, value in wanted.items():
        assert results.at("result", at) == value


@pytest.mark.parametrize(("expression_", "dimensions", "wanted"), CASES)
def test_the_vectorised_reading_agrees_in_every_scenario(
    expression_: Expression, dimensions: tuple[str, ...], wanted: dict[tuple[str, ...], object]
) -> None:
    graph = graph_of(expression_, dimensions)
    samples = [Fraction(number, 4) for number in range(0, 40, 3)]
    many = evaluate_many(graph, {("count", ("b",)): np.array([float(sample) for sample in samples])})["result"]
    for number, sample in enumerate(samples):
        one = evaluate(graph, {("count", ("b",)): sample})
        for at in graph.coordinates("result"):
            index = tuple(graph.dimensions[d].coordinates.index(step) for d, step in zip(dimensions, at, strict=True))
            value = many.array[(number, *index)] if SCENARIO in many.axes else many.array[index]
            assert float(value) == pytest.approx(float(one.at("result", at)), abs=1e-9)


def test_what_does_not_vary_is_computed_once() -> None:
    definitions = (
        Definition("fixed", Label("固定", "fixed"), "yen", (), total(use("price"), "kind")),
        Definition("varies", Label("変動", "varies"), "yen", (), total(use("count"), "item") + use("fixed")),
    )
    graph = build_graph((ITEM, KIND), (KIND_OF,), INPUTS, definitions)
    many = evaluate_many(graph, {("count", ("a",)): np.arange(5.0)})
    assert many["fixed"].axes == () and many["varies"].axes == (SCENARIO,)
    assert many["varies"].array.tolist() == [21.0, 22.0, 23.0, 24.0, 25.0]


def test_several_cells_of_one_input_vary_together() -> None:
    graph = graph_of(total(use("count") * along(use("price"), "kind_of"), "item"))
    samples = {
        ("count", ("a",)): [1.0, 2.0, 4.0],
        ("count", ("b",)): [5.0, 6.0, 0.0],
        ("price", ("y",)): [1.0, 2.0, 3.0],
    }
    many = evaluate_many(graph, {key: np.array(numbers) for key, numbers in samples.items()})
    # count a × 10 + count b × price y + 0.5 × 10
    assert many["result"].array.tolist() == [20.0, 37.0, 45.0]


BOOK = {
    ("count", ("a",)): Address("表", 0, 0),
    ("count", ("b",)): Address("表", 1, 0),
    ("count", ("c",)): Address("表", 2, 0),
    ("price", ("x",)): Address("単価", 0, 1),
    ("price", ("y",)): Address("単価", 0, 2),
    ("share", ()): Address("表", 9, 27),
}


@pytest.mark.parametrize(
    ("expression_", "dimensions", "at", "text"),
    [
        (total(use("count"), "item"), (), (), "=SUM($A$1:$A$3)"),
        (total(use("price"), "kind"), (), (), "=SUM('単価'!$B$1:$C$1)"),
        (grouped(use("count"), "kind_of"), ("kind",), ("x",), "=SUM($A$1,$A$3)"),
        (use("count") * along(use("price"), "kind_of"), ("item",), ("b",), "=$A$2*'単価'!$C$1"),
        (use("share") / (1 - use("share")), (), (), "=$AB$10/(1-$AB$10)"),
        (cut(use("share") * 3), (), (), "=ROUNDDOWN(ROUND($AB$10*3,6),0)"),
        (rounded(use("share"), 1), (), (), "=ROUND(ROUND($AB$10,7),1)"),
        (greatest(least(use("share"), 8) - 1, 0), (), (), "=MAX(MIN($AB$10,8)-1,0)"),
        (expression(5) - (use("share") - 1), (), (), "=5-($AB$10-1)"),
    ],
)
def test_the_excel_reading_refers_to_cells(
    expression_: Expression, dimensions: tuple[str, ...], at: tuple[str, ...], text: str
) -> None:
    assert formula(graph_of(expression_, dimensions), BOOK, "result", at, "表") == text


def test_an_input_without_a_cell_is_refused_because_no_number_is_typed_into_a_formula() -> None:
    book = {key: cell for key, cell in BOOK.items() if key[0] != "share"}
    with pytest.raises(NoCell, match="share"):
        formula(graph_of(use("share") * 2), book, "result", (), "表")


def test_a_computed_quantity_without_a_cell_is_written_out_in_place() -> None:
    definitions = (
        Definition("part", Label("中間", "part"), "yen", (), total(use("count"), "item") + 1),
        Definition("result", Label("結果", "result"), "yen", (), use("part") * 2),
    )
    graph = build_graph((ITEM, KIND), (KIND_OF,), INPUTS, definitions)
    assert formula(graph, BOOK, "result", (), "表") == "=(SUM($A$1:$A$3)+1)*2"


def test_a_circle_of_quantities_is_refused() -> None:
    definitions = (
        Definition("one", Label("一", "one"), "yen", (), use("two") + 1),
        Definition("two", Label("二", "two"), "yen", (), use("one") + 1),
    )
    with pytest.raises(ValueError, match="one > two > one"):
        build_graph((ITEM, KIND), (KIND_OF,), INPUTS, definitions)


def test_a_quantity_defined_twice_is_refused() -> None:
    definition = Definition("count", Label("数", "count"), "yen", ("item",), use("count"))
    with pytest.raises(ValueError, match="count is defined twice"):
        build_graph((ITEM, KIND), (KIND_OF,), INPUTS, (definition,))


def test_dimensions_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="has dimensions"):
        graph_of(use("count"), ())


def test_an_input_without_a_value_is_refused() -> None:
    with pytest.raises(ValueError, match="no value"):
        build_graph((ITEM, KIND), (KIND_OF,), (given("count", ("item",), {("a",): 1}),), ())


@pytest.mark.parametrize(
    ("expression_", "dimensions", "japanese", "english"),
    [
        (total(use("count"), "item"), (), "品目ごとの「count」の合計", "sum over item of [count]"),
        (grouped(use("count"), "kind_of"), ("kind",), "属する品目の「count」の合計", "sum of [count] of its items"),
        (along(use("price"), "kind_of") * 2, ("item",), "price×2", "price×2"),
        (use("share") / (1 - use("share")), (), "share÷（1−share）", "share÷（1−share）"),
        (use("share") + (use("share") - 1), (), "share＋share−1", "share＋share−1"),
        (use("share") - (use("share") - 1), (), "share−（share−1）", "share−（share−1）"),
        (cut(use("share") * 3), (), "切捨て（share×3）", "cut(share×3)"),
        (rounded(use("share") * 3), (), "四捨五入（share×3）", "rounded(share×3)"),
        (least(use("share"), 3), (), "（share、3）の小さい方", "least of (share, 3)"),
        (greatest(use("share"), 3), (), "（share、3）の大きい方", "greatest of (share, 3)"),
    ],
)
def test_the_words_of_each_operator(
    expression_: Expression, dimensions: tuple[str, ...], japanese: str, english: str
) -> None:
    results = evaluate(graph_of(expression_, dimensions))
    at = results.graph.coordinates("result")[0]
    assert explain(results, "result", at, "ja").words == japanese
    assert explain(results, "result", at, "en").words == english


@pytest.mark.parametrize(("expression_", "dimensions", "wanted"), CASES)
def test_an_explanation_names_just_the_inputs_that_its_figure_rests_on(
    expression_: Expression, dimensions: tuple[str, ...], wanted: dict[tuple[str, ...], object]
) -> None:
    graph = graph_of(expression_, dimensions)
    results = evaluate(graph)
    for at, value in wanted.items():
        tree = explain(results, "result", at, "ja")
        assert tree.value == value
        named = {(part.name, part.at) for part in tree.parts}
        for name, entry in graph.inputs.items():
            for where in entry.values:
                moved = evaluate(graph, {(name, where): Fraction(1001)}).at("result", at) != value
                moved |= evaluate(graph, {(name, where): Fraction(1, 1001)}).at("result", at) != value
                assert moved == ((name, where) in named), (name, where)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_words_go_down_to_inputs_with_their_evidence(language: str) -> None:
    graph = graph_of(total(use("count") * along(use("price"), "kind_of"), "item"))
    tree = explain(evaluate(graph), "result", (), language)
    assert tree.words
    assert {part.name for part in tree.parts} == {"count", "price"}
    assert all(part.input is not None and part.input.evidence is EVIDENCE for part in tree.parts)
    assert len({(part.name, part.at) for part in tree.parts}) == len(tree.parts) == 5
