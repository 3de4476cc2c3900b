"""Tables of the interface that the platform offers, from the OpenAPI document of the reference implementation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pdplan.content.blocks import Column, Line, Table
from pdplan.content.material import Material
from pdplan.content.tables.cells import cell

_METHODS = ("get", "post", "put", "patch", "delete")
_TYPES = {"string": "文字列", "integer": "整数", "number": "数値", "boolean": "真偽", "object": "組", "null": "なし"}
_FORMATS = {"date-time": "日時", "date": "日付"}
_DEPTH = 3


def areas(material: Material) -> list[str]:
    """The groups in which operations are described, in order."""
    return list(dict.fromkeys(operation["tags"][0] for _method, _path, operation in _operations(material)))


def operations_table(material: Material, area: str) -> Table:
    """The operations of a group: where, what, for which functions, and who may call them."""
    stakeholders = {one.id: one.name for one in material.plan.stakeholders}
    roles = {
        one.role: stakeholders[one.stakeholder]
        for one in (material.plan.reference.roles if material.plan.reference else [])
    }
    rows = [
        (
            cell(f"{method.upper()} {path}"), cell(operation["summary"]), cell("、".join(operation["x-functions"])),
            cell("、".join(roles[role] for role in operation["x-roles"]) or "すべて（認証前）"),
        )
        for method, path, operation in _operations(material)
        if operation["tags"][0] == area
    ]  # fmt: skip
    columns = (Column("方法と経路", 4), Column("働き", 3.6), Column("機能", 1.7), Column("呼べる者", 2))
    return Table(f"operations-{areas(material).index(area)}", f"操作（{area}）", columns, tuple(rows), headed_rows=True)


def operation_fields_table(material: Material, area: str) -> Table:
    """What the operations of a group take and give."""
    rows: list[tuple[Line, ...]] = []
    for method, path, operation in _operations(material):
        if operation["tags"][0] == area:
            fields = [*_taken(material, operation), *_given(material, operation)]
            rows += [
                (cell(f"{method.upper()} {path}" if number == 0 else ""), *(cell(text) for text in field))
                for number, field in enumerate(fields)
            ]
    columns = (
        Column("操作", 3.3),
        Column("向き", 0.9, "center"),
        Column("項目", 2.8),
        Column("意味", 3.2),
        Column("型", 2.2),
        Column("必須", 0.9, "center"),
    )
    return Table(f"operation-fields-{areas(material).index(area)}", f"操作の入出力（{area}）", columns, tuple(rows))


def problems_table(material: Material, _: str) -> Table:
    """What goes wrong, and how it is told (RFC 9457)."""
    rows = [
        (cell(str(problem["status"])), cell(f"urn:pdplan:{problem['type']}"), cell(problem["title"]))
        for problem in material.interface.get("x-problems", [])
    ]
    columns = (Column("状態", 0.8, "center"), Column("種類（type）", 2.6), Column("意味（title）", 5))
    return Table("problems", "誤りの応答", columns, tuple(rows))


def _operations(material: Material) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in material.interface.get("paths", {}).items():
        for method in _METHODS:
            if method in methods:
                yield method, path, methods[method]


def _taken(material: Material, operation: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    for parameter in operation.get("parameters", []):
        kind = _kind(material, parameter["schema"])
        yield (
            "入力",
            parameter["name"],
            parameter.get("description", ""),
            kind,
            "○" if parameter.get("required") else "－",
        )
    for media in operation.get("requestBody", {}).get("content", {}).values():
        for field in _fields(material, media["schema"]):
            yield "入力", *field


def _given(material: Material, operation: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    good = next(answer for status, answer in operation["responses"].items() if status.startswith("2"))
    for media in good.get("content", {}).values():
        for field in _fields(material, media["schema"]):
            yield "出力", *field


def _fields(
    material: Material, schema: dict[str, Any], before: str = "", depth: int = 0
) -> Iterator[tuple[str, str, str, str]]:
    """Fields of a schema with meaning, type and need; those of what it holds with dots before them."""
    schema = _resolved(material, schema)
    if schema.get("type") == "array":
        yield from _fields(material, schema["items"], f"{before}[]", depth)
        return
    if "properties" not in schema:
        yield before or "（本文）", schema.get("description", ""), _kind(material, schema), "○"
        return
    for name, inner in schema["properties"].items():
        whole = f"{before}.{name}" if before else name
        held = _resolved(material, _only(inner))
        inside = _resolved(material, held["items"]) if held.get("type") == "array" and "items" in held else held
        needed = "○" if name in schema.get("required", []) else "－"
        yield whole, inner.get("description", ""), _kind(material, inner), needed
        if "properties" in inside and depth < _DEPTH:
            mark = "[]" if held.get("type") == "array" else ""
            yield from _fields(material, inside, f"{whole}{mark}", depth + 1)


def _kind(material: Material, schema: dict[str, Any]) -> str:
    """The type in words."""
    schema = _resolved(material, _only(schema))
    if "enum" in schema or "const" in schema:
        return "、".join(json.dumps(value).strip('"') for value in schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "array":
        return f"{_kind(material, schema['items'])}の並び"
    return _FORMATS.get(schema.get("format", ""), _TYPES.get(str(schema.get("type", "object")), "組"))


def _only(schema: dict[str, Any]) -> dict[str, Any]:
    """The one kind that there is besides nothing."""
    kinds = [kind for kind in schema.get("anyOf", []) if kind.get("type") != "null"]
    return kinds[0] if kinds else schema


def _resolved(material: Material, schema: dict[str, Any]) -> dict[str, Any]:
    reference = schema.get("$ref")
    found: dict[str, Any] = (
        material.interface["components"]["schemas"][reference.rsplit("/", 1)[-1]] if reference else schema
    )
    return found
