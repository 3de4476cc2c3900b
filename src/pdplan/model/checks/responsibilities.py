"""Somebody does each piece of work, and somebody answers for it."""

from __future__ import annotations

from pdplan.model.checks.registry import Violations, check
from pdplan.model.plan import Plan
from pdplan.source.problems import error
from pdplan.values.language import _
from pdplan.values.wording import shown, suggestion

RESPONSIBILITY_PARTY = error("responsibility.party", "a mark is for a party of the matrix, one mark each")
RESPONSIBILITY_HELD = error("responsibility.held", "each piece of work has who does it (R) and who answers for it (A)")


@check(RESPONSIBILITY_PARTY, "responsibilities")
def responsibility_party(plan: Plan) -> Violations:
    """Marks for nobody, or two for one party."""
    known = [party.id for party in plan.responsibilities.parties]
    for number, row in enumerate(plan.responsibilities.rows):
        seen: set[str] = set()
        for position, mark in enumerate(row.marks):
            path = ("responsibilities", "rows", number, "marks", position, "party")
            if mark.party not in known:
                message = _('"{id}" is no party of the matrix').format(id=shown(mark.party))
                yield path, message + suggestion(mark.party, known)
            elif mark.party in seen:
                yield path, _('party "{id}" has a mark already; join the two').format(id=mark.party)
            seen.add(mark.party)


@check(RESPONSIBILITY_HELD, "responsibilities")
def responsibility_held(plan: Plan) -> Violations:
    """Work that nobody does, or that nobody answers for."""
    for number, row in enumerate(plan.responsibilities.rows):
        marks = {letter for mark in row.marks for letter in mark.mark}
        for letter, message in (
            ("R", _('nobody does "{work}"; give a party the mark R')),
            ("A", _('nobody answers for "{work}"; give a party the mark A')),
        ):
            if letter not in marks:
                yield ("responsibilities", "rows", number, "marks"), message.format(work=shown(row.work))
