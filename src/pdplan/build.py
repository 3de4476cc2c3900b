"""From a plan folder to finished files and the manifest.

Everything is made before anything is written, each file replaces its predecessor in one step, and nothing
that was edited by hand or is open elsewhere is overwritten unasked. A file that would be the same is left alone.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pdplan
from pdplan.model.variant import Variant
from pdplan.record import (
    FIGURES,
    MANIFEST,
    PENDING,
    entries_of,
    figures_bytes,
    figures_of,
    files_of,
    is_there,
    json_bytes,
    known_digests,
    manifest_of,
    read,
)  # fmt: skip
from pdplan.source.folder import digest
from pdplan.source.problems import Place, Problem, Refused, error
from pdplan.source.template_folders import template_folder
from pdplan.source.writing import write_whole
from pdplan.values.language import _

if TYPE_CHECKING:
    from pdplan.cost.case import Case
    from pdplan.deliverables import Deliverable, File, Workshop
    from pdplan.model.plan import Plan

TEMPLATE_KINDS = ("text", "word", "powerpoint")

OUTPUT_EDITED = error("output.edited", "a file edited by hand is not overwritten unasked")
OUTPUT_OPEN = error("output.open", "a file that is open elsewhere is not replaced")
OUTPUT_WRITE = error("output.write", "the output folder can be written")
RULES = (OUTPUT_EDITED, OUTPUT_OPEN, OUTPUT_WRITE)


@dataclass(frozen=True)
class Built:
    """What a build made."""

    written: list[Path]
    """Files written this time."""
    same: int
    """Files that were as they should be already."""


def build(
    folder: Path, variant: Variant, ids: list[str], out: Path, force: bool, report: Callable[[str], None]
) -> Built:
    """Build the deliverables ``ids`` (all when empty) of the plan in ``folder``, as ``variant`` has it, into ``out``.

    ``report`` is told the title of each when it is made. Refused with the problems of the plan, or with the
    files that stand in the way, in which case nothing was written.
    """
    inputs = _inputs(folder, variant)
    known = read(out / MANIFEST)
    count = _unchanged(known, inputs, ids, out)
    if count is not None:
        return Built([], count)
    return _built(folder, variant, ids, out, force, report, inputs)


def _built(
    folder: Path, variant: Variant, ids: list[str], out: Path, force: bool, report: Callable[[str], None], inputs: str
) -> Built:
    """The plan has to be read."""
    from pdplan.cost.what_if.workers import cores, in_order
    from pdplan.deliverables import DELIVERABLES

    shop = workshop_of(folder, variant)
    chosen = [item for item in DELIVERABLES if not ids or item.id in ids]
    before = {file["path"]: file for entry in entries_of(out / MANIFEST) for file in entry["files"]}
    bench = _Bench(shop, chosen, before, out)
    # What all documents share is made before the work is spread over processes.
    _shared = shop.material.sections
    workers = cores() if sys.platform == "linux" else 1
    files: list[File] = []
    entries: dict[str, list[dict[str, str]]] = {}
    order = sorted(range(len(chosen)), key=lambda number: chosen[number].id not in _LONG)
    for number, made in zip(
        order, in_order(lambda n, _size: bench.make(order[n]), [1] * len(order), workers), strict=True
    ):
        if isinstance(made, Refused):
            raise made
        report(chosen[number].title)
        entries[chosen[number].id] = made.entries
        files += made.files
    if not force:
        _guard(out, files, known_digests(out))
    manifest = manifest_of(out, shop, inputs, [(item, entries[item.id]) for item in chosen])
    kept = {file["path"] for entry in manifest["deliverables"] for file in entry["files"]}
    gone = [
        file
        for deliverable in chosen
        for file in files_of(out, deliverable.id)
        if file["path"] not in kept and is_there(out, file)
    ]
    _write(out, files, gone, manifest, figures_of(out, files, kept))
    return Built([out / file.path for file in files], sum(map(len, entries.values())) - len(files))


def workshop_of(folder: Path, variant: Variant) -> Workshop:
    """The plan in ``folder`` as ``variant`` has it, ready to make deliverables of; Refused with its problems."""
    from pdplan.cost.case import load_case
    from pdplan.deliverables import Workshop, handed_over
    from pdplan.model.scenarios import unknown_scenarios

    case = load_case(folder, variant)
    plan = _marked(case)
    unknown = unknown_scenarios(folder, plan, case.places)
    if unknown:
        raise Refused(unknown)
    return Workshop(folder, case, plan, template_folders(folder), handed_over(plan))


_LONG = ("scenario-comparison", "meeting-decks", "operation-study", "functional-design")
"""What takes longest is begun first, so that the processes end together."""


class _Made(NamedTuple):
    """What came of a deliverable: its entries in the manifest, and the files that have to be written."""

    entries: list[dict[str, str]]
    files: list[File]


@dataclass(frozen=True)
class _Bench:
    """Makes deliverables one by one, wherever it is asked to."""

    shop: Workshop
    chosen: list[Deliverable]
    before: dict[str, dict[str, str]]
    out: Path

    def make(self, number: int) -> _Made | Refused:
        """The deliverable with that number, or why it cannot be made."""
        try:
            return self._made(self.chosen[number])
        except Refused as refused:
            return refused

    def _made(self, deliverable: Deliverable) -> _Made:
        made = _Made([], [])
        for draft in deliverable.make(self.shop):
            says = _says(self.shop.fingerprint(draft))
            old = self.before.get(draft.path)
            if old and old.get("says") == says and is_there(self.out, old):
                made.entries.append(old)
                continue
            file = draft.write()
            made.files.append(file)
            digest = hashlib.sha256(file.content).hexdigest()
            made.entries.append({"path": file.path, "kind": file.kind, "sha256": digest, "says": says})
        return made


def _inputs(folder: Path, variant: Variant) -> str:
    """The identity of all that a build rests on: the plan, the templates, what is set, and pdplan itself."""
    whole = hashlib.sha256()
    parts = [
        digest(folder, ("models", "estimates")), *(digest(path, (".",)) for path in template_folders(folder).values()),
        variant.scenario or "", *variant.sets, _tool(),
    ]  # fmt: skip
    whole.update("\n".join(parts).encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


@cache
def _tool() -> str:
    """The identity of pdplan: a file made by another state of it is made anew."""
    whole = hashlib.sha256()
    package = Path(pdplan.__file__).parent
    for path in sorted(package.rglob("*.py")):
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _says(fingerprint: str) -> str:
    """What a file says, and which pdplan says it."""
    return hashlib.sha256(f"{fingerprint} {_tool()}".encode()).hexdigest()


def _unchanged(known: dict[str, Any], inputs: str, ids: list[str], out: Path) -> int | None:
    """How many files there are, if all that is asked for was built from the same inputs and is still there; else None."""
    if known.get("inputs") != inputs:
        return None
    entries = {entry["id"]: entry for entry in entries_of(out / MANIFEST)}
    wanted = ids or known.get("all")
    if not isinstance(wanted, list) or not set(wanted) <= set(entries):
        return None
    files = [file for id in wanted for file in entries[id]["files"]]
    if not all(is_there(out, file) for file in files) or not (out / FIGURES).exists():
        return None
    return len(files)


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
    return {kind: template_folder(folder, kind) for kind in TEMPLATE_KINDS}


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


def _write(
    out: Path, files: list[File], gone: list[dict[str, str]], manifest: dict[str, Any], figures: dict[str, Any]
) -> None:
    """Write all, then take away what is no longer built and was not touched since it was."""
    path = out
    try:
        write_whole(out / PENDING, json_bytes(manifest))
        for file in files:
            path = out / file.path
            write_whole(path, file.content)
        path = out
        write_whole(out / FIGURES, figures_bytes(figures))
        write_whole(out / MANIFEST, json_bytes(manifest))
        (out / PENDING).unlink()
        for old in gone:
            path = out / old["path"]
            path.unlink()
    except PermissionError as fault:
        message = _("cannot be written: {reason}; if it is open in another program, close it and build again")
        raise Refused([Problem(Place(path.as_posix()), OUTPUT_OPEN, message.format(reason=fault.strerror))]) from None
    except OSError as fault:
        message = _("cannot be written: {reason}").format(reason=fault.strerror)
        raise Refused([Problem(Place(path.as_posix()), OUTPUT_WRITE, message)]) from None
