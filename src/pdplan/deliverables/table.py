"""The table of what is handed over: id, title, files, and what makes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pdplan.content.material import HandedOver, Material
from pdplan.content.registers.consultations import TITLE as CONSULTATIONS
from pdplan.content.registers.consultations import consultations
from pdplan.content.registers.deadlines import TITLE as DEADLINES
from pdplan.content.registers.deadlines import deadlines
from pdplan.content.registers.evidence import TITLE as EVIDENCE
from pdplan.content.registers.evidence import evidence
from pdplan.content.registers.issues import TITLE as ISSUES
from pdplan.content.registers.issues import issues
from pdplan.content.registers.papers import TITLE as PAPERS
from pdplan.content.registers.papers import papers
from pdplan.content.registers.requirement_trace import TITLE as TRACE
from pdplan.content.registers.requirement_trace import requirement_trace
from pdplan.content.sheets import Workbook
from pdplan.content.studies import (
    FINAL_REPORT,
    FUNCTION_STUDY,
    FUNCTIONAL_DESIGN,
    INTERIM_REPORT,
    LAW_STUDY,
    OPERATION_STUDY,
    SECURITY_STUDY,
)
from pdplan.content.written import Writing
from pdplan.deliverables import makers
from pdplan.deliverables.makers import (
    MEETING_FOLDER,
    MINUTES_FOLDER,
    OTHER_FOLDER,
    PICTURE_FOLDER,
    RULE_FOLDER,
    STUDY_FOLDER,
    Make,
)
from pdplan.model.plan import Plan
from pdplan.model.requirements import DeliverableId


@dataclass(frozen=True)
class Deliverable:
    """Something handed over."""

    id: DeliverableId
    title: str
    files: str
    """Its file, or the folder of its files."""
    form: str
    make: Make

    def clauses(self, plan: Plan) -> tuple[str, ...]:
        """Numbers of the clauses that ask for it."""
        return tuple(dict.fromkeys(item.clause for item in plan.requirements if self.id in item.deliverables))


def _register(id: DeliverableId, title: str, content: Callable[[Material], Workbook]) -> Deliverable:
    return Deliverable(id, title, f"{OTHER_FOLDER}/{title}.xlsx", "Excel", makers.register(title, content))


def _study(id: DeliverableId, writing: Writing, folder: str = "") -> Deliverable:
    path = f"{folder}/{writing.title}.docx" if folder else f"{writing.title}.docx"
    return Deliverable(id, writing.title, path, "Word", makers.study(writing, folder))


DELIVERABLES = (
    _study("final-report", FINAL_REPORT),
    Deliverable("interim-report", INTERIM_REPORT.title, f"{INTERIM_REPORT.title}.docx", "Word", makers.interim_report),
    _study("function-study", FUNCTION_STUDY, STUDY_FOLDER),
    _study("operation-study", OPERATION_STUDY, STUDY_FOLDER),
    _study("law-study", LAW_STUDY, STUDY_FOLDER),
    _study("security-study", SECURITY_STUDY, STUDY_FOLDER),
    Deliverable("overview", "概要", f"{STUDY_FOLDER}/概要.pptx", "PowerPoint", makers.overview),
    Deliverable("rule-documents", "規約・規程・ガイドライン案", f"{RULE_FOLDER}/", "Word", makers.rule_documents),
    _study("functional-design", FUNCTIONAL_DESIGN),
    Deliverable("build-estimate", "構築費用見積書", "構築費用見積書.xlsx", "Excel", makers.build_estimate),
    Deliverable("running-estimate", "運用費用見積書", "運用費用見積書.xlsx", "Excel", makers.running_estimate),
    Deliverable("meeting-decks", "連携支援資料", f"{MEETING_FOLDER}/", "PowerPoint", makers.meeting_decks),
    Deliverable("scripts", "説明原稿", f"{MEETING_FOLDER}/説明原稿.docx", "Word", makers.scripts),
    Deliverable(
        "course", "実施体制・工程表", f"{OTHER_FOLDER}/実施体制・工程表.pptx", "PowerPoint", makers.course
    ),
    Deliverable("minutes", "議事録", f"{MINUTES_FOLDER}/", "Word", makers.minutes),
    _register("consultations", CONSULTATIONS, consultations),
    _register("registers", PAPERS, papers),
    _register("deadlines", DEADLINES, deadlines),
    _register("requirement-trace", TRACE, requirement_trace),
    _register("issues", ISSUES, issues),
    Deliverable("burden", "市町村負担シミュレーション", "市町村負担シミュレーション.xlsx", "Excel", makers.burden),
    Deliverable("scenario-comparison", "シナリオ比較", "シナリオ比較.xlsx", "Excel", makers.scenario_comparison),
    _register("evidence", EVIDENCE, evidence),
    Deliverable("diagrams", "構成図・流れ図", f"{PICTURE_FOLDER}/", "画像", makers.diagrams),
)  # fmt: skip
"""Everything that is handed over, in the order of the commission."""


def handed_over(plan: Plan) -> tuple[HandedOver, ...]:
    """The deliverables as lists show them."""
    return tuple(HandedOver(item.id, item.clauses(plan), item.title, item.files, item.form) for item in DELIVERABLES)
