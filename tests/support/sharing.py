"""Cost sharing worked out in plain Python from its description in words, and random plans to share the cost of.

Nothing here looks at the cost graph: it is what the engine is judged by.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import permutations
from math import floor
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from pdplan.model.load import load_plan
from pdplan.model.municipalities import Municipality
from pdplan.model.plan import Plan
from pdplan.model.sharing import Sharing

ROOT = Path(__file__).parents[2]
FOLDERS = {"starter": ROOT / "src" / "pdplan" / "starter", "aonami": ROOT / "tests" / "plans" / "aonami"}
KEYS = ("equal", "population", "households", "fiscal_capacity", "usage", "damped_population")


@cache
def base_plan(name: str) -> Plan:
    return load_plan(FOLDERS[name])[0]


def to_six(number: Fraction) -> Fraction:
    """Half up to six decimals."""
    return Fraction(floor(number * 10**6 + Fraction(1, 2)), 10**6)


def whole(number: Fraction) -> int:
    """Cut off to a whole number, after rounding to six decimals."""
    return floor(to_six(number))


@dataclass(frozen=True)
class Year:
    """What one year's sharing comes to."""

    shares: dict[str, int]
    prefecture: Fraction
    pot: int


def basis(plan: Plan, damped: dict[str, Fraction]) -> dict[str, dict[str, Fraction]]:
    """What each municipality has of each key; the damped population is given, as no root is exact."""
    usage = {item.municipality: item.ratio for item in plan.sharing.usage}
    return {
        row.id: {
            "equal": Fraction(1),
            "population": row.population,
            "households": row.households,
            "fiscal_capacity": row.fiscal_capacity,
            "usage": row.population * usage.get(row.id, plan.sharing.usage_ratio),
            "damped_population": damped[row.id],
        }
        for row in plan.municipalities
    }


def members_of(plan: Plan, year: int) -> list[str]:
    """Who takes part in a year, in the order of the ids."""
    chosen, terms = plan.sharing.participants, {item.municipality: item for item in plan.sharing.memberships}
    found = []
    for row in sorted(plan.municipalities, key=lambda row: row.id):
        named = chosen == "all" or (row.project if chosen == "project" else row.id in chosen)
        term = terms.get(row.id)
        joined = term is None or term.join is None or term.join <= year
        left = term is not None and term.leave is not None and term.leave <= year
        if named and joined and not left:
            found.append(row.id)
    return found


def share_of_year(plan: Plan, year: int, net: Fraction, damped: dict[str, Fraction]) -> Year:
    """The shares of one year of what is left after grants and income."""
    rule, running = plan.sharing, year in plan.project.running_years
    kind = rule.running if running else rule.build
    factor = {item.year: item.factor for item in rule.phase_in}.get(year, Fraction(1))
    unit = rule.unit
    pot = whole(net * (1 - kind.prefecture) * factor / unit) * unit
    active, has = members_of(plan, year), basis(plan, damped)
    weights: dict[str, Fraction] = dict.fromkeys(active, Fraction())
    for key in KEYS:
        among = sum((has[id][key] for id in active), Fraction())
        for id in active:
            weights[id] += getattr(kind.weights, key) * has[id][key] / among if among else 0
    total = sum(weights.values(), Fraction())
    fees = min(kind.fixed_fee * len(active), pot)
    due: dict[str, Fraction] = {}
    for id in active:
        amount = to_six(fees / len(active) + ((pot - fees) * weights[id] / total if total else 0))
        if running:
            amount = max(amount, rule.floor)
        if rule.cap is not None:
            amount = min(amount, rule.cap)
        due[id] = amount if amount >= rule.drop_below else Fraction()
    cut = {id: whole(due[id] / unit) for id in active}
    lost = {id: to_six(due[id] / unit - cut[id]) for id in active}
    hundredths = floor(sum(due.values(), Fraction()) / unit * 100 + Fraction(1, 2))
    left = hundredths // 100 - sum(cut.values())
    if rule.remainder == "largest-remainder":
        for id in sorted(active, key=lambda id: (-lost[id], id))[:left]:
            cut[id] += 1
    elif rule.remainder == "largest-share" and active:
        first = min(active, key=lambda id: (-due[id], id))
        cut[first] += left if rule.cap is None else min(left, whole((rule.cap - cut[first] * unit) / unit))
    shares = {row.id: int(cut.get(row.id, 0) * unit) for row in plan.municipalities}
    return Year(shares, net - sum(shares.values()), int(pot))


def shapley_by_orders(cost: dict[str, Fraction], own: dict[str, Fraction], common: Fraction) -> dict[str, Fraction]:
    """What each adds to the cost of those before, over all orders; ``cost`` is each one's scope of the common cost."""
    orders = list(permutations(cost))
    added: dict[str, Fraction] = dict.fromkeys(cost, Fraction())
    for order in orders:
        reach = Fraction()
        for id in order:
            added[id] += max(cost[id] - reach, Fraction()) * common + own[id]
            reach = max(reach, cost[id])
    return {id: value / len(orders) for id, value in added.items()}


def _cents(low: int, high: int) -> st.SearchStrategy[Fraction]:
    return st.integers(low * 100, high * 100).map(lambda number: Fraction(number, 100))


RATIO = _cents(0, 1)


@st.composite
def municipalities(draw: st.DrawFn, most: int = 8) -> list[Municipality]:
    """A few municipalities, some of them alike, in any order."""
    kinds = draw(
        st.lists(
            st.tuples(st.integers(1, 800_000), st.integers(1, 300_000), _cents(0, 2).map(lambda n: n + Fraction(1, 100)), st.booleans()),
            min_size=1, max_size=most,
        )
    )  # fmt: skip
    alike = draw(st.lists(st.integers(0, len(kinds) - 1), min_size=len(kinds), max_size=len(kinds)))
    rows = [
        Municipality(
            id=f"{number:02}", name=f"町{number}", population=Fraction(kinds[kind][0]), households=Fraction(kinds[kind][1]),
            fiscal_capacity=kinds[kind][2], project=kinds[kind][3],
        )
        for number, kind in enumerate(alike)
    ]  # fmt: skip
    return draw(st.permutations(rows))


@st.composite
def rules(draw: st.DrawFn, plan: Plan, rows: list[Municipality]) -> Sharing:
    """Rules of sharing that a plan may have."""
    years = [*plan.project.build_years, *plan.project.running_years]
    ids = [row.id for row in rows]

    def kind() -> dict[str, Any]:
        weights = draw(st.lists(st.integers(0, 100), min_size=6, max_size=6).filter(any))
        fee = draw(st.sampled_from([0, 0, 1, 10_000, 333_333, 10**8]))
        return {
            "prefecture": draw(RATIO),
            "weights": dict(zip(KEYS, weights, strict=True)),
            "fixed_fee": fee,
            "basis": "例",
        }

    memberships = []
    for id in draw(st.lists(st.sampled_from(ids), unique=True, max_size=3)):
        join = draw(st.sampled_from([None, *years]))
        later = [year for year in years if join is None or year > join]
        leave = draw(st.sampled_from([None, *later])) if later else None
        memberships.append({"municipality": id, "join": join, "leave": leave})
    unit = draw(st.sampled_from([1, 1, 1, 100, 1000]))
    floored = draw(st.sampled_from([0, 0, 1000, 20_000, 400_000]))
    cap = draw(st.sampled_from([None, None, 50_000, 700_000, 3_000_000]))
    cap = None if cap is not None and cap < floored else cap
    drop = draw(st.sampled_from([0, 0, 1000, 30_000])) if not floored else min(floored, 1000)
    some = draw(st.lists(st.sampled_from(ids), unique=True, min_size=1))
    fields: dict[str, Any] = {
        **dict(plan.sharing), "memberships": memberships, "build": kind(), "running": kind(), "unit": unit, "cap": cap,
        "participants": draw(st.sampled_from(["all", some])),
        "damping": draw(RATIO), "usage_ratio": draw(RATIO.filter(bool)),
        "usage": [{"municipality": id, "ratio": draw(RATIO)} for id in draw(st.lists(st.sampled_from(ids), unique=True, max_size=2))],
        "phase_in": [{"year": y, "factor": draw(RATIO)} for y in draw(st.lists(st.sampled_from(years), unique=True, max_size=2))],
        "floor": floored, "drop_below": drop, "buy_in": draw(RATIO),
        "remainder": draw(st.sampled_from(["largest-remainder", "largest-remainder", "prefecture", "largest-share"])),
    }  # fmt: skip
    return Sharing.model_validate(fields)


@st.composite
def plans(draw: st.DrawFn, most: int = 8) -> Plan:
    """A plan whose municipalities and rules of sharing are made up."""
    base = base_plan(draw(st.sampled_from(sorted(FOLDERS))))
    rows = draw(municipalities(most))
    return base.model_copy(update={"municipalities": rows, "sharing": draw(rules(base, rows))})
