"""Comparison: what moved, by how much, caused by which setting; the effects add up to the yen."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from pdplan.cost.what_if.compare import BASE_ID, Comparison, compare_scenarios
from pdplan.cost.what_if.targets import Target, Unclear
from pdplan.model.variant import Variant


def scenario(plan: Path, id: str, body: str) -> None:
    folder = plan / "estimates" / "scenarios"
    folder.mkdir(exist_ok=True)
    (folder / f"{id}.yaml").write_text(f"name: {id}の場合\ndescription: 例。\n{body}", encoding="utf-8")


STRONG = "set:\n  cloud.exchange_rate: 120\n  prices.*.price: {times: 0.9}\n"
WEAK = "based_on: [strong]\nset:\n  cloud.exchange_rate: 160\n  sharing.running.prefecture: 0.8\n"


@pytest.fixture
def plan(plan_copy: Path) -> Path:
    scenario(plan_copy, "strong", STRONG)
    scenario(plan_copy, "weak", WEAK)
    return plan_copy


def causes(comparison: Comparison, number: int = 0) -> list[tuple[str, ...]]:
    return [tuple(change.setting.address for change in step.changes) for step in comparison.waterfalls[number].steps]


def effects(comparison: Comparison, name: str, number: int = 0) -> list[Fraction]:
    at = comparison.targets.index(Target(name))
    return [step.effects[at] for step in comparison.waterfalls[number].steps]


def demand_sums(comparison: Comparison) -> None:
    for waterfall in comparison.waterfalls:
        for number, target in enumerate(comparison.targets):
            moved = sum((step.effects[number] for step in waterfall.steps), start=Fraction())
            assert moved == comparison.difference(waterfall.to, number), target


def test_the_effect_of_one_setting_is_worked_out_by_hand(plan_copy: Path) -> None:
    # Build cost before tax 8,565,525; tax 10 % = 856,552 (cut off), at 8 % = 685,242 (685,242.0): 171,310 less.
    scenario(plan_copy, "tax", "set:\n  money.tax_rate: 0.08\n")
    comparison = compare_scenarios(plan_copy, [BASE_ID, "tax"])
    assert causes(comparison) == [("money.tax_rate",)]
    assert effects(comparison, "build_total") == [685_242 - 856_552]


def test_effects_add_up_to_the_whole_difference_for_every_figure(plan: Path) -> None:
    comparison = compare_scenarios(plan, [BASE_ID, "strong", "weak"], ["share", "payment_whole"])
    assert len(comparison.waterfalls) == 2
    assert any(comparison.difference(2, number) for number in range(len(comparison.targets)))
    demand_sums(comparison)
    demand_sums(compare_scenarios(plan, ["weak", "strong", BASE_ID], ["share"]))


def test_settings_come_in_the_order_in_which_they_are_made_and_a_wildcard_is_one_cause(plan: Path) -> None:
    comparison = compare_scenarios(plan, [BASE_ID, "weak"])
    assert causes(comparison) == [
        ("cloud.exchange_rate",), ("prices.*.price",), ("cloud.exchange_rate",), ("sharing.running.prefecture",),
    ]  # fmt: skip
    assert len(comparison.waterfalls[0].steps[1].applied) == 2


def test_what_both_set_is_no_cause_and_the_same_address_is_set_in_place_of_the_other(plan: Path) -> None:
    scenario(plan, "weaker", "set:\n  cloud.exchange_rate: 150\n  prices.*.price: {times: 0.9}\n")
    comparison = compare_scenarios(plan, ["strong", "weaker"])
    (step,) = comparison.waterfalls[0].steps
    (change,) = step.changes
    assert change.old is not None and change.new is not None
    assert (change.old.value, change.new.value) == ("120", "150")


def test_what_only_the_first_sets_is_undone(plan: Path) -> None:
    there = compare_scenarios(plan, [BASE_ID, "strong"])
    back = compare_scenarios(plan, ["strong", BASE_ID])
    assert causes(back) == [("cloud.exchange_rate",), ("prices.*.price",)]
    assert all(change.new is None for step in back.waterfalls[0].steps for change in step.changes)
    assert sum(effects(back, "whole_total")) == -sum(effects(there, "whole_total")) != 0


def test_settings_that_only_together_leave_a_plan_in_order_are_one_cause(plan: Path) -> None:
    # The phases' shares must make one: 0.5 + 0.6 does not.
    body = (
        "set:\n  work_phases.phases.design.share: 0.5\n  work_phases.phases.production.share: 0.5\n"
        "  money.tax_rate: 0.08\n"
    )
    scenario(plan, "phases", body)
    comparison = compare_scenarios(plan, [BASE_ID, "phases"])
    assert causes(comparison) == [
        ("work_phases.phases.design.share", "work_phases.phases.production.share"), ("money.tax_rate",),
    ]  # fmt: skip
    assert [step.joined for step in comparison.waterfalls[0].steps] == [True, False]
    demand_sums(comparison)


def test_effects_depend_on_the_order_but_their_sum_does_not(plan: Path) -> None:
    scenario(plan, "turned", "set:\n  prices.*.price: {times: 0.9}\n  cloud.exchange_rate: 120\n")
    comparison = compare_scenarios(plan, [BASE_ID, "strong", "turned"])
    one, other = (effects(comparison, "whole_total", number) for number in (0, 1))
    assert sum(one) == sum(other)
    assert one != other[::-1]


def test_a_start_holds_for_every_case(plan: Path) -> None:
    start = Variant("strong", ("money.tax_rate=0.08",))
    comparison = compare_scenarios(plan, [BASE_ID, "weak"], start=start)
    assert causes(comparison) == [("cloud.exchange_rate",), ("sharing.running.prefecture",)]
    for item in comparison.cases:
        assert [setting.address for setting in item.case.resolved.settings][-1] == "money.tax_rate"


def test_a_figure_that_a_plan_has_not_is_none_there(plan: Path) -> None:
    scenario(plan, "few", "set:\n  sharing.participants: ['990001', '990002']\n")
    comparison = compare_scenarios(plan, [BASE_ID, "few"], ["members=2026"])
    assert [values[-1] for values in comparison.values] == [3, 2]
    with pytest.raises(Unclear, match='did you mean "members"'):
        compare_scenarios(plan, [BASE_ID, "few"], ["member=2026"])


@pytest.mark.parametrize("ids", [["base"], ["strong", "strong"]])
def test_fewer_than_two_different_cases_are_no_comparison(plan: Path, ids: list[str]) -> None:
    with pytest.raises(Unclear):
        compare_scenarios(plan, ids)
