"""What a build writes down beside the files: the manifest of what there is, and the record of every figure."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pdplan
from pdplan.model.variant import Variant
from pdplan.values.numbers import plain

if TYPE_CHECKING:
    from pdplan.deliverables import Deliverable, File, Workshop

MANIFEST = "manifest.json"
FIGURES = "figures.json"
PENDING = ".pending.json"
"""The manifest of a build that is under way."""


def variant_of(manifest: dict[str, Any]) -> Variant:
    """What the files of a manifest were built of: the plan, or a scenario with what was set."""
    return Variant(manifest.get("scenario"), tuple(manifest.get("sets", ())))


def files_of(out: Path, id: str) -> list[dict[str, str]]:
    """The files of a deliverable in the manifest as it lies in the output folder."""
    return [file for entry in entries_of(out / MANIFEST) if entry["id"] == id for file in entry["files"]]


def is_there(out: Path, file: dict[str, str]) -> bool:
    """Whether a file of the manifest lies in the output folder as it was written."""
    try:
        return hashlib.sha256((out / file["path"]).read_bytes()).hexdigest() == file["sha256"]
    except OSError:
        return False


def known_digests(out: Path) -> dict[str, set[str]]:
    """Digests of files that we wrote, or were about to write when a build was cut off."""
    known: dict[str, set[str]] = {}
    for name in (MANIFEST, PENDING):
        for deliverable in entries_of(out / name):
            for file in deliverable["files"]:
                known.setdefault(file["path"], set()).add(file["sha256"])
    return known


def entries_of(path: Path) -> list[dict[str, Any]]:
    """The deliverables in a manifest; none when it is not one of ours, so that every file counts as somebody's own."""
    try:
        found = read(path)["deliverables"]
        return [
            entry for entry in found if all({"path", "sha256"} <= set(file) for file in entry["files"]) and entry["id"]
        ]
    except (KeyError, TypeError):
        return []


def read(path: Path) -> dict[str, Any]:
    """A manifest or record as it lies there; empty where there is none that can be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def manifest_of(
    out: Path, shop: Workshop, inputs: str, made: list[tuple[Deliverable, list[dict[str, str]]]]
) -> dict[str, Any]:
    """The new manifest; deliverables that were not built this time keep their entry."""
    from pdplan.deliverables import DELIVERABLES

    entries = {entry["id"]: entry for entry in entries_of(out / MANIFEST)}
    for deliverable, files in made:
        clauses = list(deliverable.clauses(shop.plan))
        entries[deliverable.id] = {"id": deliverable.id, "title": deliverable.title, "clauses": clauses, "files": files}
    ordered = [entries[item.id] for item in DELIVERABLES if item.id in entries]
    edition, variant = shop.plan.project.edition, shop.case.variant
    identity: dict[str, Any] = {"tool": f"pdplan {pdplan.__version__}", "edition": edition, "inputs": inputs}
    identity["all"] = [item.id for item in DELIVERABLES]
    settings = [f"{item.address}={item.after}" for item in shop.case.applied]
    if not variant.is_base:
        identity |= {"scenario": variant.scenario, "sets": list(variant.sets), "settings": settings}
    return identity | {"deliverables": ordered}


def figures_of(out: Path, files: list[File], kept: set[str]) -> dict[str, Any]:
    """Every printed figure by file: place, quantity, coordinates and exact value; files that are gone are left out."""
    entries = {path: figures for path, figures in read(out / FIGURES).items() if path in kept}
    for file in files:
        entries.pop(file.path, None)
        if file.printed:
            entries[file.path] = [
                {
                    "place": item.place, "quantity": item.quantity, "at": list(item.at), "value": plain(item.value),
                    "format": item.format, "case": item.case, "mark": item.mark,
                }
                for item in file.printed
            ]  # fmt: skip
    return dict(sorted(entries.items()))


def figures_bytes(figures: dict[str, Any]) -> bytes:
    """The record of figures as JSON, one figure a line."""

    def text(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    files = [f"{text(path)}: [\n" + ",\n".join(map(text, entries)) + "\n]" for path, entries in figures.items()]
    return ("{\n" + ",\n".join(files) + "\n}\n").encode("utf-8")


def json_bytes(value: dict[str, Any]) -> bytes:
    """A manifest as JSON."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
