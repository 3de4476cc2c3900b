"""The Shapley value against all orders and all subsets, and the core against every group of members."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import chain, combinations
from math import factorial

from hypothesis import given

from pdplan.cost.evaluate import Results, evaluate
from pdplan.cost.plan_graph import plan_graph
from pdplan.model.plan import Plan
from tests.cost.test_sharing import many_examples, some_examples
from tests.support.sharing import base_plan, plans, shapley_by_orders

WANTED = (
    "shapley", "shapley_raw", "shapley_total", "full_share", "alone", "alone_passed", "core_excess", "core_passed",
    "common_whole", "variable_whole", "own_cost", "takes_part", "members_pay_whole", "whole_total", "saving", "payment_whole",
)  # fmt: skip

CENT = Fraction(1, 100)


class Game:
    """What each group of members would pay, straight from the size classes of the plan."""

    def __init__(self, plan: Plan, results: Results):
        self.results = results
        self.members = [row.id for row in plan.municipalities if results.at("takes_part", (row.id,))]
        classes = plan.sharing.stand_alone.classes
        residents = {row.id: row.population for row in plan.municipalities}
        self.scope = {id: max(c.scope for c in classes if residents[id] >= c.above) for id in self.members}
        self.common = results.at("common_whole")
        everyone = sum(residents[id] for id in self.members)
        self.own = {id: results.at("variable_whole") * residents[id] / everyone for id in self.members}

    def cost(self, group: Iterable[str]) -> Fraction:
        group = list(group)
        return max((self.scope[id] for id in group), default=Fraction()) * self.common + sum(
            (self.own[id] for id in group), Fraction()
        )

    def groups(self) -> Iterable[tuple[str, ...]]:
        return chain.from_iterable(combinations(self.members, size) for size in range(1, len(self.members) + 1))

    def shapley(self) -> dict[str, Fraction]:
        """The mean of what each adds, weighted by how many orders put just that group before it."""
        count = len(self.members)
        value: dict[str, Fraction] = dict.fromkeys(self.members, Fraction())
        for id in self.members:
            others = [other for other in self.members if other != id]
            for size in range(count):
                weight = Fraction(factorial(size) * factorial(count - size - 1), factorial(count))
                for group in combinations(others, size):
                    value[id] += weight * (self.cost((*group, id)) - self.cost(group))
        return value


def judged(plan: Plan) -> tuple[Game, Results]:
    results = evaluate(plan_graph(plan), wanted=WANTED)
    return Game(plan, results), results


@many_examples
@given(plans(most=6))
def test_the_shapley_value_is_the_mean_over_all_subsets(plan: Plan) -> None:
    game, results = judged(plan)
    for id, value in game.shapley().items():
        assert abs(results.at("shapley_raw", (id,)) - value) < CENT / 100
        assert abs(results.at("shapley", (id,)) - value) < 1 + CENT


@some_examples
@given(plans(most=5))
def test_the_shapley_value_is_the_mean_over_all_orders(plan: Plan) -> None:
    game, results = judged(plan)
    for id, value in shapley_by_orders(game.scope, game.own, game.common).items():
        assert abs(results.at("shapley_raw", (id,)) - value) < CENT / 100


@many_examples
@given(plans())
def test_shapley_values_sum_to_the_cost_of_all_members(plan: Plan) -> None:
    game, results = judged(plan)
    values = {row.id: results.at("shapley", (row.id,)) for row in plan.municipalities}
    assert sum(values.values()) == results.at("shapley_total")
    # Fractions of a yen are cut off once, on the total; hundredths are what rounding each of them can add up to.
    assert -1 < results.at("shapley_total") - game.cost(game.members) < CENT
    if max(game.scope.values()) == 1:
        assert results.at("shapley_total") == results.at("whole_total")
    assert all(value >= 0 for value in values.values())
    assert all(values[id] == 0 for id in values if id not in game.members)


@many_examples
@given(plans(most=8))
def test_the_core_check_agrees_with_a_look_at_every_group(plan: Plan) -> None:
    game, results = judged(plan)
    gain = max(sum(results.at("full_share", (id,)) for id in group) - game.cost(group) for group in game.groups())
    found = [results.at("core_excess", (c.id,)) for c in plan.sharing.stand_alone.classes]
    if abs(gain) < 2 * CENT:  # a cent is what rounding may hide
        gain = Fraction()
    assert all(value <= 0 for value in found) == (gain <= 0)
    passed = [results.at("core_passed", (c.id,)) == 1 for c in plan.sharing.stand_alone.classes]
    assert passed == [value <= 0 for value in found]
    if gain > 0:
        assert abs(max(found) - gain) < CENT


@many_examples
@given(plans())
def test_going_alone_is_the_cost_of_a_group_of_one(plan: Plan) -> None:
    game, results = judged(plan)
    for id in game.members:
        assert 0 <= game.cost([id]) - results.at("alone", (id,)) < 1 + CENT
        assert results.at("saving", (id,)) == results.at("alone", (id,)) - results.at("payment_whole", (id,))
        worse = results.at("full_share", (id,)) > results.at("alone", (id,))
        assert results.at("alone_passed", (id,)) == (0 if worse else 1)
    for row in plan.municipalities:
        assert row.id in game.members or results.at("alone", (row.id,)) == 0


@some_examples
@given(plans())
def test_the_full_shares_keep_the_proportions_of_the_shares(plan: Plan) -> None:
    game, results = judged(plan)
    if results.at("members_pay_whole") > 0:
        full = sum(results.at("full_share", (id,)) for id in game.members)
        assert abs(full - results.at("shapley_total")) < CENT


def test_the_shapley_value_itself_is_in_the_core() -> None:
    """A cost of this kind is concave: whoever pays by the Shapley value never gains by leaving."""
    for name in ("starter", "aonami"):
        game, _results = judged(base_plan(name))
        value = game.shapley()
        assert all(sum(value[id] for id in group) <= game.cost(group) for group in game.groups())
