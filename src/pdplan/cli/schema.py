"""``pdplan schema``: the JSON Schema of plan files, for completion in editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typer

from pdplan.model.plan import Plan
from pdplan.source.writing import write_whole

NAME = "plan.schema.json"


def schema(folder: Path, out: Path | None) -> int:
    """Write the schema to ``out``, or to the folder that the plan's files name."""
    path = (out if out is not None else folder / ".pdplan") / NAME
    write_whole(path, (json.dumps(file_schema(), ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    typer.echo(str(path))
    return 0


def file_schema() -> dict[str, Any]:
    """The schema of one file: some sections of the plan, no other keys."""
    found = Plan.model_json_schema()
    found.pop("required", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}
