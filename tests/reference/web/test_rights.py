from __future__ import annotations

from datetime import datetime, timedelta

from tests.reference.world import START, World, realises

FILED = {"organisation": "city-welfare", "kind": "disclosure", "items": ["support-need"], "text": "開示を求めます。"}


@realises("FN-N03")
def test_a_request_to_a_public_body_is_due_in_thirty_days_and_thirty_more_once(world: World) -> None:
    me, city = world.resident("taro"), world.organisation("city-welfare", "provider")
    world.client.post("/me/requests", json=FILED, headers=me)
    [request] = world.client.get("/requests", headers=city).json()
    assert datetime.fromisoformat(request["due"]) == START + timedelta(days=30)
    assert request["pseudonym"] == world.pseudonym("city-welfare", "taro")
    extended = world.client.post(f"/requests/{request['id']}/extension", json={"reason": "調査"}, headers=city)
    assert extended.status_code == 201
    [request] = world.client.get("/me/requests", headers=me).json()
    assert datetime.fromisoformat(request["due"]) == START + timedelta(days=60)
    assert (
        world.client.post(f"/requests/{request['id']}/extension", json={"reason": "調査"}, headers=city).status_code
        == 409
    )
    world.clock.goes_on(days=61)
    [request] = world.client.get("/me/requests", headers=world.resident("taro")).json()
    assert request["overdue"]


@realises("FN-N03")
def test_a_request_to_a_private_body_has_no_day_and_cannot_be_extended(world: World) -> None:
    me, company = world.resident("taro"), world.organisation("watch-company", "provider")
    world.client.post("/me/requests", json=FILED | {"organisation": "watch-company"}, headers=me)
    [request] = world.client.get("/requests", headers=company).json()
    assert request["due"] is None and not request["overdue"]
    assert (
        world.client.post(f"/requests/{request['id']}/extension", json={"reason": "調査"}, headers=company).status_code
        == 409
    )


@realises("FN-N03", "FN-D02", "FN-F05", "FN-N04")
def test_an_answer_reaches_the_resident_once(world: World) -> None:
    me, city = world.resident("taro"), world.organisation("city-welfare", "provider")
    filed = FILED | {"kind": "correction", "text": "訂正を求めます。"}
    id = world.client.post("/me/requests", json=filed, headers=me).json()["id"]
    answer = {"outcome": "granted", "reason": "訂正した"}
    assert world.client.post(f"/requests/{id}/answer", json=answer, headers=city).status_code == 201
    assert world.client.post(f"/requests/{id}/answer", json=answer, headers=city).status_code == 409
    [request] = world.client.get("/me/requests", headers=me).json()
    assert (request["state"], request["answer"]) == ("answered", "認める：訂正した")
    assert world.client.get("/me/notices", headers=me).json()[0]["kind"] == "request-answered"


@realises("FN-N01", "FN-N02", "FN-H01")
def test_a_resident_takes_home_all_that_the_platform_keeps(world: World) -> None:
    me = world.resident("taro")
    consent = world.agree(me)
    world.use(world.ask())
    taken = world.client.get("/me/export", headers=me).json()
    assert [one["id"] for one in taken["consents"]] == [consent]
    assert [one["items"] for one in taken["provisions"]] == [["disability-class"]]
    assert {"provider": "city-welfare", "item": "support-need"} in taken["locations"]
