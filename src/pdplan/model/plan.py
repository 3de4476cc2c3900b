"""The plan: everything that is planned and what it costs, read once and frozen."""

from __future__ import annotations

from pdplan.model.architecture import AdjacentPlatform, Component, Entity, Interface, Layer, Link, Node, Zone
from pdplan.model.base import Item
from pdplan.model.charges import Charge
from pdplan.model.cloud import Cloud, Environment, Price, Resources
from pdplan.model.crosscheck import Crosscheck
from pdplan.model.decisions import Decision
from pdplan.model.demand import Demand, Driver
from pdplan.model.estimates import BuildTasks, Effort, MoneyRules, Rate, RateBook, Statement, WorkPhases
from pdplan.model.evidence import Source
from pdplan.model.flows import Flow
from pdplan.model.functions import Category, Function
from pdplan.model.funding import Ceiling, FeeModel, Grant
from pdplan.model.law import Constraint, LegalPath
from pdplan.model.maintenance import Maintenance, Outlook, PublishedRatio, Service
from pdplan.model.meetings import Meeting
from pdplan.model.municipalities import Municipality, MunicipalityEvidence
from pdplan.model.operations import Measure, QualityRequirement, Role, Task
from pdplan.model.precedents import Precedent
from pdplan.model.project import OpenIssue, Overview, Project, Stage, Term
from pdplan.model.records import Consultation, KeptRecord, Loan, Subcontract
from pdplan.model.reference import Reference
from pdplan.model.requirements import LifecycleEntry, LifecyclePhase, Requirement, Stakeholder
from pdplan.model.responsibilities import Responsibilities
from pdplan.model.rough import Rough
from pdplan.model.rule_documents import RuleDocument
from pdplan.model.schedule import Member, Schedule
from pdplan.model.sharing import Sharing
from pdplan.model.uncertainty import Correlation, Uncertainty
from pdplan.model.use_cases import UseCase


class Plan(Item):
    """The sections of a plan; a file under ``models/`` or ``estimates/`` holds one or more of them."""

    project: Project
    overview: Overview
    requirements: list[Requirement]
    stakeholders: list[Stakeholder]
    lifecycle_phases: list[LifecyclePhase]
    lifecycle: list[LifecycleEntry]
    precedents: list[Precedent]
    use_cases: list[UseCase]
    flows: list[Flow]
    responsibilities: Responsibilities
    categories: list[Category]
    functions: list[Function]
    decisions: list[Decision]
    layers: list[Layer]
    components: list[Component]
    adjacent_platforms: list[AdjacentPlatform]
    zones: list[Zone]
    nodes: list[Node]
    links: list[Link]
    entities: list[Entity]
    interfaces: list[Interface]
    quality_requirements: list[QualityRequirement]
    measures: list[Measure]
    roles: list[Role]
    tasks: list[Task]
    constraints: list[Constraint]
    legal_paths: list[LegalPath]
    rule_documents: list[RuleDocument]
    stages: list[Stage]
    open_issues: list[OpenIssue]
    glossary: list[Term]
    team: list[Member]
    schedule: Schedule
    meetings: list[Meeting]
    consultations: list[Consultation]
    loans: list[Loan]
    subcontracts: list[Subcontract]
    kept_records: list[KeptRecord]
    reference: Reference | None = None
    """What the reference implementation runs with; without it there is none."""

    sources: list[Source]
    rate_books: list[RateBook]
    rates: list[Rate]
    money: MoneyRules
    work_phases: WorkPhases
    effort: Effort
    build_tasks: BuildTasks
    crosscheck: Crosscheck
    rough: Rough
    cloud: Cloud
    environments: list[Environment]
    prices: list[Price]
    resources: Resources
    demand: Demand
    drivers: list[Driver]
    charges: list[Charge]
    maintenance: Maintenance
    service: Service
    outlook: Outlook
    running_ratios: list[PublishedRatio]
    assumptions: list[Statement]
    exclusions: list[Statement]
    municipalities: list[Municipality]
    municipality_evidence: MunicipalityEvidence
    sharing: Sharing
    grants: list[Grant]
    fees: list[FeeModel]
    ceilings: list[Ceiling]
    uncertainties: list[Uncertainty]
    correlations: list[Correlation]
