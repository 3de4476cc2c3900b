"""The commands and their options."""

from pathlib import Path
from typing import Annotated, Any

import typer

import pdplan
from pdplan.cli.choices import Form, Subject, TableOrJson, TextOrJson
from pdplan.values.language import _

_FIGURE = "QUANTITY[=COORDINATE,…]"


def _variant(scenario: str | None, sets: list[str] | None) -> Any:
    from pdplan.model.variant import Variant

    return Variant(scenario, tuple(sets or ()))


def application() -> Any:
    """The program, with its texts in the chosen language."""
    app = typer.Typer(
        name="pdplan", no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
        help=_("Plans a personal data linkage platform: checks the plan, computes its costs and builds its deliverables."),
    )  # fmt: skip
    plan = Annotated[
        Path, typer.Option("--plan", metavar="DIR", help=_("folder of the plan (the current folder if left out)"))
    ]

    scenario = Annotated[
        str | None, typer.Option("--scenario", metavar="ID", help=_("scenario; see: pdplan list scenarios"))
    ]
    sets = Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="PATH=VALUE", help=_("value in place of the plan's; also PATH*=FACTOR, PATH+=AMOUNT")
        ),
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
        scenario: scenario = None,
        sets: sets = None,
        format: Annotated[TextOrJson, typer.Option("--format", help=_("text, or json for programs"))] = TextOrJson.text,
    ) -> int:
        from pdplan.cli.check import check

        return check(plan, _variant(scenario, sets), format == TextOrJson.json)

    @app.command(help=_("Build the deliverables named by ID, or all; see: pdplan list deliverables."))
    def build(
        ids: Annotated[list[str] | None, typer.Argument(metavar="ID")] = None,
        plan: plan = Path(),
        out: Annotated[
            Path | None, typer.Option("--out", metavar="DIR", help=_("output folder (outputs in the plan if left out)"))
        ] = None,
        scenario: scenario = None,
        sets: sets = None,
        force: Annotated[bool, typer.Option("--force", help=_("overwrite files that were edited by hand"))] = False,
    ) -> int:
        from pdplan.cli.build import build

        return build(plan, _variant(scenario, sets), ids or [], out, force)

    @app.command(
        help=_("Compare every figure in finished files with the plan; FOLDER is outputs in the plan if left out.")
    )
    def verify(
        out: Annotated[Path | None, typer.Argument(metavar="FOLDER")] = None,
        plan: plan = Path(),
        format: Annotated[TextOrJson, typer.Option("--format", help=_("text, or json for programs"))] = TextOrJson.text,
    ) -> int:
        from pdplan.cli.verify import verify

        return verify(plan, out, format == TextOrJson.json)

    @app.command(
        "print", help=_("Make the PDF of the paper copy with LibreOffice; FOLDER is outputs in the plan if left out.")
    )
    def print_(
        out: Annotated[Path | None, typer.Argument(metavar="FOLDER")] = None,
        plan: plan = Path(),
    ) -> int:
        from pdplan.cli.print import print_files

        return print_files(plan, out)

    @app.command(
        help=_("Print what an item answers, what answers it, where it stands and what it costs: pdplan trace FN-A01.")
    )
    def trace(
        id: Annotated[str, typer.Argument(metavar="ID", help=_("id of a clause, function, decision, task, rule …"))],
        plan: plan = Path(),
        scenario: scenario = None,
        sets: sets = None,
        format: Annotated[TextOrJson, typer.Option("--format", help=_("text, or json for programs"))] = TextOrJson.text,
    ) -> int:
        from pdplan.cli.trace import trace

        return trace(plan, _variant(scenario, sets), id, format == TextOrJson.json)

    @app.command(help=_("Print the costs: a summary, or every quantity as json or csv."))
    def cost(
        plan: plan = Path(),
        scenario: scenario = None,
        sets: sets = None,
        format: Annotated[Form, typer.Option("--format", help=_("table, json or csv"))] = Form.table,
    ) -> int:
        from pdplan.cli.cost import cost

        return cost(plan, _variant(scenario, sets), format.value)

    @app.command(help=_("Print how a figure comes about, down to its inputs: pdplan explain function_cost FN-A01."))
    def explain(
        name: Annotated[str, typer.Argument(metavar="NAME", help=_("name of the quantity"))],
        at: Annotated[list[str] | None, typer.Argument(metavar="COORDINATE", help=_("one for each dimension"))] = None,
        plan: plan = Path(),
        scenario: scenario = None,
        sets: sets = None,
        all: Annotated[bool, typer.Option("--all", help=_("print every term of long sums"))] = False,
        format: Annotated[TextOrJson, typer.Option("--format", help=_("text, or json for programs"))] = TextOrJson.text,
    ) -> int:
        from pdplan.cli.explain import explain

        return explain(plan, _variant(scenario, sets), name, at or [], all, format == TextOrJson.json)

    @app.command(help=_("Compare scenarios, or base: what differs, by how much, and which setting causes it."))
    def compare(
        ids: Annotated[
            list[str], typer.Argument(metavar="ID ID…", help=_("scenarios, or base for the plan as it stands"))
        ],
        plan: plan = Path(),
        scenario: scenario = None,
        sets: sets = None,
        of: Annotated[
            list[str] | None, typer.Option("--of", metavar=_FIGURE, help=_("figure to show beside the totals"))
        ] = None,
        format: Annotated[TextOrJson, typer.Option("--format", help=_("text, or json for programs"))] = TextOrJson.text,
    ) -> int:
        from pdplan.cli.compare import compare

        return compare(plan, ids, _variant(scenario, sets), of or [], format == TextOrJson.json)

    @app.command(
        help=_(
            "Compute figures at every point of a grid: pdplan sweep --grid cloud.exchange_rate=140,150 --of build_total."
        )
    )
    def sweep(
        grids: Annotated[
            list[str], typer.Option("--grid", metavar="PATH=A,B,C", help=_("values to try; also PATH=LOW..HIGH:STEP"))
        ],
        of: Annotated[
            list[str], typer.Option("--of", metavar=_FIGURE, help=_("figure to compute; * for every coordinate"))
        ],
        plan: plan = Path(),
        scenario: scenario = None,
        sets: sets = None,
        out: Annotated[
            Path | None, typer.Option("--out", metavar="FILE", help=_("file for the rows: .csv or .parquet"))
        ] = None,
        chart: Annotated[
            Path | None, typer.Option("--chart", metavar="FILE", help=_("file for a chart: .png or .svg"))
        ] = None,
        format: Annotated[Form, typer.Option("--format", help=_("table, json or csv"))] = Form.table,
    ) -> int:
        from pdplan.cli.sweep import sweep

        return sweep(plan, _variant(scenario, sets), grids, of, format.value, out, chart)

    @app.command(
        help=_(
            "Find the value of a path for which a figure is TARGET: pdplan seek build_total 9,000,000 --by cloud.exchange_rate --between 100 200."
        ),
        context_settings={"ignore_unknown_options": True},
    )
    def seek(
        figure: Annotated[str, typer.Argument(metavar=_FIGURE, help=_("figure that is to reach the target"))],
        target: Annotated[str, typer.Argument(metavar="TARGET", help=_("number that it is to be"))],
        by: Annotated[
            str, typer.Option("--by", metavar="PATH", help=_("path of the value to find; see: pdplan list inputs"))
        ],
        between: Annotated[
            tuple[str, str], typer.Option("--between", metavar="LOW HIGH", help=_("interval to look in"))
        ],
        plan: plan = Path(),
        scenario: scenario = None,
        sets: sets = None,
        format: Annotated[TextOrJson, typer.Option("--format", help=_("text, or json for programs"))] = TextOrJson.text,
    ) -> int:
        from pdplan.cli.seek import seek

        return seek(plan, _variant(scenario, sets), figure, target, by, between, format == TextOrJson.json)

    @app.command(
        help=_(
            "Draw what is uncertain many times: percentiles of totals and shares, chances, contingency, what matters."
        )
    )
    def simulate(
        runs: Annotated[int, typer.Option("--runs", metavar="N", help=_("how often"))] = 10_000,
        seed: Annotated[int, typer.Option("--seed", metavar="S", help=_("the same seed gives the same draws"))] = 1,
        contingency: Annotated[
            float, typer.Option("--contingency", metavar="P", help=_("percentile that the contingency is to cover"))
        ] = 80,
        of: Annotated[
            str, typer.Option("--of", metavar=_FIGURE, help=_("figure whose spread and causes are shown"))
        ] = "whole_total",
        plan: plan = Path(),
        scenario: scenario = None,
        sets: sets = None,
        csv: Annotated[Path | None, typer.Option("--csv", metavar="FILE", help=_("file for the percentiles"))] = None,
        chart: Annotated[
            Path | None, typer.Option("--chart", metavar="FILE", help=_("file for a chart: .png or .svg"))
        ] = None,
        workers: Annotated[
            int | None, typer.Option("--workers", metavar="N", help=_("processes; the result is the same with any"))
        ] = None,
        format: Annotated[
            TableOrJson, typer.Option("--format", help=_("table, or json for programs"))
        ] = TableOrJson.table,
    ) -> int:
        from pdplan.cli.simulate import simulate

        variant, as_json = _variant(scenario, sets), format == TableOrJson.json
        return simulate(plan, variant, runs, seed, contingency, of, as_json, csv, chart, workers)

    @app.command(
        "list", help=_("List what there is: quantities, inputs, scenarios, deliverables, assumptions or rules.")
    )
    def list_(
        subject: Annotated[
            Subject, typer.Argument(metavar="quantities|inputs|scenarios|deliverables|assumptions|rules")
        ],
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

    from pdplan.cli.reference import add_reference

    add_reference(app)
    return app
