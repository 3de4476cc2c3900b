"""What the deliverables of one plan share, each made once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from zipfile import BadZipFile

from pdplan.content.blocks import Document, Picture
from pdplan.content.decks import Deck, deck_of_folder, meeting_deck
from pdplan.content.drawing import Drawing
from pdplan.content.figures import Figure, FigureText
from pdplan.content.formats import figure_text
from pdplan.content.graphs import Diagram
from pdplan.content.material import HandedOver, Material
from pdplan.content.pagination import Area, Fitted, paginate
from pdplan.content.printed import Printed
from pdplan.content.sections import sections
from pdplan.content.sheets import Workbook
from pdplan.content.tables.course import meetings_of
from pdplan.content.templates import TEMPLATE_FAULT, TEMPLATE_MISSING
from pdplan.cost.case import Case, case_of
from pdplan.cost.evaluate import Results
from pdplan.deliverables.drafts import Draft, File, fingerprint
from pdplan.model.load import vary
from pdplan.model.plan import Plan
from pdplan.model.resolved import resolve
from pdplan.model.scenarios import read_scenario, scenario_ids
from pdplan.model.variant import Variant
from pdplan.source.problems import Place, Problem, Refused
from pdplan.values.language import _

WORD, POWERPOINT = "word/document.docx", "powerpoint/deck.pptx"
"""The masters, below the folder of templates."""


T = TypeVar("T")


def _interface(plan: Plan) -> dict[str, Any]:
    from pdplan.reference.openapi import document

    return document(plan)


@dataclass
class Workshop:
    """The plan with everything that is made of it."""

    folder: Path
    """Folder of the plan."""
    case: Case
    plan: Plan
    templates: dict[str, Path]
    """Folders of the templates by kind: text, word, powerpoint."""
    handed_over: tuple[HandedOver, ...] = ()
    _drawn: dict[str, Drawing] = field(default_factory=dict)
    _results: dict[str, Results] = field(default_factory=dict)
    _texts: dict[int, str] = field(default_factory=dict)
    _body: Area | None = None

    @property
    def results(self) -> Results:
        """The figures of the plan."""
        return self.case.results

    @cached_property
    def material(self) -> Material:
        """What content is written from."""
        scenarios = {id: read_scenario(self.folder, id).scenario for id in scenario_ids(self.folder)}
        return Material(
            self.plan, self.results, self.templates["text"], self.results_of, scenarios, self.handed_over, sections,
            _interface,
        )  # fmt: skip

    def results_of(self, scenario: str) -> Results:
        """The figures under a scenario, or of the plan as it stands when empty."""
        if not scenario:
            return self.results
        if scenario not in self._results:
            variant = Variant(scenario)
            resolved = resolve(self.folder, variant)
            reading = vary(self.case.reading, resolved.settings)
            self._results[scenario] = case_of(reading, variant, resolved, self.results).results
        return self._results[scenario]

    def value_of(self, figure: Figure) -> Fraction:
        """The exact value of a figure."""
        return self.results_of(figure.case).at(figure.quantity, tuple(step for _dimension, step in figure.at))

    def master(self, name: str) -> bytes:
        """The bytes of a master; Refused when it cannot be read."""
        kind, _slash, file = name.partition("/")
        try:
            return (self.templates[kind] / file).read_bytes()
        except OSError as fault:
            message = _("the master cannot be read: {reason}").format(reason=fault.strerror)
            raise Refused([Problem(Place(f"templates/{name}"), TEMPLATE_MISSING, message)]) from None

    def drawing(self, diagram: Diagram) -> Drawing:
        """The picture of ``diagram``."""
        from pdplan.diagram import draw

        if diagram.id not in self._drawn:
            self._drawn[diagram.id] = draw(diagram)
        return self._drawn[diagram.id]

    @cached_property
    def decks(self) -> list[tuple[Deck, list[Fitted], str]]:
        """The decks of the meetings, laid out, each with its file name."""
        meetings = [meeting for meeting in meetings_of(self.plan, "project") if meeting.parts]
        return [
            (deck, self.laid_out(deck), f"{meeting.date.isoformat()}_{file_name(meeting.name)}.pptx")
            for meeting, deck in ((meeting, meeting_deck(self.material, meeting)) for meeting in meetings)
        ]

    def folder_deck(self, folder: str, title: str, day: date) -> tuple[Deck, list[Fitted]]:
        """A deck from a folder of templates, laid out."""
        deck = deck_of_folder(self.material, folder, title, day)
        return deck, self.laid_out(deck)

    def laid_out(self, deck: Deck) -> list[Fitted]:
        """The slides of ``deck`` as they fit the master."""
        from pdplan.office.powerpoint import body_area

        if self._body is None:
            self._body = self.guarded(POWERPOINT, lambda: body_area(self.master(POWERPOINT)))
        return paginate(deck, self._body)

    def document(self, path: str, document: Document) -> Draft:
        """A Word file."""

        def write() -> File:
            from pdplan.office.word import write_document

            pictures = {
                block.diagram: self.drawing(self.material.diagrams[block.diagram])
                for block in document.blocks
                if isinstance(block, Picture)
            }
            printed: list[Printed] = []
            printer, master = self.printer(printed), self.master(WORD)
            content = self.guarded(WORD, lambda: write_document(document, master, pictures, printer))
            return File(path, "docx", content, tuple(printed))

        return Draft(path, "docx", (document, self.shown(document), self.master(WORD)), write)

    def shown(self, document: Document) -> list[Diagram]:
        """The diagrams in a document."""
        return [self.material.diagrams[block.diagram] for block in document.blocks if isinstance(block, Picture)]

    def presentation(self, path: str, deck: Deck, slides: list[Fitted]) -> Draft:
        """A PowerPoint file."""

        def write() -> File:
            from pdplan.office.powerpoint import write_deck

            printed: list[Printed] = []
            printer, master = self.printer(printed), self.master(POWERPOINT)
            content = self.guarded(
                POWERPOINT,
                lambda: write_deck(deck, slides, master, self.material.diagrams, self.drawing, self.value_of, printer),
            )
            return File(path, "pptx", content, tuple(printed))

        shown = [
            self.material.diagrams[fitted.slide.visual.diagram]
            for fitted in slides
            if isinstance(fitted.slide.visual, Picture)
        ]
        return Draft(path, "pptx", (deck, slides, shown, self.master(POWERPOINT)), write)

    def workbook(self, path: str, workbook: Workbook, results: Results | None = None) -> Draft:
        """An Excel file, whose figures are those of the plan or of other ``results``."""
        figures = results or self.results
        address_of = self.case.places.address if results is None else lambda steps: ".".join(map(str, steps))

        def write() -> File:
            from pdplan.office.excel import write_workbook

            content, printed = write_workbook(workbook, figures, address_of)
            return File(path, "xlsx", content, tuple(printed))

        return Draft(path, "xlsx", (workbook, self._formulas(figures)), write)

    def _formulas(self, figures: Results) -> str:
        """All definitions as text: what a cell computes is part of what a workbook says."""
        key = id(figures.graph)
        if key not in self._texts:
            self._texts[key] = "\n".join(f"{item.name} {item.formula!r}" for item in figures.graph.definitions)
        return self._texts[key]

    def picture(self, path: str, diagram: Diagram, kind: str) -> Draft:
        """A PNG or SVG file."""

        def write() -> File:
            drawing = self.drawing(diagram)
            return File(path, kind, drawing.png if kind == "png" else drawing.svg)

        return Draft(path, kind, diagram, write)

    def fingerprint(self, draft: Draft) -> str:
        """A digest of all that the file of ``draft`` shows."""
        return fingerprint(draft.says, lambda figure: self._value_or_none(figure))

    def _value_or_none(self, figure: Figure) -> object:
        """The value of a figure; figures of a comparison are told apart by the formulas and inputs beside them."""
        if figure.quantity not in self.results.graph.quantities:
            return None
        return self.value_of(figure)

    def printer(self, printed: list[Printed]) -> FigureText:
        """What prints a figure and records it in ``printed``."""

        def print_figure(figure: Figure, place: str, mark: str) -> str:
            at = tuple(step for _dimension, step in figure.at)
            value = self.value_of(figure)
            printed.append(Printed(place, figure.quantity, at, value, figure.format, figure.case, mark))
            return figure_text(value, figure.format)

        return print_figure

    def guarded(self, master: str, make: Callable[[], T]) -> T:
        """What ``make`` gives; Refused where the master is not one that can be used."""
        try:
            return make()
        except (ValueError, KeyError, BadZipFile, SyntaxError) as fault:
            message = _("this master cannot be used: {reason}").format(reason=fault)
            raise Refused([Problem(Place(f"templates/{master}"), TEMPLATE_FAULT, message)]) from None


def file_name(text: str) -> str:
    """``text`` as a file name on any system: no separators, no signs that Windows refuses."""
    kept = "".join("_" if sign in '\\/:*?"<>|' or sign < " " else sign for sign in text)
    return kept.strip(" .")[:80] or "_"
