from __future__ import annotations

import pytest
import sqlalchemy as sa

from pdplan.reference import housekeeping
from pdplan.reference.storage.audit import CHAINS
from tests.reference.world import World, realises


def verified(world: World) -> dict[str, object]:
    auditor = world.organisation("audit-office", "auditor")
    return dict(world.client.get("/audit/verification", headers=auditor).json())


@realises("FN-H02", "FN-H03", "FN-H06", "FN-F02")
def test_everything_that_was_done_or_refused_is_in_the_log(any_world: World) -> None:
    world = any_world
    me = world.resident("taro")
    consent = world.agree(me)
    world.ask(purpose="counter")
    world.use(world.ask())
    auditor = world.organisation("audit-office", "auditor")
    lines = world.client.get("/audit/entries?limit=100", headers=auditor).json()
    done = {(line["operation"], line["outcome"]) for line in lines}
    assert {("log-in", "done"), ("grant-consent", "done"), ("ask-permit", "refused"), ("exchange", "done")} <= done
    refused = next(line for line in lines if (line["operation"], line["outcome"]) == ("ask-permit", "refused"))
    assert refused["detail"]["reason"] == "purpose"
    assert "該当する" not in str(lines)
    assert [event["kind"] for event in world.client.get(f"/me/consents/{consent}/history", headers=me).json()] == [
        "granted"
    ]


@realises("FN-H06", "FN-I07")
def test_the_auditor_counts_provisions_and_small_numbers_are_left_out(world: World) -> None:
    world.agree(world.resident("taro"))
    world.use(world.ask())
    auditor = world.organisation("audit-office", "auditor")
    count = {"user": "bus-company", "purpose": "mobility", "provisions": None}
    assert world.client.get("/audit/provisions", headers=auditor).json() == [count]
    for _number in range(9):
        world.use(world.ask())
    assert world.client.get("/audit/provisions", headers=auditor).json() == [count | {"provisions": 10}]


TAMPERING = {
    "edited": "UPDATE audit_entries SET outcome = 'done' WHERE outcome = 'refused'",
    "edited with its digest": "UPDATE audit_entries SET actor = 'x', digest = '0' WHERE operation = 'grant-consent'",
    "cut": "DELETE FROM audit_entries WHERE number = (SELECT max(number) FROM audit_entries e WHERE e.chain = audit_entries.chain)",
    "missing": "DELETE FROM audit_entries WHERE number = 1",
    "emptied": "DELETE FROM audit_entries",
    "checkpoint": "UPDATE audit_checkpoints SET at = '2024-01-01T00:00:00.000000+00:00'",
    "checkpoint taken away": "DELETE FROM audit_checkpoints WHERE number = 1",
}


@realises("FN-H04")
@pytest.mark.parametrize("done", TAMPERING)
def test_a_log_that_was_tampered_with_is_found_out(any_world: World, done: str) -> None:
    world = any_world
    me = world.resident("taro")
    world.agree(me)
    world.ask(purpose="counter")
    housekeeping.once(world.platform)
    world.use(world.ask())
    housekeeping.once(world.platform)
    assert verified(world)["whole"]
    with world.platform.engine.begin() as connection:
        changed = connection.execute(sa.text(TAMPERING[done])).rowcount
    assert changed > 0
    assert not verified(world)["whole"]


@realises("FN-H04")
def test_entries_that_change_places_are_found_out(world: World) -> None:
    # More entries than chains: some chain has two.
    for _number in range(CHAINS + 1):
        world.client.get("/services")
    with world.platform.engine.begin() as connection:
        query = "SELECT chain FROM audit_entries GROUP BY chain HAVING count(*) > 1"
        chain = connection.exec_driver_sql(query).scalar()
        for old, new in ((1, -1), (2, 1), (-1, 2)):
            connection.exec_driver_sql(
                f"UPDATE audit_entries SET number = {new} WHERE chain = {chain} AND number = {old}"
            )
    assert not verified(world)["whole"]


@realises("FN-B07")
def test_housekeeping_expires_what_is_over_and_tells_the_resident(any_world: World) -> None:
    world = any_world
    world.agree(world.resident("taro"), days=1)
    world.clock.goes_on(days=1)
    housekeeping.once(world.platform)
    me = world.resident("taro")
    assert world.client.get("/me/consents", headers=me).json()[0]["state"] == "expired"
    assert world.client.get("/me/notices", headers=me).json()[0]["kind"] == "expired"


@realises("FN-H01")
def test_records_are_kept_for_their_term_and_no_longer(any_world: World) -> None:
    world = any_world
    me = world.resident("taro")
    consent = world.agree(me, days=30)
    world.use(world.ask())
    world.client.post(f"/me/consents/{consent}/withdrawal", headers=me)
    world.clock.goes_on(days=3 * 365 - 1)
    housekeeping.once(world.platform)
    me = world.resident("taro")
    assert len(world.client.get("/me/provisions", headers=me).json()) == 1
    world.clock.goes_on(days=2)
    housekeeping.once(world.platform)
    me = world.resident("taro")
    assert world.client.get("/me/provisions", headers=me).json() == []
    assert len(world.client.get("/me/consents", headers=me).json()) == 1
    world.clock.goes_on(days=2 * 365 + 31)
    housekeeping.once(world.platform)
    assert world.client.get("/me/consents", headers=world.resident("taro")).json() == []
    assert verified(world)["whole"]
