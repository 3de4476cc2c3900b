"""Who may do what: every role against every operation, as the plan says."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from fastapi.testclient import TestClient

from pdplan.model.plan import Plan
from pdplan.model.reference import ReferenceRole
from pdplan.reference.operations import OPERATIONS, Operation
from pdplan.reference.storage.engine import open_engine, sqlite_url
from tests.reference.world import World, make_world, realises

ROLES = get_args(ReferenceRole)


@pytest.fixture(scope="module")
def settled(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> tuple[World, dict[str, dict[str, str]]]:
    world = make_world(plan, open_engine(sqlite_url(tmp_path_factory.mktemp("matrix") / "platform.sqlite3")))
    headers = {"resident": world.resident("yoshiko")}
    for key in world.keys.credentials:
        headers.setdefault(key["role"], world.organisation(key["organisation"], key["role"]))
    return world, headers


def call(client: TestClient, operation: Operation, headers: dict[str, str]) -> tuple[int, str]:
    path = re.sub(r"\{\w+\}", "unknown", operation.path)
    answer = client.request(operation.method, path, headers=headers, json={} if operation.method == "POST" else None)
    kind = answer.json().get("type", "") if isinstance(answer.json(), dict) else ""
    return answer.status_code, kind.removeprefix("urn:pdplan:")


@realises("FN-G04", "FN-F02")
@pytest.mark.parametrize(
    "operation", [one for one in OPERATIONS if not one.open and one.id != "close-account"], ids=lambda one: one.id
)
def test_only_the_roles_that_the_plan_names_get_in(
    settled: tuple[World, dict[str, dict[str, str]]], plan: Plan, operation: Operation
) -> None:
    world, headers = settled
    assert plan.reference is not None
    allowed = {role for one in plan.reference.permissions if one.operation == operation.id for role in one.roles}
    assert allowed
    for role in ROLES:
        status, kind = call(world.client, operation, headers[role])
        assert ((status, kind) != (403, "forbidden")) == (role in allowed), (role, status, kind)
        assert status != 401 and status < 500, (role, status, kind)
    assert call(world.client, operation, {}) == (401, "unauthenticated")


@realises("FN-G04")
@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.values], ids=lambda one: one.id)
def test_values_pass_to_users_alone(plan: Plan, operation: Operation) -> None:
    assert plan.reference is not None
    [roles] = [one.roles for one in plan.reference.permissions if one.operation == operation.id]
    assert roles == ["user"]


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.open], ids=lambda one: one.id)
def test_what_is_open_needs_no_log_in(settled: tuple[World, dict[str, dict[str, str]]], operation: Operation) -> None:
    status, kind = call(settled[0].client, operation, {})
    refused = (400,) if operation.id == "issue-token" else (404, 422)
    assert status in (200, *refused) and kind != "unauthenticated"
