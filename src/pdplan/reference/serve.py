"""Starts the platform with what it needs beside it: the sample provider, the stand-in for Orion, and the work done at intervals."""

from __future__ import annotations

import gc
import json
import os
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from pdplan.model.load import load_plan
from pdplan.model.plan import Plan
from pdplan.reference import housekeeping
from pdplan.reference.orion import make_orion
from pdplan.reference.outside import OrionClient, ProviderClient
from pdplan.reference.platform import Platform, now
from pdplan.reference.provider import Holdings, make_provider
from pdplan.reference.secrets import Secret, SecretUnusable, in_folder
from pdplan.reference.seed import is_empty, renew_endpoints, seed
from pdplan.reference.storage import pseudonyms
from pdplan.reference.storage.engine import open_engine, sqlite_url, work
from pdplan.reference.storage.migrate import upgrade
from pdplan.reference.web.app import PER_MINUTE, make_app
from pdplan.values.language import _

HOST = "127.0.0.1"
PORT_OF_NOBODY = 0
"""For a platform that serves nobody."""
KEYS, HOLDINGS = "keys.json", "holdings.json"
PLAN, DATA, DATABASE, PORT, LIMIT = (
    f"PDPLAN_REFERENCE_{name}" for name in ("PLAN", "DATA", "DATABASE", "PORT", "PER_MINUTE")
)
"""The variables by which workers learn what to serve."""


PROXIES = "FORWARDED_ALLOW_IPS"
"""uvicorn's variable for the gateways that are believed when they name the address of an asker; nobody is, without it."""


class NotInPlan(Exception):
    """The plan has no section for the reference implementation."""


def open_platform(plan: Plan, data: Path, database: str | None, port: int, folder: Path | None = None) -> Platform:
    """The platform of ``plan`` whose secret and SQLite file lie in ``data``, brought to the tables of this edition."""
    if plan.reference is None:
        raise NotInPlan
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Secrets and keys lie here: they are not for the repository of the plan.
    (data / ".gitignore").write_text("*\n", encoding="utf-8")
    secret = in_folder(data)
    engine = open_engine(database or sqlite_url(data / "platform.sqlite3"))
    upgrade(engine)
    with work(engine) as connection:
        if not pseudonyms.fits(connection, secret):
            raise SecretUnusable(_("the secret in {folder} is not that of this database").format(folder=data))
    return Platform(plan, engine, secret, ProviderClient(), OrionClient(f"http://{HOST}:{port + 2}"), folder or Path())


def prepare(platform: Platform, data: Path, port: int) -> bool:
    """Seed the platform if nobody has used it, and keep the log-in keys in a file that only its owner may read."""

    def endpoint_of(organisation: str) -> str:
        return f"http://{HOST}:{port + 1}/{organisation}"

    if not is_empty(platform.engine):
        renew_endpoints(platform, endpoint_of)
        return False
    made = seed(platform, endpoint_of)
    keys = asdict(made)
    _write_private(data / HOLDINGS, keys.pop("holdings"))
    _write_private(data / KEYS, keys)
    return True


def run(
    plan: Path, data: Path, database: str | None, port: int, workers: int, limit: int = PER_MINUTE, host: str = HOST
) -> None:  # fmt: skip
    """Serve until stopped; the platform was opened and prepared before."""
    os.environ |= {PLAN: str(plan), DATA: str(data), PORT: str(port), LIMIT: str(limit)}
    if database:
        os.environ[DATABASE] = database
    else:
        os.environ.pop(DATABASE, None)
    beside(data, in_folder(data), port)
    platform = _platform()
    stop = threading.Event()
    keeper = threading.Thread(target=housekeeping.keep, args=(platform, stop), daemon=True)
    keeper.start()
    uvicorn.run(
        "pdplan.reference.serve:application", factory=True, host=host, port=port, workers=workers, log_level="critical",
        access_log=False, server_header=False, date_header=True, timeout_keep_alive=30, proxy_headers=PROXIES in os.environ,
    )  # fmt: skip
    stop.set()
    keeper.join()


def application() -> FastAPI:
    """The application of one worker, as the variables say."""
    made = make_app(_platform(), int(os.environ[LIMIT]))
    # The plan and the program stay as long as the worker: no use in looking through them for garbage again and again.
    gc.collect()
    gc.freeze()
    return made


def beside(data: Path, secret: Secret, port: int) -> None:
    """Start the sample provider and the stand-in for Orion on the next two ports."""
    from pdplan.reference.tokens import Signer

    provider = make_provider(Holdings.of(data / HOLDINGS), Signer.of(secret).public, now)
    for number, app in enumerate((provider, make_orion()), start=1):
        config = uvicorn.Config(app, HOST, port + number, log_level="critical", access_log=False, server_header=False)
        threading.Thread(target=uvicorn.Server(config).run, daemon=True).start()


def _platform() -> Platform:
    folder = Path(os.environ[PLAN])
    plan, _places = load_plan(folder)
    return open_platform(plan, Path(os.environ[DATA]), os.environ.get(DATABASE), int(os.environ[PORT]), folder)


def _write_private(path: Path, what: Any) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(what, file, ensure_ascii=False, indent=2)
