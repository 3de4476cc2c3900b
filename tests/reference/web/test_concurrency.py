"""Many at once: grants and withdrawals, permits used twice, and a log that stays whole."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from tests.reference.web.test_auditing import verified
from tests.reference.world import BUS_CONSENT, World, realises


@realises("FN-B02", "FN-B06")
def test_grants_and_withdrawals_at_the_same_time_leave_one_consent_at_most(any_world: World) -> None:
    world = any_world
    me = world.resident("taro")

    def grant(_number: int) -> int:
        answer = world.client.post("/me/consents", json=BUS_CONSENT, headers=me)
        if answer.status_code == 201:
            world.client.post(f"/me/consents/{answer.json()['id']}/withdrawal", headers=me)
        return answer.status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = set(pool.map(grant, range(12)))
    assert statuses == {201}
    states = [one["state"] for one in world.client.get("/me/consents", headers=me).json()]
    assert len(states) == 12 and set(states) <= {"withdrawn", "terminated"}
    assert world.ask().status_code == 403
    assert verified(world)["whole"]


@realises("FN-B02")
def test_two_grants_at_the_same_time_leave_one_in_force(any_world: World) -> None:
    world = any_world
    me = world.resident("taro")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _number: world.client.post("/me/consents", json=BUS_CONSENT, headers=me), range(8)))
    states = [one["state"] for one in world.client.get("/me/consents", headers=me).json()]
    assert states.count("granted") == 1 and states.count("terminated") == 7


@realises("FN-G03")
def test_a_permit_that_is_used_many_times_at_once_works_once(any_world: World) -> None:
    world = any_world
    world.agree(world.resident("taro"))
    permit = world.ask()
    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(answer.status_code for answer in pool.map(lambda _number: world.use(permit), range(4)))
    assert statuses == [201, 403, 403, 403]


@realises("FN-B05", "FN-B06")
def test_after_a_withdrawal_was_acknowledged_nothing_is_provided_any_more(any_world: World) -> None:
    world = any_world
    me = world.resident("taro")
    consent = world.agree(me)
    permits = [world.ask() for _number in range(8)]

    def use(number: int) -> int:
        if number == 4:
            return -world.client.post(f"/me/consents/{consent}/withdrawal", headers=me).status_code
        return world.use(permits[number]).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(use, range(8)))
    assert -201 in statuses and set(statuses) <= {-201, 201, 403}
    provided = world.client.get("/me/provisions", headers=me).json()
    assert len(provided) == statuses.count(201)
    orders = world.client.get("/deletion-orders", headers=world.organisation("bus-company", "user")).json()
    withdrawn = next(
        event["at"]
        for event in world.client.get(f"/me/consents/{consent}/history", headers=me).json()
        if event["kind"] == "withdrawn"
    )
    assert len(orders) == (1 if provided else 0) and all(one["at"] <= withdrawn for one in provided)
