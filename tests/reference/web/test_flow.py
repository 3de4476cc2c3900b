"""The permission flow: nothing without consent, what was agreed with it, nothing after it."""

from __future__ import annotations

import pytest

from tests.reference.world import BUS_ASKS, World, realises


@realises("FN-B02", "FN-B05", "FN-D03", "FN-F01", "FN-G01", "FN-H01")
def test_a_service_gets_what_was_agreed_and_nothing_before_or_after(any_world: World) -> None:
    world = any_world
    me = world.resident("taro")
    assert world.ask().status_code == 403
    consent = world.agree(me)
    permit = world.ask()
    answer = world.use(permit)
    assert (permit.status_code, answer.status_code) == (201, 201)
    assert answer.json()["values"] == {"disability-class": "該当する"}
    assert world.client.get("/me/provisions", headers=me).json()[0]["user"] == "bus-company"
    assert world.client.post(f"/me/consents/{consent}/withdrawal", headers=me).json()["state"] == "withdrawn"
    assert world.ask().status_code == 403


@realises("FN-B06", "FN-B13", "FN-D10")
def test_a_withdrawal_orders_the_receiver_to_delete_and_keeps_its_answer(any_world: World) -> None:
    world = any_world
    me, bus = world.resident("taro"), world.organisation("bus-company", "user")
    consent = world.agree(me)
    world.use(world.ask())
    world.client.post(f"/me/consents/{consent}/withdrawal", headers=me)
    [order] = world.client.get("/deletion-orders", headers=bus).json()
    assert order["items"] == ["disability-class"] and not order["overdue"]
    answer = {"outcome": "deleted", "reason": "消去した"}
    path = f"/deletion-orders/{order['id']}/answer"
    assert world.client.post(path, json=answer, headers=bus).status_code == 201
    assert world.client.post(path, json=answer, headers=bus).status_code == 404
    assert world.client.get("/deletion-orders", headers=bus).json()[0]["state"] == "deleted"


@realises("FN-G03")
def test_a_permit_works_once_and_for_whom_it_was_given(world: World) -> None:
    world.agree(world.resident("taro"))
    permit = world.ask()
    other = world.organisation("nursery", "user")
    stolen = world.client.post("/exchanges", json={"permit": permit.json()["permit"]}, headers=other)
    assert stolen.status_code == 403
    assert world.use(permit).status_code == 201
    assert world.use(permit).status_code == 403


@realises("FN-G03")
def test_a_permit_is_spent_by_what_it_provided(world: World) -> None:
    world.agree(world.resident("taro"))
    permit = world.ask()
    provided = world.use(permit).json()["record"]
    assert [one["id"] for one in world.client.get("/me/provisions", headers=world.resident("taro")).json()] == [
        provided
    ]
    second = world.use(world.ask()).json()["record"]
    assert second != provided


@realises("FN-A08")
def test_a_revoked_credential_gets_neither_permit_nor_values(any_world: World) -> None:
    world = any_world
    world.agree(world.resident("taro"))
    bus, permit = world.organisation("bus-company", "user"), world.ask().json()["permit"]
    client = world.credential("bus-company", "user")["client_id"]
    operator = world.organisation("operations-center", "operator")
    path = f"/participants/bus-company/credentials/{client}"
    assert world.client.delete(path, headers=operator).status_code == 200
    asking = BUS_ASKS | {"pseudonym": world.pseudonym("bus-company", "taro")}
    for path, entered in (("/permits", asking), ("/exchanges", {"permit": permit})):
        answer = world.client.post(path, json=entered, headers=bus)
        assert (answer.status_code, answer.json()["type"]) == (401, "urn:pdplan:unauthenticated")


@realises("FN-G03")
def test_a_permit_expires(world: World) -> None:
    world.agree(world.resident("taro"))
    permit = world.ask()
    world.clock.goes_on(seconds=61)
    assert world.use(permit).status_code == 403


@realises("FN-B05", "FN-B06")
@pytest.mark.parametrize("when", ["before_fetch", "after_fetch"])
def test_a_withdrawal_between_the_decision_and_the_hand_over_wins(any_world: World, when: str) -> None:
    world = any_world
    me = world.resident("taro")
    consent = world.agree(me)
    permit = world.ask()
    setattr(world, when, lambda: world.client.post(f"/me/consents/{consent}/withdrawal", headers=me))
    answer = world.use(permit)
    assert answer.status_code == 403 and "該当する" not in answer.text
    assert world.client.get("/me/provisions", headers=me).json() == []


@realises("FN-D05", "FN-G02")
def test_items_that_were_not_agreed_stay_out(world: World) -> None:
    me = world.resident("taro")
    answer = world.client.post("/me/consents", headers=me, json={
        "service": "shelter-support", "items": ["emergency-contact", "support-need"], "explicit_items": ["support-need"],
        "notice_version": 1, "days": 30,
    })  # fmt: skip
    assert answer.status_code == 201
    headers = world.organisation("town-disaster", "user")
    asking = {
        "pseudonym": world.pseudonym("town-disaster", "taro"), "service": "shelter-support", "purpose": "evacuation",
        "items": ["emergency-contact", "support-need", "medication"],
    }  # fmt: skip
    permit = world.client.post("/permits", json=asking, headers=headers).json()
    assert permit["items"] == ["emergency-contact", "support-need"]
    passed = world.client.post("/exchanges", json={"permit": permit["permit"]}, headers=headers).json()
    assert sorted(passed["values"]) == ["emergency-contact", "support-need"]


@realises("FN-G01")
@pytest.mark.parametrize(
    "changed",
    [
        {"purpose": "counter"}, {"service": "no-writing-counter"}, {"items": ["disability-class", "household"]},
        {"pseudonym": "p1-aaaaaaaaaaaaaaaaaaaaaaaaaa"}, {"service": "nothing"},
    ],
)  # fmt: skip
def test_every_refusal_reads_the_same_outside(world: World, changed: dict[str, object]) -> None:
    without_consent = world.ask().json()
    world.agree(world.resident("taro"))
    refused = world.ask(**changed)
    assert refused.status_code == 403 and refused.json() == without_consent


@realises("FN-B04")
def test_special_care_needs_its_own_step(world: World) -> None:
    me = world.resident("taro")
    answer = world.client.post("/me/consents", headers=me, json={
        "service": "bus-discount", "items": ["disability-class"], "notice_version": 1, "days": 30,
    })  # fmt: skip
    assert answer.status_code == 409 and "一つずつ" in answer.json()["detail"]


@realises("FN-B06")
def test_a_paused_consent_gives_nothing_until_it_goes_on(world: World) -> None:
    me = world.resident("taro")
    consent = world.agree(me)
    world.client.post(f"/me/consents/{consent}/pause", headers=me)
    assert world.ask().status_code == 403
    world.client.delete(f"/me/consents/{consent}/pause", headers=me)
    assert world.ask().status_code == 201


@realises("FN-B07")
def test_a_consent_ends_with_its_period(world: World) -> None:
    world.agree(world.resident("taro"), days=1)
    world.clock.goes_on(days=1)
    assert world.ask().status_code == 403


@realises("FN-B01", "FN-B07", "FN-O02")
def test_a_changed_notice_must_be_confirmed_in_time(world: World) -> None:
    me = world.resident("taro")
    consent = world.agree(me, days=90)
    notice = {"text": "新しい同意文", "withdrawal": "いつでも撤回できます。", "consent_days": 365}
    bus = world.organisation("bus-company", "user")
    assert world.client.post("/services/bus-discount/notices", json=notice, headers=bus).status_code == 201
    assert world.ask().status_code == 201
    world.clock.goes_on(days=14)
    assert world.ask().status_code == 403
    me = world.resident("taro")
    assert "改められました" in world.client.get("/me/notices", headers=me).json()[0]["text"]
    confirmed = world.client.post(f"/me/consents/{consent}/confirmation", json={"notice_version": 2}, headers=me)
    assert confirmed.status_code == 201 and confirmed.json()["in_force"]
    assert world.ask().status_code == 201


@realises("FN-A06", "FN-B08")
def test_a_guardian_acts_for_a_ward_and_for_nobody_else(world: World) -> None:
    hanako, taro = world.resident("hanako"), world.resident("taro")
    guardianship = world.keys.guardianships["kodomo"]
    entered = {
        "service": "nursery-entry", "items": ["nursery-class"], "notice_version": 1, "days": 30, "guardianship": guardianship,
    }  # fmt: skip
    assert world.client.post("/me/consents", json=entered, headers=taro).status_code == 404
    made = world.client.post("/me/consents", json=entered, headers=hanako)
    assert made.status_code == 201
    receipt = world.client.get(
        f"/me/consents/{made.json()['id']}/receipt?guardianship={guardianship}", headers=hanako
    ).json()
    assert receipt["parties"]["given_by"] == "guardian"
    headers = world.organisation("nursery", "user")
    asking = {
        "pseudonym": world.pseudonym("nursery", "kodomo"), "service": "nursery-entry", "purpose": "childcare", "items": ["nursery-class"],
    }  # fmt: skip
    permit = world.client.post("/permits", json=asking, headers=headers)
    assert world.client.post("/exchanges", json={"permit": permit.json()["permit"]}, headers=headers).json()["values"]


@realises("FN-B12", "FN-N04")
def test_a_registered_legal_basis_carries_what_a_consent_does_not(world: World) -> None:
    governor, privacy = world.organisation("pref-digital", "governor"), world.organisation("pref-privacy", "governor")
    entered = {
        "statute": "個人情報の保護に関する法律69条2項3号", "organisation": "bus-company", "purpose": "mobility",
        "items": ["disability-class"], "reason": "相当の理由", "until": "2024-05-01T00:00:00+00:00",
    }  # fmt: skip
    basis = world.client.post("/legal-bases", json=entered, headers=governor).json()["id"]
    decision = {"approve": True, "reason": "確かめた"}
    assert world.ask().status_code == 403
    assert world.client.post(f"/legal-bases/{basis}/decision", json=decision, headers=governor).status_code == 409
    assert (
        world.client.post(f"/legal-bases/{basis}/decision", json=decision, headers=privacy).json()["state"]
        == "approved"
    )
    assert world.use(world.ask()).json()["values"]
    told = world.client.get("/me/notices", headers=world.resident("taro")).json()
    assert told[0]["kind"] == "provided"


@realises("FN-F01")
def test_a_provider_that_does_not_answer_gives_a_gateway_error_and_no_record(world: World) -> None:
    me = world.resident("taro")
    world.agree(me)
    permit = world.ask()

    def broken() -> None:
        raise OSError("down")

    world.before_fetch = broken
    assert world.use(permit).status_code == 502
    assert world.client.get("/me/provisions", headers=me).json() == []
