from __future__ import annotations

import pytest

from tests.reference.world import World, realises

APPLICATION = {
    "id": "new-service", "name": "架空サービス", "roles": ["user"], "regime": "private", "contact": "架空サービス 窓口",
}  # fmt: skip
YES, NO = {"approve": True, "reason": "確かめた"}, {"approve": False, "reason": "足りない"}


@realises("FN-O01", "FN-A07", "FN-A08")
def test_an_applicant_is_reviewed_approved_and_gets_a_credential(world: World) -> None:
    operator, governor = (
        world.organisation("operations-center", "operator"),
        world.organisation("pref-digital", "governor"),
    )
    assert world.client.post("/participants", json=APPLICATION).status_code == 201
    path = "/participants/new-service"
    assert world.client.post(f"{path}/approval", json=YES, headers=governor).status_code == 409
    assert world.client.post(f"{path}/review", json=YES, headers=operator).json()["state"] == "reviewed"
    assert world.client.post(f"{path}/credentials", json={"role": "user"}, headers=operator).status_code == 409
    assert world.client.post(f"{path}/approval", json=YES, headers=governor).json()["state"] == "approved"
    assert world.client.post(f"{path}/credentials", json={"role": "provider"}, headers=operator).status_code == 409
    key = world.client.post(f"{path}/credentials", json={"role": "user"}, headers=operator).json()
    entered = {"grant_type": "client_credentials", **key}
    assert world.client.post("/oauth/token", data=entered).status_code == 200
    with world.platform.engine.begin() as connection:
        assert key["client_secret"] not in "\n".join(connection.connection.dbapi_connection.iterdump())  # type: ignore[union-attr]


@realises("FN-O01")
def test_a_rejected_applicant_stays_out_and_a_name_is_taken_once(world: World) -> None:
    operator = world.organisation("operations-center", "operator")
    world.client.post("/participants", json=APPLICATION)
    assert world.client.post("/participants", json=APPLICATION).status_code == 409
    assert (
        world.client.post("/participants/new-service/review", json=NO, headers=operator).json()["state"] == "rejected"
    )
    assert world.client.post("/participants/new-service/review", json=YES, headers=operator).status_code == 409


@realises("FN-O05")
def test_whoever_leaves_loses_access_and_is_ordered_to_delete(world: World) -> None:
    bus, other = world.organisation("bus-company", "user"), world.organisation("nursery", "user")
    world.agree(world.resident("taro"))
    world.use(world.ask())
    reason = {"reason": "事業の終了"}
    assert world.client.post("/participants/bus-company/leaving", json=reason, headers=other).status_code == 403
    assert world.client.post("/participants/bus-company/leaving", json=reason, headers=bus).json()["state"] == "left"
    assert world.client.get("/receipts", headers=bus).status_code == 401
    with world.platform.engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM deletion_orders").scalar() == 1


@realises("FN-O03")
def test_nothing_is_provided_without_a_contract_of_the_provider(world: World) -> None:
    world.agree(world.resident("taro"))
    with world.platform.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM contracts WHERE user = 'bus-company'")
    assert world.ask().status_code == 403
    contract = {
        "provider": "city-welfare", "user": "bus-company", "purpose": "mobility", "items": ["disability-class"],
        "until": "2024-05-01T00:00:00+00:00",
    }  # fmt: skip
    operator = world.organisation("operations-center", "operator")
    assert world.client.post("/contracts", json=contract | {"user": "city-child"}, headers=operator).status_code == 404
    assert world.client.post("/contracts", json=contract, headers=operator).status_code == 201
    assert world.ask().status_code == 201
    world.clock.goes_on(days=31)
    assert world.ask().status_code == 403


SHOP = {
    "id": "shop", "name": "店", "roles": ["provider"], "regime": "private", "contact": "x", "endpoint": "https://shop.invalid/a",
}  # fmt: skip


@realises("FN-O01")
@pytest.mark.parametrize(
    "endpoint", ["http://10.0.0.1/x", "ftp://x", "https://user@host/", "https://host/?q=1", "javascript:x"]
)
def test_an_endpoint_is_reached_over_tls_or_not_at_all(world: World, endpoint: str) -> None:
    answer = world.client.post("/participants", json=SHOP | {"endpoint": endpoint})
    assert [one["field"] for one in answer.json()["errors"]] == ["endpoint"]


@realises("FN-O01")
def test_those_who_decide_see_where_values_would_be_fetched_from(world: World) -> None:
    assert world.client.post("/participants", json=SHOP).status_code == 201

    def shown(headers: dict[str, str]) -> object:
        listed = world.client.get("/participants", headers=headers).json()
        return next(one["endpoint"] for one in listed if one["id"] == "shop")

    assert shown(world.organisation("operations-center", "operator")) == SHOP["endpoint"]
    assert shown(world.organisation("pref-digital", "governor")) == SHOP["endpoint"]
    assert shown(world.resident("taro")) is None
