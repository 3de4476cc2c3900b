from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from pdplan.reference.orion import make_orion
from tests.reference.world import World, realises

TABLE = {
    "title": "見守りの利用者", "period": "令和6年3月", "rows": ["見本市", "見本町", "見本村"],
    "columns": ["64歳まで", "65歳から74歳まで", "75歳以上"],
    "counts": [[210, 120, 80], [90, 30, 4], [40, 20, 10]],
}  # fmt: skip


def propose(world: World, **changed: object) -> str:
    provider = world.organisation("watch-company", "provider")
    return str(world.client.post("/statistics", json=TABLE | changed, headers=provider).json()["id"])


@realises("FN-M01", "FN-M03", "FN-D09")
@pytest.mark.parametrize("form", ["NGSIv2", "NGSI-LD"])
def test_statistics_are_handed_over_without_small_numbers(world: World, form: str) -> None:
    id, governor = propose(world), world.organisation("pref-digital", "governor")
    assert world.client.post(f"/statistics/{id}/hand-over", json={"form": form}, headers=governor).status_code == 201
    assert ("@context" in world.published[0]) == (form == "NGSI-LD")
    counts = [entity["count"]["value"] for entity in world.published]
    assert 4 not in counts and 1 < len(counts) < 9
    assert world.client.post(f"/statistics/{id}/hand-over", json={}, headers=governor).status_code == 409
    [listed] = world.client.get("/statistics", headers=governor).json()
    assert (listed["state"], listed["suppressed"]) == ("handed-over", 9 - len(counts))


@realises("FN-M05")
@pytest.mark.parametrize("text", ["taro@example.jp", "p1-aaaaaaaaaaaaaaaaaaaaaaaaaa", "090-1234-5678"])
def test_what_may_be_personal_does_not_go_along(world: World, text: str) -> None:
    provider = world.organisation("watch-company", "provider")
    answer = world.client.post("/statistics", json=TABLE | {"rows": ["見本市", "見本町", text]}, headers=provider)
    assert answer.status_code == 422 and text not in answer.text


@realises("FN-M05")
@pytest.mark.parametrize(
    "changed", [{"counts": [[1, 2]]}, {"rows": ["見本市", "見本市", "見本町"]}, {"counts": [[1, 2], [3]]}]
)
def test_a_table_that_does_not_fit_its_headings_is_refused(world: World, changed: dict[str, object]) -> None:
    provider = world.organisation("watch-company", "provider")
    assert world.client.post("/statistics", json=TABLE | changed, headers=provider).status_code == 422


@realises("FN-M03")
def test_the_broker_takes_entities_again_and_keeps_one_of_each(world: World) -> None:
    orion = TestClient(make_orion())
    governor = world.organisation("pref-digital", "governor")
    world.client.post(f"/statistics/{propose(world)}/hand-over", json={}, headers=governor)
    batch = {"actionType": "append", "entities": world.published}
    assert [orion.post("/v2/op/update", json=batch).status_code for _number in range(2)] == [204, 204]
    held = orion.get("/v2/entities", params={"type": "AggregatedStatistic"}).json()
    assert json.dumps(held, sort_keys=True) == json.dumps(world.published, sort_keys=True)
    assert orion.post("/v2/op/update", json={"actionType": "delete", "entities": []}).status_code == 400
