from __future__ import annotations

import pytest

from tests.reference.world import World, realises

DECLARED = {
    "disaster": "架空の豪雨", "municipalities": ["見本市"], "organisations": ["town-disaster"], "purpose": "evacuation",
    "items": ["support-need", "medication"], "hours": 24,
}  # fmt: skip
PERSON = {
    "name": "架空 太郎",
    "born": "1943-02-20",
    "municipality": "見本市",
    "items": ["support-need"],
    "reason": "避難所で意識がない",
}


def declare(world: World, **changed: object) -> str:
    governor = world.organisation("pref-digital", "governor")
    return str(world.client.post("/emergencies", json=DECLARED | changed, headers=governor).json()["id"])


@realises("FN-G06")
def test_in_an_emergency_what_was_declared_is_opened_recorded_and_told(world: World) -> None:
    id, town = declare(world), world.organisation("town-disaster", "user")
    passed = world.client.post(f"/emergencies/{id}/exchanges", json=PERSON, headers=town)
    assert passed.json()["values"] == {"support-need": "移動の介助"}
    me = world.resident("taro")
    assert world.client.get("/me/provisions", headers=me).json()[0]["ground_kind"] == "emergency"
    assert world.client.get("/me/notices", headers=me).json()[0]["kind"] == "provided"


@realises("FN-G06")
@pytest.mark.parametrize("changed", [{"items": ["household"]}, {"municipality": "見本町"}])
def test_nothing_beyond_what_was_declared_is_opened(world: World, changed: dict[str, object]) -> None:
    id, town = declare(world), world.organisation("town-disaster", "user")
    assert world.client.post(f"/emergencies/{id}/exchanges", json=PERSON | changed, headers=town).status_code == 403
    other = world.organisation("nursery", "user")
    assert world.client.post(f"/emergencies/{id}/exchanges", json=PERSON, headers=other).status_code == 403


@realises("FN-G06")
def test_it_ends_by_time_or_by_hand_and_is_reviewed_by_another(world: World) -> None:
    first, second = declare(world, hours=1), declare(world)
    governor, privacy = world.organisation("pref-digital", "governor"), world.organisation("pref-privacy", "governor")
    review = {"proper": True, "finding": "要件を満たす"}
    assert world.client.post(f"/emergencies/{second}/review", json=review, headers=privacy).status_code == 409
    assert (
        world.client.post(f"/emergencies/{second}/closing", json={"reason": "収束"}, headers=governor).status_code
        == 201
    )
    assert world.client.post(f"/emergencies/{second}/review", json=review, headers=governor).status_code == 409
    assert world.client.post(f"/emergencies/{second}/review", json=review, headers=privacy).status_code == 201
    world.clock.goes_on(hours=1)
    town = world.organisation("town-disaster", "user")
    assert world.client.post(f"/emergencies/{first}/exchanges", json=PERSON, headers=town).status_code == 403
    world.clock.goes_on(days=15)
    listed = {
        one["id"]: one
        for one in world.client.get("/emergencies", headers=world.organisation("audit-office", "auditor")).json()
    }
    assert listed[first]["review_overdue"] and not listed[second]["review_overdue"]


@realises("FN-G06")
def test_it_lasts_no_longer_than_the_term_of_the_plan(world: World) -> None:
    governor = world.organisation("pref-digital", "governor")
    assert world.client.post("/emergencies", json=DECLARED | {"hours": 73}, headers=governor).status_code == 422
