"""The OpenAPI document: made of the same operations and types that answer requests, so that it cannot say anything else.

What types and fields mean is told in the words of ``words.yaml``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from pdplan.reference.operations import OPERATIONS
from pdplan.reference.refusal import TITLES, Refusal
from pdplan.reference.web.problems import MEDIA_TYPE

_FIRST_FAILURE = 400


def describe(app: FastAPI) -> dict[str, Any]:
    """The document of ``app``."""
    made = get_openapi(
        title=app.title, version=app.version, openapi_version=app.openapi_version, description=app.description, routes=app.routes
    )  # fmt: skip
    # In the order of the table of operations, not in that in which routes are tried.
    made["paths"] = {operation.path: made["paths"][operation.path] for operation in OPERATIONS}
    for methods in made["paths"].values():
        for operation in methods.values():
            _tell_answers(operation["responses"])
            for parameter in operation.get("parameters", []):
                _tell("", parameter["name"], parameter)
                parameter["schema"].pop("title", None)
    for name, schema in made["components"]["schemas"].items():
        schema["description"] = _words()["types"][name]
        schema.pop("title", None)
        for field, inner in schema.get("properties", {}).items():
            inner.pop("title", None)
            _tell(name, field, inner)
    made["x-problems"] = [
        {"type": kind, "status": Refusal(kind).status, "title": title} for kind, title in TITLES.items()
    ]
    return made


def _tell(owner: str, field: str, into: dict[str, Any]) -> None:
    words = _words()["fields"]
    into["description"] = words.get(f"{owner}.{field}") or words[field]


def _tell_answers(answers: dict[str, Any]) -> None:
    """Whatever fails is told as a problem document and as nothing else."""
    for status, answer in answers.items():
        if int(status) >= _FIRST_FAILURE:
            answer["content"] = {MEDIA_TYPE: answer["content"][MEDIA_TYPE]}


@cache
def _words() -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = yaml.safe_load(
        files("pdplan.reference").joinpath("words.yaml").read_text(encoding="utf-8")
    )
    return read
