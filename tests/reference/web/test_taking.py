"""What is read out of a request, and when."""

from __future__ import annotations

import pytest

from tests.reference.world import World, realises

DEEP = b'{"pseudonym":' + b"[" * 20_000 + b"]" * 20_000 + b"}"


@pytest.mark.parametrize(
    "sent",
    [b"", b"{", b"\xff", b'"\\ud800"', b'{"pseudonym": NaN}', b"null", b"[]", b"1e999", DEEP, b'{"items": {"a": 1}}'],
)
def test_a_body_that_is_no_such_thing_is_refused_and_never_a_fault(world: World, sent: bytes) -> None:
    headers = world.organisation("bus-company", "user") | {"content-type": "application/json"}
    answer = world.client.post("/permits", content=sent, headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:pdplan:invalid")


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_a_body_of_another_kind_is_not_guessed_at(world: World, kind: str) -> None:
    headers = world.organisation("bus-company", "user") | {"content-type": kind}
    answer = world.client.post("/permits", content=b"{}", headers=headers)
    assert (answer.status_code, answer.json()["detail"]) == (422, "本文は application/json で送ってください。")


@realises("FN-G01")
def test_nothing_is_read_of_those_who_may_not_ask(world: World) -> None:
    broken = {"content": b"{", "headers": {"content-type": "application/json"}}
    assert world.client.post("/permits", **broken).status_code == 401  # type: ignore[arg-type]
    broken["headers"] = world.organisation("city-welfare", "provider") | {"content-type": "application/json"}
    assert world.client.post("/permits", **broken).status_code == 403  # type: ignore[arg-type]


def test_every_place_at_fault_is_named_by_the_name_it_was_sent_under(world: World) -> None:
    bus = world.organisation("bus-company", "user")
    entered = {"pseudonym": "!", "service": "bus-discount", "items": [], "more": 1}
    answer = world.client.post("/permits", json=entered, headers=bus).json()
    assert {one["field"] for one in answer["errors"]} == {"pseudonym", "purpose", "items", "more"}
    office = world.organisation("audit-office", "auditor")
    answer = world.client.get("/audit/entries", params={"limit": "0", "begin": "yesterday"}, headers=office).json()
    assert {one["field"] for one in answer["errors"]} == {"limit", "begin"}
    me = world.resident("taro")
    answer = world.client.post("/me/consents/..!/withdrawal", headers=me).json()
    assert [one["field"] for one in answer["errors"]] == ["consent"]


def test_a_name_in_the_path_cannot_be_replaced_by_one_in_the_query(world: World) -> None:
    consent = world.agree(world.resident("taro"))
    answer = world.client.get(f"/me/consents/{consent}/history?consent=other", headers=world.resident("taro"))
    assert answer.status_code == 200 and len(answer.json()) == 1
