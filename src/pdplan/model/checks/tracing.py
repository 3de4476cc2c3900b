"""Every clause is answered, and nothing is planned that no clause asks for."""

from __future__ import annotations

from pdplan.model.checks.registry import Violations, check
from pdplan.model.plan import Plan
from pdplan.model.trace import KINDS, items_of
from pdplan.source.problems import error, warning
from pdplan.values.language import _

REQUIREMENT_UNMET = error("requirement.unmet", "a requirement is answered by something")
ITEM_UNASKED = warning("item.unasked", "what is planned is asked for by a clause of the commission")

_SECTIONS = ("requirements", *(kind.section for kind in KINDS))


@check(REQUIREMENT_UNMET, *_SECTIONS)
def requirement_unmet(plan: Plan) -> Violations:
    """Requirements that no item, response or deliverable answers."""
    answered = {clause for item in items_of(plan) for clause in item.clauses}
    for number, requirement in enumerate(plan.requirements):
        if requirement.id not in answered and not requirement.response and not requirement.deliverables:
            message = _(
                'nothing answers requirement {id}; refer to it from a function, decision or task, or add "response:"'
            )
            yield ("requirements", number, "id"), message.format(id=requirement.id)


@check(ITEM_UNASKED, *_SECTIONS)
def item_unasked(plan: Plan) -> Violations:
    """Items without a clause, and kinds of items whose topic no clause asks for."""
    topics = {topic for requirement in plan.requirements for topic in requirement.topics}
    for kind in KINDS:
        items = getattr(plan, kind.section)
        if kind.topic is not None:
            if items and kind.topic not in topics:
                message = _('no clause asks for {section}; add "{topic}" to the topics of a requirement, or drop them')
                yield (kind.section,), message.format(section=kind.section, topic=kind.topic)
            continue
        for number, item in enumerate(items):
            if getattr(item, "requirements", None) == [] and kind.section != "functions":
                message = _("no clause asks for {id}; name one under requirements, or drop it").format(id=item.id)
                yield (kind.section, number, "requirements"), message
