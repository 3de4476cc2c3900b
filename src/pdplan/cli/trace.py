"""``pdplan trace``: what an item of the plan answers, what answers it, where it stands, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from pdplan.build import workshop_of
from pdplan.cli.output import print_json, print_table
from pdplan.content.answered import section_lines
from pdplan.content.formats import figure_text
from pdplan.cost.inputs.labour import counted
from pdplan.deliverables import Workshop
from pdplan.model.base import Reference
from pdplan.model.plan import Plan
from pdplan.model.requirements import Requirement
from pdplan.model.trace import answers
from pdplan.model.variant import Variant
from pdplan.model.walk import walk
from pdplan.values.language import _
from pdplan.values.wording import shown, suggestion


def trace(folder: Path, variant: Variant, id: str, as_json: bool) -> int:
    """Print the trace of the item ``id``."""
    shop = workshop_of(folder, variant)
    found = _Trace(shop, id).data()
    if as_json:
        print_json(found)
        return 0
    typer.echo(f"{found['id']}  {found['name']}  ({found['place']})")
    for title, lines in _titled(found):
        if lines:
            typer.echo(f"\n{title}")
            print_table([[f"  {line[0]}", *line[1:]] for line in lines])
    return 0


def _titled(found: dict[str, Any]) -> Iterator[tuple[str, list[list[str]]]]:
    yield _("Clauses of the commission"), [[c["clause"], c["id"], c["title"]] for c in found["clauses"]]
    yield _("Answered by"), [[a["kind"], a["id"], a["name"]] for a in found["answered_by"]]
    yield _("Refers to"), [[r["id"], r["name"]] for r in found["refers_to"]]
    yield _("Referred to by"), [[r["id"], r["name"], r["place"]] for r in found["referred_to_by"]]
    yield _("Sections of documents"), [[line] for line in found["sections"]]
    yield _("Deliverables"), [[line] for line in found["deliverables"]]
    yield _("Cost lines"), [[c["label"], c["id"], c["amount"]] for c in found["costs"]]


class _Trace:
    def __init__(self, shop: Workshop, id: str):
        self.shop, self.id = shop, id
        self.plan, self.material = shop.plan, shop.material
        self.data_of_plan = shop.case.places.tree.data
        if id not in self.material.names:
            hint = suggestion(id, list(self.material.names))
            raise typer.BadParameter(_('nothing in the plan has the id "{id}"').format(id=shown(id)) + hint)
        self.path, self.item = self._own()
        self.requirement = next((r for r in self.plan.requirements if r.id == id), None)

    def data(self) -> dict[str, Any]:
        place = self.shop.case.places.of(self.path)
        requirements = [self.requirement] if self.requirement else self._asked_by()
        return {
            "id": self.id, "name": self.material.names[self.id], "place": f"{place.path}:{place.line}",
            "clauses": [{"clause": r.clause, "id": r.id, "title": r.title} for r in requirements],
            "answered_by": self._answered_by(), "refers_to": self._refers_to(), "referred_to_by": self._referred_to_by(),
            "sections": list(dict.fromkeys(line for r in requirements for line in section_lines(self.material, r))),
            "deliverables": [h.title for h in self.material.handed_over if any(h.id in r.deliverables for r in requirements)],
            "costs": self._costs(),
        }  # fmt: skip

    def _own(self) -> tuple[tuple[str | int, ...], Any]:
        for section, value in self.data_of_plan.items():
            for number, item in enumerate(value if isinstance(value, list) else ()):
                if isinstance(item, dict) and item.get("id") == self.id:
                    return (section, number), item
        return (), {}

    def _asked_by(self) -> list[Requirement]:
        clauses = {clause for item in self.material.items if item.id == self.id for clause in item.clauses}
        return [r for r in self.plan.requirements if r.id in clauses]

    def _answered_by(self) -> list[dict[str, str]]:
        if self.requirement is None:
            return []
        return [
            {"kind": kind.label, "id": item.id, "name": item.name}
            for kind, items in answers(self.material.items, self.requirement).items()
            for item in items
        ]

    def _references(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every reference in the plan: where it stands, and the id that it names."""
        for section, value in self.data_of_plan.items():
            for found in walk(Plan.model_fields[section].annotation, value, (section,)):
                if isinstance(found.kind, Reference) and isinstance(found.data, str):
                    yield found.path, found.data

    def _refers_to(self) -> list[dict[str, str]]:
        named = [name for path, name in self._references() if self.path and path[: len(self.path)] == self.path]
        return [
            {"id": name, "name": self.material.names.get(name, "")} for name in dict.fromkeys(named) if name != self.id
        ]

    def _referred_to_by(self) -> list[dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for path, name in self._references():
            if name != self.id or (self.path and path[: len(self.path)] == self.path):
                continue
            owner = self._owner(path)
            place = self.shop.case.places.of(path)
            found.setdefault(
                owner, {"id": owner, "name": self.material.names.get(owner, ""), "place": f"{place.path}:{place.line}"}
            )
        return list(found.values())

    def _owner(self, path: tuple[str | int, ...]) -> str:
        """The id of the item of a section in which ``path`` lies, or its address."""
        value = self.data_of_plan[path[0]]
        if len(path) > 1 and isinstance(value, list):
            item = value[int(path[1])]
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                return str(item["id"])
        return self.shop.case.places.address(path)

    def _costs(self) -> list[dict[str, str]]:
        """The cost lines of the item, or of all that answers the clause."""
        functions = {row.function for _place, row in counted(self.plan)}
        tasks = set(self.shop.results.graph.dimensions["task"].coordinates)
        ids = [self.id] if self.requirement is None else [i["id"] for i in self._answered_by()]
        lines = []
        for id in ids:
            for known, quantity, label in (
                (functions, "function_cost", _("development of the function")),
                (tasks, "task_whole", _("operation, all contract years")),
            ):
                if id in known:
                    amount = figure_text(self.shop.results.at(quantity, (id,)), "yen-unit")
                    lines.append({"label": label, "id": id, "amount": amount})
        return lines
