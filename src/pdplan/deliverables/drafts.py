"""A file before it is written: what it says, by which a build knows whether it must be written at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from pdplan.content.figures import Figure
from pdplan.content.printed import Printed


@dataclass(frozen=True)
class File:
    """A finished file: its name below the output folder, kind, content, and the figures printed in it."""

    path: str
    kind: str
    content: bytes
    printed: tuple[Printed, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A file that can be written."""

    path: str
    kind: str
    says: Any
    """All that the file shows: content, and what else it is made of; figures are references."""
    write: Callable[[], File]


def fingerprint(says: Any, value_of: Callable[[Figure], object]) -> str:
    """A digest of content in which each figure counts with its value: equal for files that would be the same."""
    parts: list[str] = []
    _collect(says, parts.append, value_of, {})
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _collect(
    value: Any, add: Callable[[str], None], value_of: Callable[[Figure], object], shown: dict[type, tuple[str, ...]]
) -> None:
    kind = type(value)
    if kind is str:
        add(value)
    elif kind is Figure:
        add(f"{value.quantity} {value.at} {value.format} {value.case} {value_of(value)}")
    elif kind is tuple or kind is list:
        add(f"({len(value)}")
        for item in value:
            _collect(item, add, value_of, shown)
    elif kind is bytes:
        add(hashlib.sha256(value).hexdigest())
    elif isinstance(value, tuple):
        add(kind.__name__)
        for item in value:
            _collect(item, add, value_of, shown)
    elif is_dataclass(value) and not isinstance(value, type):
        if kind not in shown:
            shown[kind] = tuple(field.name for field in fields(value))
        add(kind.__name__)
        for name in shown[kind]:
            item = getattr(value, name)
            if not callable(item):
                _collect(item, add, value_of, shown)
    else:
        add(repr(value))
