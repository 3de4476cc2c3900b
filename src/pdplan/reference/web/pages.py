"""Pages from templates: sandboxed, everything escaped, and an undefined name is an error."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from starlette.responses import HTMLResponse, Response

from pdplan.source.template_folders import template_folder

_JAPAN = timezone(timedelta(hours=9))
_CONTENT_POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"


class Pages:
    """The pages of a plan, its own or those that come with pdplan."""

    def __init__(self, plan_folder: Path, subject: str) -> None:
        self.folder = template_folder(plan_folder, "portal")
        self.environment = SandboxedEnvironment(
            loader=FileSystemLoader(self.folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.globals |= {"local": _local, "subject": subject}

    def render(self, name: str, status: int = 200, **values: Any) -> Response:
        """The page ``name``."""
        shown = {"me": False, "query": "", "csrf": "", "problem": None, "acting_for": "", "guardianship": "", **values}
        if shown["problem"]:
            shown["problem"] = {"detail": "", "errors": [], **shown["problem"]}
        body = self.environment.get_template(f"{name}.html").render(shown)
        return HTMLResponse(body, status, {"content-security-policy": _CONTENT_POLICY})

    def style(self) -> Response:
        """The style sheet."""
        return Response((self.folder / "style.css").read_bytes(), media_type="text/css")


def _local(moment: datetime) -> str:
    """A moment as residents read it."""
    at = moment.astimezone(_JAPAN)
    return f"令和{at.year - 2018}年{at.month}月{at.day}日 {at.hour}時{at.minute:02}分"
