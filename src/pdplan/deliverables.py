"""The table of what is handed over: id, title, and how its files are made from the plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from zipfile import BadZipFile

from pdplan.content.drawing import Drawing
from pdplan.content.figures import Figure
from pdplan.content.formats import figure_text
from pdplan.content.graphs import Diagram, diagrams
from pdplan.content.printed import Printed
from pdplan.content.templates import TEMPLATE_FAULT, TEMPLATE_MISSING
from pdplan.cost.evaluate import Results
from pdplan.model.places import Places
from pdplan.model.plan import Plan
from pdplan.source.problems import Place, Problem, Refused
from pdplan.values.language import _


@dataclass(frozen=True)
class File:
    """A finished file: its name below the output folder, kind, content, and the figures printed in it."""

    path: str
    kind: str
    content: bytes
    printed: tuple[Printed, ...] = ()


@dataclass
class Workshop:
    """What the deliverables of one plan share, each made once."""

    folder: Path
    """Folder of the plan."""
    plan: Plan
    places: Places
    results: Results
    templates: dict[str, Path]
    """Folders of the templates by kind: text, word."""
    drawn: dict[str, Drawing] = field(default_factory=dict)

    @cached_property
    def diagrams(self) -> list[Diagram]:
        """Every diagram of the plan."""
        return diagrams(self.plan)

    def drawing(self, diagram: Diagram) -> Drawing:
        """The picture of ``diagram``."""
        from pdplan.diagram import draw

        if diagram.id not in self.drawn:
            self.drawn[diagram.id] = draw(diagram)
        return self.drawn[diagram.id]


@dataclass(frozen=True)
class Deliverable:
    """Something handed over."""

    id: str
    title: str
    make: Callable[[Workshop], list[File]]

    def clause(self, plan: Plan) -> str | None:
        """Number of the clause that asks for it."""
        return next((item.clause for item in plan.requirements if item.deliverable == self.id), None)


def _functional_design(shop: Workshop) -> list[File]:
    from pdplan.content.design_document import design_document
    from pdplan.office.word import write_document

    document = design_document(shop.plan, shop.results, shop.templates["text"])
    printed: list[Printed] = []

    def print_figure(figure: Figure, place: str) -> str:
        at = tuple(step for _, step in figure.at)
        value = shop.results.at(figure.quantity, at)
        printed.append(Printed(place, figure.quantity, at, value, figure.format))
        return figure_text(value, figure.format)

    pictures = {diagram.id: shop.drawing(diagram) for diagram in shop.diagrams}
    place = Place("templates/word/document.docx")
    try:
        master = (shop.templates["word"] / "document.docx").read_bytes()
        content = write_document(document, master, pictures, print_figure)
    except OSError as fault:
        message = _("the Word master cannot be read: {reason}").format(reason=fault.strerror)
        raise Refused([Problem(place, TEMPLATE_MISSING, message)]) from None
    except (ValueError, KeyError, BadZipFile, SyntaxError) as fault:
        message = _("this Word master cannot be used: {reason}").format(reason=fault)
        raise Refused([Problem(place, TEMPLATE_FAULT, message)]) from None
    return [File("機能設計書.docx", "docx", content, tuple(printed))]


def _build_estimate(shop: Workshop) -> list[File]:
    from pdplan.content.build_estimate import TITLE, build_estimate
    from pdplan.office.excel import write_workbook

    content, printed = write_workbook(build_estimate(shop.plan, shop.results), shop.results, shop.places.address)
    return [File(f"{TITLE}.xlsx", "xlsx", content, tuple(printed))]


def _running_estimate(shop: Workshop) -> list[File]:
    from pdplan.content.running_estimate import TITLE, running_estimate
    from pdplan.office.excel import write_workbook

    content, printed = write_workbook(running_estimate(shop.plan, shop.results), shop.results, shop.places.address)
    return [File(f"{TITLE}.xlsx", "xlsx", content, tuple(printed))]


def _burden(shop: Workshop) -> list[File]:
    from pdplan.content.burden import TITLE, burden
    from pdplan.office.excel import write_workbook

    content, printed = write_workbook(
        burden(shop.plan, shop.results, shop.templates["text"]), shop.results, shop.places.address
    )
    return [File(f"{TITLE}.xlsx", "xlsx", content, tuple(printed))]


def _scenario_comparison(shop: Workshop) -> list[File]:
    from pdplan.content.scenario_comparison import TITLE, scenario_comparison
    from pdplan.cost.what_if.compare import BASE_ID, compare_scenarios
    from pdplan.cost.what_if.compared_graph import compared_results
    from pdplan.model.scenarios import scenario_ids
    from pdplan.office.excel import write_workbook

    ids = scenario_ids(shop.folder)
    if not ids:
        return []
    comparison = compare_scenarios(shop.folder, [BASE_ID, *ids])
    content, printed = write_workbook(
        scenario_comparison(comparison), compared_results(comparison), lambda path: ".".join(map(str, path))
    )
    return [File(f"{TITLE}.xlsx", "xlsx", content, tuple(printed))]


def _diagrams(shop: Workshop) -> list[File]:
    files = []
    for diagram in shop.diagrams:
        drawing = shop.drawing(diagram)
        files.append(File(f"図/{diagram.caption}.png", "png", drawing.png))
        files.append(File(f"図/{diagram.caption}.svg", "svg", drawing.svg))
    return files


DELIVERABLES = (
    Deliverable("functional-design", "機能設計書", _functional_design),
    Deliverable("build-estimate", "構築費用見積書", _build_estimate),
    Deliverable("running-estimate", "運用費用見積書", _running_estimate),
    Deliverable("burden", "市町村負担シミュレーション", _burden),
    Deliverable("scenario-comparison", "シナリオ比較", _scenario_comparison),
    Deliverable("diagrams", "構成図", _diagrams),
)
"""Everything that is handed over, in the order of the commission."""
