"""A PostgreSQL server of a benchmark alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTINGS = "-c shared_buffers=512MB -c max_wal_size=4GB -c checkpoint_timeout=30min -c timezone=UTC"
"""What a server of some size has; what is acknowledged is on the disk all the same."""


def programs() -> Path | None:
    """Where PostgreSQL's programs are, newest first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    beside = shutil.which("initdb")
    return found[-1] if found else Path(beside).parent if beside else None


@contextmanager
def server(bin: Path) -> Iterator[str]:
    """The address of an empty database."""
    home = Path(tempfile.mkdtemp(prefix="pdplan-bench-postgresql-"))
    run: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(home, "postgres")
        run = ["runuser", "-u", "postgres", "--"]

    def do(program: str, *options: str) -> None:
        subprocess.run([*run, str(bin / program), *options], check=True, capture_output=True, cwd=home)

    do("initdb", "-D", str(home / "data"), "-U", "platform", "-A", "trust", "-E", "UTF8")
    options = f"-c listen_addresses='' -c unix_socket_directories={home} {SETTINGS}"
    do("pg_ctl", "-D", str(home / "data"), "-w", "-o", options, "-l", str(home / "log"), "start")
    try:
        yield f"postgresql+psycopg://platform@/postgres?host={home}"
    finally:
        do("pg_ctl", "-D", str(home / "data"), "-m", "fast", "stop")
        shutil.rmtree(home, ignore_errors=True)
