"""The tables that templates name by id: columns and rows from the plan, no prose."""

from __future__ import annotations

from collections.abc import Callable

from pdplan.content.blocks import Table
from pdplan.content.material import Material
from pdplan.content.tables import (
    architecture,
    burden,
    course,
    decisions,
    flows,
    functions,
    interface,
    law,
    money,
    operations,
    people,
    services,
    slides,
    trace,
)
from pdplan.model.plan import Plan

TableOf = Callable[[Material, str], Table]


def _plain(table: Callable[[Plan, str], Table]) -> TableOf:
    """A table that needs the plan alone."""
    return lambda material, id: table(material.plan, id)


TABLES: dict[str, TableOf] = {
    "revisions": _plain(people.revisions_table),
    "stakeholders": _plain(people.stakeholders_table),
    "lifecycle-phases": _plain(people.lifecycle_phases_table),
    "lifecycle": _plain(people.lifecycle_table),
    "layers": _plain(architecture.layers_table),
    "components": _plain(architecture.components_table),
    "nodes": _plain(architecture.nodes_table),
    "links": _plain(architecture.links_table),
    "choices": _plain(decisions.choices_table),
    "decision": _plain(decisions.decision_table),
    "entities": _plain(architecture.entities_table),
    "entity": _plain(architecture.entity_table),
    "interfaces": _plain(architecture.interfaces_table),
    "interface": _plain(architecture.interface_table),
    "operations": interface.operations_table,
    "operation-fields": interface.operation_fields_table,
    "problems": interface.problems_table,
    "measures": _plain(operations.measures_table),
    "quality": _plain(operations.quality_table),
    "roles": _plain(operations.roles_table),
    "tasks": _plain(operations.tasks_table),
    "constraints": _plain(law.constraints_table),
    "legal-paths": _plain(law.legal_paths_table),
    "rule-documents": _plain(law.rule_documents_table),
    "stages": _plain(people.stages_table),
    "open-issues": _plain(people.open_issues_table),
    "requirements": decisions.requirements_table,
    "glossary": _plain(law.glossary_table),
    "sources": _plain(law.sources_table),
    "functions": _plain(functions.functions_table),
    "function": _plain(functions.function_table),
    "precedents": _plain(services.precedents_table),
    "use-cases": _plain(services.use_cases_table),
    "use-case-data": _plain(services.use_case_data_table),
    "use-case-functions": _plain(services.use_case_functions_table),
    "use-case-flows": _plain(services.use_case_flows_table),
    "function-reasons": _plain(services.function_reasons_table),
    "flow": _plain(flows.flow_table),
    "flows": _plain(flows.flows_table),
    "responsibilities": _plain(flows.responsibilities_table),
    "municipalities": burden.municipalities_table,
    "size-classes": burden.size_classes_table,
    "build-cost": money.build_cost_table,
    "build-functions": money.build_functions_table,
    "running-cost": money.running_cost_table,
    "outlook": money.outlook_table,
    "rough-cost": money.rough_cost_table,
    "rough-differences": money.rough_differences_table,
    "payers": burden.payers_table,
    "burden-options": burden.burden_options_table,
    "burden-members": burden.burden_members_table,
    "member-years": burden.member_years_table,
    "scenarios": money.scenarios_table,
    "fairness": burden.fairness_table,
    "income": money.income_table,
    "uncertainties": money.uncertainties_table,
    "meetings": _plain(course.meetings_table),
    "submissions": _plain(course.submissions_table),
    "handed-over": course.handed_over_table,
    "team": _plain(course.team_table),
    "activities": _plain(course.activities_table),
    "milestones": _plain(course.milestones_table),
    "clause-answers": trace.clause_answers_table,
    "consultations": _plain(course.consultations_table),
    "loans": _plain(course.loans_table),
    "kept-records": _plain(course.kept_records_table),
    "assumptions": _plain(course.assumptions_table),
    "exclusions": _plain(course.exclusions_table),
    **slides.SLIDE_TABLES,
}
"""Every table by the name that templates use; some take an id, such as that of a function."""
