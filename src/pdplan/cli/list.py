"""``pdplan list``: what there is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pdplan.build import RULES as BUILD_RULES
from pdplan.cli.output import print_json, print_table
from pdplan.content.templates import RULES as TEMPLATE_RULES
from pdplan.cost.ceilings import RULES as CEILING_RULES
from pdplan.cost.formula import RULES as FORMULA_RULES
from pdplan.cost.soundness import RULES as FIGURE_RULES
from pdplan.cost.what_if.variables import RULES as UNCERTAINTY_RULES
from pdplan.model.checks import all_rules
from pdplan.model.scenarios import RULES as SCENARIO_RULES
from pdplan.model.settings import RULES as SETTING_RULES
from pdplan.reference.ties import RULES as TIE_RULES
from pdplan.values.language import _, language
from pdplan.values.numbers import plain


def list_subject(folder: Path, subject: str, as_json: bool) -> int:
    """Print the quantities, deliverables or rules."""
    rows = {
        "quantities": _quantities,
        "inputs": _inputs,
        "scenarios": _scenarios,
        "deliverables": _deliverables,
        "assumptions": _assumptions,
        "rules": _rules,
    }[subject](folder)
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


def _inputs(folder: Path) -> list[dict[str, Any]]:
    """Every number of the plan that figures rest on, by the path under which it is set; paths stand once."""
    from pdplan.cost.plan_graph import plan_graph
    from pdplan.model.load import load_plan

    plan, places = load_plan(folder)
    rows: dict[str, dict[str, Any]] = {}
    for quantity in plan_graph(plan).inputs.values():
        for item in quantity.values.values():
            place = places.of(item.path)
            rows.setdefault(
                places.address(item.path),
                {
                    "path": places.address(item.path), "value": plain(item.value), "unit": quantity.unit,
                    "label": quantity.label.in_language(language()), "date": item.evidence.date.isoformat(),
                    "confidence": item.evidence.confidence, "place": f"{place.path}:{place.line}",
                },
            )  # fmt: skip
    return list(rows.values())


def _scenarios(folder: Path) -> list[dict[str, Any]]:
    from pdplan.model.scenarios import read_scenario, scenario_ids

    found = [read_scenario(folder, id) for id in scenario_ids(folder)]
    return [
        {"id": item.id, "name": item.scenario.name, "based_on": " ".join(item.scenario.based_on), "settings": len(item.settings)}
        for item in found
    ]  # fmt: skip


def _deliverables(folder: Path) -> list[dict[str, Any]]:
    from pdplan.deliverables import DELIVERABLES

    return [{"id": item.id, "title": item.title, "files": item.files} for item in DELIVERABLES]


def _assumptions(folder: Path) -> list[dict[str, Any]]:
    """The register of what is assumed, unconfirmed or past its date: values, then statements."""
    from pdplan.content.registers.evidence import doubtful
    from pdplan.model.load import load_plan

    plan, _places = load_plan(folder)
    rows = [
        {
            "subject": item.subject, "path": item.path, "doubts": "、".join(item.doubts), "date": item.date.isoformat(),
            "source": item.source, "confirm": item.confirm,
        }
        for item in doubtful(plan)
    ]  # fmt: skip
    day = plan.project.date.isoformat()
    rows += [
        {"subject": item.subject, "path": f"assumptions.{item.id}", "doubts": "前提条件", "date": day, "source": "", "confirm": item.text}
        for item in plan.assumptions
    ]  # fmt: skip
    return rows


def _rules(folder: Path) -> list[dict[str, Any]]:
    from pdplan.printing import RULES as PRINT_RULES
    from pdplan.verification import RULES as VERIFY_RULES

    others = (
        PRINT_RULES, VERIFY_RULES, SETTING_RULES, SCENARIO_RULES, FIGURE_RULES, CEILING_RULES, UNCERTAINTY_RULES, FORMULA_RULES,
        TEMPLATE_RULES, BUILD_RULES, TIE_RULES,
    )  # fmt: skip
    rules = sorted([*all_rules(), *(rule for part in others for rule in part)], key=lambda rule: rule.id)
    return [{"id": rule.id, "severity": rule.severity.value, "summary": _(rule.summary)} for rule in rules]
