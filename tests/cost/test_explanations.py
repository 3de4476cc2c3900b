"""The fourth reading on whole plans: every tree ends in inputs with evidence, and its sums add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from pdplan.cost.evaluate import Results, evaluate
from pdplan.cost.explain import Explanation, explain
from pdplan.cost.expression import Binary, Expression, Grouped, Total, Use
from pdplan.cost.plan_graph import DEFINITIONS, plan_graph
from pdplan.model.load import load_plan

TOTALS = ("whole_total", "build_total", "running_whole", "development_months_total")


@pytest.fixture(scope="module", params=["starter", "kumamoto"])
def results(request: pytest.FixtureRequest, starter_folder: Path, root_folder: Path) -> Results:
    plan, _places = load_plan(starter_folder if request.param == "starter" else root_folder)
    return evaluate(plan_graph(plan))


def nodes(tree: Explanation) -> Iterator[Explanation]:
    """Every node of ``tree`` once."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if (node.name, node.at) not in seen:
            seen.add((node.name, node.at))
            waiting += node.parts
            yield node


def is_sum(formula: Expression) -> bool:
    """Whether ``formula`` only adds quantities up."""
    if isinstance(formula, Use):
        return True
    if isinstance(formula, Binary):
        return formula.sign == "+" and all(map(is_sum, formula.parts()))
    return isinstance(formula, Total | Grouped) and is_sum(formula.of)


SUMS = [definition.name for definition in DEFINITIONS if is_sum(definition.formula)]


def test_most_totals_are_plain_sums() -> None:
    assert {"development_total", "category_cost", "build_before_contingency", "running_whole", "whole_total"} <= set(
        SUMS
    )


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_leaf_is_an_input_with_evidence_and_every_other_node_has_words(results: Results, language: str) -> None:
    for name in TOTALS:
        for node in nodes(explain(results, name, (), language)):
            assert node.value == results.at(node.name, node.at)
            if node.parts:
                assert node.words and node.input is None
            elif node.input is None:
                assert node.words and node.value == 0  # a sum over a list that is empty, such as charges
            else:
                assert node.input is not None and not node.words
                assert node.input.evidence.source and node.input.evidence.date and node.input.evidence.confidence
                assert node.input.evidence.confidence != "assumed" or node.input.evidence.confirm
                assert node.input.path


@pytest.mark.parametrize("name", SUMS)
def test_a_sum_is_the_sum_of_its_parts(results: Results, name: str) -> None:
    for at in results.graph.coordinates(name):
        tree = explain(results, name, at, "ja")
        assert sum((part.value for part in tree.parts), Fraction()) == tree.value


def test_both_languages_tell_the_same_tree(results: Results) -> None:
    japanese, english = (list(nodes(explain(results, "whole_total", (), language))) for language in ("ja", "en"))
    assert [(node.name, node.at, node.value) for node in japanese] == [(n.name, n.at, n.value) for n in english]
    for ja, en in zip(japanese, english, strict=True):
        assert ja.label != en.label
        assert not re.search(r"[ぁ-んァ-ヶ一-龠]", en.words + en.note), en.name
        assert ja.words != en.words or not ja.words, ja.name


def test_a_figure_used_twice_is_explained_once(results: Results) -> None:
    made: dict[tuple[str, tuple[str, ...]], set[int]] = {}
    seen: set[int] = set()
    waiting = [explain(results, "whole_total", (), "ja")]
    while waiting:
        node = waiting.pop()
        if id(node) not in seen:
            seen.add(id(node))
            made.setdefault((node.name, node.at), set()).add(id(node))
            waiting += node.parts
    assert [key for key, objects in made.items() if len(objects) > 1] == []
