"""From a plan folder to finished files and the manifest.

Everything is made before anything is written, each file replaces its predecessor in one step, and nothing
that was edited by hand or is open elsewhere is overwritten unasked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdplan
from pdplan.cost.case import Case, load_case
from pdplan.deliverables import DELIVERABLES, Deliverable, File, Workshop
from pdplan.model.plan import Plan
from pdplan.model.variant import Variant
from pdplan.source.folder import digest
from pdplan.source.problems import Place, Problem, Refused, error
from pdplan.source.writing import write_whole
from pdplan.values.language import _
from pdplan.values.numbers import plain

MANIFEST = "manifest.json"
FIGURES = "figures.json"
_PENDING = ".pending.json"

OUTPUT_EDITED = error("output.edited", "a file edited by hand is not overwritten unasked")
OUTPUT_OPEN = error("output.open", "a file that is open elsewhere is not replaced")
OUTPUT_WRITE = error("output.write", "the output folder can be written")
RULES = (OUTPUT_EDITED, OUTPUT_OPEN, OUTPUT_WRITE)


@dataclass(frozen=True)
class Built:
    """What a build wrote."""

    deliverables: list[Deliverable]
    files: list[Path]


def build(
    folder: Path, variant: Variant, ids: list[str], out: Path, force: bool, report: Callable[[str], None]
) -> Built:
    """Build the deliverables ``ids`` (all when empty) of the plan in ``folder``, as ``variant`` has it, into ``out``.

    ``report`` is told the title of each as it is begun. Refused with the problems of the plan, or with the
    files that stand in the way, in which case nothing was written.
    """
    case = load_case(folder, variant)
    plan = _marked(case)
    templates = template_folders(folder)
    shop = Workshop(folder, plan, case.places, case.results, templates)
    chosen = [item for item in DELIVERABLES if not ids or item.id in ids]
    made: dict[str, list[File]] = {}
    for deliverable in chosen:
        report(deliverable.title)
        made[deliverable.id] = deliverable.make(shop)
    files = [file for group in made.values() for file in group]
    known = _known_digests(out)
    if not force:
        _guard(out, files, known)
    identity = hashlib.sha256(
        "".join(
            [digest(folder, ("models", "estimates")), *(digest(path, (".",)) for path in templates.values())]
        ).encode()
    )
    settings = [f"{item.address}={item.after}" for item in case.applied]
    identity.update("\n".join(settings).encode())
    manifest = _manifest(
        out, plan.project.edition, identity.hexdigest(), settings, [(d, d.clause(plan), made[d.id]) for d in chosen]
    )
    _write(out, files, manifest, _figures(out, files))
    return Built(chosen, [out / file.path for file in files])


def variant_folder(variant: Variant) -> str:
    """Folder below the outputs for what is built of a ``variant``: its figures are not those that are handed over."""
    if variant.is_base:
        return ""
    return f"scenarios/{variant.scenario or 'set'}"


def _marked(case: Case) -> Plan:
    """The plan, its edition marked as a trial where the figures are not the plan's own."""
    if case.variant.is_base:
        return case.plan
    name = case.resolved.name or "--set"
    project = case.plan.project.model_copy(update={"edition": f"{case.plan.project.edition} 試算：{name}"})
    return case.plan.model_copy(update={"project": project})


def template_folders(folder: Path) -> dict[str, Path]:
    """Where each kind of template is: the plan's own folder, or else the one that comes with pdplan."""
    return {
        kind: folder / "templates" / kind if (folder / "templates" / kind).is_dir() else shipped_templates() / kind
        for kind in ("text", "word")
    }


def shipped_templates() -> Path:
    """The templates that come with pdplan, installed or in its own source tree."""
    package = Path(pdplan.__file__).parent
    return package / "templates" if (package / "templates").is_dir() else package.parents[1] / "templates"


def _known_digests(out: Path) -> dict[str, set[str]]:
    """Digests of files that we wrote, or were about to write when a build was cut off."""
    known: dict[str, set[str]] = {}
    for name in (MANIFEST, _PENDING):
        for deliverable in _entries(out / name):
            for file in deliverable["files"]:
                known.setdefault(file["path"], set()).add(file["sha256"])
    return known


def _entries(path: Path) -> list[dict[str, Any]]:
    """The deliverables in a manifest; none when it is not one of ours, so that every file counts as somebody's own."""
    try:
        found = _read(path)["deliverables"]
        return [
            entry for entry in found if all({"path", "sha256"} <= set(file) for file in entry["files"]) and entry["id"]
        ]
    except (KeyError, TypeError):
        return []


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _guard(out: Path, files: list[File], known: dict[str, set[str]]) -> None:
    problems = []
    for file in files:
        path = out / file.path
        place = Place(path.as_posix())
        lock = next((name for name in _lock_names(path) if name.exists()), None)
        if lock is not None:
            message = _("the file is open in another program ({lock}); close it and build again")
            problems.append(Problem(place, OUTPUT_OPEN, message.format(lock=lock.name)))
        elif path.exists() and (not path.is_file() or _edited(path, file, known)):
            message = _("the file was changed since it was built; move it away, or build with --force to overwrite it")
            problems.append(Problem(place, OUTPUT_EDITED, message))
    if problems:
        raise Refused(problems)


def _lock_names(path: Path) -> tuple[Path, ...]:
    """Files that Office and LibreOffice keep beside an open document; Office cuts two letters off a long name."""
    return (
        path.with_name(f"~${path.name}"),
        path.with_name(f"~${path.name[2:]}"),
        path.with_name(f".~lock.{path.name}#"),
    )


def _edited(path: Path, file: File, known: dict[str, set[str]]) -> bool:
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return True
    return found not in known.get(file.path, set()) and found != hashlib.sha256(file.content).hexdigest()


def _manifest(
    out: Path, edition: str, inputs: str, settings: list[str], made: list[tuple[Deliverable, str | None, list[File]]]
) -> dict[str, Any]:
    """The new manifest; deliverables that were not built this time keep their entry."""
    entries = {entry["id"]: entry for entry in _entries(out / MANIFEST)}
    for deliverable, clause, files in made:
        entries[deliverable.id] = {
            "id": deliverable.id,
            "title": deliverable.title,
            "clause": clause,
            "files": [
                {"path": file.path, "kind": file.kind, "sha256": hashlib.sha256(file.content).hexdigest()}
                for file in files
            ],
        }
    ordered = [entries[item.id] for item in DELIVERABLES if item.id in entries]
    identity: dict[str, Any] = {"tool": f"pdplan {pdplan.__version__}", "edition": edition, "inputs": inputs}
    return identity | ({"settings": settings} if settings else {}) | {"deliverables": ordered}


def _figures(out: Path, files: list[File]) -> dict[str, Any]:
    """Every printed figure by file: place, quantity, coordinates and exact value."""
    entries = _read(out / FIGURES)
    for file in files:
        if file.printed:
            entries[file.path] = [
                {
                    "place": item.place,
                    "quantity": item.quantity,
                    "at": list(item.at),
                    "value": plain(item.value),
                    "format": item.format,
                }
                for item in file.printed
            ]
    return dict(sorted(entries.items()))


def _write(out: Path, files: list[File], manifest: dict[str, Any], figures: dict[str, Any]) -> None:
    path = out
    try:
        write_whole(out / _PENDING, _json(manifest))
        for file in files:
            path = out / file.path
            write_whole(path, file.content)
        path = out
        write_whole(out / FIGURES, _json(figures))
        write_whole(out / MANIFEST, _json(manifest))
        (out / _PENDING).unlink()
    except PermissionError as fault:
        message = _("cannot be written: {reason}; if it is open in another program, close it and build again")
        raise Refused([Problem(Place(path.as_posix()), OUTPUT_OPEN, message.format(reason=fault.strerror))]) from None
    except OSError as fault:
        message = _("cannot be written: {reason}").format(reason=fault.strerror)
        raise Refused([Problem(Place(path.as_posix()), OUTPUT_WRITE, message)]) from None


def _json(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
