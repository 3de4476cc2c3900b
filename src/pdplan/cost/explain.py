"""The fourth reading: words. From a figure down to the inputs it rests on, with file, line and source."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

from pdplan.cost.evaluate import Results
from pdplan.cost.expression import (
    Along,
    Binary,
    Choice,
    Constant,
    Expression,
    Extreme,
    Grouped,
    Largest,
    Power,
    Rank,
    Rounded,
    Total,
    Use,
)  # fmt: skip
from pdplan.cost.quantity import Coordinate, Definition, InputValue, Kind
from pdplan.values.numbers import plain


@dataclass(frozen=True)
class Explanation:
    """One figure: its value, how it was computed in words, and the figures it was computed from."""

    name: str
    at: Coordinate
    label: str
    """Label with the names of the coordinates."""
    unit: Kind
    value: Fraction
    words: str = ""
    """The formula in words; empty for an input."""
    note: str = ""
    input: InputValue | None = None
    parts: tuple[Explanation, ...] = field(default=())


def explain(results: Results, name: str, at: Coordinate, language: str) -> Explanation:
    """The tree from the quantity ``name`` at ``at`` down to inputs, labelled in ``language``."""
    return _Explainer(results, language).explain(name, at)


def describe(results: Results, name: str, at: Coordinate, language: str) -> Explanation:
    """The quantity ``name`` at ``at`` alone, without the figures that it was computed from."""
    return _Explainer(results, language, deep=False).explain(name, at)


class _Explainer:
    """Builds each node once, however often it is used."""

    def __init__(self, results: Results, language: str, deep: bool = True):
        self.results = results
        self.graph = results.graph
        self.language = language
        self.deep = deep
        self.known: dict[tuple[str, Coordinate], Explanation] = {}

    def explain(self, name: str, at: Coordinate) -> Explanation:
        if (name, at) not in self.known:
            self.known[name, at] = self._explain(name, at)
        return self.known[name, at]

    def _explain(self, name: str, at: Coordinate) -> Explanation:
        quantity = self.graph.quantities[name]
        places = dict(zip(quantity.dimensions, at, strict=True))
        names = [self.graph.dimensions[dimension].name_of(step) for dimension, step in places.items()]
        label = quantity.label.in_language(self.language) + (f"［{'・'.join(names)}］" if names else "")
        value = self.results.at(name, at)
        if not isinstance(quantity, Definition):
            return Explanation(name, at, label, quantity.unit, value, input=quantity.values[at])
        parts = dict.fromkeys(_uses(quantity.formula, places, self.results) if self.deep else ())
        return Explanation(
            name, at, label, quantity.unit, value,
            words=self.words(quantity.formula),
            note=quantity.note.in_language(self.language) if quantity.note else "",
            parts=tuple(self.explain(used, where) for used, where in parts),
        )  # fmt: skip

    def words(self, formula: Expression) -> str:
        """``formula`` in words, by the labels of its quantities."""
        japanese = self.language == "ja"
        if isinstance(formula, Constant):
            return plain(formula.number)
        if isinstance(formula, Use):
            return self.graph.quantities[formula.name].label.in_language(self.language)
        inner = [self.words(part) for part in formula.parts()]
        if isinstance(formula, Binary):
            left, right = (
                f"（{text}）" if _bracketed(formula, part) else text
                for part, text in zip(formula.parts(), inner, strict=True)
            )
            return f"{left}{_SIGNS[formula.sign]}{right}"
        if isinstance(formula, Total):
            over = self.graph.dimensions[formula.over].label.in_language(self.language)
            return f"{over}ごとの「{inner[0]}」の合計" if japanese else f"sum over {over} of [{inner[0]}]"
        if isinstance(formula, Grouped):
            over = self.graph.dimensions[self.graph.relations[formula.relation].source].label.in_language(self.language)
            return f"属する{over}の「{inner[0]}」の合計" if japanese else f"sum of [{inner[0]}] of its {over}s"
        if isinstance(formula, Extreme):
            both = "、".join(inner)
            words = {"least": ("小さい方", "least"), "greatest": ("大きい方", "greatest")}[formula.kind]
            return f"（{both}）の{words[0]}" if japanese else f"{words[1]} of ({', '.join(inner)})"
        if isinstance(formula, Rounded):
            words = {"cut": ("切捨て", "cut"), "half-up": ("四捨五入", "rounded")}[formula.rule]
            return f"{words[0]}（{inner[0]}）" if japanese else f"{words[1]}({inner[0]})"
        if isinstance(formula, Choice):
            left, right, then, otherwise = inner
            sign = {"<": "＜", "<=": "≦", "=": "＝"}[formula.sign] if japanese else formula.sign
            if japanese:
                return f"（{left}{sign}{right}）のとき{then}、そうでないとき{otherwise}"
            return f"{then} if {left} {sign} {right}, else {otherwise}"
        if isinstance(formula, Power):
            return f"（{inner[0]}）の（{inner[1]}）乗" if japanese else f"({inner[0]}) to the power ({inner[1]})"
        if isinstance(formula, Rank):
            over = self.graph.dimensions[formula.over].label.in_language(self.language)
            return f"「{inner[0]}」の大きい順の{over}の順位" if japanese else f"rank of {over} by ({inner[0]})"
        if isinstance(formula, Largest):
            over = self.graph.dimensions[formula.over].label.in_language(self.language)
            if japanese:
                return f"「{inner[0]}」の大きい順に「{inner[1]}」番目までの{over}は1、ほかは0"
            return f"1 for the first ({inner[1]}) {over} by size of ({inner[0]}), else 0"
        return inner[0]


def _bracketed(formula: Binary, part: Expression) -> bool:
    """Whether ``part`` stands in brackets: a sum inside a product, and what is taken away or divided by as a whole."""
    if not isinstance(part, Binary):
        return False
    if part.sign in "+-":
        return formula.sign != "+"
    return formula.sign == "/" and part is formula.right


_SIGNS = {"+": "＋", "-": "−", "*": "×", "/": "÷"}


def _uses(formula: Expression, places: dict[str, str], results: Results) -> list[tuple[str, Coordinate]]:
    """The quantities and coordinates that ``formula`` takes at ``places``, in order."""
    graph = results.graph
    if isinstance(formula, Use):
        return [(formula.name, tuple(places[dimension] for dimension in graph.quantities[formula.name].dimensions))]
    if isinstance(formula, Along):
        relation = graph.relations[formula.relation]
        places = {**places, relation.target: relation.points[places[relation.source]]}
    over: dict[str, tuple[str, ...]] = {}
    if isinstance(formula, Total):
        over = {formula.over: graph.dimensions[formula.over].coordinates}
    if isinstance(formula, Grouped):
        relation = graph.relations[formula.relation]
        sources = graph.dimensions[relation.source].coordinates
        over = {relation.source: tuple(s for s in sources if relation.points[s] == places[relation.target])}
    found: list[tuple[str, Coordinate]] = []
    for steps in product(*over.values()):
        inside = {**places, **dict(zip(over, steps, strict=True))}
        for part in formula.parts():
            found += _uses(part, inside, results)
    return found
