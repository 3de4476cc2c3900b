"""The resident's page: what is asked, by whom and for what; agree, stop, withdraw; see who received what.

Server-rendered, without scripts. Every action goes the same way as over the interface (:func:`perform`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import FastAPI
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from pdplan.reference.core.consent import EXPLICIT
from pdplan.reference.handlers.accounts import LogIn
from pdplan.reference.handlers.consents import Confirming, Granting, Refusing
from pdplan.reference.handlers.rights import Filing
from pdplan.reference.performing import perform
from pdplan.reference.platform import Platform, span
from pdplan.reference.refusal import Refusal
from pdplan.reference.standing import Actor
from pdplan.reference.web.actors import actor_of_token, address_of
from pdplan.reference.web.pages import Pages
from pdplan.reference.web.session import check_form, check_origin, forget, keep, session_of, start
from pdplan.reference.web.visit import Visit

_PERIODS = (30, 90, 180, 365)


def install(app: FastAPI) -> None:
    """Add the page to ``app``."""
    platform: Platform = app.state.platform
    app.state.pages = Pages(platform.folder, platform.plan.project.subject)
    app.router.routes += [
        Route("/portal/style.css", _style),
        Route("/portal", _page(home)),
        Route("/portal/log-in", _log_in, methods=["POST"]),
        Route("/portal/log-out", _log_out, methods=["POST"]),
        Route("/portal/services/{service}", _page(service)),
        Route("/portal/services/{service}", _action(choose), methods=["POST"]),
        Route("/portal/services/{service}/agreement", _action(agree), methods=["POST"]),
        Route("/portal/services/{service}/refusal", _action(refuse), methods=["POST"]),
        Route("/portal/consents/{consent}", _page(consent)),
        *(
            Route(f"/portal/consents/{{consent}}/{path}", _action(_step(operation)), methods=["POST"])
            for path, operation in (
                ("pause", "pause-consent"),
                ("resumption", "resume-consent"),
                ("withdrawal", "withdraw-consent"),
            )
        ),
        Route("/portal/consents/{consent}/confirmation", _action(confirm), methods=["POST"]),
        Route("/portal/provisions", _page(provisions)),
        Route("/portal/requests", _page(requests)),
        Route("/portal/requests", _action(file_request), methods=["POST"]),
    ]


def home(visit: Visit) -> Response:
    """The services, and what was agreed."""
    services = visit.do("list-services")
    mine = visit.do("list-consents", **visit.ward)
    current = {one.service: one for one in reversed(mine) if one.state in ("granted", "paused")}
    earlier = [one for one in mine if one.state not in ("granted", "paused")]
    return visit.show(
        "home", services=services, current=current, earlier=earlier[:20], told=visit.do("list-notices")[:20],
        names={one.id: one.name for one in services},
    )  # fmt: skip


def service(visit: Visit) -> Response:
    """What a service asks for."""
    found, notice = _asked(visit)
    items = {item.id: item for item in notice.items}
    longest = span(visit.platform.terms.consent).days
    most = min(notice.consent_days, longest)
    return visit.show(
        "service", service=found, notice=notice, items=items, periods=[*(days for days in _PERIODS if days < most), most],
        asks_explicitly=any(item.classification in EXPLICIT for item in items.values()),
    )  # fmt: skip


def choose(visit: Visit) -> Response:
    """Agree, or go on to the page on which special-care items are confirmed one by one."""
    found, notice = _asked(visit)
    items = {item.id: item for item in notice.items}
    chosen = [item for item in visit.texts("items") if item in items]
    special = [item for item in chosen if items[item].classification in EXPLICIT]
    if not special:
        return agree(visit)
    return visit.show(
        "explicit", service=found, items=items, special=special,
        chosen={"wanted": chosen, "days": visit.form.get("days"), "notice_version": visit.form.get("notice_version")},
    )  # fmt: skip


def agree(visit: Visit) -> Response:
    """Give the consent: the items without special care, and of the others those that were confirmed one by one."""
    explicit = visit.texts("explicit_items")
    entered = Granting.model_validate(
        {
            "service": visit.request.path_params["service"], "items": [*visit.texts("items"), *explicit],
            "explicit_items": explicit, "days": visit.form.get("days"),
            "notice_version": visit.form.get("notice_version"), **visit.ward,
        }
    )  # fmt: skip
    made = visit.do("grant-consent", body=entered)
    return _seen(f"/portal/consents/{made.id}{visit.query}")


def refuse(visit: Visit) -> Response:
    """Say no."""
    visit.do("refuse-consent", body=Refusing(service=visit.request.path_params["service"], **visit.ward))
    return _seen(f"/portal{visit.query}")


def consent(visit: Visit) -> Response:
    """A consent with its receipt and history."""
    id = visit.request.path_params["consent"]
    one = next((one for one in visit.do("list-consents", **visit.ward) if one.id == id), None)
    if one is None:
        raise Refusal("not-found", "同意が見つかりません。")
    notice = visit.do("read-notice", service=one.service) if one.confirm_by else None
    return visit.show(
        "consent", consent=one, notice=notice, receipt=visit.do("read-receipt", consent=id, **visit.ward),
        history=visit.do("read-history", consent=id, **visit.ward),
    )  # fmt: skip


def confirm(visit: Visit) -> Response:
    """Agree to a changed notice."""
    entered = Confirming.model_validate({"notice_version": visit.form.get("notice_version"), **visit.ward})
    visit.do("confirm-consent", consent=visit.request.path_params["consent"], body=entered)
    return _seen(f"/portal/consents/{visit.request.path_params['consent']}{visit.query}")


def provisions(visit: Visit) -> Response:
    """Who received what."""
    return visit.show("provisions", provisions=visit.do("list-provisions", **visit.ward), names=visit.names())


def requests(visit: Visit) -> Response:
    """The requests, and a form for another."""
    return visit.show(
        "requests", requests=visit.do("list-own-requests"), names=visit.names(), held=visit.do("search-items")
    )


def file_request(visit: Visit) -> Response:
    """File a request."""
    entered = {name: visit.form.get(name) for name in ("organisation", "kind", "text")}
    visit.do("file-request", body=Filing.model_validate({**entered, "items": visit.texts("items")}))
    return _seen("/portal/requests")


def _step(operation: str) -> Callable[[Visit], Response]:
    def step(visit: Visit) -> Response:
        id = visit.request.path_params["consent"]
        visit.do(operation, consent=id, **visit.ward)
        return _seen(f"/portal/consents/{id}{visit.query}")

    return step


def _asked(visit: Visit) -> tuple[Any, Any]:
    id = visit.request.path_params["service"]
    found = next((one for one in visit.do("list-services") if one.id == id), None)
    if found is None:
        raise Refusal("not-found", "サービスが見つかりません。")
    return found, visit.do("read-notice", service=id)


def _seen(path: str) -> Response:
    return RedirectResponse(path, 303)


def _page(shown: Callable[[Visit], Response]) -> Callable[[Request], Awaitable[Response]]:
    async def page(request: Request) -> Response:
        return await run_in_threadpool(_answer, request, None, shown)

    return page


def _action(done: Callable[[Visit], Response]) -> Callable[[Request], Awaitable[Response]]:
    async def action(request: Request) -> Response:
        return await run_in_threadpool(_answer, request, await request.form(max_files=0, max_fields=200), done)

    return action


def _answer(request: Request, form: FormData | None, work: Callable[[Visit], Response]) -> Response:
    platform: Platform = request.app.state.platform
    pages: Pages = request.app.state.pages
    session = session_of(request, platform, platform.clock())
    if session is None:
        return pages.render("log-in") if form is None else _seen("/portal")
    visit = Visit(request, session, form)
    try:
        if form is not None:
            check_form(request, platform, session, str(form.get("csrf") or ""))
        response = work(visit)
    except Refusal as refusal:
        if refusal.kind == "unauthenticated":
            response = _seen("/portal")
            forget(response)
            return response
        response = pages.render(
            "refused", refusal.status, me=True, csrf=session.csrf(platform), problem=refusal.problem()
        )
    except ValidationError:
        response = pages.render(
            "refused", 422, me=True, csrf=session.csrf(platform), problem=Refusal("invalid").problem()
        )
    keep(response, request, platform, session, platform.clock())
    return response


async def _log_in(request: Request) -> Response:
    return await run_in_threadpool(_logged_in, request, await request.form(max_files=0, max_fields=10))


def _logged_in(request: Request, form: FormData) -> Response:
    platform: Platform = request.app.state.platform
    at = platform.clock()
    try:
        check_origin(request)
        entered = LogIn.model_validate({name: str(form.get(name) or "") for name in ("login", "password")})
        token = perform(platform, Actor(None, address_of(request)), "log-in", {"body": entered}, at)
    except (Refusal, ValidationError) as error:
        refusal = (
            error if isinstance(error, Refusal) else Refusal("invalid", "ログイン名とパスワードを入力してください。")
        )
        problem = {**refusal.problem(), "title": "ログインできません"}
        return request.app.state.pages.render("log-in", refusal.status, problem=problem)  # type: ignore[no-any-return]
    response = _seen("/portal")
    keep(response, request, platform, start(actor_of_token(platform, token.access_token, at).id), at)
    return response


async def _log_out(request: Request) -> Response:
    form = await request.form(max_files=0, max_fields=10)
    platform: Platform = request.app.state.platform
    session = session_of(request, platform, platform.clock())
    if session:
        try:
            check_form(request, platform, session, str(form.get("csrf") or ""))
        except Refusal:
            return _seen("/portal")
    response = _seen("/portal")
    forget(response)
    return response


def _style(request: Request) -> Response:
    return request.app.state.pages.style()  # type: ignore[no-any-return]
