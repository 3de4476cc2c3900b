"""``pdplan schema``: the JSON Schema of plan files, for completion in editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typer

from pdplan.model.plan import Plan
from pdplan.model.scenarios import Scenario
from pdplan.source.writing import write_whole

NAME = "plan.schema.json"
SCENARIO_NAME = "scenario.schema.json"


def schema(folder: Path, out: Path | None) -> int:
    """Write the schemas to ``out``, or to the folder that the plan's files name."""
    target = out if out is not None else folder / ".pdplan"
    for name, found in ((NAME, file_schema()), (SCENARIO_NAME, scenario_schema())):
        write_whole(target / name, (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
        typer.echo(str(target / name))
    return 0


def file_schema() -> dict[str, Any]:
    """The schema of one file: some sections of the plan, no other keys."""
    found = Plan.model_json_schema()
    found.pop("required", None)
    return {"$schema": _DIALECT, **found}


def scenario_schema() -> dict[str, Any]:
    """The schema of a file in estimates/scenarios."""
    return {"$schema": _DIALECT, **Scenario.model_json_schema()}


_DIALECT = "https://json-schema.org/draft/2020-12/schema"
