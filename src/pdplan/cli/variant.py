"""Printing what a variant changes, and the ceilings that it passes."""

from __future__ import annotations

from typing import Any

import typer

from pdplan.cli.output import print_table
from pdplan.cost.case import Case
from pdplan.cost.ceilings import Passed
from pdplan.cost.evaluate import Results
from pdplan.model.settings import Applied
from pdplan.values.language import _, language
from pdplan.values.numbers import plain
from pdplan.values.wording import shown


def print_settings(case: Case) -> None:
    """Which value came from where, in place of what; nothing for the plan as it stands."""
    if case.variant.is_base:
        return
    if case.resolved.name:
        typer.echo(_("Scenario: {name}").format(name=case.resolved.name))
    rows = [(item.address, _value(item.before), "→", _value(item.after), _origin(item)) for item in case.applied]
    if rows:
        print_table(rows)
    typer.echo()


def applied_data(item: Applied) -> dict[str, Any]:
    """A changed value for programs."""
    place = item.setting.place
    return {
        "address": item.address, "before": item.before, "after": item.after, "origin": item.setting.origin,
        "path": place.path, "line": place.line,
    }  # fmt: skip


def print_passed(results: Results, over: list[Passed]) -> None:
    """Each ceiling that is passed, where, and by how much, on standard error."""
    for item in over:
        quantity = results.graph.quantities[item.ceiling.quantity]
        names = [
            results.graph.dimensions[dimension].name_of(step)
            for dimension, step in zip(quantity.dimensions, item.at, strict=True)
        ]
        message = _("ceiling passed: {name}: {label}{at} is {value}, {over} more than {most} ({reason})")
        typer.echo(
            message.format(
                name=item.ceiling.name,
                label=quantity.label.in_language(language()),
                at=f"［{'・'.join(names)}］" if names else "",
                value=_number(item.value),
                over=_number(item.over),
                most=_number(item.ceiling.most),
                reason=item.ceiling.reason,
            ),
            err=True,
        )


def _number(value: Any) -> str:
    return f"{int(value):,}" if value.denominator == 1 else plain(value)


def _value(value: Any) -> str:
    return _("(not set)") if value is None else shown(value)


def _origin(item: Applied) -> str:
    place = item.setting.place
    return item.setting.origin if item.setting.origin == "--set" else f"{place.path}:{place.line}"
