"""Choosing, powers and ranking: the exact and the vectorised reading of each, at the edges and at random."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdplan.cost.arithmetic import EXACT, VECTOR
from pdplan.cost.evaluate import evaluate, evaluate_many
from pdplan.cost.expression import Comparison, Expression, choose, largest, power, rank, total, use
from pdplan.cost.graph import Graph, build_graph
from pdplan.cost.quantity import Definition, Dimension, Label
from pdplan.values.numbers import root_power, round_half_up
from tests.cost.test_readings import given as input_of

ITEMS = tuple("abcdefg")
ITEM = Dimension("item", Label("品目", "item"), ITEMS, ITEMS)
YEAR = Dimension("year", Label("年度", "year"), ("1", "2"), ("1", "2"))
SIX = st.integers(-(10**10), 10**10).map(lambda number: Fraction(number, 10**6))
RANKED = st.lists(
    st.one_of(st.sampled_from([0, 333_333, 500_000]), st.integers(0, 10**6)).map(lambda n: Fraction(n, 10**6)),
    min_size=7,
    max_size=7,
)
"""What is ranked has six decimals: beyond them the readings need not agree."""
examples = settings(max_examples=200, deadline=None)


def graph_of(formula: Expression, dimensions: tuple[str, ...] = (), many: Sequence[object] = (0,) * 7) -> Graph:
    inputs = (
        input_of("left", (), {(): 0}),
        input_of("right", (), {(): 0}),
        input_of("size", ("item",), {(item,): value for item, value in zip(ITEMS, many, strict=True)}),
        input_of("take", ("year",), {("1",): 2, ("2",): 5}),
    )
    definition = Definition("result", Label("結果", "result"), "yen", dimensions, formula)
    return build_graph((ITEM, YEAR), (), inputs, (definition,))


def both(graph: Graph, changes: dict[str, Fraction]) -> tuple[list[Fraction], list[float]]:
    """The exact and the vectorised values, every input of ``changes`` varying."""
    one = evaluate(graph, {(name, ()): value for name, value in changes.items()})
    many = evaluate_many(graph, {(name, ()): np.array([float(value)]) for name, value in changes.items()})["result"]
    exact = [one.at("result", at) for at in graph.coordinates("result")]
    return exact, [float(value) for value in many.array.ravel()]


SIGNS: dict[Comparison, object] = {"<": lambda a, b: a < b, "<=": lambda a, b: a <= b, "=": lambda a, b: a == b}


@examples
@given(st.sampled_from(sorted(SIGNS)), SIX, st.one_of(SIX, st.none()))
def test_a_choice_compares_to_six_decimals_in_both_readings(
    sign: Comparison, left: Fraction, right: Fraction | None
) -> None:
    right = left if right is None else right
    wanted = 7 if SIGNS[sign](left, right) else -3  # type: ignore[operator]
    exact, many = both(graph_of(choose(use("left"), sign, use("right"), 7, -3)), {"left": left, "right": right})
    assert exact == many == [wanted]


@pytest.mark.parametrize(("sign", "wanted"), [("<", 0), ("<=", 1), ("=", 1)])
def test_what_differs_by_the_noise_of_doubles_is_equal(sign: Comparison, wanted: int) -> None:
    # 0.1 × 3 is 0.30000000000000004 in a double.
    graph = graph_of(choose(use("left") * 3, sign, use("right"), 1, 0))
    exact, many = both(graph, {"left": Fraction("0.1"), "right": Fraction("0.3")})
    assert exact == many == [wanted]


def test_the_side_that_is_not_chosen_decides_nothing() -> None:
    graph = graph_of(choose(use("left"), "<", 1, 5, use("right") * 1000))
    exact, many = both(graph, {"left": Fraction(0), "right": Fraction(10**9)})
    assert exact == many == [5]


def test_a_choice_spreads_over_the_dimensions_of_both_sides() -> None:
    graph = graph_of(choose(use("left"), "<", 1, 5, use("size")), ("item",), range(7))
    assert both(graph, {"left": Fraction(0)}) == ([5] * 7, [5.0] * 7)
    assert both(graph, {"left": Fraction(1)}) == (list(range(7)), [float(n) for n in range(7)])


@examples
@given(st.integers(0, 10**7), st.sampled_from(["0", "0.25", "0.5", "0.585", "0.75", "1"]))
def test_powers_agree_to_six_decimals(base: int, exponent: str) -> None:
    graph = graph_of(power(use("left"), use("right")))
    exact, many = both(graph, {"left": Fraction(base), "right": Fraction(exponent)})
    assert round_half_up(exact[0], 6) == exact[0]
    assert abs(float(exact[0]) - many[0]) < 2e-6


@examples
@given(st.integers(0, 10**12))
def test_the_power_of_a_half_is_the_square_root(base: int) -> None:
    # The root to seven decimals, by whole numbers alone, rounded half up to six.
    root = (isqrt(base * 10**14) + 5) // 10
    assert root_power(Fraction(base), Fraction(1, 2)) == Fraction(root, 10**6)


def test_nothing_to_the_power_of_nothing_is_one_and_roots_of_less_are_refused() -> None:
    assert root_power(Fraction(0), Fraction(0)) == 1 and root_power(Fraction(0), Fraction(1, 2)) == 0
    with pytest.raises(ValueError, match="less than nothing"):
        root_power(Fraction(-1), Fraction(1, 2))


@examples
@given(RANKED, st.integers(-1, 9))
def test_the_largest_are_as_many_as_asked_and_none_left_out_is_larger(sizes: list[Fraction], count: int) -> None:
    graph = graph_of(largest(use("size"), use("left"), "item"), ("item",), sizes)
    exact, _many = both(graph, {"left": Fraction(count)})
    taken = [n for n, value in enumerate(exact) if value == 1]
    left = [n for n, value in enumerate(exact) if value == 0]
    assert len(taken) == min(max(count, 0), 7) and len(taken) + len(left) == 7
    for one in taken:
        for other in left:
            assert (sizes[one], -one) > (sizes[other], -other)  # of equal ones the first listed


SHARES = st.lists(st.integers(0, 10**6).map(lambda number: Fraction(number, 10**6)), min_size=7, max_size=7)
LARGE = st.lists(st.integers(0, 10**15).map(lambda number: Fraction(number, 10**6)), min_size=7, max_size=7)


@examples
@given(st.one_of(SHARES, LARGE, RANKED), st.integers(-1, 9))
def test_both_readings_take_the_same(sizes: list[Fraction], count: int) -> None:
    wanted = EXACT.first(np.array(sizes, dtype=object), np.array(count, dtype=object))
    found = VECTOR.first(np.array([float(size) for size in sizes]), np.array(float(count)))
    assert wanted.tolist() == found.tolist()


def test_how_many_are_taken_may_differ_from_row_to_row() -> None:
    sizes = ("0.5", "0.25", "0.5", "0", "0.75", "0.25", "0.1")
    graph = graph_of(largest(use("size"), use("take"), "item"), ("year", "item"), sizes)
    exact, many = both(graph, {"left": Fraction(0)})
    # 0.75 and the first of the two 0.5; then the other 0.5 and both 0.25.
    assert exact == many == [1, 0, 0, 0, 1, 0, 0, 1, 1, 1, 0, 1, 1, 0]


def test_what_is_ranked_may_be_below_nothing() -> None:
    sizes = (-3, -1, -2, 0, -1, -9, -4)
    graph = graph_of(largest(use("size"), 3, "item"), ("item",), sizes)
    assert both(graph, {"left": Fraction(0)})[0] == [0, 1, 0, 1, 1, 0, 0]
    assert VECTOR.first(np.array([float(n) for n in sizes]), np.array(3.0)).tolist() == [0, 1, 0, 1, 1, 0, 0]


@examples
@given(RANKED)
def test_ranks_run_from_one_without_gaps(sizes: list[Fraction]) -> None:
    graph = graph_of(rank(use("size"), "item"), ("item",), sizes)
    exact, many = both(graph, {"left": Fraction(0)})
    assert sorted(exact) == list(range(1, 8)) and many == exact
    order = sorted(range(7), key=lambda n: exact[n])
    assert order == sorted(range(7), key=lambda n: (-sizes[n], n))


def test_a_count_that_depends_on_what_is_ranked_along_is_refused() -> None:
    with pytest.raises(ValueError, match="one number for all of it"):
        graph_of(largest(use("size"), use("size"), "item"), ("item",))


def test_scenarios_are_ranked_each_for_itself() -> None:
    graph = graph_of(total(largest(use("size") * use("left"), 1, "item") * use("size"), "item"), (), range(7))
    many = evaluate_many(graph, {("left", ()): np.array([1.0, -1.0, 2.0])})["result"].array
    assert many.tolist() == [6.0, 0.0, 6.0]
