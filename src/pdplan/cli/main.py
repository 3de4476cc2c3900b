"""The program ``pdplan``: its commands, its language, and its exit codes.

0 good, 1 the plan has problems, 2 wrong usage, 3 our fault.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import Any

from pdplan.values.language import _, language_of, use_language

GOOD, PROBLEMS, USAGE, FAULT = 0, 1, 2, 3
COLLECTION = (200_000, 50, 100)
"""When garbage is collected: what is read stays to the end, and to search it again and again takes half of the time of a check."""


def main() -> None:
    """Run the program and exit."""
    gc.set_threshold(*COLLECTION)
    use_language(language_of(dict(os.environ)))
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the program with ``arguments`` and return its exit code; problems and faults are printed."""
    import typer

    from pdplan.cli.app import application
    from pdplan.source.problems import Refused

    # What typer raises for wrong usage is click's, of its own copy or of the package, depending on its version.
    usage: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
    try:
        result = application()(arguments, prog_name="pdplan", standalone_mode=False)
        return result if isinstance(result, int) else GOOD
    except typer.Exit as stop:
        return stop.exit_code
    except usage as fault:
        fault.show()
        return USAGE
    except (typer.Abort, KeyboardInterrupt):
        typer.echo(_("stopped"), err=True)
        return 130
    except Refused as refused:
        from pdplan.cli.output import print_problems

        print_problems(refused.problems)
        return PROBLEMS
    except BrokenPipeError:
        sys.stderr.close()
        return GOOD
    except Exception as fault:
        if os.environ.get("PDPLAN_DEBUG"):
            raise
        message = _(
            "this is a fault of pdplan, not of your plan: {fault}; set PDPLAN_DEBUG=1 and report what it prints"
        )
        typer.echo(message.format(fault=f"{type(fault).__name__}: {fault}"), err=True)
        return FAULT
