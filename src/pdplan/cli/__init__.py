"""The command line: parse, call, print, exit. One file a command; what a command needs is imported when it runs."""

from pdplan.cli.main import main

__all__ = ["main"]
