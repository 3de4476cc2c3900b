from __future__ import annotations

import pytest

from tests.reference.world import World, realises

SHOWN = {"items": ["support-need", "medication"], "purpose": "evacuation", "minutes": 15}


@realises("FN-B10")
def test_a_code_shows_what_the_resident_chose_once_and_for_a_short_time(world: World) -> None:
    me, town = world.resident("taro"), world.organisation("town-disaster", "user")
    code = world.client.post("/me/sharing-codes", json=SHOWN, headers=me).json()["code"]
    passed = world.client.post("/sharing-codes/redemption", json={"code": code}, headers=town)
    assert passed.json()["values"] == {"support-need": "移動の介助", "medication": "血圧の薬（毎朝）"}
    assert world.client.post("/sharing-codes/redemption", json={"code": code}, headers=town).status_code == 404
    assert world.client.get("/me/provisions", headers=me).json()[0]["ground_kind"] == "code"
    late = world.client.post("/me/sharing-codes", json=SHOWN, headers=me).json()["code"]
    world.clock.goes_on(minutes=15)
    town = world.organisation("town-disaster", "user")
    assert world.client.post("/sharing-codes/redemption", json={"code": late}, headers=town).status_code == 404


@realises("FN-B10")
@pytest.mark.parametrize(("changed", "status"), [({"minutes": 16}, 422), ({"items": ["unknown"]}, 404)])
def test_a_code_keeps_to_the_terms(world: World, changed: dict[str, object], status: int) -> None:
    assert (
        world.client.post("/me/sharing-codes", json=SHOWN | changed, headers=world.resident("taro")).status_code
        == status
    )


@realises("FN-B10")
def test_guessing_codes_is_stopped(world: World) -> None:
    town = world.organisation("town-disaster", "user")
    tries = [
        world.client.post("/sharing-codes/redemption", json={"code": f"AAAA-{number:04}"}, headers=town).status_code
        for number in range(6)
    ]
    assert tries == [404] * 5 + [429]
