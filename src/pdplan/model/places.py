"""Where each datum of a plan was born, and how a planner writes its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pdplan.source.problems import Place
from pdplan.source.yaml_text import Path, Tree


@dataclass(frozen=True)
class Places:
    """Where each datum of a plan was born."""

    tree: Tree

    def of(self, path: Path) -> Place:
        """The place of ``path``, or of the nearest thing around it that stands in a file."""
        while path and path not in self.tree.places:
            path = path[:-1]
        return self.tree.places.get(path, Place("."))

    def of_key(self, path: Path) -> Place:
        """The place of the key at ``path`` rather than of its value."""
        return self.tree.keys.get(path) or self.of(path)

    def address(self, path: Path) -> str:
        """``path`` as a planner writes it: ids in place of list positions, joined by dots."""
        parts: list[str] = []
        data: Any = self.tree.data
        for step in path:
            if isinstance(step, int):
                data = data[step]
                parts.append(name_of(data, step))
            else:
                data = data.get(step) if isinstance(data, dict) else None
                parts.append(step)
        return ".".join(parts)


def name_of(item: Any, position: int) -> str:
    """What names an item of a list: its id, or the item it refers to."""
    if isinstance(item, dict):
        for key in ("id", "function", "task", "municipality", "rate", "year", "category", "phase", "kind"):
            if isinstance(item.get(key), str):
                return str(item[key])
    return str(position + 1)
