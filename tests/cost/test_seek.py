"""Seek: the value for which a figure reaches a target, or how near it comes."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from pdplan.cost.case import load_case
from pdplan.cost.what_if.axes import Ground
from pdplan.cost.what_if.seek import Sought, seek
from pdplan.cost.what_if.targets import Unclear, number_of, one_target
from pdplan.model.variant import BASE, Variant
from pdplan.source.problems import Refused
from pdplan.values.numbers import plain


def sought(
    folder: Path, figure: str, wanted: object, by: str, low: object, high: object, variant: Variant = BASE
) -> Sought:
    case = load_case(folder, variant)
    ground = Ground(case.reading, tuple(case.resolved.settings), case.results.graph)
    low, high, wanted = (Fraction(str(number)) for number in (low, high, wanted))
    return seek(ground, one_target(case.results.graph, figure), wanted, by, low, high)


def at(folder: Path, figure: str, path: str, value: Fraction) -> Fraction:
    results = load_case(folder, Variant(None, (f"{path}={plain(value)}",))).results
    target = one_target(results.graph, figure)
    return results.at(target.name, target.at)


def test_the_discount_that_reaches_a_round_sum_is_found_to_the_yen(starter_folder: Path) -> None:
    # 9,000,000 = net + tax cut off. Net 8,181,819 has tax 818,181 (818,181.9): together 9,000,000.
    # Before tax the build costs 8,565,525: the discount is 8,565,525 − 8,181,819 = 383,706.
    found = sought(starter_folder, "build_total", 9_000_000, "money.build_discount", 0, 1_000_000)
    (answer,) = found.answers
    assert (answer.reach, answer.nearest.value, answer.nearest.figure) == ("hit", 383_706, 9_000_000)


def test_an_answer_holds_when_it_is_set(starter_folder: Path) -> None:
    found = sought(starter_folder, "members_pay_whole", 5_000_000, "sharing.running.prefecture", 0, 1)
    (answer,) = found.answers
    assert answer.reach == "hit"
    assert at(starter_folder, "members_pay_whole", "sharing.running.prefecture", answer.nearest.value) == 5_000_000


def test_a_figure_that_jumps_over_the_target_is_bracketed(starter_folder: Path) -> None:
    # Amounts are whole yen in every year, so that their sum rises by several yen at once.
    path = "cloud.exchange_rate"
    found = sought(starter_folder, "whole_total", 16_000_000, path, 100, 200)
    (answer,) = found.answers
    assert answer.reach == "jump" and answer.sides is not None
    low, high = answer.sides
    assert low.figure < 16_000_000 < high.figure
    assert high.value - low.value <= Fraction(1, 10**9)
    assert answer.nearest in (low, high)
    assert abs(answer.nearest.figure - 16_000_000) == min(abs(side.figure - 16_000_000) for side in (low, high))
    assert at(starter_folder, "whole_total", path, low.value) == low.figure


def test_no_answer_says_what_the_figure_is_at_both_ends_and_where_it_is_nearest(starter_folder: Path) -> None:
    found = sought(starter_folder, "whole_total", 20_000_000, "cloud.exchange_rate", 100, 120)
    assert found.answers == ()
    assert [spot.value for spot in found.ends] == [100, 120]
    assert [spot.figure for spot in found.ends] == [
        at(starter_folder, "whole_total", "cloud.exchange_rate", Fraction(value)) for value in (100, 120)
    ]
    assert found.nearest == found.ends[1]


def test_several_answers_are_all_given(starter_folder: Path) -> None:
    # The prefecture bears shares below 240,000. As the dollar rises it pays more, until the town's share passes that
    # limit and is collected: there its payment falls by 240,000 at once, and goes on rising.
    variant = Variant(None, ("sharing.drop_below=240000",))
    found = sought(starter_folder, "prefecture_pays=2026", 1_380_000, "cloud.exchange_rate", 100, 210, variant)
    first, fall, last = found.answers
    assert 130 < first.nearest.value < 140 < fall.nearest.value < 160 < 190 < last.nearest.value < 200
    assert abs(first.nearest.figure - 1_380_000) <= 5 and abs(last.nearest.figure - 1_380_000) <= 5
    assert fall.reach == "jump" and fall.sides is not None
    before, after = fall.sides
    assert 239_990 <= before.figure - after.figure <= 240_010


def test_a_target_that_holds_over_a_stretch_is_told_with_its_ends(starter_folder: Path) -> None:
    # Once every share is too small to be collected the members pay nothing: from one yen above the greatest share on.
    greatest = max(
        load_case(starter_folder).results.at("share", (year, member))
        for year in ("2024", "2025", "2026", "2027")
        for member in ("990001", "990002", "990003")
    )
    found = sought(starter_folder, "members_pay_whole", 0, "sharing.drop_below", 0, 10_000_000)
    (answer,) = found.answers
    assert answer.reach == "stretch" and answer.sides is not None
    first, last = answer.sides
    assert last.value == 10_000_000
    assert first.figure == 0 and abs(first.value - greatest) <= 1


def test_people_and_yen_are_whole(starter_folder: Path) -> None:
    found = sought(starter_folder, "share_whole=990002", 2_000_000, "municipalities.990002.population", 1_000, 200_000)
    (answer,) = found.answers
    assert answer.nearest.value.denominator == 1
    path = "municipalities.990002.population"
    assert at(starter_folder, "share_whole=990002", path, answer.nearest.value) == answer.nearest.figure


def test_break_even_of_a_fee(starter_folder: Path) -> None:
    # 令和9年度: 20 payers × 0.3 = 6 fees; running costs 2,643,326: 6 × 440,555 = 2,643,330 covers it, 440,554 does not.
    variant = Variant(None, ("fees.membership.applies=true",))
    found = sought(starter_folder, "income_cover=2027", 1, "fees.membership.price", 0, 1_000_000, variant)
    (answer,) = found.answers
    assert answer.reach == "jump" and answer.sides is not None
    assert [side.value for side in answer.sides] == [440_554, 440_555]


def test_a_factor_over_a_wildcard_can_be_sought(starter_folder: Path) -> None:
    found = sought(starter_folder, "whole_total", 16_000_000, "prices.*.price*", "0.5", 2)
    (answer,) = found.answers
    assert 1 < answer.nearest.value < Fraction(101, 100)
    results = load_case(starter_folder, Variant(None, (f"prices.*.price*={plain(answer.nearest.value)}",))).results
    assert results.at("whole_total") == answer.nearest.figure


@pytest.mark.parametrize(("low", "high"), [(2, 2), (3, 2)])
def test_an_interval_that_is_none_is_refused(starter_folder: Path, low: int, high: int) -> None:
    with pytest.raises(Unclear, match="is not below"):
        sought(starter_folder, "whole_total", 1, "cloud.exchange_rate", low, high)


@pytest.mark.parametrize("text", ["inf", "-inf", "nan", ".inf", "1e5", "", "一", "1/2"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Unclear):
        number_of(text, "the target")


def test_an_end_that_is_no_plan_in_order_is_refused_by_its_setting(starter_folder: Path) -> None:
    with pytest.raises(Refused) as refused:
        sought(starter_folder, "whole_total", 1, "sharing.running.prefecture", 0, 2)
    assert refused.value.problems[0].place.path == "--by sharing.running.prefecture=2"
    with pytest.raises(Refused, match="did you mean"):
        sought(starter_folder, "whole_total", 1, "sharing.runing.prefecture", 0, 1)
    with pytest.raises(Refused, match=r"amount\.negative"):
        sought(starter_folder, "build_total", 1, "money.build_discount", 0, 100_000_000)


def test_one_figure_is_sought(starter_folder: Path) -> None:
    with pytest.raises(Unclear, match="share=2024,990001"):
        sought(starter_folder, "share", 1, "cloud.exchange_rate", 1, 2)
