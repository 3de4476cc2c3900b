"""What can be wrong with figures though each input is in order."""

from __future__ import annotations

from pdplan.cost.evaluate import Results
from pdplan.model.places import Places
from pdplan.source.problems import Problem, error
from pdplan.values.language import _

AMOUNT_NEGATIVE = error("amount.negative", "a discount is not higher than what it is taken from")
RULES = (AMOUNT_NEGATIVE,)


def figure_problems(results: Results, places: Places) -> list[Problem]:
    """Discounts that leave less than nothing to pay."""
    problems = []
    for discount, net in (("build_discount", "build_net"), ("running_discount", "running_net")):
        least = min(results.at(net, at) for at in results.graph.coordinates(net))
        if least < 0:
            message = _("{key} leaves {least} yen to pay; lower it").format(key=discount, least=f"{int(least):,}")
            problems.append(Problem(places.of(("money", discount, "value")), AMOUNT_NEGATIVE, message))
    return problems
