from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from pdplan.reference.provider import Holdings, make_provider
from pdplan.reference.secrets import Secret
from pdplan.reference.tokens import ACCESS, RELEASE, Signer
from tests.reference.world import SECRET, START, realises

HELD = Holdings({"city": {"p1-a": {"x": "1", "y": "2"}}})
CLAIMS = {"aud": "city", "sub": "p1-a", "items": ["x"], "former": []}


def ask(
    provider: TestClient, organisation: str = "city", kind: str = RELEASE, secret: Secret = SECRET, **changed: Any
) -> tuple[int, Any]:
    permit = Signer.of(secret).sign(kind, CLAIMS | changed, START, 60)
    answer = provider.get(f"/{organisation}/values", headers={"authorization": f"Bearer {permit}"})
    return answer.status_code, answer.json().get("values")


@pytest.fixture
def provider() -> TestClient:
    return TestClient(make_provider(HELD, Signer.of(SECRET).public, lambda: START))


@realises("FN-F03", "FN-D05")
def test_a_provider_gives_what_the_permit_names_and_nothing_else(provider: TestClient) -> None:
    assert ask(provider) == (200, {"x": "1"})
    assert ask(provider, items=["x", "z"]) == (200, {"x": "1"})
    assert ask(provider, sub="p2-b", former=["p1-a"]) == (200, {"x": "1"})
    assert ask(provider, sub="p2-b") == (404, None)


@realises("FN-F03")
def test_a_provider_takes_permits_of_the_platform_for_itself_in_time_and_once(provider: TestClient) -> None:
    assert ask(provider, organisation="other")[0] == 403 and ask(provider, aud="platform")[0] == 403
    assert ask(provider, kind=ACCESS)[0] == 401 and ask(provider, secret=Secret(b"y" * 32))[0] == 401
    assert provider.get("/city/values").status_code == 401
    assert ask(provider, jti="one")[0] == 200 and ask(provider, jti="one")[0] == 403
    late = TestClient(make_provider(HELD, Signer.of(SECRET).public, lambda: START + timedelta(seconds=60)))
    assert ask(late)[0] == 401
