"""``pdplan seek``: for which value of a path a figure reaches a target."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from pdplan.cli.compare import amount, number_data
from pdplan.cli.output import print_json, print_table
from pdplan.cli.variant import applied_data, print_settings
from pdplan.cost.case import Case, load_case
from pdplan.cost.what_if.axes import Ground
from pdplan.cost.what_if.seek import Answer, Sought, Spot
from pdplan.cost.what_if.seek import seek as seek_value
from pdplan.cost.what_if.targets import Unclear, label_of, number_of, one_target, unit_of, unit_text
from pdplan.model.variant import Variant
from pdplan.values.language import _, language
from pdplan.values.numbers import plain


def seek(
    folder: Path, variant: Variant, figure: str, wanted: str, by: str, between: tuple[str, str], as_json: bool
) -> int:
    """Print where between two values of the path ``by`` the ``figure`` is ``wanted``; 1 when it is so nowhere."""
    try:
        target_value = number_of(wanted, _("the target"))
        low, high = (number_of(text, "--between") for text in between)
        case = load_case(folder, variant)
        target = one_target(case.results.graph, figure)
        ground = Ground(case.reading, tuple(case.resolved.settings), case.results.graph)
        sought = seek_value(ground, target, target_value, by, low, high)
    except Unclear as fault:
        raise typer.BadParameter(str(fault)) from None
    if as_json:
        print_json(_data(case, sought))
    else:
        print_settings(case)
        _print(case, sought)
    return 0 if sought.answers else 1


def _print(case: Case, sought: Sought) -> None:
    graph = case.results.graph
    unit = unit_text(unit_of(graph, sought.target), language())
    label = label_of(graph, sought.target, language())
    question = _("{label} is to be {wanted} {unit}, by {path} from {low} to {high}")
    typer.echo(
        question.format(
            label=label, wanted=amount(sought.wanted), unit=unit, path=sought.axis.key,
            low=amount(sought.ends[0].value), high=amount(sought.ends[1].value),
        )
    )  # fmt: skip
    if not sought.answers:
        typer.echo(_("there is no answer in this interval"))
    elif len(sought.answers) + sought.more > 1:
        count = len(sought.answers) + sought.more
        typer.echo(_("there are {count} answers in this interval").format(count=count))
    typer.echo()
    heads = [sought.axis.key, f"{label} ({unit})", _("Distance"), ""]
    rows = [_row(sought, sought.ends[0], _("lower end"))]
    if not sought.answers and sought.nearest not in sought.ends:
        rows.append(_row(sought, sought.nearest, _("nearest of what was tried")))
    for answer in sought.answers:
        rows += _rows(sought, answer)
    rows.append(_row(sought, sought.ends[1], _("upper end")))
    print_table([heads, *rows], frozenset({0, 1, 2}))
    if sought.more:
        typer.echo(_("{count} more answers were not refined; take a shorter interval").format(count=sought.more))
    typer.echo()
    typer.echo(
        _("{count} values of the interval were tried; what happens between two of them may be missed").format(
            count=f"{sought.scanned:,}"
        )
    )


def _rows(sought: Sought, answer: Answer) -> list[list[str]]:
    if answer.sides is None:
        return [_row(sought, answer.nearest, _("answer"))]
    low, high = answer.sides
    if answer.reach == "stretch":
        return [_row(sought, low, _("answer from here")), _row(sought, high, _("to here"))]
    marks = (_("answer: jumps over the target, nearest here"), _("jumps over the target"))
    return [_row(sought, spot, marks[spot.value != answer.nearest.value]) for spot in (low, high)]


def _row(sought: Sought, spot: Spot, mark: str) -> list[str]:
    return [amount(spot.value), amount(spot.figure), amount(abs(spot.figure - sought.wanted)), mark]


def _data(case: Case, sought: Sought) -> dict[str, Any]:
    return {
        "settings": [applied_data(item) for item in case.applied],
        "quantity": sought.target.name,
        "at": list(sought.target.at),
        "unit": unit_of(case.results.graph, sought.target),
        "target": number_data(sought.wanted),
        "by": sought.axis.key,
        "answers": [_answer_data(sought, answer) for answer in sought.answers],
        "more": sought.more,
        "nearest": _spot_data(sought, sought.nearest),
        "ends": [_spot_data(sought, spot) for spot in sought.ends],
        "scanned": sought.scanned,
    }


def _answer_data(sought: Sought, answer: Answer) -> dict[str, Any]:
    found: dict[str, Any] = {"reach": answer.reach, **_spot_data(sought, answer.nearest)}
    if answer.sides is not None:
        found["sides"] = [_spot_data(sought, spot) for spot in answer.sides]
    return found


def _spot_data(sought: Sought, spot: Spot) -> dict[str, Any]:
    """A value of the path as text, exactly as it is set, and the figure there."""
    return {
        "value": plain(spot.value),
        "figure": number_data(spot.figure),
        "distance": number_data(abs(spot.figure - sought.wanted)),
    }
