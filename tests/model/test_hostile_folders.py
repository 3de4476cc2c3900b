"""Plan folders with something in them that is no plan: told as a problem, quickly, and never a fault of the program."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pdplan.cli.main import run
from pdplan.model.load import read_plan

HEADER = "id,name,population,households,fiscal_capacity,project\n"


def written(name: str, content: bytes) -> Callable[[Path], object]:
    return lambda plan: (plan / name).write_bytes(content)


def linked(target: str) -> Callable[[Path], object]:
    return lambda plan: (plan / "models" / "zz.yaml").symlink_to(target)


def folder_for_table(plan: Path) -> None:
    (plan / "estimates" / "municipalities.csv").unlink()
    (plan / "estimates" / "municipalities.csv").mkdir()


@pytest.mark.parametrize(
    ("rule", "damage"),
    [
        ("file.type", linked("zz.yaml")),
        ("file.type", linked("nowhere.yaml")),
        ("file.type", linked("/dev/zero")),
        ("file.type", linked("..")),
        ("file.type", folder_for_table),
        ("file.type", written("models/zz.yaml", b"hello\n")),
        ("file.encoding", written("models/zz.yaml", "glossary: []".encode("utf-16"))),
        ("file.encoding", written("models/zz.yaml", b"glossary: \0")),
        ("file.encoding", written("models/zz.yaml", bytes(range(256)) * 100)),
        ("file.encoding", written("estimates/municipalities.csv", "id,水俣市\n".encode("cp932"))),
        ("yaml.depth", written("models/zz.yaml", b"glossary: " + b"[" * 900_000 + b"]" * 900_000)),
        ("yaml.depth", written("models/zz.yaml", b"glossary: " + b"{a: " * 100_000)),
        ("yaml.depth", written("models/zz.yaml", "".join(" " * n + f"k{n}:\n" for n in range(1400)).encode())),
        ("yaml.alias", written("models/zz.yaml", b"glossary: &a [*a]\n")),
        ("yaml.alias", written("models/zz.yaml", b"glossary: !!python/object/apply:os.system [x]\n")),
        ("yaml.syntax", written("models/zz.yaml", b'glossary: "\\ud800"\n')),
        ("yaml.syntax", written("models/zz.yaml", b"glossary: a\x7fb\n")),
        ("yaml.syntax", written("models/zz.yaml", b'glossary: "\\\n')),
        ("section.unknown", written("models/zz.yaml", b"<<: {glossary: []}\n")),
        ("csv.row", written("estimates/municipalities.csv", (HEADER + '1,"い,1,1,1,true\n').encode())),
        ("csv.row", written("estimates/municipalities.csv", (HEADER + "1," + "a" * 200_000 + "\n").encode())),
        ("csv.header", written("estimates/municipalities.csv", HEADER.replace(",", "\t").encode())),
    ],
)
def test_what_is_no_plan_file_is_one_problem(
    rule: str, damage: Callable[[Path], object], plan_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(plan_copy)
    (problem,) = read_plan(plan_copy).problems
    assert problem.rule.id == rule
    assert len(problem.message) < 300
    for command in (["check"], ["check", "--format", "json"], ["cost"]):
        assert run([*command, "--plan", str(plan_copy)]) == 1
    assert "fault of pdplan" not in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"# only a remark\n", b"null\n", b"---\n", b"\xef\xbb\xbf"])
def test_a_file_that_holds_nothing_is_no_problem(content: bytes, plan_copy: Path) -> None:
    written("models/zz.yaml", content)(plan_copy)
    assert read_plan(plan_copy).problems == []


def test_a_section_that_is_named_and_left_empty_is_told_at_its_key(plan_copy: Path) -> None:
    written("models/decisions.yaml", b"# remark\ndecisions:\n")(plan_copy)
    (problem,) = read_plan(plan_copy).problems
    assert (problem.rule.id, problem.place.line) == ("value.missing", 2)
    written("models/decisions.yaml", b"# remark\ndecisions: {}\n")(plan_copy)
    (problem,) = read_plan(plan_copy).problems
    assert (problem.rule.id, problem.place.line) == ("value.invalid", 2)


@pytest.mark.parametrize("arguments", [["check", "--format", "xml"], ["chek"], ["check", "--plann", "x"], ["explain"]])
def test_wrong_usage_is_told_as_such(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert capsys.readouterr().err


def test_a_folder_that_is_no_plan_names_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--plan", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert '"models"' in said and '"estimates"' in said and "pdplan new" in said


def test_a_file_whose_name_is_no_utf8_is_told_like_any_other(plan_copy: Path) -> None:
    (plan_copy / "models" / os.fsdecode(b"\x8b\x40.yaml")).write_bytes(b"- a\n")
    command = [sys.executable, "-m", "pdplan", "check", "--plan", str(plan_copy)]
    for form in ("text", "json"):
        done = subprocess.run([*command, "--format", form], capture_output=True, timeout=60)
        assert done.returncode == 1, done.stderr
        assert b"file.type" in done.stdout + done.stderr
