"""A decision chooses one of its options."""

from __future__ import annotations

from pdplan.model.checks.registry import Violations, check
from pdplan.model.plan import Plan
from pdplan.source.problems import error
from pdplan.values.language import _
from pdplan.values.wording import suggestion

DECISION_CHOSEN = error("decision.chosen", "a decision chooses one of its options")
DECISION_OPTIONS = error("decision.options", "a decision has two options or more, each with merits and demerits")


@check(DECISION_CHOSEN, "decisions")
def decision_chosen(plan: Plan) -> Violations:
    """Choices that are no option."""
    for number, decision in enumerate(plan.decisions):
        options = [option.id for option in decision.options]
        if decision.chosen not in options:
            hint = suggestion(decision.chosen, options)
            message = _('"{chosen}" is not an option of {id}; options are {options}')
            text = message.format(chosen=decision.chosen, id=decision.id, options=", ".join(options))
            yield ("decisions", number, "chosen"), text + hint


@check(DECISION_OPTIONS, "decisions")
def decision_options(plan: Plan) -> Violations:
    """Decisions without alternatives, and options without merits or demerits."""
    for number, decision in enumerate(plan.decisions):
        if len(decision.options) < 2:
            message = _("decision {id} has fewer than two options").format(id=decision.id)
            yield ("decisions", number, "options"), message
        for position, option in enumerate(decision.options):
            if not option.merits or not option.demerits:
                message = _("option {id} needs at least one merit and one demerit").format(id=option.id)
                yield ("decisions", number, "options", position), message
