"""``pdplan list``: what there is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pdplan.build import RULES as BUILD_RULES
from pdplan.cli.output import print_json, print_table
from pdplan.content.templates import RULES as TEMPLATE_RULES
from pdplan.cost.formula import RULES as FORMULA_RULES
from pdplan.cost.soundness import RULES as FIGURE_RULES
from pdplan.deliverables import DELIVERABLES
from pdplan.model.checks import all_rules
from pdplan.values.language import _, language


def list_subject(folder: Path, subject: str, as_json: bool) -> int:
    """Print the quantities, deliverables or rules."""
    rows = {"quantities": _quantities, "deliverables": _deliverables, "rules": _rules}[subject](folder)
    if as_json:
        print_json(rows)
    else:
        print_table([[str(value) for value in row.values()] for row in rows])
    return 0


def _quantities(folder: Path) -> list[dict[str, Any]]:
    from pdplan.cost.plan_graph import plan_graph
    from pdplan.model.load import load_plan

    plan, _places = load_plan(folder)
    return [
        {
            "name": name,
            "unit": quantity.unit,
            "dimensions": " ".join(quantity.dimensions),
            "label": quantity.label.in_language(language()),
        }
        for name, quantity in plan_graph(plan).quantities.items()
    ]


def _deliverables(folder: Path) -> list[dict[str, Any]]:
    return [{"id": item.id, "title": item.title} for item in DELIVERABLES]


def _rules(folder: Path) -> list[dict[str, Any]]:
    rules = sorted(
        [*all_rules(), *FIGURE_RULES, *FORMULA_RULES, *TEMPLATE_RULES, *BUILD_RULES], key=lambda rule: rule.id
    )
    return [{"id": rule.id, "severity": rule.severity.value, "summary": _(rule.summary)} for rule in rules]
