"""The OpenAPI document is sound, and whatever it allows to be sent never makes the server fail."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from jsonschema import Draft202012Validator
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.schemas import OpenApiSchema

from pdplan.model.plan import Plan
from pdplan.reference.openapi import document
from pdplan.reference.operations import OPERATIONS, Operation, realised
from pdplan.reference.storage.engine import open_engine, sqlite_url
from tests.reference.world import World, make_world, realises


def test_the_document_names_every_operation_with_its_functions_and_roles(plan: Plan) -> None:
    made = document(plan)
    listed = {one["operationId"]: one for methods in made["paths"].values() for one in methods.values()}
    assert listed.keys() == {one.id for one in OPERATIONS}
    assert {id for one in listed.values() for id in one["x-functions"]} <= realised()
    assert made["openapi"].startswith("3.1")
    for schema in made["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_the_document_is_the_same_each_time(plan: Plan) -> None:
    assert document(plan) == document(plan)


@pytest.fixture(scope="module")
def fuzzed(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> World:
    return make_world(plan, open_engine(sqlite_url(tmp_path_factory.mktemp("fuzzed") / "platform.sqlite3")))


@pytest.fixture(scope="module")
def schema(fuzzed: World) -> OpenApiSchema:
    return schemathesis.openapi.from_asgi("/openapi.json", fuzzed.client.app)


@realises("FN-F02")
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fits", "does-not-fit"])
@pytest.mark.parametrize("one", [one for one in OPERATIONS if one.id != "close-account"], ids=lambda one: one.id)
def test_whatever_is_sent_makes_no_server_error(
    fuzzed: World, schema: OpenApiSchema, one: Operation, mode: GenerationMode
) -> None:
    permissions = fuzzed.platform.reference.permissions
    roles = next((permission.roles for permission in permissions if permission.operation == one.id), [])
    headers = headers_of(fuzzed, roles[-1]) if roles else {}

    @settings(max_examples=10, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=schema[one.path][one.method].as_strategy(generation_mode=mode))
    def send(case: schemathesis.Case) -> None:
        response = case.call(headers=headers)
        assert response.status_code < 500, (case.as_curl_command(), response.text)
        if response.status_code >= 400:
            assert response.headers["content-type"] == ["application/problem+json"]

    try:
        send()
    except Unsatisfiable:
        # Nothing can be sent that does not fit: the operation takes nothing.
        assert mode is GenerationMode.NEGATIVE


def headers_of(world: World, role: str) -> dict[str, str]:
    if role == "resident":
        return world.resident("yoshiko")
    key = next(one for one in world.keys.credentials if one["role"] == role)
    return world.organisation(key["organisation"], role)
