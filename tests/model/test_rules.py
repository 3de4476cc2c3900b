"""Every rule has a broken plan that provokes it and nothing else.

A broken plan lies over the starter plan: its files take the place of the starter's. ``# expect: <rule>`` ends the
offending line; where a file cannot hold that, a file EXPECT says rule, path and line. DELETE names what is taken away.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pdplan.model.checks import all_rules
from pdplan.model.load import read_plan
from pdplan.source.text import LARGEST

BAD = Path(__file__).parents[1] / "plans" / "bad"
Expected = set[tuple[str, str, int]]


def encoding(plan: Path) -> Expected:
    path = plan / "models" / "operations.yaml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp932"))
    line = next(n for n, row in enumerate(path.read_bytes().split(b"\n"), 1) if not row.isascii())
    return {("file.encoding", "models/operations.yaml", line)}


def size(plan: Path) -> Expected:
    (plan / "models" / "large.yaml").write_text("#" * (LARGEST + 1))
    return {("file.size", "models/large.yaml", 1)}


def outside(plan: Path) -> Expected:
    secret = plan.parent / "secret.yaml"
    secret.write_text("glossary: []\n")
    (plan / "models" / "link.yaml").symlink_to(secret)
    return {("file.outside", "models/link.yaml", 1)}


MADE: dict[str, Callable[[Path], Expected]] = {"file.encoding": encoding, "file.size": size, "file.outside": outside}
"""Broken plans that cannot live as text files: what makes each, and what is then expected."""


def expected(folder: Path) -> Expected:
    found: Expected = set()
    for path in folder.rglob("*"):
        if path.name == "EXPECT":
            for line in path.read_text(encoding="utf-8").splitlines():
                rule, name, number = line.split()
                found.add((rule, name, int(number)))
        elif path.is_file() and path.name != "DELETE":
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                for rule in re.findall(r"# expect: (\S+)", line):
                    found.add((rule, path.relative_to(folder).as_posix(), number))
    return found


def laid_over(plan: Path, overlay: Path) -> None:
    for path in overlay.rglob("*"):
        if path.name == "DELETE":
            for name in path.read_text(encoding="utf-8").split():
                target = plan / name
                shutil.rmtree(target) if target.is_dir() else target.unlink()
        elif path.is_file() and path.name != "EXPECT":
            target = plan / path.relative_to(overlay)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)


@pytest.mark.parametrize("rule", sorted({path.name for path in BAD.iterdir()} | set(MADE)))
def test_a_broken_plan_provokes_its_rule_at_its_line_and_nothing_else(rule: str, plan_copy: Path) -> None:
    if rule in MADE:
        wanted = MADE[rule](plan_copy)
    else:
        laid_over(plan_copy, BAD / rule)
        wanted = expected(BAD / rule)
    assert rule in {entry[0] for entry in wanted}
    found = read_plan(plan_copy).problems
    assert {(p.rule.id, p.place.path, p.place.line) for p in found} == wanted, [str(p) for p in found]


def test_every_rule_has_a_broken_plan() -> None:
    assert {path.name for path in BAD.iterdir()} | set(MADE) == {rule.id for rule in all_rules()}


def test_a_directory_or_pipe_in_place_of_a_file_is_a_problem(plan_copy: Path) -> None:
    (plan_copy / "models" / "folder.yaml").mkdir()
    os.mkfifo(plan_copy / "models" / "pipe.yaml")
    found = {(p.rule.id, p.place.path) for p in read_plan(plan_copy).problems}
    assert found == {("file.type", "models/folder.yaml"), ("file.type", "models/pipe.yaml")}


def test_the_starter_and_the_shipped_plan_have_no_problems(starter_folder: Path, root_folder: Path) -> None:
    for folder in (starter_folder, root_folder):
        assert [str(problem) for problem in read_plan(folder).problems] == []
