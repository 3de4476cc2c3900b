"""Members, keys and rules of cost sharing."""

from __future__ import annotations

from fractions import Fraction

from pdplan.cost.inputs.parts import Entry, Feed, dimension, given, table
from pdplan.cost.quantity import Input, Kind, Relation
from pdplan.model.checks.estimates import UNLIMITED
from pdplan.model.checks.sharing import takes_part
from pdplan.model.municipalities import Municipality
from pdplan.model.plan import Plan
from pdplan.model.sharing import Sharing
from pdplan.source.yaml_text import Path

KEYS = ("equal", "population", "households", "fiscal_capacity", "usage", "damped_population")
"""Keys by which cost is shared, as the plan names them."""

REMAINDERS = {"largest-remainder": 1, "prefecture": 2, "largest-share": 3}
"""Number of each remainder rule in the graph."""

NEVER = 9999
"""Stands for the year of leaving where there is none."""

_KEY_NAMES = {
    "equal": ("均等割", "equal parts"), "population": ("人口割", "population"), "households": ("世帯割", "households"),
    "fiscal_capacity": ("財政力割", "fiscal capacity"), "usage": ("利用割", "usage"),
    "damped_population": ("人口逓減割", "damped population"),
}  # fmt: skip

Placed = list[tuple[int, Municipality]]


def sharing(plan: Plan) -> Feed:
    """The municipalities in the order of their ids, so that the order of the file decides nothing."""
    rows = sorted(enumerate(plan.municipalities), key=lambda entry: entry[1].id)
    classes = plan.sharing.stand_alone.classes
    points = {row.id: _class_of(plan, row) for _, row in rows}
    # The lowest class has none below it; the definition does not look.
    below = {item.id: classes[max(n - 1, 0)].id for n, item in enumerate(classes)}
    return Feed(
        [
            dimension("municipality", "市町村", "Municipality", [(row.id, row.name) for _, row in rows]),
            dimension("size_class", "人口区分", "Size class", [(item.id, item.name) for item in classes]),
        ],
        [
            Relation("class_of_municipality", "municipality", "size_class", points),
            Relation("class_below", "size_class", "size_class", below),
        ],
        [*_municipalities(plan, rows), *_membership(plan, rows), *_keys(plan.sharing), *_rules(plan), *_classes(plan)],
    )


def _class_of(plan: Plan, row: Municipality) -> str:
    classes = plan.sharing.stand_alone.classes
    return [item.id for item in classes if row.population >= item.above][-1]


def _municipalities(plan: Plan, rows: Placed) -> list[Input]:
    evidence = plan.municipality_evidence
    kinds: tuple[tuple[str, str, str, Kind], ...] = (
        ("population", "人口", "Population", "person"),
        ("households", "世帯数", "Households", "household"),
        ("fiscal_capacity", "財政力指数", "Fiscal capacity index", "index"),
    )
    return [
        table(key, ja, en, unit, ("municipality",), [
            ((row.id,), getattr(row, key), ("municipalities", n, key), getattr(evidence, key)) for n, row in rows
        ])
        for key, ja, en, unit in kinds
    ]  # fmt: skip


def _membership(plan: Plan, rows: Placed) -> list[Input]:
    rule, evidence = plan.sharing, plan.sharing.evidence
    terms = {item.municipality: (n, item) for n, item in enumerate(rule.memberships)}
    usage = {item.municipality: (n, item.ratio) for n, item in enumerate(rule.usage)}
    joins: list[Entry] = []
    leaves: list[Entry] = []
    ratios: list[Entry] = []
    for _, row in rows:
        path: Path = ("sharing", "memberships")
        join, leave = 0, NEVER
        if row.id in terms:
            n, item = terms[row.id]
            path, join, leave = (*path, n), item.join or 0, item.leave or NEVER
        joins.append(((row.id,), Fraction(join), (*path, "join"), evidence))
        leaves.append(((row.id,), Fraction(leave), (*path, "leave"), evidence))
        n, ratio = usage.get(row.id, (-1, rule.usage_ratio))
        place: Path = ("sharing", "usage_ratio") if n < 0 else ("sharing", "usage", n, "ratio")
        ratios.append(((row.id,), ratio, place, evidence))
    return [
        table("takes_part", "参加", "Takes part at all", "ratio", ("municipality",), [
            ((row.id,), Fraction(takes_part(plan, row)), ("sharing", "participants"), evidence) for _, row in rows
        ]),
        table("join_year", "加入年度", "Year of joining", "year", ("municipality",), joins),
        table("leave_year", "脱退年度", "Year of leaving", "year", ("municipality",), leaves),
        table("usage_ratio", "利用見込割合", "Part expected to use it", "ratio", ("municipality",), ratios),
    ]  # fmt: skip


def _keys(rule: Sharing) -> list[Input]:
    kinds = (("build", rule.build), ("running", rule.running))
    weights = [
        table(f"weight_{key}", f"{_KEY_NAMES[key][0]}の比重", f"Weight of {_KEY_NAMES[key][1]}", "ratio", ("cost_kind",), [
            ((kind,), getattr(part.weights, key), ("sharing", kind, "weights", key), rule.evidence) for kind, part in kinds
        ])
        for key in KEYS
    ]  # fmt: skip
    return [
        *weights,
        table("prefecture_ratio", "県負担率", "Part of the prefecture", "ratio", ("cost_kind",), [
            ((kind,), part.prefecture, ("sharing", kind, "prefecture"), rule.evidence) for kind, part in kinds
        ]),
        table("fixed_fee", "定額会費（年額）", "Fixed fee a year", "yen", ("cost_kind",), [
            ((kind,), part.fixed_fee, ("sharing", kind, "fixed_fee"), rule.evidence) for kind, part in kinds
        ]),
    ]  # fmt: skip


def _rules(plan: Plan) -> list[Input]:
    rule = plan.sharing
    phases = {item.year: (item.factor, n) for n, item in enumerate(rule.phase_in)}
    phase_in: list[Entry] = []
    for year in (*plan.project.build_years, *plan.project.running_years):
        factor, n = phases.get(year, (Fraction(1), -1))
        path: Path = ("sharing", "phase_in", str(year)) if n < 0 else ("sharing", "phase_in", n, "factor")
        phase_in.append(((str(year),), factor, path, rule.evidence))

    def one(name: str, ja: str, en: str, unit: Kind, value: Fraction, *steps: str) -> Input:
        return table(name, ja, en, unit, (), [((), value, ("sharing", *steps), rule.evidence)])

    cap = Fraction(UNLIMITED) if rule.cap is None else rule.cap
    return [
        table("phase_in", "激変緩和の率", "Factor of the phase-in", "ratio", ("budget_year",), phase_in),
        one("damping", "人口逓減の指数", "Exponent of damping", "ratio", rule.damping, "damping"),
        one("share_floor", "負担額の下限（年額）", "Least share a year", "yen", rule.floor, "floor"),
        one("share_cap", "負担額の上限（年額）", "Most share a year", "yen", cap, "cap"),
        one("share_unit", "負担の単位", "Unit of shares", "yen", rule.unit, "unit"),
        one("drop_below", "徴収しない少額の限度", "Smallest share collected", "yen", rule.drop_below, "drop_below"),
        one("remainder_rule", "端数の処理", "Rule for remainders", "count", Fraction(REMAINDERS[rule.remainder]), "remainder"),
        one("buy_in_ratio", "加入負担金の率", "Ratio of buying in", "ratio", rule.buy_in, "buy_in"),
        one("instalments_above", "分割納付の限度", "Shares paid at once up to", "yen", rule.instalments.above, "instalments", "above"),
        one("instalment_count", "分割納付の回数", "Count of instalments", "count", rule.instalments.count, "instalments", "count"),
    ]  # fmt: skip


def _classes(plan: Plan) -> list[Input]:
    alone = plan.sharing.stand_alone
    top: Path = ("sharing", "stand_alone", "classes")
    return [
        given(table("class_number", "区分の順序", "Number of the class", "count", ("size_class",), [
            ((item.id,), Fraction(n), (*top, n - 1), alone.evidence) for n, item in enumerate(alone.classes, start=1)
        ])),
        table("class_scope", "整備範囲", "Scope of the class", "ratio", ("size_class",), [
            ((item.id,), item.scope, (*top, n, "scope"), alone.evidence) for n, item in enumerate(alone.classes)
        ]),
    ]  # fmt: skip
