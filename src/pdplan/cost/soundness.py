"""What can be wrong with figures though each input is in order."""

from __future__ import annotations

from pdplan.cost.ceilings import ceiling_problem
from pdplan.cost.evaluate import Results
from pdplan.cost.what_if.variables import uncertainty_problems
from pdplan.model.funding import Ceiling
from pdplan.model.places import Places
from pdplan.source.problems import Problem, error
from pdplan.values.language import _

AMOUNT_NEGATIVE = error("amount.negative", "a discount or a bound is not higher than what it is taken from")
SHARE_NOBODY = error("share.nobody", "what is to be shared has somebody to share it")
RULES = (AMOUNT_NEGATIVE, SHARE_NOBODY)


def figure_problems(results: Results, places: Places) -> list[Problem]:
    """Amounts below nothing, and amounts that nobody could pay."""
    return [
        *_discounts(results, places),
        *_sharing(results, places),
        *_ceilings(results, places),
        *uncertainty_problems(results.graph, places),
    ]


def _discounts(results: Results, places: Places) -> list[Problem]:
    """Discounts that leave less than nothing to pay."""
    problems = []
    for discount, net in (("build_discount", "build_net"), ("running_discount", "running_net")):
        least = min(results.at(net, at) for at in results.graph.coordinates(net))
        if least < 0:
            message = _("{key} leaves {least} yen to pay; lower it").format(key=discount, least=f"{int(least):,}")
            problems.append(Problem(places.of(("money", discount, "value")), AMOUNT_NEGATIVE, message))
    return problems


def _sharing(results: Results, places: Places) -> list[Problem]:
    """Years in which something is to be shared by nobody, or the least share takes more than there is."""
    problems = []
    years = results.graph.dimensions["budget_year"].coordinates
    for year in years:
        if results.at("municipal_pot", (year,)) > 0 and results.at("weight_total", (year,)) == 0:
            if results.at("members", (year,)) == 0:
                message = _("nobody takes part in {year}, and {pot} yen are to be shared; name participants")
                place = places.of(("sharing", "participants"))
            else:
                message = _(
                    "the keys of {year} give nobody a share of {pot} yen; give a key that somebody has a weight"
                )
                kind = results.graph.relations["kind_of_year"].points[year]
                place = places.of(("sharing", kind, "weights"))
            pot = f"{int(results.at('municipal_pot', (year,))):,}"
            problems.append(Problem(place, SHARE_NOBODY, message.format(year=year, pot=pot)))
        if results.at("prefecture_pays", (year,)) < 0:
            message = _("the least shares of {year} come to {over} yen more than there is to pay; lower the floor")
            over = f"{-int(results.at('prefecture_pays', (year,))):,}"
            problems.append(
                Problem(places.of(("sharing", "floor")), AMOUNT_NEGATIVE, message.format(year=year, over=over))
            )
    return problems


def _ceilings(results: Results, places: Places) -> list[Problem]:
    """Ceilings of the plan on what does not exist."""
    found = []
    for number, data in enumerate(places.tree.data.get("ceilings") or []):
        ceiling = Ceiling.model_validate(data)
        found.append(ceiling_problem(results.graph, ceiling, places.of(("ceilings", number, "quantity"))))
    return [problem for problem in found if problem is not None]
