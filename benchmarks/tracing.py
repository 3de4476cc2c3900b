"""Requirements and functions that name them: as a plan, as documents of StrictDoc and as items of Doorstop."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.plans import ROOT

LINKS = 3
"""Requirements that each function names."""
UNKNOWN = 99_999
"""What a function names that is to be found out: no requirement has this number."""
_FILE = 100
"""Functions in a file of the plan."""
_SUMMARY = "本人の同意に基づき、提供者が保有する個人情報を利用者へ提供する経路を定め、その結果を監査ログに残す。"
_FUNCTION = """\
  - id: FN-X{number}
    category: A
    name: 提供の要求の検証 その{number}
    summary: 提供の要求を検証して結果を返す
    purpose: {summary}
    actors: [resident, operator]
    phases: [consent]
    inputs:
      - 提供の要求
    outputs:
      - 検証の結果
    steps:
      - 要求に添えられたアクセストークンの有効期限を確かめる。
      - 同意の有効性を確かめ、結果を返す。
    errors:
      - when: 同意が撤回されている場合
        response: 要求を拒否し、その結果を監査ログに残す。
    data: [consent]
    necessity: required
    stage: initial
    component: consent-service
    requirements: [{requirements}]
"""
_NODE = "[REQUIREMENT]\nUID: {id}\nTITLE: {title}\nSTATEMENT: >>>\n{summary}\n<<<\n"
_ITEM = """\
active: true
derived: false
header: |
  {title}
level: '1.{number}'
links: {links}
normative: true
ref: ''
reviewed: null
text: |
  {summary}
"""


def links(functions: int, broken: bool) -> tuple[int, list[list[int]]]:
    """The number of requirements for so many functions, one and a half each, and what each function names."""
    count = functions * LINKS // 2
    named = [[(number * LINKS + step) % count for step in range(LINKS)] for number in range(functions)]
    if broken:
        named[-1][-1] = UNKNOWN
    return count, named


def write_plan(folder: Path, functions: int, broken: bool = False) -> None:
    """The starter plan with so many more functions, each with its effort, and their requirements."""
    shutil.copytree(ROOT / "src" / "pdplan" / "starter", folder)
    count, named = links(functions, broken)
    clauses = "".join(
        f'  - id: REQ-X{number}\n    clause: "9({number})"\n    title: 要件 その{number}\n    summary: {_SUMMARY}\n'
        for number in range(count)
    )
    _write(folder / "models" / "requirements-more.yaml", f"requirements:\n{clauses}")
    for start in range(0, functions, _FILE):
        items = "".join(
            _FUNCTION.format(
                number=number, summary=_SUMMARY, requirements=", ".join(f"REQ-X{other}" for other in named[number])
            )
            for number in range(start, min(start + _FILE, functions))
        )
        _write(folder / "models" / f"functions-{start:05}.yaml", f"functions:\n{items}")
    build = folder / "estimates" / "build.yaml"
    rows = "".join(f"    - function: FN-X{number}\n      days: 20\n      basis: 新規\n" for number in range(functions))
    text = build.read_text(encoding="utf-8")
    assert text.count("\nbuild_tasks:") == 1
    _write(build, text.replace("\nbuild_tasks:", f"\n{rows}build_tasks:"))


def write_strictdoc(folder: Path, functions: int, broken: bool = False) -> None:
    """Two documents of StrictDoc; a function has a parent for each requirement that it names."""
    folder.mkdir()
    count, named = links(functions, broken)
    requirements = [
        _NODE.format(id=f"REQ-X{number}", title=f"要件 その{number}", summary=_SUMMARY) for number in range(count)
    ]
    relations = ["".join(f"- TYPE: Parent\n  VALUE: REQ-X{other}\n" for other in others) for others in named]
    nodes = [
        _NODE.format(id=f"FN-X{number}", title=f"提供の要求の検証 その{number}", summary=_SUMMARY)
        + f"RELATIONS:\n{parents}"
        for number, parents in enumerate(relations)
    ]
    for name, made in (("requirements", requirements), ("functions", nodes)):
        _write(folder / f"{name}.sdoc", "\n".join([f"[DOCUMENT]\nTITLE: {name}\n", *made]))


def write_doorstop(folder: Path, functions: int, broken: bool = False) -> None:
    """Two documents of Doorstop, a file for each item; a function has a link to each requirement that it names."""
    count, named = links(functions, broken)
    (folder / ".git").mkdir(parents=True)  # Doorstop looks for the root of a working copy, and for no more.
    for prefix, parent, all_links in (("REQ", "", [[]] * count), ("FN", "  parent: REQ\n", named)):
        home = folder / prefix.lower()
        home.mkdir()
        _write(home / ".doorstop.yml", f"settings:\n  digits: 5\n{parent}  prefix: {prefix}\n  sep: '-'\n")
        for number, others in enumerate(all_links):
            listed = "".join(f"\n- REQ-{other:05}: null" for other in others) or "[]"
            text = _ITEM.format(title=f"その{number}", number=number + 1, links=listed, summary=_SUMMARY)
            _write(home / f"{prefix}-{number:05}.yml", text)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
