"""機能設計書: the functional design document, from its templates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pdplan.content.blocks import (
    Block,
    Contents,
    CrossReference,
    Document,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Picture,
    Table,
)  # fmt: skip
from pdplan.content.formats import FORMATS
from pdplan.content.graphs import diagrams
from pdplan.content.labels import CONFIDENCE, MEASURE, NECESSITY, STAGE
from pdplan.content.markdown import MisplacedMarkError, blocks_of, figure_mark, mark
from pdplan.content.tables import TABLES
from pdplan.content.templates import TEMPLATE_FAULT, Marked, Templates, UnknownNameError
from pdplan.cost.evaluate import Results
from pdplan.model.plan import Plan
from pdplan.source.problems import Place, Problem, Refused
from pdplan.values.fiscal_year import fiscal_year_label, japanese_date
from pdplan.values.language import _

TITLE = "機能設計書"
FOLDER = "functional-design"


def design_document(plan: Plan, results: Results, texts: Path) -> Document:
    """The document, from the templates in ``texts``; Refused with their lines where they cannot be filled in."""
    templates = Templates(texts)
    blocks: list[Block] = [
        PageBreak(),
        Heading(2, "改訂履歴", "revision-history"),
        TABLES["revisions"](plan, ""),
        PageBreak(),
        Contents("目次", 2),
    ]
    helpers = _Helpers(plan, results)
    places = [Place("templates/text")] * len(blocks)
    for name in templates.names(FOLDER):
        markdown = templates.fill(name, _values(plan), helpers.all())
        place = Place(f"templates/text/{name}")
        try:
            made = blocks_of(markdown, name.removesuffix(".md").replace("/", "-"), helpers.block)
        except MisplacedMarkError as fault:
            raise Refused([Problem(place, TEMPLATE_FAULT, str(fault))]) from None
        places += [place] * len(made)
        blocks += made
    _demand_targets(blocks, places)
    project = plan.project
    return Document(
        title=f"{project.subject}\n{TITLE}",
        subtitle=project.title,
        client=project.client,
        author=project.author,
        edition=f"第{project.edition}版",
        date=japanese_date(project.date),
        header=f"{project.subject}　{TITLE}",
        blocks=tuple(blocks),
    )


def _demand_targets(blocks: list[Block], places: list[Place]) -> None:
    """Refused where a reference leads nowhere, with the template it stands in."""
    targets = {block.id for block in blocks if isinstance(block, Heading | Picture | Table) and block.id}
    problems = []
    for block, place in zip(blocks, places, strict=True):
        lines = [block.line] if isinstance(block, Paragraph) else block.items if isinstance(block, ListBlock) else []
        for part in (part for line in lines for part in line if isinstance(part, CrossReference)):
            if part.target not in targets:
                fault = UnknownNameError(_("target"), part.target, sorted(targets))
                problems.append(Problem(place, TEMPLATE_FAULT, str(fault)))
    if problems:
        raise Refused(problems)


def _values(plan: Plan) -> dict[str, Any]:
    return {"plan": plan, "project": plan.project, "overview": plan.overview, "categories": plan.categories}


class _Helpers:
    """What templates may call, and the blocks that their marks stand for."""

    def __init__(self, plan: Plan, results: Results):
        self.plan = plan
        self.results = results
        self.diagrams = {diagram.id: diagram for diagram in diagrams(plan)}

    def all(self) -> dict[str, Any]:
        """The helpers by name."""
        return {
            "table": self.table, "diagram": self.diagram, "amount": self.amount, "ref": lambda target: mark("ref", target),
            "page_break": lambda: mark("page", ""), "landscape": lambda: mark("page", "landscape"),
            "portrait": lambda: mark("page", "portrait"), "functions_of": self.functions_of,
            "years": lambda years: Marked("・".join(fiscal_year_label(year) for year in years)),
            "necessity": lambda value: Marked(NECESSITY[value]), "stage": lambda value: Marked(STAGE[value]),
            "measure": lambda value: Marked(MEASURE[value]), "confidence": lambda value: Marked(CONFIDENCE[value]),
        }  # fmt: skip

    def table(self, name: str, id: str = "") -> Marked:
        """The mark of a table."""
        if name not in TABLES:
            raise UnknownNameError("table", name, list(TABLES))
        return mark("table", f"{name}|{id}")

    def diagram(self, name: str) -> Marked:
        """The mark of a diagram."""
        if name not in self.diagrams:
            raise UnknownNameError("diagram", name, list(self.diagrams))
        return mark("diagram", name)

    def amount(self, quantity: str, format: str = "yen-unit", **at: str) -> Marked:
        """The mark of a figure: ``amount("running_total", year="2025")``."""
        if quantity not in self.results.graph.quantities:
            raise UnknownNameError("quantity", quantity, list(self.results.graph.quantities))
        if format not in FORMATS:
            raise UnknownNameError("format", format, list(FORMATS))
        dimensions = self.results.graph.quantities[quantity].dimensions
        if set(dimensions) != set(at):
            raise ValueError(f"{quantity}: {', '.join(dimensions)}")
        for dimension, step in at.items():
            coordinates = self.results.graph.dimensions[dimension].coordinates
            if str(step) not in coordinates:
                raise UnknownNameError(dimension, str(step), list(coordinates))
        return figure_mark(quantity, format, tuple((dimension, str(at[dimension])) for dimension in dimensions))

    def functions_of(self, category: str) -> list[Any]:
        """The functions of a category."""
        return [function for function in self.plan.functions if function.category == category]

    def block(self, kind: str, content: str) -> Block:
        """The block of a mark."""
        if kind == "diagram":
            diagram = self.diagrams[content]
            return Picture(f"diagram-{diagram.id}", diagram.caption, diagram.id, diagram.alternative)
        name, _, id = content.partition("|")
        table: Table = TABLES[name](self.plan, id)
        return table
