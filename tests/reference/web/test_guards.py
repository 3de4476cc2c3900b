"""What stands before every operation: My Numbers, sizes, rates, headers; and what goes wrong says nothing of what was entered."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdplan.model.plan import Plan
from pdplan.reference.core.my_number import check_digit
from pdplan.reference.storage.engine import open_engine, sqlite_url
from pdplan.reference.web.entrance import LARGEST
from tests.reference.world import World, make_world, realises

NUMBER = f"12345678901{check_digit('12345678901')}"


@realises("FN-E08")
@pytest.mark.parametrize(
    "text",
    [
        NUMBER,
        f"番号は{NUMBER[:4]}-{NUMBER[4:8]}-{NUMBER[8:]}です",
        "".join(chr(ord(digit) + 0xFEE0) for digit in NUMBER),
    ],
)
def test_a_my_number_is_refused_wherever_text_enters_and_is_kept_nowhere(world: World, text: str) -> None:
    me, bus = world.resident("taro"), world.organisation("bus-company", "user")
    filed = {"organisation": "city-welfare", "kind": "correction", "items": ["support-need"], "text": text}
    answers = [
        world.client.post("/me/requests", json=filed, headers=me),
        world.client.post("/participants/bus-company/leaving", json={"reason": text}, headers=bus),
    ]
    if text == NUMBER:
        answers += [
            world.client.get(f"/me/consents/{text}/receipt", headers=me), world.client.get(f"/me/provisions?guardianship={text}", headers=me),
            world.client.post("/sessions", json={"login": text, "password": "x"}), world.ask(purpose=text),
        ]  # fmt: skip
    for answer in answers:
        assert (answer.status_code, answer.json()["type"]) == (422, "urn:pdplan:my-number"), answer.text
        assert text not in answer.text
    with world.platform.engine.begin() as connection:
        assert text not in "\n".join(connection.connection.dbapi_connection.iterdump())  # type: ignore[union-attr]


@realises("FN-E08")
def test_a_my_number_from_a_provider_is_thrown_away(world: World) -> None:
    me = world.resident("taro")
    world.agree(me)
    for held in world.keys.holdings["city-welfare"].values():
        held["disability-class"] = f"番号 {NUMBER}"
    answer = world.use(world.ask())
    assert answer.status_code == 502 and NUMBER not in answer.text


@realises("FN-L04")
def test_a_large_body_is_refused_whatever_its_header_says(world: World) -> None:
    def parts() -> object:
        for _number in range(LARGEST // 1024 + 2):
            yield b"x" * 1024

    assert world.client.post("/sessions", content=b"x" * (LARGEST + 1)).status_code == 413
    assert world.client.post("/sessions", content=parts()).status_code == 413  # type: ignore[arg-type]


@realises("FN-L04")
def test_too_many_requests_are_put_off(plan: Plan, tmp_path: Path) -> None:
    world = make_world(plan, open_engine(sqlite_url(tmp_path / "p.sqlite3")), per_minute=3)
    answers = [world.client.get("/services") for _number in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].headers["retry-after"] == "60"


@realises("FN-L04")
def test_made_up_and_renewed_tokens_do_not_start_the_count_anew(plan: Plan, tmp_path: Path) -> None:
    world = make_world(plan, open_engine(sqlite_url(tmp_path / "p.sqlite3")), per_minute=4)
    made_up = [{"authorization": f"Bearer {number}"} for number in range(5)]
    assert world.client.get("/receipts", headers=made_up[0]).status_code == 401
    tokens = [world.organisation("bus-company", "user") for _number in range(3)]
    assert world.client.get("/receipts", headers=made_up[1]).status_code == 429
    assert [world.client.get("/receipts", headers=token).status_code for token in (*tokens, *tokens)] == [200] * 4 + [
        429
    ] * 2


def test_every_answer_has_the_headers_that_browsers_keep_to(world: World) -> None:
    for path in ("/services", "/nothing", "/portal", "/me/consents"):
        headers = world.client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff" and headers["cache-control"] == "no-store"
        assert (
            headers["content-security-policy"].startswith("default-src 'none'") and headers["x-frame-options"] == "DENY"
        )
        assert "server" not in headers


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/nothing", None, 404), ("PUT", "/services", None, 405), ("POST", "/sessions", b"{", 422),
        ("POST", "/sessions", b'{"login": "geheim secret", "password": 1}', 422), ("POST", "/sessions", b"\xff", 422),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_a_problem_document_without_what_was_entered(
    world: World, method: str, path: str, body: bytes | None, status: int
) -> None:
    answer = world.client.request(method, path, content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status and "geheim" not in answer.text


def test_a_fault_of_the_platform_shows_nothing_of_its_inside(world: World) -> None:
    with world.platform.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE services")
    answer = world.client.get("/services")
    assert (answer.status_code, answer.json()["type"]) == (500, "urn:pdplan:fault")
    assert "Traceback" not in answer.text and "services" not in answer.text


def test_nobody_is_sent_elsewhere_by_a_name_they_bring(world: World) -> None:
    for path in ("/portal/", "/services/", "//elsewhere.invalid/", "/portal//elsewhere.invalid"):
        answer = world.client.get(path, headers={"host": "elsewhere.invalid"}, follow_redirects=False)
        assert answer.status_code == 404 and "location" not in answer.headers
