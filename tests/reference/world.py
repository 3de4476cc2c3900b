"""A platform in a file of its own, with a clock that tests set, providers in the same process, and everybody's log-in keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from fastapi.testclient import TestClient

from pdplan.model.plan import Plan
from pdplan.reference.log_in import Passwords
from pdplan.reference.platform import Platform
from pdplan.reference.provider import Holdings, make_provider
from pdplan.reference.secrets import Secret
from pdplan.reference.seed import Seeded, seed
from pdplan.reference.storage.migrate import upgrade
from pdplan.reference.web.app import make_app

realises = pytest.mark.realises
"""Marks a test with the functions of the plan whose realisation it shows."""

START = datetime(2024, 4, 1, 9, 0, tzinfo=UTC)
SECRET = Secret(b"a secret of tests, 32 bytes long")


@dataclass
class Clock:
    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class World:
    platform: Platform
    keys: Seeded
    clock: Clock
    client: TestClient
    published: list[dict[str, Any]] = field(default_factory=list)
    before_fetch: Callable[[], None] = lambda: None
    after_fetch: Callable[[], None] = lambda: None

    def credential(self, organisation: str, role: str) -> dict[str, str]:
        return next(one for one in self.keys.credentials if (one["organisation"], one["role"]) == (organisation, role))

    def organisation(self, organisation: str, role: str) -> dict[str, str]:
        key = self.credential(organisation, role)
        entered = {"grant_type": "client_credentials", **{name: key[name] for name in ("client_id", "client_secret")}}
        return bearer(self.client.post("/oauth/token", data=entered))

    def resident(self, login: str) -> dict[str, str]:
        return bearer(self.client.post("/sessions", json={"login": login, "password": self.keys.residents[login]}))

    def pseudonym(self, organisation: str, login: str) -> str:
        return self.keys.pseudonyms[organisation][login]

    def agree(self, me: dict[str, str], **changed: Any) -> str:
        answer = self.client.post("/me/consents", json=BUS_CONSENT | changed, headers=me)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def ask(self, **changed: Any) -> httpx.Response:
        """The bus company asks for a permit about 架空 太郎."""
        asking = BUS_ASKS | {"pseudonym": self.pseudonym("bus-company", "taro")} | changed
        return self.client.post("/permits", json=asking, headers=self.organisation("bus-company", "user"))

    def use(self, permit: httpx.Response) -> httpx.Response:
        headers = self.organisation("bus-company", "user")
        return self.client.post("/exchanges", json={"permit": permit.json()["permit"]}, headers=headers)


BUS_CONSENT = {
    "service": "bus-discount", "items": ["disability-class"], "explicit_items": ["disability-class"], "notice_version": 1, "days": 30,
}  # fmt: skip
BUS_ASKS = {"service": "bus-discount", "purpose": "mobility", "items": ["disability-class"]}


def bearer(answer: httpx.Response) -> dict[str, str]:
    assert answer.status_code == 200, answer.text
    return {"authorization": f"Bearer {answer.json()['access_token']}"}


def make_world(plan: Plan, engine: sa.Engine, per_minute: int = 100_000) -> World:
    upgrade(engine)
    clock = Clock()
    passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))

    def fetch(endpoint: str, permit: str) -> dict[str, Any]:
        world.before_fetch()
        answer = provider.get(f"{urlsplit(endpoint).path}/values", headers={"authorization": f"Bearer {permit}"})
        world.after_fetch()
        if answer.status_code != 200:
            raise OSError(f"status {answer.status_code}")
        return dict(answer.json()["values"])

    def publish(entities: list[dict[str, Any]]) -> None:
        world.published += entities

    platform = Platform(plan, engine, SECRET, fetch, publish, clock=clock, authenticator=passwords)
    keys = seed(platform, lambda organisation: f"http://provider.invalid/{organisation}")
    provider = TestClient(make_provider(Holdings(keys.holdings), platform.signer.public, clock))
    world = World(platform, keys, clock, TestClient(make_app(platform, per_minute), raise_server_exceptions=False))
    return world
