from __future__ import annotations

from tests.reference.world import World, bearer, realises

NEW = {
    "login": "shiro", "name": "例示 四郎", "born": "1999-04-04", "municipality": "見本市", "password": "long enough a password",
    "agreed_to_terms": True,
}  # fmt: skip


@realises("FN-A01", "FN-A03", "FN-E01")
def test_a_resident_opens_an_account_and_logs_in(world: World) -> None:
    assert world.client.post("/accounts", json=NEW).json() == {"id": "shiro"}
    me = bearer(world.client.post("/sessions", json={"login": "shiro", "password": NEW["password"]}))
    assert world.client.get("/me/export", headers=me).json()["name"] == "例示 四郎"


@realises("FN-A01")
def test_no_account_without_agreeing_to_the_terms_or_with_a_short_password(world: World) -> None:
    for wrong in ({"agreed_to_terms": False}, {"password": "short"}, {"login": "a b"}, {"more": 1}):
        answer = world.client.post("/accounts", json=NEW | wrong)
        assert answer.status_code == 422 and answer.json()["errors"][0]["field"] in (*wrong,)


@realises("FN-A05")
def test_a_person_has_one_account_and_a_name_one_owner(world: World) -> None:
    world.client.post("/accounts", json=NEW)
    assert world.client.post("/accounts", json=NEW | {"login": "another"}).status_code == 409
    assert world.client.post("/accounts", json=NEW | {"name": "別の 人"}).status_code == 409


@realises("FN-A10")
def test_closing_an_account_ends_its_consents_and_its_tokens(world: World) -> None:
    me = world.resident("taro")
    world.agree(me)
    world.use(world.ask())
    assert world.client.request("DELETE", "/me", headers=me).status_code == 200
    assert world.client.get("/me/consents", headers=me).status_code == 401
    assert world.ask().status_code == 403
    assert len(world.client.get("/deletion-orders", headers=world.organisation("bus-company", "user")).json()) == 1


@realises("FN-A06")
def test_a_guardianship_begins_and_ends_at_the_counter(world: World) -> None:
    operator, taro = world.organisation("operations-center", "operator"), world.resident("taro")
    entered = {"guardian": "taro", "ward": "yoshiko", "until": "2024-05-01T00:00:00+00:00"}
    id = world.client.post("/guardianships", json=entered, headers=operator).json()["id"]
    assert [ward["name"] for ward in world.client.get("/me/guardianships", headers=taro).json()] == ["例示 良子"]
    assert world.client.get(f"/me/consents?guardianship={id}", headers=taro).status_code == 200
    world.client.request("DELETE", f"/guardianships/{id}", headers=operator)
    assert world.client.get(f"/me/consents?guardianship={id}", headers=taro).status_code == 404
    for wrong in ({"ward": "taro"}, {"until": "2024-03-01T00:00:00+00:00"}, {"until": "2024-05-01T00:00:00"}):
        assert world.client.post("/guardianships", json=entered | wrong, headers=operator).status_code == 422
