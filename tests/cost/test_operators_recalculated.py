"""The third reading judged by LibreOffice: operators and brackets as a spreadsheet computes them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction

import openpyxl
import pytest
import xlsxwriter

from pdplan.cost.evaluate import evaluate
from pdplan.cost.expression import (
    Comparison,
    Expression,
    along,
    choose,
    cut,
    expression,
    greatest,
    grouped,
    largest,
    least,
    power,
    rank,
    rounded,
    total,
    use,
)  # fmt: skip
from pdplan.cost.formula import formula
from pdplan.cost.graph import Graph, build_graph
from pdplan.cost.quantity import Coordinate, Definition, Dimension, Input, InputValue, Label, Relation
from pdplan.model.evidence import Evidence
from pdplan.office.excel.addresses import Address
from tests.support.libreoffice import convert

EVIDENCE = Evidence.model_validate({"date": "2024-03-01", "source": "s", "confidence": "verified"})
ITEMS = tuple("abcdefg")
ITEM = Dimension("item", Label("品目", "item"), ITEMS, ITEMS)
KIND = Dimension("kind", Label("種類", "kind"), ("x", "y", "z"), ("か", "き", "く"))
KIND_OF = Relation("kind_of", "item", "kind", dict(zip(ITEMS, "xyxxyxy", strict=True)))
"""Nothing is of kind z, and those of x lie apart."""

COUNTS = Input("count", Label("数", "count"), "count", ("item",), {
    (item,): InputValue(Fraction(number), ("count", item), EVIDENCE)
    for item, number in zip(ITEMS, ("2", "3", "0.5", "0", "7.25", "11", "0.1"), strict=True)
})  # fmt: skip
PRICES = Input("price", Label("単価", "price"), "yen", ("kind",), {
    (kind,): InputValue(Fraction(number), ("price", kind), EVIDENCE)
    for kind, number in (("x", "10"), ("y", "7.5"), ("z", "1000.005"))
})  # fmt: skip
POINTS = Input("points", Label("点", "points"), "count", ("item",), {
    (item,): InputValue(Fraction(number), ("points", item), EVIDENCE)
    for item, number in zip(ITEMS, ("1", "3", "3", "0", "3", "1", "2.5"), strict=True)
})  # fmt: skip
"""Three are equal and largest, two are equal further down."""

SHARE = Input("share", Label("率", "share"), "ratio", (), {(): InputValue(Fraction("0.35"), ("share",), EVIDENCE)})

BOOK = {
    **{("count", (item,)): Address("表 1", row, 0) for row, item in enumerate(ITEMS)},
    **{("price", (kind,)): Address("O'Hara", 2, column) for column, kind in enumerate(KIND.coordinates, start=26)},
    **{("points", (item,)): Address("O'Hara", 5, column) for column, item in enumerate(ITEMS, start=30)},
    ("share", ()): Address("式", 0, 0),
}
"""Sheets whose names need quotation marks, columns beyond Z, and an input on the formula's own sheet."""


@dataclass(frozen=True)
class Sum:
    """A formula to be judged."""

    graph: Graph
    name: str
    at: Coordinate

    @property
    def text(self) -> str:
        return formula(self.graph, BOOK, self.name, self.at, "式")

    @property
    def exact(self) -> Fraction:
        return evaluate(self.graph).at(self.name, self.at)


def sums(result: Expression, dimensions: tuple[str, ...] = (), *parts: Definition) -> list[Sum]:
    """``result`` at each of its coordinates; ``parts`` are quantities without a cell."""
    definition = Definition("result", Label("結果", "result"), "yen", dimensions, result)
    graph = build_graph((ITEM, KIND), (KIND_OF,), (COUNTS, PRICES, POINTS, SHARE), (*parts, definition))
    return [Sum(graph, "result", at) for at in graph.coordinates("result")]


def hidden(name: str, dimensions: tuple[str, ...], of: Expression) -> Definition:
    return Definition(name, Label(name, name), "yen", dimensions, of)


SIGNS: tuple[Comparison, ...] = ("<", "<=", "=")

OPERATORS = [
    *sums(total(use("count"), "item")),
    *sums(grouped(use("count"), "kind_of"), ("kind",)),
    *sums(use("count") * along(use("price"), "kind_of"), ("item",)),
    *sums(use("count") * use("price"), ("item", "kind")),
    *sums(total(use("count") * use("price"), "item", "kind")),
    *sums(grouped(use("count") * along(use("price"), "kind_of"), "kind_of") / use("price"), ("kind",)),
    *sums(total(use("count") - use("share"), "item") / (1 - use("share"))),
    *sums(cut(use("count") * use("share")), ("item",)),
    *sums(cut(use("count") * use("share"), 2), ("item",)),
    *sums(rounded(use("price") * use("share")), ("kind",)),
    *sums(rounded(use("price") * 3, 2), ("kind",)),
    *sums(greatest(least(use("count"), 5) - 1, 0) * 2, ("item",)),
    *sums(least(use("price"), use("share") * 25), ("kind",)),
    *sums(use("share") - (use("share") - (use("share") - 1))),
    *sums(use("share") / (use("share") / (use("share") * 2))),
    *sums((use("share") + 1) * (use("share") - 2) / (expression(3) - use("share"))),
    *sums(expression(Fraction(1, 8)) * use("share")),
]

THRICE = use("share") * 3
"""1.05, but 1.0499999999999998 in a double."""

CHOICES = [
    *(entry for sign in SIGNS for entry in sums(choose(use("count"), sign, 2, 10, use("share")), ("item",))),
    *(entry for sign in SIGNS for entry in sums(choose(THRICE, sign, Fraction(21, 20), 1, 0))),
    *(entry for sign in SIGNS for entry in sums(choose(Fraction(21, 20), sign, THRICE, 1, 0))),
    *sums(choose(along(use("price"), "kind_of"), "<=", use("count"), use("count"), 0), ("item",)),
    *sums(1 - choose(use("share") - 1, "<", use("share"), use("share") + 1, 0) * 2),
    *sums(total(choose(use("count"), "<", use("points"), use("count"), use("points") - 1), "item")),
    *sums(choose(use("share"), "=", Fraction(7, 20), choose(use("share"), "<", 0, 1, 2), 3)),
]

POWERS = [
    *sums(power(use("count"), use("share")), ("item",)),
    *sums(power(use("count"), 0), ("item",))[:3],
    *sums(power(use("count"), 1), ("item",)),
    *sums(power(use("count"), Fraction(1, 2)), ("item",)),
    *sums(power(use("price") * 100_000, Fraction("0.585")), ("kind",)),
    *sums(2 - power(use("share") + 1, use("share") * 2) / power(use("share"), 2)),
    *sums(total(power(use("count") + use("points"), use("share")), "item")),
]

RANKED = [
    *(entry for many in range(9) for entry in sums(largest(use("count"), many, "item"), ("item",))),
    *(entry for many in range(9) for entry in sums(largest(use("points"), many, "item"), ("item",))),
    *sums(largest(use("points"), use("share") * 10, "item") * 2 + use("count"), ("item",)),
    *sums(1 - largest(use("price"), 1, "kind"), ("kind",)),
    *sums(rank(use("points"), "item"), ("item",)),
    *sums(8 - rank(use("count"), "item") * 2, ("item",)),
    *sums(total(largest(use("points"), 2, "item") * use("points"), "item")),
    *sums(
        largest(use("points"), use("points_of_all") - 10, "item"),
        ("item",),
        hidden("points_of_all", (), total(use("points"), "item")),
    ),
]

IN_PLACE = [
    *sums(use("part") * 2 - use("part"), ("kind",), hidden("part", ("kind",), use("price") - use("share"))),
    *sums(total(use("part"), "item") * 3, (), hidden("part", ("item",), use("count") + use("share"))),
    *sums(grouped(use("part"), "kind_of"), ("kind",), hidden("part", ("item",), use("count") - use("share"))),
    *sums(
        1 - use("outer") / use("part"),
        ("kind",),
        hidden("part", ("kind",), use("price") + 1),
        hidden("outer", ("kind",), use("part") - use("share")),
    ),
    *sums(
        cut(use("part")) - along(use("price"), "kind_of"),
        ("item",),
        hidden("part", ("item",), use("count") / (along(use("price"), "kind_of") - use("share"))),
    ),
]


def grown(chance: random.Random, depth: int) -> Expression:
    """A formula grown at random; it never divides by nothing, and rounds amounts alone."""
    if depth == 0 or chance.random() < 0.15:
        leaf = chance.choice(["share", "total", "number"])
        number = expression(chance.randrange(13))
        return {"share": use("share"), "total": total(use("count"), "item"), "number": number}[leaf]
    left, right = grown(chance, depth - 1), grown(chance, depth - 1)
    kind = chance.choice(["+", "-", "*", "/", "-", "/", "least", "greatest", "cut", "rounded", "choose", "power"])
    if kind == "choose":
        return choose(left, chance.choice(SIGNS), right, left - 1, right + 1)
    if kind == "power":
        return power(greatest(least(left, 1000), 1), Fraction(chance.randrange(1, 20), 10))
    if kind == "/":
        return left / (greatest(right, 0) + 1) if chance.random() < 0.5 else left / greatest(right * 2, Fraction(1, 2))
    if kind in ("cut", "rounded"):
        return (cut if kind == "cut" else rounded)(greatest(left, 0), chance.randrange(3))
    return {
        "+": left + right, "-": left - right, "*": left * right, "least": least(left, right), "greatest": greatest(left, right),
    }[kind]  # fmt: skip


GROWN = [entry for seed in range(150) for entry in sums(grown(random.Random(seed), 4))]
EVERY = [*OPERATORS, *CHOICES, *POWERS, *RANKED, *IN_PLACE, *GROWN]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """What LibreOffice makes of each formula. A wrong value stands in every cell before."""
    folder = tmp_path_factory.mktemp("operators")
    book = xlsxwriter.Workbook(folder / "sums.xlsx")
    sheets = {name: book.add_worksheet(name) for name in ("式", "表 1", "O'Hara")}
    for (name, at), place in BOOK.items():
        source = {"count": COUNTS, "price": PRICES, "points": POINTS, "share": SHARE}[name]
        sheets[place.sheet].write_number(place.row, place.column, float(source.values[at].value))
    for row, entry in enumerate(EVERY):
        sheets["式"].write_formula(row, 2, entry.text, None, 987654321)
    book.close()
    (folder / "made").mkdir()
    (made,) = convert([folder / "sums.xlsx"], "xlsx", folder / "made")
    sheet = openpyxl.load_workbook(made, data_only=True)["式"]
    return [sheet.cell(row + 1, 3).value for row in range(len(EVERY))]


def test_a_spreadsheet_computes_every_formula_as_the_exact_reading_does(judged: list[object]) -> None:
    wrong = [
        (entry.text, found, float(entry.exact))
        for entry, found in zip(EVERY, judged, strict=True)
        if not isinstance(found, int | float) or found != pytest.approx(float(entry.exact), rel=1e-9, abs=1e-9)
    ]
    assert wrong == []


def test_the_formulas_judged_hold_every_operator_and_brackets() -> None:
    texts = " ".join(entry.text for entry in EVERY)
    for sign in (
        "+",
        "-",
        "*",
        "/",
        "SUM(",
        "MIN(",
        "MAX(",
        "ROUNDDOWN(",
        "ROUND(",
        "IF(",
        "POWER(",
        "RANK(",
        "COUNTIF(",
        "'O''Hara'!",
        "'表 1'!",
        "-(",
        "/(",
    ):
        assert sign in texts, sign
    assert len({entry.text for entry in GROWN}) > 120
