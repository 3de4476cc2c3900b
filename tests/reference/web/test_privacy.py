"""One resident never reaches another's data; nor does an organisation another's."""

from __future__ import annotations

import base64
import json

from tests.reference.world import World, realises


def test_a_resident_reads_and_changes_nothing_of_another(world: World) -> None:
    taro, yoshiko = world.resident("taro"), world.resident("yoshiko")
    consent = world.agree(taro)
    world.use(world.ask())
    for method, path in (
        ("GET", f"/me/consents/{consent}/receipt"), ("GET", f"/me/consents/{consent}/history"),
        ("POST", f"/me/consents/{consent}/withdrawal"), ("POST", f"/me/consents/{consent}/pause"),
        ("DELETE", f"/me/consents/{consent}/pause"),
    ):  # fmt: skip
        answer = world.client.request(method, path, headers=yoshiko)
        assert (answer.status_code, answer.json()["type"]) == (404, "urn:pdplan:not-found"), path
    for path in ("/me/consents", "/me/provisions", "/me/requests"):
        assert world.client.get(path, headers=yoshiko).json() == []
    assert world.client.get("/me/export", headers=yoshiko).json()["login"] == "yoshiko"


@realises("FN-E02")
def test_pseudonyms_of_two_organisations_have_nothing_in_common_and_work_for_their_own_alone(world: World) -> None:
    world.agree(world.resident("taro"))
    assert world.pseudonym("bus-company", "taro") != world.pseudonym("nursery", "taro")
    assert world.ask(pseudonym=world.pseudonym("nursery", "taro")).status_code == 403


def test_an_organisation_sees_its_own_requests_orders_and_records_alone(world: World) -> None:
    me = world.resident("taro")
    world.agree(me)
    world.use(world.ask())
    filed = {
        "organisation": "city-welfare",
        "kind": "disclosure",
        "items": ["support-need"],
        "text": "開示を求めます。",
    }
    request = world.client.post("/me/requests", json=filed, headers=me).json()["id"]
    other = world.organisation("nursery", "user")
    for path in ("/requests", "/deletion-orders", "/receipts", "/pseudonyms/changes", "/contracts"):
        assert not [line for line in world.client.get(path, headers=other).json() if "bus-company" in json.dumps(line)]
    answer = {"outcome": "granted", "reason": "開示する"}
    assert world.client.post(f"/requests/{request}/answer", json=answer, headers=other).status_code == 404


@realises("FN-E01", "FN-E05")
def test_the_internal_id_is_in_no_answer(world: World) -> None:
    me, bus = world.resident("taro"), world.organisation("bus-company", "user")
    consent = world.agree(me)
    permit = world.ask()
    texts = [permit.text, world.use(permit).text]
    for path in (
        "/me/consents",
        "/me/provisions",
        "/me/export",
        f"/me/consents/{consent}/receipt",
        f"/me/consents/{consent}/history",
    ):
        texts.append(world.client.get(path, headers=me).text)
    texts += [world.client.get(path, headers=bus).text for path in ("/receipts", "/deletion-orders")]
    auditor = world.organisation("audit-office", "auditor")
    texts += [
        world.client.get(path, headers=auditor).text
        for path in ("/audit/provisions", "/audit/verification", "/audit/entries")
    ]
    with world.platform.engine.begin() as connection:
        [internal] = [row[0] for row in connection.exec_driver_sql("SELECT id FROM residents WHERE login = 'taro'")]
    token = me["authorization"].split(".")[1]
    texts.append(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode())
    assert not [text for text in texts if internal in text]


@realises("FN-A07", "FN-A08", "FN-O05")
def test_a_withdrawn_approval_or_credential_ends_tokens_that_are_still_good(world: World) -> None:
    world.agree(world.resident("taro"))
    bus = world.organisation("bus-company", "user")
    governor, operator = (
        world.organisation("pref-digital", "governor"),
        world.organisation("operations-center", "operator"),
    )
    assert world.client.get("/receipts", headers=bus).status_code == 200
    suspended = world.client.post("/participants/bus-company/suspension", json={"reason": "違反"}, headers=governor)
    assert suspended.status_code == 201
    assert world.client.get("/receipts", headers=bus).status_code == 401
    world.client.delete("/participants/bus-company/suspension", headers=governor)
    assert world.client.get("/receipts", headers=bus).status_code == 200
    key = world.credential("bus-company", "user")["client_id"]
    assert world.client.delete(f"/participants/bus-company/credentials/{key}", headers=operator).status_code == 200
    assert world.client.get("/receipts", headers=bus).status_code == 401
