"""What prose templates may call, and the blocks that their marks stand for."""

from __future__ import annotations

from typing import Any

from pdplan.content.blocks import Block, Picture, Table
from pdplan.content.charts import CHARTS
from pdplan.content.figures import Figure
from pdplan.content.formats import FORMATS
from pdplan.content.labels import CLASSIFICATION, CONFIDENCE, MEASURE, NECESSITY, STAGE
from pdplan.content.markdown import figure_mark, mark
from pdplan.content.material import Material
from pdplan.content.tables import TABLES
from pdplan.content.tables.interface import areas
from pdplan.content.templates import Marked, UnknownNameError
from pdplan.values.fiscal_year import fiscal_year_label, japanese_date


class Helpers:
    """The helpers of one plan."""

    def __init__(self, material: Material):
        self.material = material
        self.plan = material.plan

    def all(self) -> dict[str, Any]:
        """The helpers by the names that templates use."""
        return {
            "table": self.table, "diagram": self.diagram, "chart": self.chart, "amount": self.amount,
            "ref": lambda target: mark("ref", target),
            "page_break": lambda: mark("page", ""), "landscape": lambda: mark("page", "landscape"),
            "portrait": lambda: mark("page", "portrait"), "functions_of": self.functions_of,
            "operation_areas": lambda: areas(self.material),
            "items": self.items, "name": self.name, "clause": self.clause,
            "years": lambda years: Marked("・".join(fiscal_year_label(year) for year in years)),
            "date": lambda day: Marked(japanese_date(day)),
            "necessity": lambda value: Marked(NECESSITY[value]), "stage": lambda value: Marked(STAGE[value]),
            "measure": lambda value: Marked(MEASURE[value]), "confidence": lambda value: Marked(CONFIDENCE[value]),
            "classification": lambda value: Marked(CLASSIFICATION[value]),
        }  # fmt: skip

    def values(self) -> dict[str, Any]:
        """What every template may name."""
        plan = self.plan
        return {"plan": plan, "project": plan.project, "overview": plan.overview, "categories": plan.categories}

    def table(self, name: str, id: str = "") -> Marked:
        """The mark of a table."""
        if name not in TABLES:
            raise UnknownNameError("table", name, list(TABLES))
        return mark("table", f"{name}|{id}")

    def diagram(self, name: str) -> Marked:
        """The mark of a diagram."""
        if name not in self.material.diagrams:
            raise UnknownNameError("diagram", name, list(self.material.diagrams))
        return mark("diagram", name)

    def chart(self, name: str) -> Marked:
        """The mark of a chart."""
        if name not in CHARTS:
            raise UnknownNameError("chart", name, list(CHARTS))
        return mark("chart", name)

    def amount(self, quantity: str, format: str = "yen-unit", case: str = "", **at: object) -> Marked:
        """The mark of a figure: ``amount("running_total", year="2025")``, under a scenario with ``case``."""
        graph = self.material.results.graph
        if quantity not in graph.quantities:
            raise UnknownNameError("quantity", quantity, list(graph.quantities))
        if format not in FORMATS:
            raise UnknownNameError("format", format, list(FORMATS))
        if case and case not in self.material.scenarios:
            raise UnknownNameError("scenario", case, list(self.material.scenarios))
        dimensions = graph.quantities[quantity].dimensions
        if set(dimensions) != set(at):
            raise ValueError(f"{quantity}: {', '.join(dimensions)}")
        for dimension, step in at.items():
            coordinates = graph.dimensions[dimension].coordinates
            if str(step) not in coordinates:
                raise UnknownNameError(dimension, str(step), list(coordinates))
        return figure_mark(Figure(quantity, tuple((name, str(at[name])) for name in dimensions), format, case))

    def functions_of(self, category: str) -> list[Any]:
        """The functions of a category."""
        return [function for function in self.plan.functions if function.category == category]

    def items(self, section: str, ids: list[str]) -> list[Any]:
        """The items of a ``section`` of the plan with these ``ids``, in the order of ``ids``."""
        if section not in type(self.plan).model_fields:
            raise UnknownNameError("section", section, list(type(self.plan).model_fields))
        found = {item.id: item for item in getattr(self.plan, section)}
        missing = [id for id in ids if id not in found]
        if missing:
            raise UnknownNameError(section, missing[0], list(found))
        return [found[id] for id in ids]

    def name(self, id: str) -> str:
        """What the item with that id is called."""
        if id not in self.material.names:
            raise UnknownNameError("item", id, list(self.material.names))
        return self.material.names[id]

    def clause(self, id: str) -> str:
        """The number of the clause of a requirement."""
        clauses = {requirement.id: requirement.clause for requirement in self.plan.requirements}
        if id not in clauses:
            raise UnknownNameError("requirement", id, list(clauses))
        return clauses[id]

    def block(self, kind: str, content: str) -> Block:
        """The block of a mark."""
        if kind == "diagram":
            diagram = self.material.diagrams[content]
            return Picture(f"diagram-{diagram.id}", diagram.caption, diagram.id, diagram.alternative)
        if kind == "chart":
            return CHARTS[content](self.material)
        name, _, id = content.partition("|")
        table: Table = TABLES[name](self.material, id)
        return table
