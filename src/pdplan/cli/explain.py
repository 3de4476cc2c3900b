"""``pdplan explain``: how a figure comes about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from pdplan.cli.output import print_json
from pdplan.content.answers import ANSWERED, answer
from pdplan.cost.case import load_case
from pdplan.cost.explain import Explanation
from pdplan.cost.explain import explain as explain_figure
from pdplan.cost.graph import Graph
from pdplan.cost.quantity import UNITS
from pdplan.model.places import Places
from pdplan.model.plan import Plan
from pdplan.model.variant import Variant
from pdplan.values.language import _, language
from pdplan.values.numbers import plain
from pdplan.values.wording import suggestion

_SHORT = 6
"""Terms of a sum that are printed with what lies under them; of a longer sum the largest are."""


def explain(folder: Path, variant: Variant, name: str, at: list[str], everything: bool, as_json: bool) -> int:
    """Print the tree under the quantity ``name`` at ``at``, or at each coordinate when ``at`` is left out."""
    case = load_case(folder, variant)
    plan, places, results = case.plan, case.places, case.results
    graph = results.graph
    _demand(graph, name, at)
    wanted = [tuple(at)] if at or not graph.quantities[name].dimensions else graph.coordinates(name)
    trees = [explain_figure(results, name, coordinate, language()) for coordinate in wanted]
    printer = _Printer(plan, places, everything)
    if as_json:
        found = [printer.data(tree, set()) for tree in trees]
        print_json(found if len(found) > 1 or (not at and graph.quantities[name].dimensions) else found[0])
    else:
        if name in ANSWERED and at:
            typer.echo("\n".join(answer(results, tuple(at))) + "\n")
        for tree in trees:
            printer.print(tree, 0)
    return 0


def _demand(graph: Graph, name: str, at: list[str]) -> None:
    """A usage error unless ``name`` and ``at`` name something."""
    if name not in graph.quantities:
        hint = suggestion(name, graph.quantities)
        raise typer.BadParameter(
            _('there is no quantity "{name}"; see "pdplan list quantities"').format(name=name) + hint
        )
    dimensions = graph.quantities[name].dimensions
    if at and len(at) != len(dimensions):
        message = _("{name} takes these coordinates: {dimensions}")
        raise typer.BadParameter(message.format(name=name, dimensions=_labels(graph, dimensions) or _("none")))
    for dimension, step in zip(dimensions, at, strict=False):
        known = graph.dimensions[dimension].coordinates
        if step not in known:
            hint = suggestion(step, known)
            message = _('"{step}" is not a {dimension}').format(step=step, dimension=_labels(graph, (dimension,)))
            raise typer.BadParameter(message + hint)


def _labels(graph: Graph, dimensions: tuple[str, ...]) -> str:
    return ", ".join(graph.dimensions[dimension].label.in_language(language()) for dimension in dimensions)


class _Printer:
    """Prints trees; what was printed once is named and not printed again."""

    def __init__(self, plan: Plan, places: Places, everything: bool):
        self.sources = {source.id: source.title for source in plan.sources}
        self.places = places
        self.everything = everything
        self.printed: set[tuple[str, tuple[str, ...]]] = set()

    def print(self, tree: Explanation, depth: int) -> None:
        """``tree`` with its parts, indented."""
        indent = "  " * depth
        typer.echo(f"{indent}{tree.label} = {amount(tree)}")
        if tree.input is not None:
            typer.echo(f"{indent}  {self._origin(tree)}")
            return
        key = (tree.name, tree.at)
        if key in self.printed:
            typer.echo(f"{indent}  " + _("(see above)"))
            return
        self.printed.add(key)
        typer.echo(f"{indent}  ＝ {tree.words}")
        shown = list(tree.parts)
        if len(shown) > 2 * _SHORT and not self.everything:
            shown = sorted(tree.parts, key=lambda part: -part.value)[:_SHORT]
        for part in shown:
            self.print(part, depth + 1)
        rest = [part for part in tree.parts if part not in shown]
        if rest:
            total = plain(sum((part.value for part in rest), start=rest[0].value * 0))
            message = _("and {count} more, together {total} (--all prints them)").format(count=len(rest), total=total)
            typer.echo(f"{indent}  … {message}")

    def data(self, tree: Explanation, seen: set[tuple[str, tuple[str, ...]]]) -> dict[str, Any]:
        """``tree`` for programs; parts of what was given once are left out the next time."""
        key = (tree.name, tree.at)
        found: dict[str, Any] = {
            "name": tree.name, "at": list(tree.at), "label": tree.label, "unit": tree.unit, "value": plain(tree.value),
        }  # fmt: skip
        if tree.input is not None:
            evidence = tree.input.evidence
            place = self.places.of(tree.input.path)
            return found | {
                "path": place.path, "line": place.line, "address": self.places.address(tree.input.path),
                "date": evidence.date.isoformat(), "source": self.sources[evidence.source], "confidence": evidence.confidence,
            }  # fmt: skip
        found["formula"] = tree.words
        if key not in seen:
            seen.add(key)
            found["parts"] = [self.data(part, seen) for part in tree.parts]
        return found

    def _origin(self, tree: Explanation) -> str:
        assert tree.input is not None
        evidence, place = tree.input.evidence, self.places.of(tree.input.path)
        confidence = {
            "verified": _("verified"), "secondary": _("secondary"), "derived": _("derived"), "assumed": _("assumed"),
        }[evidence.confidence]  # fmt: skip
        return f"{place.path}:{place.line}  {self.sources[evidence.source]}（{evidence.date}, {confidence}）"


def amount(tree: Explanation) -> str:
    """The value with its unit; money in groups of three."""
    whole = f"{int(tree.value):,}" if tree.value.denominator == 1 else plain(tree.value)
    return f"{whole} {UNITS[tree.unit].in_language(language())}"
