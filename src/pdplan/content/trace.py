"""Which items of the plan answer a requirement."""

from __future__ import annotations

from pdplan.model.plan import Plan


def answers(plan: Plan, requirement: str) -> dict[str, list[str]]:
    """Ids of the functions, decisions and tasks that name ``requirement``, by kind."""
    return {
        "機能": [item.id for item in plan.functions if requirement in item.requirements],
        "方式選定": [item.title for item in plan.decisions if requirement in item.requirements],
        "運用保守業務": [item.id for item in plan.tasks if requirement in item.requirements],
    }
