"""A visit of a resident to the page: what they may do, and the pages that answer."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from pdplan.reference.core.consent import EXPLICIT
from pdplan.reference.performing import perform
from pdplan.reference.platform import Platform
from pdplan.reference.refusal import Refusal
from pdplan.reference.web.pages import Pages
from pdplan.reference.web.session import Session


class Visit:
    """A resident on the page, acting for themselves or for a ward."""

    def __init__(self, request: Request, session: Session, form: FormData | None = None) -> None:
        self.request, self.session = request, session
        self.platform: Platform = request.app.state.platform
        self.pages: Pages = request.app.state.pages
        self.form = form or FormData()
        self.at = self.platform.clock()
        self.guardianship = str(self.form.get("for") or request.query_params.get("for") or "")

    def do(self, operation: str, **entered: Any) -> Any:
        """Do an ``operation`` as this resident."""
        return perform(self.platform, self.session.actor, operation, entered, self.at)

    @property
    def ward(self) -> dict[str, str]:
        """What is entered besides when the resident acts for a ward."""
        return {"guardianship": self.guardianship} if self.guardianship else {}

    @property
    def query(self) -> str:
        """The same, for links."""
        return f"?for={self.guardianship}" if self.guardianship else ""

    def show(self, page: str, status: int = 200, **values: Any) -> Response:
        """A page with what all pages need."""
        wards = {one.id: one.name for one in self.do("list-guardianships")}
        if self.guardianship and self.guardianship not in wards:
            raise Refusal("not-found", "有効な代理の関係が見つかりません。")
        return self.pages.render(
            page, status, me=True, csrf=self.session.csrf(self.platform), guardianship=self.guardianship, query=self.query,
            acting_for=wards.get(self.guardianship, ""), wards=self.do("list-guardianships"), organisations=self.organisations(),
            purposes={purpose.id: purpose.name for purpose in self.platform.reference.purposes}, explicit=EXPLICIT, **values,
        )  # fmt: skip

    def organisations(self) -> dict[str, str]:
        """Names of those who provide or use data."""
        return {one.id: one.name for one in self.do("list-participants") if {"provider", "user"} & set(one.roles)}

    def names(self) -> dict[str, str]:
        """Names of the items."""
        return {item.id: item.name for item in self.do("search-items")}

    def texts(self, name: str) -> list[str]:
        """All that was entered under a ``name``."""
        return [str(value) for value in self.form.getlist(name)]
