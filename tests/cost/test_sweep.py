"""Sweep: every point of a grid is what the plan gives when it is read with these settings."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from pdplan.cost.case import case_of, load_case
from pdplan.cost.what_if import sweep as sweeping
from pdplan.cost.what_if.axes import Axis, Ground, parse_axis
from pdplan.cost.what_if.sweep import Sweep, sweep
from pdplan.cost.what_if.targets import Unclear, value_of
from pdplan.model.load import vary
from pdplan.model.variant import BASE, Variant
from pdplan.source.problems import Refused


def ground_of(folder: Path, variant: Variant = BASE) -> Ground:
    case = load_case(folder, variant)
    return Ground(case.reading, tuple(case.resolved.settings), case.results.graph)


def swept(folder: Path, *grids: str, of: tuple[str, ...] = ("whole_total",), variant: Variant = BASE) -> Sweep:
    return sweep(ground_of(folder, variant), [parse_axis(grid, "--grid") for grid in grids], of)


def points(found: Sweep) -> list[tuple[list[int], list[float]]]:
    return [
        (place, figures)
        for block in found.blocks()
        for place, figures in zip(block.places.tolist(), block.figures.tolist(), strict=True)
    ]


def demand_exact(found: Sweep, samples: int) -> None:
    """So many points, read anew as plans, give the same to the yen."""
    ground, all_points = found.ground, points(found)
    assert len(all_points) == found.points
    for place, figures in random.Random(7).sample(all_points, samples):
        settings = [axis.setting(position) for axis, position in zip(found.axes, place, strict=True)]
        results = case_of(vary(ground.reading, [*ground.settings, *settings])).results
        for target, figure in zip(found.targets, figures, strict=True):
            assert figure == pytest.approx(float(value_of(results, target) or 0), abs=1e-6), (place, target)


def test_every_point_of_numeric_axes_equals_the_plan_read_anew(starter_folder: Path) -> None:
    found = swept(
        starter_folder, "cloud.exchange_rate=100..180:0.5", "sharing.running.prefecture=0..1:0.1", "money.tax_rate=0.08,0.1",
        of=("build_total", "share", "prefecture_pays_whole"),
    )  # fmt: skip
    assert found.structural == ()
    assert found.points == 161 * 11 * 2
    demand_exact(found, 25)


def test_structural_axes_are_read_anew_and_may_stand_beside_numeric_ones(starter_folder: Path) -> None:
    found = swept(
        starter_folder, "cloud.exchange_rate=120..160:10", "sharing.participants=all,project,[990001,990003]",
        "sharing.remainder=prefecture,largest-remainder", of=("share=2026,*", "whole_total"),
    )  # fmt: skip
    assert found.structural == (1, 2)
    demand_exact(found, found.points)


def test_in_the_second_prefecture_too(root_folder: Path) -> None:
    plan = root_folder / "tests" / "plans" / "aonami"
    demand_exact(swept(plan, "cloud.exchange_rate=100..200:1", "sharing.damping=0..1:0.25", of=("share",)), 6)


def test_a_path_that_feeds_more_than_numbers_is_read_anew(starter_folder: Path) -> None:
    # Population decides the class of size too; the scope of a class is also the scope below the next.
    found = swept(starter_folder, "municipalities.990002.population=5000,18000,200000", of=("share_whole",))
    assert found.structural == (0,)
    demand_exact(found, 3)
    demand_exact(swept(starter_folder, "sharing.stand_alone.classes.small.scope=0.1,0.2,0.4", of=("share_whole",)), 3)


def test_one_grid_moves_all_that_a_wildcard_names_by_factors_too(starter_folder: Path) -> None:
    found = swept(starter_folder, "prices.*.price*=0.9,1,1.1", "money.contingency_ratio+=0,0.05")
    assert found.structural == ()
    demand_exact(found, 6)
    assert points(found)[2][1] == [float(load_case(starter_folder).results.at("whole_total"))]


def test_axes_that_set_the_same_values_are_read_anew_in_their_order(starter_folder: Path) -> None:
    found = swept(starter_folder, "prices.*.price=0.1,0.2", "prices.container.price=0.3,0.4")
    demand_exact(found, 4)


def test_a_sweep_starts_from_a_variant(starter_folder: Path) -> None:
    found = swept(starter_folder, "cloud.exchange_rate=130,150", variant=Variant(None, ("money.tax_rate=0.08",)))
    demand_exact(found, 2)
    assert points(found) != points(swept(starter_folder, "cloud.exchange_rate=130,150"))


def test_the_last_axis_runs_fastest(starter_folder: Path) -> None:
    places = [
        place for place, _ in points(swept(starter_folder, "money.tax_rate=0.1,0.2", "cloud.exchange_rate=1,2,3"))
    ]
    assert places == [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]]


def test_blocks_and_chunks_change_nothing(starter_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grid = ("cloud.exchange_rate=100..180:1", "sharing.running.prefecture=0..1:0.25")
    whole = points(swept(starter_folder, *grid, of=("share",)))
    monkeypatch.setattr(sweeping, "BLOCK_ROWS", 7)
    monkeypatch.setattr("pdplan.cost.what_if.many.MOST", 3)
    monkeypatch.setattr("pdplan.cost.what_if.many.FEWEST", 3)
    assert points(swept(starter_folder, *grid, of=("share",))) == whole


@pytest.mark.parametrize(
    ("grid", "rule"),
    [
        ("sharing.running.prefecture=0,1.5", "value.range"),
        ("sharing.running.prefecture=-0.1,0.5", "value.negative"),
        ("cloud.exchange_rate=140,.inf", "value.invalid"),
        ("cloud.exchange_rat=140,150", "setting.path"),
        ("sharing.participants=all,[]", "sharing.participants"),
        ("work_phases.phases.design.share=0.4,0.5", "share.sum"),
        ("money.build_discount=0..20000000:10000", "amount.negative"),
    ],
)
def test_a_point_that_is_no_plan_in_order_is_refused_by_its_setting(starter_folder: Path, grid: str, rule: str) -> None:
    with pytest.raises(Refused) as refused:
        points(swept(starter_folder, grid, of=("whole_total",)))
    problem = refused.value.problems[0]
    assert rule in problem.rule.id
    assert f"--grid {grid.split('=')[0]}=" in str(problem)


def test_a_least_share_above_what_there_is_is_refused_inside_a_grid(starter_folder: Path) -> None:
    with pytest.raises(Refused, match=r"amount\.negative"):
        points(swept(starter_folder, "sharing.floor=0..10000000:1000", of=("build_total",)))


@pytest.mark.parametrize(
    ("grid", "said"),
    [
        ("cloud.exchange_rate", "not a grid"),
        ("cloud.exchange_rate=", "not a grid"),
        ("cloud.exchange_rate=1,,2", "not a value"),
        ("cloud.exchange_rate=1..2", "such as 0..1:0.1"),
        ("cloud.exchange_rate=2..1:0.5", "holds nothing"),
        ("cloud.exchange_rate=1..2:0", "holds nothing"),
        ("cloud.exchange_rate=1..inf:1", "a number such as"),
        ("cloud.exchange_rate=nan..2:1", "a number such as"),
        ("cloud.exchange_rate=10,000,20,000", "thousands separators"),
        ("cloud.exchange_rate=1,1.0", "twice"),
        ("cloud.exchange_rate=0..1:0.0000001", "at most 100,000"),
    ],
)
def test_a_grid_that_is_none_says_why(grid: str, said: str) -> None:
    with pytest.raises(Unclear) as unclear:
        parse_axis(grid, "--grid")
    assert said in str(unclear.value)


def test_ranges_are_exact_and_hold_their_end() -> None:
    assert parse_axis("a.b=0..1:0.25,2", "--grid").values == ("0", "0.25", "0.5", "0.75", "1", "2")
    assert parse_axis("a.b=0..0.3:0.1", "--grid").values == ("0", "0.1", "0.2", "0.3")
    assert parse_axis("a.b=all,[x,y]", "--grid").values == ("all", ["x", "y"])


def test_a_grid_that_is_too_large_is_refused_at_once(starter_folder: Path) -> None:
    ground = ground_of(starter_folder)
    long = parse_axis("cloud.exchange_rate=1..3000:1", "--grid")
    with pytest.raises(Unclear, match="6,000,000 points"):
        sweep(ground, [long, parse_axis("money.tax_rate=0..1.999:0.001", "--grid")], ["whole_total"])
    many = Axis("sharing.participants", "set", tuple(["990001"] for _ in range(5_001)), "--grid")
    with pytest.raises(Unclear, match="5,001 times"):
        sweep(ground, [many], ["whole_total"])


def test_a_path_has_one_grid(starter_folder: Path) -> None:
    with pytest.raises(Unclear, match="two grids"):
        swept(starter_folder, "money.tax_rate=0.1,0.2", "money.tax_rate=0.3,0.4")


def test_a_figure_that_some_points_lack_is_not_a_number_there(starter_folder: Path) -> None:
    found = swept(starter_folder, "money.tax_rate=0.1,0.2", of=("members=2026",))
    assert not np.isnan(next(iter(found.blocks())).figures).any()
