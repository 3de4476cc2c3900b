"""The rules that a plan keeps: one rule, one function, one id.

A check reads the sections it declares and yields the path of each violation with a message. It runs
whenever those sections are sound, whatever is wrong elsewhere.
"""

from __future__ import annotations

from pdplan.model.checks import (  # noqa: F401
    architecture,
    cloud,
    crosscheck,
    decisions,
    effort,
    estimates,
    evidence,
    flows,
    functions,
    funding,
    maintenance,
    project,
    responsibilities,
    rule_documents,
    schedule,
    sharing,
    tracing,
    uncertainty,
)
from pdplan.model.checks.references import RULES as REFERENCE_RULES
from pdplan.model.checks.references import check_references
from pdplan.model.checks.registry import CHECKS, check_plan, read_by_rule
from pdplan.model.validation import RULES as VALIDATION_RULES
from pdplan.source.problems import RULES as READING_RULES
from pdplan.source.problems import Rule

__all__ = ["all_rules", "check_plan", "check_references", "read_by_rule"]


def all_rules() -> list[Rule]:
    """Every rule by id."""
    rules = [*READING_RULES, *VALIDATION_RULES, *REFERENCE_RULES, *(check.rule for check in CHECKS)]
    return sorted(set(rules), key=lambda rule: rule.id)
