from __future__ import annotations

from tests.reference.world import World, realises


def link(world: World, login: str, organisation: str, role: str) -> str:
    code = world.client.post("/me/links", json={"organisation": organisation}, headers=world.resident(login)).json()[
        "code"
    ]
    entered = {"code": code, "own_id": "A-1"}
    answer = world.client.post("/links", json=entered, headers=world.organisation(organisation, role))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["pseudonym"])


@realises("FN-E02", "FN-E03")
def test_a_resident_is_linked_by_a_code_that_works_once_and_at_that_organisation_alone(world: World) -> None:
    me = world.resident("taro")
    shown = world.client.post("/me/links", json={"organisation": "nursery"}, headers=me).json()
    entered = {"code": shown["code"].lower(), "own_id": "A-1"}
    assert (
        world.client.post("/links", json=entered, headers=world.organisation("bus-company", "user")).status_code == 404
    )
    nursery = world.organisation("nursery", "user")
    assert world.client.post("/links", json=entered, headers=nursery).json() == {
        "pseudonym": world.pseudonym("nursery", "taro")
    }
    assert world.client.post("/links", json=entered, headers=nursery).status_code == 404
    assert {"organisation": "nursery", "own_id": "A-1", "state": "linked"} in world.client.get(
        "/me/export", headers=me
    ).json()["links"]


@realises("FN-E03")
def test_codes_expire_and_guessing_is_stopped(world: World) -> None:
    shown = world.client.post("/me/links", json={"organisation": "nursery"}, headers=world.resident("taro")).json()
    world.clock.goes_on(minutes=30)
    nursery = world.organisation("nursery", "user")
    answers = [
        world.client.post("/links", json={"code": code, "own_id": "A-1"}, headers=nursery).status_code
        for code in (shown["code"], *(f"AAAA-{number:04}" for number in range(5)))
    ]
    assert answers == [404, 404, 404, 404, 404, 429]


@realises("FN-E04")
def test_after_unlinking_the_pseudonym_means_nothing_and_a_new_link_has_another(world: World) -> None:
    me = world.resident("taro")
    world.agree(me)
    assert world.client.request("DELETE", "/me/links/bus-company", headers=me).json()["state"] == "unlinked"
    assert world.ask().status_code == 403
    renewed = link(world, "taro", "bus-company", "user")
    assert renewed != world.pseudonym("bus-company", "taro")
    assert world.ask(pseudonym=renewed).status_code == 201


@realises("FN-E02", "FN-E04", "FN-E05", "FN-L02")
def test_keys_rotate_and_former_pseudonyms_are_mapped(world: World) -> None:
    world.agree(world.resident("taro"))
    operator, bus = world.organisation("operations-center", "operator"), world.organisation("bus-company", "user")
    renewed = world.client.post("/pseudonyms/rotation", headers=operator).json()
    assert renewed["version"] == 2 and renewed["pseudonyms"] > 0
    changes = {one["former"]: one["current"] for one in world.client.get("/pseudonyms/changes", headers=bus).json()}
    former = world.pseudonym("bus-company", "taro")
    assert changes[former].startswith("p2-")
    assert world.use(world.ask(pseudonym=changes[former])).json()["values"]
    # The former one still works, until it is unlinked.
    assert world.ask().status_code == 201


@realises("FN-E06")
def test_a_suspected_mismatch_stops_provision_until_it_is_put_right(world: World) -> None:
    me, bus = world.resident("taro"), world.organisation("bus-company", "user")
    world.agree(me)
    world.use(world.ask())
    path = f"/links/{world.pseudonym('bus-company', 'taro')}"
    assert (
        world.client.post(f"{path}/correction", json={"own_id": "A-2", "reason": "確認"}, headers=bus).status_code
        == 404
    )
    assert (
        world.client.post(f"{path}/mismatch", json={"reason": "別人の疑い"}, headers=bus).json()["state"] == "suspended"
    )
    assert world.ask().status_code == 403
    put_right = world.client.post(f"{path}/correction", json={"own_id": "A-2", "reason": "確認"}, headers=bus).json()
    assert put_right["provisions"] == 1 and put_right["pseudonym"] != world.pseudonym("bus-company", "taro")
    assert world.ask(pseudonym=put_right["pseudonym"]).status_code == 201


@realises("FN-E06", "FN-F03")
def test_a_mismatch_at_the_provider_stops_provision_too(world: World) -> None:
    world.agree(world.resident("taro"))
    provider = world.organisation("city-welfare", "provider")
    path = f"/links/{world.pseudonym('city-welfare', 'taro')}/mismatch"
    world.client.post(path, json={"reason": "別人の疑い"}, headers=provider)
    assert world.use(world.ask()).json() | {"record": ""} == {
        "values": {}, "missing": [], "record": "", "conditions": {"purpose": "mobility", "further_provision": False, "delete_on_order": True},
    }  # fmt: skip


@realises("FN-E02", "FN-E04")
def test_an_id_of_an_organisation_belongs_to_one_resident_at_a_time(any_world: World) -> None:
    world = any_world
    link(world, "taro", "nursery", "user")
    nursery = world.organisation("nursery", "user")
    mine = world.resident("hanako")
    code = world.client.post("/me/links", json={"organisation": "nursery"}, headers=mine).json()["code"]
    taken = world.client.post("/links", json={"code": code, "own_id": "A-1"}, headers=nursery)
    assert (taken.status_code, taken.json()["type"]) == (409, "urn:pdplan:conflict")
    # The code was good, and stays so.
    assert world.client.post("/links", json={"code": code, "own_id": "A-2"}, headers=nursery).status_code == 201
    world.client.request("DELETE", "/me/links/nursery", headers=world.resident("taro"))
    code = world.client.post("/me/links", json={"organisation": "nursery"}, headers=mine).json()["code"]
    assert world.client.post("/links", json={"code": code, "own_id": "A-1"}, headers=nursery).status_code == 201
