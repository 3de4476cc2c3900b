"""The files of a plan folder, read and joined into one tree.

A file holds sections of the plan. Lists of the same section in several files are joined in the order
of the file names; any other section stands in one file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any

from pdplan.source.csv_text import read_csv
from pdplan.source.problems import FILE_TYPE, PLAN_MISSING, SECTION_KNOWN, SECTION_TWICE, Place, Problem
from pdplan.source.text import read_text
from pdplan.source.yaml_text import Path, Tree, read_yaml
from pdplan.values.language import _
from pdplan.values.wording import shown, suggestion

FOLDERS = ("models", "estimates")
SCENARIOS = "estimates/scenarios"
"""Folder of the scenarios: they hold no sections of the plan."""

_SUGGESTED = 100
"""Problems after which nothing is suggested any more: whoever has as many has named the wrong file."""


def read_folder(folder: FilePath, sections: frozenset[str], tables: Mapping[str, tuple[str, ...]]) -> Tree:
    """All sections of the plan in ``folder`` as one tree.

    ``sections`` are the known sections. ``tables`` says which of them are read from a CSV file of their name in
    ``estimates`` and with which columns.
    """
    whole = Tree(data={})
    missing = [name for name in FOLDERS if not _is_folder(folder / name)]
    if missing:
        message = _(
            'no folder "{name}" here; change to the folder of a plan, name one with --plan, or make one with "pdplan new DIR"'
        )
        whole.problems = [Problem(Place(name), PLAN_MISSING, message.format(name=name)) for name in missing]
        return whole
    for name in plan_files(folder):
        text, problem = read_text(folder, name)
        if problem:
            whole.problems.append(problem)
            continue
        tree = read_yaml(text, name)
        whole.problems += tree.problems
        _join(whole, tree, name, sections - set(tables))
    for section, columns in tables.items():
        name = f"estimates/{section}.csv"
        text, problem = read_text(folder, name)
        if problem:
            whole.problems.append(problem)
            continue
        tree = read_csv(text, name, columns)
        whole.problems += tree.problems
        _join_section(whole, section, tree.data, Place(name), tree.places, tree.keys)
    return whole


def plan_files(folder: FilePath) -> list[str]:
    """Names of the plan's YAML files, relative to ``folder``, in order.

    Links to folders are not followed; what begins with a dot is a leftover of an editor or system.
    """
    found = [path for top in FOLDERS for path in (folder / top).rglob("*") if path.suffix.lower() in (".yaml", ".yml")]
    names = sorted(path.relative_to(folder).as_posix() for path in found if not path.name.startswith("."))
    return [name for name in names if not name.startswith(f"{SCENARIOS}/")]


def scenario_files(folder: FilePath) -> list[str]:
    """Names of the scenario files, relative to ``folder``, in order."""
    found = [path for path in (folder / SCENARIOS).glob("*") if path.suffix.lower() in (".yaml", ".yml")]
    return sorted(path.relative_to(folder).as_posix() for path in found if not path.name.startswith("."))


def _is_folder(path: FilePath) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def digest(folder: FilePath, tops: tuple[str, ...]) -> str:
    """SHA-256 over names and contents of all files under the ``tops`` of ``folder``: the identity of the inputs."""
    whole = hashlib.sha256()
    files = [path for top in tops for path in (folder / top).rglob("*") if path.is_file()]
    for path in sorted(files):
        name = path.relative_to(folder).as_posix()
        line = f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n"
        whole.update(line.encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _join(whole: Tree, tree: Tree, name: str, sections: frozenset[str]) -> None:
    if tree.data is None:
        return
    if not isinstance(tree.data, dict):
        message = _("the file must hold sections of the plan (key: value), such as {examples}")
        examples = ", ".join(sorted(sections)[:3])
        whole.problems.append(Problem(tree.places[()], FILE_TYPE, message.format(examples=examples)))
        return
    places, keys = _by_section(tree.places), _by_section(tree.keys)
    for section, value in tree.data.items():
        place = tree.keys[(section,)]
        if section not in sections:
            message = _('unknown section "{section}"').format(section=shown(section))
            hint = suggestion(section, sections) if len(whole.problems) < _SUGGESTED else ""
            whole.problems.append(Problem(place, SECTION_KNOWN, message + hint))
        else:
            _join_section(whole, section, value, place, places.get(section, {}), keys.get(section, {}))


def _by_section(places: dict[Path, Place]) -> dict[str | int, dict[Path, Place]]:
    """``places`` of a file by the section in which they lie, without its name."""
    parts: dict[str | int, dict[Path, Place]] = {}
    for path, place in places.items():
        if path:
            parts.setdefault(path[0], {})[path[1:]] = place
    return parts


def _join_section(
    whole: Tree, section: str, value: Any, place: Place, places: dict[Path, Place], keys: dict[Path, Place]
) -> None:
    """Put ``value`` into the ``section`` of the whole; list positions are shifted."""
    shift = 0
    if section in whole.data:
        if not isinstance(value, list) or not isinstance(whole.data[section], list):
            message = _('section "{section}" stands already at {path}:{line}; keep it in one file')
            first = whole.keys[(section,)]
            text = message.format(section=section, path=first.path, line=first.line)
            whole.problems.append(Problem(place, SECTION_TWICE, text))
            return
        shift = len(whole.data[section])
        whole.data[section] += value
    else:
        whole.data[section] = value
        whole.keys[(section,)] = place
    for source, target in ((places, whole.places), (keys, whole.keys)):
        for rest, found in source.items():
            if shift and rest and isinstance(rest[0], int):
                rest = (rest[0] + shift, *rest[1:])
            target.setdefault((section, *rest), found)
