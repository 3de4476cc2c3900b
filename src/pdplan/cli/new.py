"""``pdplan new``: a small complete example plan."""

from __future__ import annotations

import shutil
from pathlib import Path

import typer

import pdplan
from pdplan.cli.schema import schema
from pdplan.source.template_folders import shipped_templates
from pdplan.values.language import _


def new(folder: Path) -> int:
    """Copy the example plan and the templates into ``folder``, which must be new or empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise typer.BadParameter(_('"{folder}" is not empty; name a new folder').format(folder=folder))
    starter = Path(pdplan.__file__).parent / "starter"
    shutil.copytree(starter, folder, dirs_exist_ok=True)
    shutil.copytree(shipped_templates(), folder / "templates", dirs_exist_ok=True)
    schema(folder, None)
    typer.echo(
        _('made the plan "{folder}"; go on with: cd {folder} && pdplan check && pdplan build').format(folder=folder)
    )
    return 0
