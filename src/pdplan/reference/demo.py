"""The whole permission flow (許諾フロー) played against a running server, step by step."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from pdplan.model.plan import Plan
from pdplan.model.reference import SampleResident, SampleService
from pdplan.values.language import _


class DemoFailed(Exception):
    """The server answered otherwise than the flow says."""


@dataclass(frozen=True)
class Step:
    """What was done, and what came of it."""

    title: str
    outcome: str


class Player:
    """Speaks with the server as a resident, a user and an auditor."""

    def __init__(self, address: str, keys: dict[str, Any], client: httpx.Client | None = None):
        self.client = client or httpx.Client(base_url=address, timeout=10, trust_env=False)
        self.keys = keys

    def organisation(self, id: str | None, role: str) -> dict[str, str]:
        """Headers of an organisation that has logged in in a ``role``; any that has it if there is no ``id``."""
        key = next(one for one in self.keys["credentials"] if id in (None, one["organisation"]) and one["role"] == role)
        entered = {
            "grant_type": "client_credentials",
            "client_id": key["client_id"],
            "client_secret": key["client_secret"],
        }
        return self._bearer(self.ask("POST", "/oauth/token", {}, entered, form=True))

    def resident(self, login: str) -> dict[str, str]:
        """Headers of a resident who has logged in."""
        return self._bearer(
            self.ask("POST", "/sessions", {}, {"login": login, "password": self.keys["residents"][login]})
        )

    def ask(
        self,
        method: str,
        path: str,
        headers: dict[str, str],
        entered: Any = None,
        expected: tuple[int, ...] = (200, 201),
        form: bool = False,
    ) -> Any:
        """What the server answers; DemoFailed when it is not as ``expected``."""
        try:
            sent = {"data": entered} if form else {"json": entered}
            answer = self.client.request(method, path, headers=headers, **sent)
        except httpx.HTTPError as error:
            message = _('no server answers ({reason}); start one with "pdplan reference serve"')
            raise DemoFailed(message.format(reason=type(error).__name__)) from None
        if answer.status_code not in expected:
            message = _("{method} {path} answered {status}: {body}")
            raise DemoFailed(
                message.format(method=method, path=path, status=answer.status_code, body=answer.text[:300])
            )
        return answer.json()

    def _bearer(self, token: Any) -> dict[str, str]:
        return {"authorization": f"Bearer {token['access_token']}"}


def read_keys(file: Path) -> dict[str, Any]:
    """The log-in keys that the server wrote; DemoFailed when there are none."""
    try:
        keys = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        message = _('{file} holds no log-in keys; start a server with "pdplan reference serve" first')
        raise DemoFailed(message.format(file=file)) from None
    assert isinstance(keys, dict)
    return keys


def scene(plan: Plan) -> tuple[SampleResident, SampleService]:
    """A resident who logs in for themselves, and a service whose required items are all held about them."""
    assert plan.reference is not None
    for service in plan.reference.services:
        required = {asked.item for asked in service.items if asked.required}
        for resident in plan.reference.residents:
            if resident.guardian is None and required <= {value.item for value in resident.values}:
                return resident, service
    raise DemoFailed(_("no made-up resident has the data that a service needs; add values to models/reference.yaml"))


def play(plan: Plan, player: Player) -> Iterator[Step]:
    """The steps, one by one as they are done."""
    resident, service = scene(plan)
    assert plan.reference is not None
    names = {item.id: item.name for item in plan.reference.items}
    explicit = [
        item.id for item in plan.reference.items if item.classification in ("special-care", "ordinance-special-care")
    ]
    wanted = [asked.item for asked in service.items if asked.required]
    words: Callable[[list[str]], str] = lambda items: "、".join(names[item] for item in items)  # noqa: E731

    me = player.resident(resident.id)
    user = player.organisation(service.organisation, "user")
    yield Step(_("the resident logs in"), resident.name)
    pseudonym = player.keys["pseudonyms"][service.organisation][resident.id]
    asking = {"pseudonym": pseudonym, "service": service.id, "purpose": service.purpose, "items": wanted}
    for earlier in player.ask("GET", "/me/consents", me):
        if earlier["service"] == service.id and earlier["state"] in ("granted", "paused"):
            player.ask("POST", f"/me/consents/{earlier['id']}/withdrawal", me)
    player.ask("POST", "/permits", user, asking, expected=(403,))
    yield Step(_("the service asks without a consent"), _("refused"))

    notice = player.ask("GET", f"/services/{service.id}/notice", {})
    yield Step(_("the resident reads the notice"), notice["text"].splitlines()[0])
    given = player.ask("POST", "/me/consents", me, {
        "service": service.id, "items": wanted, "explicit_items": [item for item in wanted if item in explicit],
        "notice_version": notice["version"], "days": notice["consent_days"],
    })  # fmt: skip
    yield Step(_("the resident agrees"), words(wanted))
    receipt = player.ask("GET", f"/me/consents/{given['id']}/receipt", me)
    yield Step(
        _("the resident gets a receipt"), f"{receipt['header']['schema']} {receipt['verification']['digest'][:16]}…"
    )

    permit = player.ask("POST", "/permits", user, asking)
    yield Step(_("the service asks again"), _("allowed: {items}").format(items=words(permit["items"])))
    passed = player.ask("POST", "/exchanges", user, {"permit": permit["permit"]})
    values = "、".join(f"{names[item]}＝{value}" for item, value in passed["values"].items())
    yield Step(_("the values pass from the provider to the service"), values)
    seen = player.ask("GET", "/me/provisions", me)[0]
    yield Step(_("the resident sees who received what"), f"{seen['user']}：{words(seen['items'])}")

    player.ask("POST", f"/me/consents/{given['id']}/withdrawal", me)
    yield Step(_("the resident withdraws"), _("done"))
    player.ask("POST", "/permits", user, asking, expected=(403,))
    yield Step(_("the service asks once more"), _("refused"))
    order = player.ask("GET", "/deletion-orders", user)[-1]
    player.ask("POST", f"/deletion-orders/{order['id']}/answer", user, {"outcome": "deleted", "reason": "消去した"})
    yield Step(_("the service deletes what it received and says so"), words(order["items"]))
    verified = player.ask("GET", "/audit/verification", player.organisation(None, "auditor"))
    if not verified["whole"]:
        raise DemoFailed(_("the audit log is not whole: {faults}").format(faults=verified["faults"]))
    yield Step(_("the auditor verifies the log"), _("{count} entries, whole").format(count=verified["entries"]))
