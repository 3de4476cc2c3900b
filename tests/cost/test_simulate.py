"""Simulations: the same runs whoever computes them, exact to the yen, and statistics worked by hand."""

from __future__ import annotations

import pickle
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from pdplan.cost.case import Case, load_case
from pdplan.cost.what_if.sampling import BLOCK
from pdplan.cost.what_if.simulate import SHARE, TOTALS, Simulated, most_runs, prepare, simulate
from pdplan.cost.what_if.statistics import chances, contingency, interval, summary, swings
from pdplan.cost.what_if.workers import in_order
from pdplan.model.checks.uncertainty import factor
from pdplan.model.variant import Variant
from pdplan.source.problems import Refused

AONAMI = Path(__file__).parents[1] / "plans" / "aonami"
RUNS = BLOCK + 700


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case(AONAMI)


@pytest.fixture(scope="module")
def found(case: Case) -> Simulated:
    engine, held = prepare(case, 7)
    return simulate(case, engine, RUNS, 1, held)


@pytest.mark.parametrize(("chunk", "workers"), [(1000, 1), (37, 1), (200, 2), (999, 3)])
def test_neither_chunks_nor_workers_change_anything(case: Case, found: Simulated, chunk: int, workers: int) -> None:
    again = simulate(case, prepare(case, 7, chunk=chunk)[0], RUNS, workers)
    assert np.array_equal(again.kept, found.kept)
    assert np.array_equal(again.draws, found.draws)
    assert again.passed == found.passed


def test_fewer_runs_are_the_first_of_more(case: Case, found: Simulated) -> None:
    few = simulate(case, prepare(case, 7)[0], 300)
    assert np.array_equal(few.kept, found.kept[:, :300])


def test_another_seed_gives_other_runs(case: Case, found: Simulated) -> None:
    other = simulate(case, prepare(case, 8)[0], 300)
    assert not np.array_equal(other.of("whole_total"), found.of("whole_total")[:300])


@pytest.mark.parametrize("folder", ["aonami", "starter", "root"])
def test_runs_computed_again_exactly_agree_to_the_yen(folder: str, starter_folder: Path, root_folder: Path) -> None:
    where = {"aonami": AONAMI, "starter": starter_folder, "root": root_folder}[folder]
    case = load_case(where)
    found = simulate(case, prepare(case, 3)[0], 400)
    for run in (0, 199, 200, 399):
        exact = found.engine.exact_run(run)
        for (name, at), row in found.rows.items():
            assert float(exact.at(name, at)) == found.kept[row, run], (name, at, run)
        shares = sum(found.kept[row, run] for (name, _at), row in found.rows.items() if name == SHARE)
        assert shares == found.of("members_pay_whole")[run]


def test_an_uncertainty_more_leaves_the_draws_of_the_others_alone(case: Case, found: Simulated) -> None:
    fewer, _held = prepare(load_case(AONAMI, Variant(sets=("correlations=[]",))), 7)
    positions = {v.id: n for n, v in enumerate(found.engine.sampler.variables)}
    draws = fewer.sampler.draws(0)
    for number, variable in enumerate(fewer.sampler.variables):
        if variable.id in ("growth", "staff") or variable.id.startswith("effort-each"):
            assert np.array_equal(draws[number], found.draws[positions[variable.id], :BLOCK])


def test_correlated_draws_have_the_rank_correlation_that_was_stated(case: Case) -> None:
    sampler = prepare(case, 1)[0].sampler
    draws = np.concatenate([sampler.draws(block) for block in range(10)], axis=1)
    row = {variable.id: number for number, variable in enumerate(sampler.variables)}
    ranks = np.argsort(np.argsort(draws, axis=1), axis=1)
    stated = {("effort", "rates"): 0.4, ("rates", "exchange-rate"): -0.2, ("effort", "growth"): 0.0}
    for (first, second), rank in stated.items():
        # 40,000 draws: a standard error of 0.005
        assert np.corrcoef(ranks[row[first]], ranks[row[second]])[0, 1] == pytest.approx(rank, abs=0.02)


def test_one_draw_moves_all_numbers_of_a_common_uncertainty_and_factors_are_multiplied(
    case: Case, found: Simulated
) -> None:
    draws, values = found.engine.inputs(0)
    row = {variable.id: number for number, variable in enumerate(found.engine.sampler.variables)}
    for function, days in (("P01", 7.5), ("Z03", 7.5), ("C02", 22.5)):
        own = draws[row[f"effort-each:effort.functions.{function}.days"]]
        assert values["function_days", (function,)] == pytest.approx(days * draws[row["effort"]] * own)
    assert set(draws[row["staff"]].tolist()) == {12, 24, 52}
    assert np.array_equal(values["exchange_rate", ()], draws[row["exchange-rate"]])


def test_what_a_setting_sets_is_held_unless_it_is_a_factor(case: Case) -> None:
    varied = load_case(AONAMI, Variant(sets=("cloud.exchange_rate=150", "rates.*.price*=1.1")))
    engine, held = prepare(varied, 1)
    assert [(item.path, item.uncertainty) for item in held] == [("cloud.exchange_rate", "exchange-rate")]
    ids = [variable.id for variable in engine.sampler.variables]
    assert "exchange-rate" not in ids and "rates" in ids
    wider = load_case(
        AONAMI, Variant(sets=("cloud.exchange_rate=150", "uncertainties.exchange-rate.distribution.high=190"))
    )
    assert prepare(wider, 1)[1] == []


def made(kept: dict[str, list[float]], plan: dict[str, float]) -> Any:
    """A simulation with figures of our own."""
    results = SimpleNamespace(at=lambda name, at=(): plan[name])
    return SimpleNamespace(
        of=lambda name, at=(): np.array(kept[name]),
        case=SimpleNamespace(results=results),
        runs=len(next(iter(kept.values()))),
    )


def test_percentiles_are_values_of_runs() -> None:
    # Ten runs 1..10: nine of ten do not exceed 9, so P90 is 9 and P95 the next, 10. Mean 5.5, deviation √(82.5 ÷ 9).
    row = summary(made({"x": [10, 2, 3, 4, 5, 6, 7, 8, 9, 1]}, {"x": 4}), "x")
    assert row.percentiles == {5: 1, 10: 1, 50: 5, 80: 8, 90: 9, 95: 10}
    assert (row.plan, row.mean) == (4, 5.5) and row.deviation == pytest.approx((82.5 / 9) ** 0.5)


def test_the_contingency_is_what_the_percentile_lies_above_the_plan() -> None:
    # Plan 100 with a contingency of 10; P80 of 91, 92 … 100, 105, 110, 120, 130, 140 (15 runs) is the twelfth, 110:
    # 10 more than planned. 110 is not exceeded by 12 runs of 15.
    runs = [*range(91, 101), 105, 110, 120, 130, 140]
    found = made(
        {"build_before_contingency": [float(n) for n in runs]}, {"build_before_contingency": 100, "contingency": 10}
    )
    reserve = contingency(found, 80)
    assert (reserve.needed, reserve.planned) == (10, 10)
    assert reserve.enough == pytest.approx(12 / 15)


def test_the_chance_of_passing_a_ceiling_is_counted_over_the_runs(case: Case) -> None:
    base = float(case.results.at("whole_total"))
    ceiling = f"ceilings=[{{id: x, name: x, quantity: whole_total, at: [], most: {int(base)}, reason: x}}]"
    varied = load_case(AONAMI, Variant(sets=(ceiling,)))
    found = simulate(varied, prepare(varied, 7)[0], 1000)
    (chance,) = chances(found)
    assert chance.anywhere == chance.each[0] == float((found.of("whole_total") > base).mean())
    # 1.96 × √(0.25 ÷ 10,000) = 0.0098
    assert interval(0.5, 10_000) == pytest.approx(0.0098, abs=1e-5)


def test_a_swing_is_the_difference_that_a_setting_makes(case: Case, found: Simulated) -> None:
    by_id = {item.variable.id: item for item in swings(found, "whole_total")}
    rate = by_id["exchange-rate"]
    # Triangular 110, 140, 170: P10 = 110 + √(0.1 × 30 × 60), P90 = 170 − √(0.1 × 30 × 60)
    assert (rate.low, rate.high) == pytest.approx((110 + 180**0.5, 170 - 180**0.5))
    for value, change in ((rate.low, rate.change_low), (rate.high, rate.change_high)):
        varied = load_case(AONAMI, Variant(sets=(f"cloud.exchange_rate={value:.12f}",)))
        assert float(varied.results.at("whole_total") - case.results.at("whole_total")) == change
    spans = [item.span for item in swings(found, "whole_total")]
    assert spans == sorted(spans, reverse=True)
    assert by_id["rates"].rank > 0.5 and all(-1 <= item.rank <= 1 for item in by_id.values())


@pytest.mark.parametrize(
    ("setting", "rule", "says"),
    [
        ("uncertainties.effort.path=effort.functions.*.dayz", "uncertainty.path", 'did you mean "days"'),
        ("uncertainties.effort.path=project.title", "uncertainty.path", "no number that the costs rest on"),
        ("uncertainties.growth.path=project.running_years.1", "uncertainty.path", "no number that the costs rest on"),
        ("uncertainties.growth.path=grants.national.applies", "uncertainty.path", "no number that the costs rest on"),
        ("uncertainties.growth.path=cloud.exchange_rate", "uncertainty.twice", "in exchange-rate"),
        ("uncertainties.growth.path=sharing.running.prefecture", "uncertainty.range", "at the high end of the ranges"),
        ("uncertainties=[]", "reference.unknown", "uncertainties"),
        ("uncertainties.rates.distribution.least=~", "distribution.possible", "reaches below 0"),
        ("uncertainties.rates.distribution.deviation=0", "distribution.possible", "above 0"),
        ("uncertainties.rates.distribution.least=5", "distribution.possible", "least"),
        ("uncertainties.exchange-rate.distribution.mode=90", "distribution.possible", "put them in order"),
        ("uncertainties.growth.distribution.kind=pert", "distribution.parameters", '"mode"'),
        ("uncertainties.growth.distribution.least=1.6", "distribution.possible", "leave nothing"),
        ("uncertainties.staff.distribution.most=5", "distribution.possible", "leave nothing"),
        ("uncertainties.staff.distribution.low=-1", "value.negative", "negative"),
        ("uncertainties.effort.evidence.confirm=~", "evidence.confirm", "confirm"),
        ("correlations.1.second=effort-each", "correlation.pair", "common: true"),
        ("correlations.1.rank=1.5", "value.range", "≤ 1"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_what_to_do(setting: str, rule: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        prepare(load_case(AONAMI, Variant(sets=(setting,))), 1)
    assert any(problem.rule.id == rule and says in problem.message for problem in refused.value.problems), refused.value


def test_nothing_uncertain_is_refused() -> None:
    with pytest.raises(Refused, match=r"uncertainty\.nothing"):
        prepare(load_case(AONAMI, Variant(sets=("uncertainties=[]", "correlations=[]"))), 1)


def test_runs_are_bounded_by_what_memory_holds(case: Case) -> None:
    engine, _held = prepare(case, 1)
    for runs in (0, most_runs(engine) + 1):
        with pytest.raises(ValueError, match="runs"):
            simulate(case, engine, runs)
    assert most_runs(engine) == 1_000_000


def test_an_engine_can_be_sent_to_another_process(case: Case, found: Simulated) -> None:
    engine, _held = prepare(case, 7)
    _made = engine.program
    again = pickle.loads(pickle.dumps(engine))
    assert np.array_equal(again.block(0, 250).kept, found.kept[:, :250])


def test_without_other_processes_the_work_is_done_in_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_arguments: object) -> None:
        raise OSError("no processes")

    monkeypatch.setattr("pdplan.cost.what_if.workers.ProcessPoolExecutor", none)
    assert list(in_order(lambda number, size: (number, size), [4, 4, 2], 2)) == [(0, 4), (1, 4), (2, 2)]


def test_correlations_up_to_one_are_possible_and_contradictions_are_told() -> None:
    assert factor([[1, 1], [1, 1]]) == ([[1, 0], [1, 0]], None)
    assert factor([[1.0, 0.6], [0.6, 1.0]])[0][1] == pytest.approx([0.6, 0.8])
    assert factor([[1, 1, 0], [1, 1, 0.5], [0, 0.5, 1]])[1] == 2
    assert factor([[1, 0.9, 0.9], [0.9, 1, -0.9], [0.9, -0.9, 1]])[1] == 2


def test_every_total_is_a_single_figure(case: Case) -> None:
    assert all(case.results.graph.quantities[name].dimensions == () for name in TOTALS)


def test_what_a_range_breaks_is_told_where_its_distribution_stands() -> None:
    # The prefecture's part is a ratio; growth is drawn up to 1.5.
    with pytest.raises(Refused) as refused:
        prepare(load_case(AONAMI, Variant(sets=("uncertainties.growth.path=sharing.running.prefecture",))), 1)
    (problem,) = refused.value.problems
    line = (AONAMI / problem.place.path).read_text(encoding="utf-8").splitlines()[problem.place.line - 1]
    assert problem.place.path == "estimates/uncertainty.yaml" and "low: 0.5, high: 1.5" in line


def test_a_number_that_is_not_written_may_be_uncertain_too() -> None:
    # per_resident is left out in the plan, and is then 0: a fixed task follows demand in some runs.
    sets = ("uncertainties.growth.path=maintenance.tasks.T-1.per_resident",)
    engine, _held = prepare(load_case(AONAMI, Variant(sets=sets)), 1)
    assert ("task_per_resident", ("T-1",)) in engine.inputs(0)[1]
