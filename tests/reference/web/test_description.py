"""What the OpenAPI document tells besides paths: every type and field in words, and failures as they are sent."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
import yaml

from pdplan.model.plan import Plan
from pdplan.reference.openapi import document
from pdplan.reference.refusal import TITLES


@pytest.fixture(scope="module")
def made(plan: Plan) -> dict[str, Any]:
    return document(plan)


def told(made: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Owner, name and words of all that has a meaning."""
    for name, schema in made["components"]["schemas"].items():
        yield "", name, schema["description"]
        for field, inner in schema.get("properties", {}).items():
            yield name, field, inner["description"]
    for methods in made["paths"].values():
        for operation in methods.values():
            for parameter in operation.get("parameters", []):
                yield operation["operationId"], parameter["name"], parameter["description"]


def japanese(text: str) -> bool:
    return any("\u3040" <= sign <= "\u9fff" for sign in text)


def test_every_type_and_field_is_told_in_japanese(made: dict[str, Any]) -> None:
    assert [(owner, name) for owner, name, words in told(made) if not japanese(words)] == []
    for methods in made["paths"].values():
        for operation in methods.values():
            assert all(japanese(answer["description"]) for answer in operation["responses"].values())


def test_no_words_are_kept_for_what_is_not_there(made: dict[str, Any]) -> None:
    words = yaml.safe_load(files("pdplan.reference").joinpath("words.yaml").read_text(encoding="utf-8"))
    there = {(owner, name) for owner, name, _words in told(made)}
    names = {name for _owner, name in there}
    assert [name for name in words["types"] if ("", name) not in there] == []
    assert [
        field
        for field in words["fields"]
        if tuple(field.split(".")) not in there and (field not in names or "." in field)
    ] == []


def test_failures_are_problem_documents_and_nothing_else(made: dict[str, Any]) -> None:
    for methods in made["paths"].values():
        for operation in methods.values():
            for status, answer in operation["responses"].items():
                assert (list(answer["content"]) == ["application/problem+json"]) == (int(status) >= 400)
    assert [problem["type"] for problem in made["x-problems"]] == list(TITLES)
