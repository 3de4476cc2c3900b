"""Distributions can be drawn from, and correlations do not contradict one another."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from math import pi, sin

from pdplan.model.checks.evidence import EVIDENCE_CONFIRM
from pdplan.model.checks.registry import Violations, check
from pdplan.model.plan import Plan
from pdplan.model.uncertainty import PARAMETERS, Correlation, Distribution
from pdplan.source.problems import error
from pdplan.source.yaml_text import Path
from pdplan.values.language import _
from pdplan.values.numbers import plain

DISTRIBUTION_PARAMETERS = error(
    "distribution.parameters", "a distribution has the parameters of its kind, and no others"
)
DISTRIBUTION_POSSIBLE = error("distribution.possible", "the parameters of a distribution are possible")
CORRELATION_PAIR = error("correlation.pair", "a correlation joins two different numbers with one draw each, once")
CORRELATION_MATRIX = error("correlation.matrix", "correlations do not contradict one another")

_BOUNDS = ("kind", "least", "most")


@check(DISTRIBUTION_PARAMETERS, "uncertainties")
def distribution_parameters(plan: Plan) -> Violations:
    """Parameters that a kind needs and has not, or has and does not know."""
    for number, item in enumerate(plan.uncertainties):
        path: Path = ("uncertainties", number, "distribution")
        needed = PARAMETERS[item.distribution.kind]
        for name in Distribution.model_fields:
            given = getattr(item.distribution, name) is not None
            if name in needed and not given:
                message = _('a {kind} distribution needs "{key}"; add it')
                yield path, message.format(kind=item.distribution.kind, key=name)
            elif given and name not in needed and name not in _BOUNDS:
                message = _('a {kind} distribution has no "{key}"; it is told by {known}')
                known = ", ".join(needed)
                yield (*path, name), message.format(kind=item.distribution.kind, key=name, known=known)


@check(EVIDENCE_CONFIRM, "uncertainties")
def uncertainty_confirm(plan: Plan) -> Violations:
    """Assumed ranges that nobody is to confirm."""
    for number, item in enumerate(plan.uncertainties):
        if item.evidence.confidence == "assumed" and not item.evidence.confirm:
            path: Path = ("uncertainties", number, "evidence", "confidence")
            yield path, _('this is assumed; add "confirm:" with who confirms it and how')


@check(DISTRIBUTION_POSSIBLE, "uncertainties")
def distribution_possible(plan: Plan) -> Violations:
    """Parameters that no distribution can have."""
    for number, item in enumerate(plan.uncertainties):
        if all(getattr(item.distribution, name) is not None for name in PARAMETERS[item.distribution.kind]):
            for key, message in _impossible(item.distribution):
                yield ("uncertainties", number, "distribution", key), message


def _impossible(found: Distribution) -> Iterator[tuple[str, str]]:
    order = [name for name in ("low", "mode", "high") if getattr(found, name) is not None]
    for lower, upper in pairwise(order):
        below, above = getattr(found, lower), getattr(found, upper)
        if below > above:
            message = _("{key} is {value}, less than {lower} {least}; put them in order")
            yield upper, message.format(key=upper, value=plain(above), lower=lower, least=plain(below))
            return
    if order and found.low == found.high:
        yield (
            "high",
            _("low and high are both {value}; nothing is uncertain").format(value=plain(found.high or Fraction())),
        )
    for name in ("deviation", "median"):
        if getattr(found, name) == 0:
            yield name, _("{key} is 0; it must be above 0").format(key=name)
    if found.outcomes is not None and not any(outcome.weight for outcome in found.outcomes):
        yield "outcomes", _("no outcome has a weight; give at least one a weight above 0")
    if found.kind == "normal" and found.least is None:
        yield "kind", _('a normal distribution reaches below 0, where no price or quantity lies; add "least"')
    least, most = found.least, found.most
    if least is not None and most is not None and least >= most:
        message = _("least is {least}, and most is {most}; least must be the lower one")
        yield "most", message.format(least=plain(least), most=plain(most))
    elif _nothing_left(found):
        key = "least" if found.least is not None else "most"
        yield key, _("the bounds leave nothing of the distribution; widen them")


def _nothing_left(found: Distribution) -> bool:
    """Whether the bounds cut off everything (or for a discrete one: every outcome)."""
    if found.outcomes is not None:
        values = [outcome.value for outcome in found.outcomes if outcome.weight]
        inside = [
            v for v in values if (found.least is None or v >= found.least) and (found.most is None or v <= found.most)
        ]
        return bool(values) and not inside
    above = found.least is not None and found.high is not None and found.least >= found.high
    below = found.most is not None and found.low is not None and found.most <= found.low
    return above or below or _far_off(found)


_FAR = 8
"""Standard deviations beyond which nothing of a normal distribution is left to draw."""


def _far_off(found: Distribution) -> bool:
    if found.kind == "normal":
        assert found.mean is not None and found.deviation is not None
        middle, spread = found.mean, found.deviation
        return (found.least is not None and found.least > middle + _FAR * spread) or (
            found.most is not None and found.most < middle - _FAR * spread
        )
    if found.kind == "lognormal":
        assert found.median is not None and found.deviation is not None
        reach = 2.718281828459045 ** min(_FAR * float(found.deviation), 700.0)
        return (found.least is not None and float(found.least) > float(found.median) * reach) or (
            found.most is not None and float(found.most) < float(found.median) / reach
        )
    return False


@check(CORRELATION_PAIR, "uncertainties", "correlations")
def correlation_pair(plan: Plan) -> Violations:
    """Correlations of a number with itself, of many draws at once, or stated twice."""
    items = {item.id: item for item in plan.uncertainties}
    seen: set[frozenset[str]] = set()
    for number, pair in enumerate(plan.correlations):
        path: Path = ("correlations", number)
        if pair.first == pair.second:
            yield (*path, "second"), _("{id} is correlated with itself; name another").format(id=pair.first)
        elif frozenset((pair.first, pair.second)) in seen:
            message = _("{first} and {second} are correlated already; join the two")
            yield (*path, "second"), message.format(first=pair.first, second=pair.second)
        seen.add(frozenset((pair.first, pair.second)))
        for key in ("first", "second"):
            item = items.get(getattr(pair, key))
            if item is not None and "*" in item.path and not item.common:
                message = _('{id} is many numbers with a draw of their own each; add "common: true", or leave it out')
                yield (*path, key), message.format(id=item.id)


@check(CORRELATION_MATRIX, "uncertainties", "correlations")
def correlation_matrix(plan: Plan) -> Violations:
    """Correlations that no numbers can have together: their matrix is not positive semi-definite."""
    ids = [item.id for item in plan.uncertainties]
    pairs = [pair for pair in plan.correlations if pair.first != pair.second and {pair.first, pair.second} <= set(ids)]
    chosen = [id for id in ids if any(id in (pair.first, pair.second) for pair in pairs)]
    wrong = factor(normal_matrix(chosen, pairs))[1]
    if wrong is not None:
        number = max(n for n, pair in enumerate(plan.correlations) if chosen[wrong] in (pair.first, pair.second))
        message = _(
            "with {id} the correlations contradict one another (their matrix is not positive semi-definite); lower some"
        )
        yield ("correlations", number, "rank"), message.format(id=chosen[wrong])


def normal_matrix(ids: list[str], pairs: list[Correlation]) -> list[list[float]]:
    """The correlations of the normal numbers under the copula: 2 sin(π r ÷ 6) for a rank correlation r."""
    matrix = [[float(row == column) for column in range(len(ids))] for row in range(len(ids))]
    for pair in pairs:
        row, column = ids.index(pair.first), ids.index(pair.second)
        matrix[row][column] = matrix[column][row] = 2 * sin(pi * float(pair.rank) / 6)
    return matrix


_TINY = 1e-9


def factor(matrix: list[list[float]]) -> tuple[list[list[float]], int | None]:
    """The lower triangle L with L·Lᵀ = ``matrix`` (Cholesky), and the first row that forbids one, if any."""
    size = len(matrix)
    lower = [[0.0] * size for _row in range(size)]
    for row in range(size):
        for column in range(row + 1):
            rest = matrix[row][column] - sum(lower[row][k] * lower[column][k] for k in range(column))
            if row == column:
                if rest < -_TINY:
                    return lower, row
                lower[row][row] = max(rest, 0.0) ** 0.5
            elif lower[column][column] > _TINY**0.5:
                lower[row][column] = rest / lower[column][column]
            elif abs(rest) > _TINY**0.5:
                return lower, row
    return lower, None
