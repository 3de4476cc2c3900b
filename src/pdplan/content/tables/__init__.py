"""The tables that templates name by id: columns and rows from the plan, no prose."""

from __future__ import annotations

from collections.abc import Callable

from pdplan.content.blocks import Table
from pdplan.content.tables import architecture, decisions, functions, law, operations, people
from pdplan.model.plan import Plan

TableOf = Callable[[Plan, str], Table]

TABLES: dict[str, TableOf] = {
    "revisions": people.revisions_table,
    "stakeholders": people.stakeholders_table,
    "lifecycle-phases": people.lifecycle_phases_table,
    "lifecycle": people.lifecycle_table,
    "layers": architecture.layers_table,
    "components": architecture.components_table,
    "nodes": architecture.nodes_table,
    "links": architecture.links_table,
    "choices": decisions.choices_table,
    "decision": decisions.decision_table,
    "entities": architecture.entities_table,
    "entity": architecture.entity_table,
    "interfaces": architecture.interfaces_table,
    "interface": architecture.interface_table,
    "measures": operations.measures_table,
    "quality": operations.quality_table,
    "roles": operations.roles_table,
    "tasks": operations.tasks_table,
    "constraints": law.constraints_table,
    "legal-paths": law.legal_paths_table,
    "rule-documents": law.rule_documents_table,
    "stages": people.stages_table,
    "open-issues": people.open_issues_table,
    "requirements": decisions.requirements_table,
    "glossary": law.glossary_table,
    "sources": law.sources_table,
    "functions": functions.functions_table,
    "function": functions.function_table,
}
"""Every table by the name that templates use; some take an id, such as that of a function."""
