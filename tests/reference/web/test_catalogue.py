from __future__ import annotations

from tests.reference.world import World, realises

ITEM = {
    "id": "bus-pass", "name": "定期券の区間", "description": "定期券の区間の区分", "classification": "personal", "purpose": "運送の契約",
    "basis": "契約",
}  # fmt: skip
YES = {"approve": True, "reason": "確かめた"}
SERVICE = {
    "id": "new-counter", "name": "新しい窓口", "description": "書かずに済む窓口", "purpose": "counter",
    "items": [{"item": "household", "required": True, "reason": "世帯を確かめるため"}],
    "notice": {"text": "同意文", "withdrawal": "いつでも撤回できます。", "consent_days": 30},
}  # fmt: skip


@realises("FN-C01", "FN-C02", "FN-C04", "FN-C05")
def test_an_item_is_found_once_it_was_approved_and_a_new_version_takes_its_place(world: World) -> None:
    provider, governor = world.organisation("watch-company", "provider"), world.organisation("pref-digital", "governor")
    user = world.organisation("nursery", "user")

    def search(words: str) -> list[tuple[str, int]]:
        found = world.client.get("/catalogue/items", params={"words": words}, headers=user).json()
        return [(item["name"], item["version"]) for item in found]

    assert world.client.post("/catalogue/items", json=ITEM, headers=provider).status_code == 201
    assert search("定期券") == []
    assert world.client.post("/catalogue/items", json=ITEM, headers=provider).status_code == 409
    assert world.client.post("/catalogue/items/bus-pass/decision", json=YES, headers=governor).status_code == 201
    assert search("ﾃｲｷ") == [] and search("定期券　区間") == [("定期券の区間", 1)]
    world.client.post("/catalogue/items", json=ITEM | {"name": "定期券"}, headers=provider)
    assert search("定期券") == [("定期券の区間", 1)]
    world.client.post("/catalogue/items/bus-pass/decision", json=YES, headers=governor)
    assert search("定期券") == [("定期券", 2)]
    other = world.organisation("city-child", "provider")
    assert world.client.post("/catalogue/items", json=ITEM, headers=other).status_code == 409


@realises("FN-C05")
def test_the_catalogue_never_tells_a_value(world: World) -> None:
    text = world.client.get("/catalogue/items", headers=world.organisation("nursery", "user")).text
    values = [value for held in world.keys.holdings.values() for items in held.values() for value in items.values()]
    assert values and not [value for value in values if value in text]


@realises("FN-O04", "FN-C06", "FN-B01")
def test_residents_see_a_service_once_it_was_approved(world: World) -> None:
    user, governor = world.organisation("city-welfare", "user"), world.organisation("pref-digital", "governor")
    assert world.client.post("/services", json=SERVICE, headers=user).status_code == 201
    assert "new-counter" not in {service["id"] for service in world.client.get("/services").json()}
    assert world.client.get("/services/new-counter/notice").status_code == 404
    assert world.client.post("/services/new-counter/decision", json=YES, headers=governor).status_code == 201
    assert "new-counter" in {service["id"] for service in world.client.get("/services").json()}
    notice = world.client.get("/services/new-counter/notice").json()
    assert (notice["version"], notice["items"][0]["classification"]) == (1, "personal")
    for wrong in ({"purpose": "unknown"}, {"items": [{"item": "unknown", "required": True, "reason": "理由"}]}):
        assert world.client.post("/services", json=SERVICE | {"id": "other"} | wrong, headers=user).status_code == 422
    assert world.client.post("/services", json=SERVICE, headers=user).status_code == 409


@realises("FN-C03")
def test_the_vocabulary_is_that_of_the_plan(world: World) -> None:
    found = world.client.get("/catalogue/vocabulary", headers=world.resident("taro")).json()
    assert found["purposes"]["mobility"] == "移動の支援" and "special-care" in found["classifications"]


@realises("FN-C07", "FN-D01")
def test_a_provider_says_where_data_are_but_not_what_they_say(world: World) -> None:
    provider, me = world.organisation("city-child", "provider"), world.resident("taro")
    entered = {"pseudonym": world.pseudonym("city-child", "taro"), "item": "nursery-class"}
    assert world.client.post("/catalogue/locations", json=entered, headers=provider).status_code == 201
    assert world.client.post("/catalogue/locations", json=entered, headers=provider).status_code == 201
    assert (
        world.client.post("/catalogue/locations", json=entered | {"item": "household"}, headers=provider).status_code
        == 404
    )
    found = world.client.get("/me/export", headers=me).json()["locations"]
    assert found.count({"provider": "city-child", "item": "nursery-class"}) == 1
