"""How the files of each deliverable are made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from pdplan.content.material import Material
from pdplan.content.sheets import Workbook
from pdplan.content.written import Writing
from pdplan.deliverables.drafts import Draft
from pdplan.deliverables.workshop import Workshop, file_name

if TYPE_CHECKING:
    from pdplan.cost.evaluate import Results
    from pdplan.cost.what_if.compare import Comparison

STUDY_FOLDER = "検討資料"
RULE_FOLDER = "規約・規程・ガイドライン案"
MEETING_FOLDER = "連携支援資料"
OTHER_FOLDER = "付随資料"
MINUTES_FOLDER = f"{OTHER_FOLDER}/議事録"
PICTURE_FOLDER = "図"

Make = Callable[[Workshop], list[Draft]]


def study(writing: Writing, folder: str = "") -> Make:
    """A document that is written from templates alone."""

    def make(shop: Workshop) -> list[Draft]:
        from pdplan.content.written import written

        return [shop.document(_in(folder, f"{writing.title}.docx"), written(shop.material, writing))]

    return make


def interim_report(shop: Workshop) -> list[Draft]:
    """The interim report, dated by its term."""
    from pdplan.content.studies import INTERIM_REPORT
    from pdplan.content.written import written

    answering = {r.id for r in shop.plan.requirements if "interim-report" in r.deliverables}
    due = [s.submitted or s.due for s in shop.plan.schedule.submissions if s.requirement in answering]
    document = written(shop.material, INTERIM_REPORT, day=min(due, default=None), edition="中間報告")
    return [shop.document(f"{INTERIM_REPORT.title}.docx", document)]


def rule_documents(shop: Workshop) -> list[Draft]:
    """A file for each draft rule."""
    from pdplan.content.rule_document import rule_document

    return [
        shop.document(f"{RULE_FOLDER}/{file_name(f'{item.id}_{item.title}')}.docx", rule_document(shop.material, item))
        for item in shop.plan.rule_documents
        if item.chapters
    ]


def minutes(shop: Workshop) -> list[Draft]:
    """A file for each meeting that has minutes."""
    from pdplan.content.minutes import minutes as minutes_of

    found = sorted((meeting for meeting in shop.plan.meetings if meeting.minutes), key=lambda m: (m.date, m.id))
    return [
        shop.document(
            f"{MINUTES_FOLDER}/{file_name(f'{meeting.date.isoformat()}_{meeting.name}')}.docx",
            minutes_of(shop.material, meeting),
        )
        for meeting in found
    ]


def meeting_decks(shop: Workshop) -> list[Draft]:
    """A file for each meeting with slides."""
    return [shop.presentation(f"{MEETING_FOLDER}/{name}", deck, slides) for deck, slides, name in shop.decks]


def scripts(shop: Workshop) -> list[Draft]:
    """The scripts of all decks for meetings; nothing where there is none."""
    from pdplan.content.scripts import SCRIPTS
    from pdplan.content.scripts import scripts as scripts_of

    if not shop.decks:
        return []
    document = scripts_of(shop.material, [(deck, slides) for deck, slides, _name in shop.decks])
    return [shop.document(f"{MEETING_FOLDER}/{SCRIPTS.title}.docx", document)]


def overview(shop: Workshop) -> list[Draft]:
    """The study in slides."""
    return _deck(shop, "overview-deck", "概要", STUDY_FOLDER, shop.plan.project.date)


def course(shop: Workshop) -> list[Draft]:
    """Team and schedule in slides, of the day up to which the plan records what was done."""
    return _deck(shop, "course-deck", "実施体制・工程表", OTHER_FOLDER, shop.plan.schedule.as_of)


def _deck(shop: Workshop, folder: str, title: str, below: str, day: date) -> list[Draft]:
    made, slides = shop.folder_deck(folder, title, day)
    return [shop.presentation(f"{below}/{title}.pptx", made, slides)]


def register(title: str, content: Callable[[Material], Workbook]) -> Make:
    """A register."""
    return lambda shop: [shop.workbook(f"{OTHER_FOLDER}/{title}.xlsx", content(shop.material))]


def build_estimate(shop: Workshop) -> list[Draft]:
    """The build estimate."""
    from pdplan.content.build_estimate import TITLE, build_estimate

    return [shop.workbook(f"{TITLE}.xlsx", build_estimate(shop.plan, shop.results))]


def running_estimate(shop: Workshop) -> list[Draft]:
    """The running estimate."""
    from pdplan.content.running_estimate import TITLE, running_estimate

    return [shop.workbook(f"{TITLE}.xlsx", running_estimate(shop.plan, shop.results))]


def burden(shop: Workshop) -> list[Draft]:
    """What each municipality pays."""
    from pdplan.content.burden import TITLE, burden

    return [shop.workbook(f"{TITLE}.xlsx", burden(shop.plan, shop.results, shop.templates["text"]))]


def scenario_comparison(shop: Workshop) -> list[Draft]:
    """The plan and its scenarios; nothing where there is no scenario."""
    from pdplan.content.scenario_comparison import TITLE, scenario_comparison

    if not shop.material.scenarios:
        return []
    comparison, results = compared(shop)
    return [shop.workbook(f"{TITLE}.xlsx", scenario_comparison(comparison), results)]


def compared(shop: Workshop) -> tuple[Comparison, Results]:
    """The plan as it stands beside all its scenarios, and the figures of that comparison."""
    from pdplan.cost.what_if.compare import BASE_ID, compare_scenarios
    from pdplan.cost.what_if.compared_graph import compared_results

    as_it_stands = shop.case.reading if shop.case.variant.is_base else None
    comparison = compare_scenarios(shop.folder, [BASE_ID, *shop.material.scenarios], reading=as_it_stands)
    return comparison, compared_results(comparison)


def diagrams(shop: Workshop) -> list[Draft]:
    """Every diagram as PNG and SVG."""
    return [
        shop.picture(f"{PICTURE_FOLDER}/{file_name(diagram.caption)}.{kind}", diagram, kind)
        for diagram in shop.material.diagrams.values()
        for kind in ("png", "svg")
    ]


def _in(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
