"""``pdplan build``: the deliverables."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from pdplan.build import build as build_plan
from pdplan.build import variant_folder
from pdplan.model.variant import Variant
from pdplan.values.language import _
from pdplan.values.wording import suggestion


def build(folder: Path, variant: Variant, ids: list[str], out: Path | None, force: bool) -> int:
    """Build the deliverables ``ids`` of the plan in ``folder``, telling on a terminal what was made."""
    _demand(ids)
    target = out if out is not None else folder / "outputs" / variant_folder(variant)
    count = 0

    def report(title: str) -> None:
        nonlocal count
        count += 1
        if sys.stderr.isatty():
            typer.echo(f"[{count}] {title}", err=True)

    built = build_plan(folder, variant, ids, target, force, report)
    if sys.stdout.isatty():
        for path in built.written:
            typer.echo(str(path))
        if built.same:
            typer.echo(_("{count} files are as they were").format(count=built.same))
    return 0


def _demand(ids: list[str]) -> None:
    """A usage error where one of ``ids`` is not a deliverable."""
    if not ids:
        return
    from pdplan.deliverables import DELIVERABLES

    known = [deliverable.id for deliverable in DELIVERABLES]
    for id in ids:
        if id not in known:
            hint = suggestion(id, known)
            message = _('"{id}" is not a deliverable; there are {known}').format(id=id, known=", ".join(known))
            raise typer.BadParameter(message + hint)
