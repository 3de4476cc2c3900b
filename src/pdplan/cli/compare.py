"""``pdplan compare``: scenarios side by side, and which setting moved what."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import typer

from pdplan.cli.output import print_json, print_table
from pdplan.cli.variant import applied_data, print_passed, print_settings
from pdplan.cost.ceilings import passed
from pdplan.cost.what_if.compare import Change, Comparison, Step, Waterfall, compare_scenarios
from pdplan.cost.what_if.targets import Target, Unclear, label_of, unit_of, unit_text
from pdplan.model.settings import Setting
from pdplan.model.variant import Variant
from pdplan.values.language import _, language
from pdplan.values.numbers import plain
from pdplan.values.wording import shown


def compare(folder: Path, ids: list[str], start: Variant, of: list[str], as_json: bool) -> int:
    """Print the scenarios ``ids`` side by side on top of ``start``; 1 when one of them passes a ceiling."""
    try:
        comparison = compare_scenarios(folder, ids, of, start)
    except Unclear as fault:
        raise typer.BadParameter(str(fault)) from None
    over = [(item, passed(item.case.results, item.case.ceilings)) for item in comparison.cases]
    if as_json:
        print_json(comparison_data(comparison))
    else:
        _print(comparison)
    for item, found in over:
        if found:
            typer.echo(f"{item.id}: {item.name}", err=True)
            print_passed(item.case.results, found)
    return 1 if any(found for _item, found in over) else 0


def _print(comparison: Comparison) -> None:
    for item in comparison.cases:
        typer.echo(item.id if item.case.resolved.name else f"{item.id}: {item.name}")
        print_settings(item.case)
    if all(item.case.variant.is_base for item in comparison.cases):
        typer.echo()
    heads = [_("Figure"), _("Unit"), *(item.id for item in comparison.cases)]
    rows = []
    for number, target in enumerate(comparison.targets):
        figures = [_amount(values[number]) for values in comparison.values]
        rows.append([_label(comparison, target), _unit(comparison, target), *figures])
    print_table([heads, *rows], frozenset(range(2, len(heads))))
    typer.echo()
    heads = [_("Difference from {id}").format(id=comparison.cases[0].id), _("Unit"), *heads[3:]]
    rows = []
    for number, target in enumerate(comparison.targets):
        moves = [comparison.difference(case, number) for case in range(1, len(comparison.cases))]
        rows.append([_label(comparison, target), _unit(comparison, target), *map(signed, moves)])
    print_table([heads, *rows], frozenset(range(2, len(heads))))
    for waterfall in comparison.waterfalls:
        _print_waterfall(comparison, waterfall)
    typer.echo()
    typer.echo(_("The settings are made one after the other; the effect of each depends on this order."))


def _print_waterfall(comparison: Comparison, waterfall: Waterfall) -> None:
    first, other = comparison.cases[0].id, comparison.cases[waterfall.to].id
    typer.echo()
    typer.echo(_("What moved from {first} to {other}, and by which setting").format(first=first, other=other))
    if not waterfall.steps:
        typer.echo("  " + _("nothing: both have the same settings"))
        return
    marks = [f"({number})" for number in range(1, len(waterfall.steps) + 1)]
    print_table([(f"  {mark}", cause(step)) for mark, step in zip(marks, waterfall.steps, strict=True)])
    typer.echo()
    rows = [[_("Figure"), first, *marks, other]]
    for number, target in enumerate(comparison.targets):
        effects = [step.effects[number] for step in waterfall.steps]
        if any(effects):
            here, there = (_amount(comparison.values[case][number]) for case in (0, waterfall.to))
            rows.append([_label(comparison, target), here, *map(signed, effects), there])
    if len(rows) == 1:
        typer.echo("  " + _("these settings move none of the figures"))
        return
    print_table(rows, frozenset(range(1, len(rows[0]))))


def cause(step: Step) -> str:
    """The settings of a step in words."""
    text = ", ".join(_change(change) for change in step.changes)
    return _("{settings} (only together a plan in order)").format(settings=text) if step.joined else text


def _change(change: Change) -> str:
    if change.new is None:
        return _("without {setting}").format(setting=_setting(change.setting))
    if change.old is not None and change.new.operation == change.old.operation:
        return _("{setting} in place of {old}").format(setting=_setting(change.new), old=_value(change.old.value))
    return _setting(change.new)


def _setting(setting: Setting) -> str:
    sign = {"set": "=", "times": "×", "plus": "+"}[setting.operation]
    return f"{shown(setting.address)} {sign} {_value(setting.value)} [{setting.origin}]"


def _value(value: Any) -> str:
    return shown("[" + ", ".join(map(str, value)) + "]") if isinstance(value, list) else shown(value)


def _label(comparison: Comparison, target: Target) -> str:
    return label_of(_graph(comparison, target), target, language())


def _unit(comparison: Comparison, target: Target) -> str:
    return unit_text(unit_of(_graph(comparison, target), target), language())


def _graph(comparison: Comparison, target: Target) -> Any:
    """The graph of the first case that has the figure."""
    number = comparison.targets.index(target)
    having = (
        item for item, values in zip(comparison.cases, comparison.values, strict=True) if values[number] is not None
    )
    return next(having).case.results.graph


def _amount(value: Fraction | None) -> str:
    return "－" if value is None else amount(value)


def amount(value: Fraction) -> str:
    """A number with thousands separators, and no more decimals than it has."""
    whole, _dot, decimals = plain(abs(value)).partition(".")
    text = f"{int(whole):,}" + (f".{decimals}" if decimals else "")
    return f"-{text}" if value < 0 else text


def signed(value: Fraction) -> str:
    """A difference with its sign."""
    return f"+{amount(value)}" if value > 0 else amount(value)


def number_data(value: Fraction | None) -> int | float | None:
    """A number for programs; yen are whole."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """A comparison for programs."""
    return {
        "cases": [
            {"id": item.id, "name": item.name, "settings": [applied_data(found) for found in item.case.applied]}
            for item in comparison.cases
        ],
        "quantities": [
            {
                "name": target.name, "at": list(target.at), "label": _label(comparison, target),
                "unit": unit_of(_graph(comparison, target), target),
                "values": [number_data(values[number]) for values in comparison.values],
                "differences": [number_data(comparison.difference(case, number)) for case in range(len(comparison.cases))],
            }
            for number, target in enumerate(comparison.targets)
        ],
        "waterfalls": [
            {
                "from": comparison.cases[0].id, "to": comparison.cases[waterfall.to].id,
                "steps": [_step_data(step) for step in waterfall.steps],
            }
            for waterfall in comparison.waterfalls
        ],
    }  # fmt: skip


def _step_data(step: Step) -> dict[str, Any]:
    return {
        "cause": cause(step),
        "joined": step.joined,
        "changes": [
            {
                "address": change.setting.address, "origin": change.setting.origin,
                "old": _setting_data(change.old), "new": _setting_data(change.new),
            }
            for change in step.changes
        ],
        "applied": [applied_data(item) for item in step.applied],
        "effects": [number_data(effect) for effect in step.effects],
    }  # fmt: skip


def _setting_data(setting: Setting | None) -> dict[str, Any] | None:
    return None if setting is None else {"operation": setting.operation, "value": setting.value}
