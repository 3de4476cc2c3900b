"""The plan's data beside its types: what stands where, and which texts are references.

Works on plain data before validation, so that references are checked even where another value is wrong.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from pdplan.model.base import Reference
from pdplan.source.yaml_text import Path


@dataclass(frozen=True)
class Found:
    """A place in the data with the type it should have there."""

    path: Path
    data: Any
    kind: Any
    """A model class, or a Reference."""


def walk(kind: Any, data: Any, path: Path = ()) -> Iterator[Found]:
    """Every model and every reference in ``data``, which should be of type ``kind``."""
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *marks = get_args(kind)
        for mark in marks:
            if isinstance(mark, Reference):
                yield Found(path, data, mark)
                return
        yield from walk(inner, data, path)
    elif origin is list:
        if isinstance(data, list):
            for number, item in enumerate(data):
                yield from walk(get_args(kind)[0], item, (*path, number))
    elif origin in (Union, types.UnionType):
        for member in get_args(kind):
            if member is not type(None):
                yield from walk(member, data, path)
    elif isinstance(kind, type) and issubclass(kind, BaseModel) and isinstance(data, dict):
        yield Found(path, data, kind)
        for name, annotation in _worth_walking(kind):
            if data.get(name) is not None:
                yield from walk(annotation, data[name], (*path, name))


@cache
def _worth_walking(kind: type[BaseModel]) -> tuple[tuple[str, Any], ...]:
    """Fields of a model that may hold a model or a reference, with their types; texts and numbers are most of a plan."""
    typed = (
        (name, Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation)
        for name, field in kind.model_fields.items()
    )
    return tuple((name, annotation) for name, annotation in typed if _holds(annotation))


def _holds(kind: Any) -> bool:
    """Whether a value of type ``kind`` may hold a model or a reference."""
    if isinstance(kind, Reference) or (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return True
    return get_origin(kind) is not None and any(_holds(part) for part in get_args(kind))


def ids_of(data: dict[str, Any], section: str) -> list[str]:
    """Ids of the items in a ``section``, or in a list inside one (``reference.items``), in order, repeats included."""
    top, _dot, inner = section.partition(".")
    items = data.get(top)
    if inner:
        items = items.get(inner) if isinstance(items, dict) else None
    if not isinstance(items, list):
        return []
    return [item["id"] for item in items if isinstance(item, dict) and isinstance(item.get("id"), str)]
