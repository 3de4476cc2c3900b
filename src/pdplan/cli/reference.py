"""``pdplan reference``: serve, demo, openapi and audit verify."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pdplan.values.language import _

if TYPE_CHECKING:
    from pdplan.model.plan import Plan

DATA = Path(".pdplan") / "reference"
PORT = 8470


def add_reference(app: Any) -> None:
    """Add the commands to ``app``."""
    group = typer.Typer(no_args_is_help=True, help=_("Run the reference implementation of the platform."))
    plan = Annotated[
        Path, typer.Option("--plan", metavar="DIR", help=_("folder of the plan (the current folder if left out)"))
    ]
    data = Annotated[
        Path | None,
        typer.Option(
            "--data", metavar="DIR", help=_("folder of the server's data (.pdplan/reference in the plan if left out)")
        ),
    ]
    port = Annotated[
        int, typer.Option("--port", min=1024, max=65533, help=_("port on 127.0.0.1; the next two are used too"))
    ]

    @group.command(help=_("Serve the platform with made-up people, organisations and services."))
    def serve(
        plan: plan = Path(),
        data: data = None,
        port: port = PORT,
        database: Annotated[
            str | None,
            typer.Option("--database", metavar="URL", help=_("PostgreSQL in place of the embedded SQLite file")),
        ] = None,
        host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help=_("address to listen on"))] = "127.0.0.1",
        workers: Annotated[int, typer.Option("--workers", min=1, max=64, help=_("number of processes"))] = 1,
        limit: Annotated[int, typer.Option("--per-minute", min=1, help=_("requests of one asker in a minute"))] = 1_200,
    ) -> int:
        return _serve(plan, data or plan / DATA, database, port, workers, limit, host)

    @group.command(help=_("Play the whole permission flow against a running server."))
    def demo(plan: plan = Path(), data: data = None, port: port = PORT) -> int:
        return _demo(plan, data or plan / DATA, port)

    @group.command(help=_("Print the OpenAPI document of the platform."))
    def openapi(plan: plan = Path()) -> int:
        return _openapi(plan)

    audit = typer.Typer(no_args_is_help=True, help=_("The audit log."))

    @audit.command(help=_("Verify the chains and checkpoints of the audit log."))
    def verify(
        plan: plan = Path(),
        data: data = None,
        database: Annotated[
            str | None,
            typer.Option("--database", metavar="URL", help=_("PostgreSQL in place of the embedded SQLite file")),
        ] = None,
    ) -> int:
        return _verify(plan, data or plan / DATA, database)

    group.add_typer(audit, name="audit")
    app.add_typer(group, name="reference")


def _plan(folder: Path) -> "Plan":
    from pdplan.model.load import load_plan
    from pdplan.reference.serve import NotInPlan

    plan, _places = load_plan(folder)
    if plan.reference is None:
        raise NotInPlan
    return plan


def _fail(message: str) -> int:
    typer.echo(message, err=True)
    return 1


def _openapi(folder: Path) -> int:
    from pdplan.reference.openapi import document
    from pdplan.reference.trouble import said

    with said() as trouble:
        typer.echo(json.dumps(document(_plan(folder)), ensure_ascii=False, indent=2))
    return _fail(trouble[0]) if trouble else 0


def _serve(folder: Path, data: Path, database: str | None, port: int, workers: int, limit: int, host: str) -> int:
    from pdplan.reference import serve
    from pdplan.reference.trouble import said

    with said() as trouble:
        platform = serve.open_platform(_plan(folder), data.resolve(), database, port)
        fresh = serve.prepare(platform, data.resolve(), port)
        platform.engine.dispose()
        typer.echo(
            _("The platform is at http://{host}:{port}/portal (stop with Ctrl-C).").format(host=serve.HOST, port=port)
        )
        _print_keys(data, fresh)
        serve.run(folder.resolve(), data.resolve(), database, port, workers, limit, host)
    return _fail(trouble[0]) if trouble else 0


def _print_keys(data: Path, fresh: bool) -> None:
    from pdplan.reference.serve import KEYS

    path = data / KEYS
    typer.echo(
        (_("Log-in keys, made now and kept in {file}:") if fresh else _("Log-in keys, kept in {file}:")).format(
            file=path
        )
    )
    keys = json.loads(path.read_text(encoding="utf-8"))
    for login, password in keys["residents"].items():
        typer.echo(f"  resident  {login}  {password}")
    for one in keys["credentials"]:
        typer.echo(f"  {one['role']}  {one['organisation']}  {one['client_id']}  {one['client_secret']}")


def _demo(folder: Path, data: Path, port: int) -> int:
    from pdplan.reference.demo import Player, play, read_keys
    from pdplan.reference.serve import HOST, KEYS
    from pdplan.reference.trouble import said

    with said() as trouble:
        player = Player(f"http://{HOST}:{port}", read_keys(data / KEYS))
        for number, step in enumerate(play(_plan(folder), player), start=1):
            typer.echo(f"{number:2}. {step.title}: {step.outcome}")
    return _fail(trouble[0]) if trouble else 0


def _verify(folder: Path, data: Path, database: str | None) -> int:
    from pdplan.reference.auditing import verified
    from pdplan.reference.trouble import said

    with said() as trouble:
        found = verified(_plan(folder), data.resolve(), database)
        for fault in found.faults:
            typer.echo(f"{fault.kind}: chain {fault.chain}, entry {fault.number}")
        if not found.whole:
            return _fail(_("the audit log is not whole: {count} faults").format(count=len(found.faults)))
        message = _(
            "{entries} entries, {checkpoints} checkpoints: the audit log is whole ({uncovered} entries after the last checkpoint)"
        )
        typer.echo(message.format(entries=found.entries, checkpoints=found.checkpoints, uncovered=found.uncovered))
    return _fail(trouble[0]) if trouble else 0
