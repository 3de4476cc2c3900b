"""Distributions: quantiles worked by hand, and the table that draws are read from."""

from __future__ import annotations

from fractions import Fraction
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest

from pdplan.cost.what_if.beta import beta_below, beta_quantile
from pdplan.cost.what_if.distributions import chance_below, curve, extremes, quantiles
from pdplan.model.uncertainty import Distribution, Outcome

CHANCES = np.array([0.0, 0.02, 0.1, 0.25, 0.5, 0.8, 0.97, 1.0])


def distribution(kind: Any, **numbers: float | str) -> Distribution:
    return Distribution(kind=kind, **{name: Fraction(str(value)) for name, value in numbers.items()})  # type: ignore[arg-type]


def discrete(*pairs: tuple[str, str], **bounds: str) -> Distribution:
    outcomes = [Outcome(value=Fraction(value), weight=Fraction(weight)) for value, weight in pairs]
    return Distribution(kind="discrete", outcomes=outcomes, **{k: Fraction(v) for k, v in bounds.items()})  # type: ignore[arg-type]


def values(found: Distribution, *chances: float) -> list[float]:
    return [float(value) for value in quantiles(found, np.array(chances))]


@pytest.mark.parametrize(
    ("a", "b", "below"),
    [
        (3, 3, lambda x: 10 * x**3 - 15 * x**4 + 6 * x**5),
        (5, 1, lambda x: x**5),
        (1, 5, lambda x: 1 - (1 - x) ** 5),
        (2, 4, lambda x: 10 * x**2 - 20 * x**3 + 15 * x**4 - 4 * x**5),
    ],
)
def test_the_beta_distribution_is_the_polynomial_that_it_is_for_whole_parameters(
    a: float, b: float, below: Any
) -> None:
    x = np.linspace(0, 1, 41)
    assert beta_below(x, a, b) == pytest.approx(below(x), abs=1e-13)
    inside = x[1:-1]
    assert beta_quantile(below(inside), a, b) == pytest.approx(inside, rel=1e-8)


@pytest.mark.parametrize("mode", [0.0, 0.07, 0.3, 0.5, 0.81, 1.0])
def test_the_inverse_of_the_beta_distribution_undoes_it(mode: float) -> None:
    u = np.concatenate(([1e-9, 1e-4], np.linspace(0.01, 0.99, 99), [1 - 1e-4]))
    a, b = 1 + 4 * mode, 5 - 4 * mode
    assert beta_below(beta_quantile(u, a, b), a, b) == pytest.approx(u, rel=1e-9)


def test_quantiles_worked_by_hand() -> None:
    # uniform 2..4: 2 + 2u
    assert values(distribution("uniform", low=2, high=4), 0, 0.25, 1) == pytest.approx([2, 2.5, 4])
    # triangular 0, 1, 4: F(1) = 1/4; below, x = sqrt(4u); above, x = 4 - sqrt(12 (1-u)): u = 1/4 gives 1, u = 2/3 gives 2
    found = values(distribution("triangular", low=0, mode=1, high=4), 1 / 16, 1 / 4, 2 / 3)
    assert found == pytest.approx([0.5, 1, 2])
    # normal 10, 2: the 84.134 % point lies one deviation up
    normal = distribution("normal", mean=10, deviation=2, least=0)
    assert values(normal, 0.5, 0.8413447461) == pytest.approx([10, 12], abs=1e-5)
    # lognormal median 3, deviation ln 2: one deviation up doubles it
    lognormal = distribution("lognormal", median=3, deviation="0.693147180559945")
    assert values(lognormal, 0.5, 0.8413447460685429) == pytest.approx([3, 6])
    # PERT 0, 0, 1 is Beta(1, 5): x = 1 - (1-u)^(1/5); u = 1 - 0.5^5 gives 0.5
    assert values(distribution("pert", low=0, mode=0, high=1), 1 - 0.5**5) == pytest.approx([0.5])
    # discrete 1, 2, 5 with weights 1, 2, 1: 1 up to 0.25, 2 up to 0.75
    steps = discrete(("5", "1"), ("1", "1"), ("2", "2"), ("9", "0"))
    assert values(steps, 0.1, 0.25, 0.26, 0.75, 0.76, 1) == [1, 1, 2, 2, 5, 5]


def test_bounds_cut_off_and_the_rest_is_scaled_up() -> None:
    # uniform 0..10 within 2..4 is uniform 2..4
    cut = distribution("uniform", low=0, high=10, least=2, most=4)
    assert values(cut, 0, 0.5, 1) == pytest.approx([2, 3, 4])
    assert extremes(cut) == pytest.approx((2, 4), abs=1e-6)
    # normal from its mean up: the median is the 75 % point, 0.67449 deviations up
    half = distribution("normal", mean=10, deviation=2, least=10)
    assert values(half, 0.5) == pytest.approx([10 + 2 * 0.6744897502])
    assert values(discrete(("0", "1"), ("1", "1"), ("2", "2"), least="1"), 0.3, 0.5) == [1, 2]


SHAPES = [
    distribution("uniform", low=2, high=4),
    distribution("triangular", low=1, mode=1, high=3),
    distribution("triangular", low=0, mode=3, high=4, least="0.5"),
    distribution("pert", low="0.4", mode=1, high="1.5"),
    distribution("pert", low=0, mode=1, high=1),
    distribution("normal", mean=5, deviation=1, least=3, most=6),
    distribution("lognormal", median=1, deviation=2),
    distribution("lognormal", median=1, deviation="0.1741", least="0.53", most="3.79"),
]


@pytest.mark.parametrize("found", SHAPES, ids=lambda found: found.kind)
def test_draws_read_from_the_table_are_within_a_millionth_of_the_quantile(found: Distribution) -> None:
    normals = np.random.default_rng(3).standard_normal(20_000)
    exact = quantiles(found, np.array([NormalDist().cdf(z) for z in normals]))
    width = float(exact.max() - exact.min())
    assert np.all(np.abs(curve(found).at(normals) - exact) <= 1e-6 * np.maximum(exact, width if found.high else 0))


@pytest.mark.parametrize("found", SHAPES, ids=lambda found: found.kind)
def test_draws_fall_below_a_value_as_often_as_the_distribution_says(found: Distribution) -> None:
    draws = curve(found).at(np.random.default_rng(4).standard_normal(200_000))
    low = 0.0 if found.least is None else chance_below(found, float(found.least))
    high = 1.0 if found.most is None else chance_below(found, float(found.most))
    for value in quantiles(found, np.array([0.1, 0.5, 0.9])):
        chance = (chance_below(found, float(value)) - low) / (high - low)
        assert float((draws <= value).mean()) == pytest.approx(chance, abs=0.005)
    assert draws.min() >= extremes(found)[0] and draws.max() <= extremes(found)[1]


def test_outcomes_are_drawn_by_their_weights() -> None:
    draws = curve(discrete(("0", "20"), ("1", "60"), ("2", "20"))).at(np.random.default_rng(5).standard_normal(100_000))
    assert set(draws.tolist()) == {0, 1, 2}
    assert float((draws == 1).mean()) == pytest.approx(0.6, abs=0.01)
    assert (curve(discrete(("7", "1"))).at(np.array([-9.0, 0.0, 9.0])) == 7).all()
