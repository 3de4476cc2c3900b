"""The commands and their options."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

import pdplan
from pdplan.values.language import _


class Form(StrEnum):
    """How a result is printed."""

    table = "table"
    json = "json"
    csv = "csv"


class TextOrJson(StrEnum):
    """How a result is printed, where a table of rows makes no sense."""

    text = "text"
    json = "json"


class Subject(StrEnum):
    """What can be listed."""

    quantities = "quantities"
    deliverables = "deliverables"
    rules = "rules"


def application() -> Any:
    """The program, with its texts in the chosen language."""
    app = typer.Typer(
        name="pdplan", no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
        help=_("Plans a personal data linkage platform: checks the plan, computes its costs and builds its deliverables."),
    )  # fmt: skip
    plan = Annotated[
        Path, typer.Option("--plan", metavar="DIR", help=_("folder of the plan (the current folder if left out)"))
    ]

    def show_version(value: bool) -> None:
        if value:
            typer.echo(f"pdplan {pdplan.__version__}")
            raise typer.Exit

    @app.callback()
    def root(
        version: Annotated[
            bool, typer.Option("--version", is_eager=True, callback=show_version, help=_("print the version"))
        ] = False,
    ) -> None:
        pass

    @app.command(help=_("Make a small complete example plan in the new folder DIR."))
    def new(folder: Annotated[Path, typer.Argument(metavar="DIR")]) -> int:
        from pdplan.cli.new import new

        return new(folder)

    @app.command(help=_("Print every problem of the plan."))
    def check(
        plan: plan = Path(),
        format: Annotated[TextOrJson, typer.Option("--format", help=_("text, or json for programs"))] = TextOrJson.text,
    ) -> int:
        from pdplan.cli.check import check

        return check(plan, format == TextOrJson.json)

    @app.command(help=_("Build the deliverables named by ID, or all; see: pdplan list deliverables."))
    def build(
        ids: Annotated[list[str] | None, typer.Argument(metavar="ID")] = None,
        plan: plan = Path(),
        out: Annotated[
            Path | None, typer.Option("--out", metavar="DIR", help=_("output folder (outputs in the plan if left out)"))
        ] = None,
        force: Annotated[bool, typer.Option("--force", help=_("overwrite files that were edited by hand"))] = False,
    ) -> int:
        from pdplan.cli.build import build

        return build(plan, ids or [], out, force)

    @app.command(help=_("Print the costs: a summary, or every quantity as json or csv."))
    def cost(
        plan: plan = Path(),
        format: Annotated[Form, typer.Option("--format", help=_("table, json or csv"))] = Form.table,
    ) -> int:
        from pdplan.cli.cost import cost

        return cost(plan, format.value)

    @app.command(help=_("Print how a figure comes about, down to its inputs: pdplan explain function_cost FN-A01."))
    def explain(
        name: Annotated[str, typer.Argument(metavar="NAME", help=_("name of the quantity"))],
        at: Annotated[list[str] | None, typer.Argument(metavar="COORDINATE", help=_("one for each dimension"))] = None,
        plan: plan = Path(),
        all: Annotated[bool, typer.Option("--all", help=_("print every term of long sums"))] = False,
        format: Annotated[TextOrJson, typer.Option("--format", help=_("text, or json for programs"))] = TextOrJson.text,
    ) -> int:
        from pdplan.cli.explain import explain

        return explain(plan, name, at or [], all, format == TextOrJson.json)

    @app.command("list", help=_("List the quantities, deliverables or rules."))
    def list_(
        subject: Annotated[Subject, typer.Argument(metavar="quantities|deliverables|rules")],
        plan: plan = Path(),
        format: Annotated[TextOrJson, typer.Option("--format", help=_("text, or json for programs"))] = TextOrJson.text,
    ) -> int:
        from pdplan.cli.list import list_subject

        return list_subject(plan, subject.value, format == TextOrJson.json)

    @app.command(help=_("Write the JSON Schema of plan files, for completion in editors."))
    def schema(
        plan: plan = Path(),
        out: Annotated[
            Path | None, typer.Option("--out", metavar="DIR", help=_("folder (.pdplan in the plan if left out)"))
        ] = None,
    ) -> int:
        from pdplan.cli.schema import schema

        return schema(plan, out)

    return app
