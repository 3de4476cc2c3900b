"""Which tests show which functions, as ``pdplan check`` reads it."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from pdplan.model.plan import Plan
from pdplan.reference.operations import realised
from pdplan.reference.ties import TESTED

HERE = Path(__file__).parent


def marked() -> dict[str, list[str]]:
    """Functions with the tests marked with them, found in the source of the tests."""
    found: dict[str, list[str]] = {}
    for file in sorted(HERE.rglob("test_*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for mark in node.decorator_list if isinstance(node, ast.FunctionDef) else []:
                if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Name) and mark.func.id == "realises":
                    for id in mark.args:
                        assert isinstance(id, ast.Constant) and isinstance(node, ast.FunctionDef)
                        found.setdefault(id.value, []).append(f"{file.relative_to(HERE).as_posix()}::{node.name}")
    return {id: sorted(tests) for id, tests in sorted(found.items())}


def test_the_list_of_tests_is_up_to_date(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        TESTED.write_text(json.dumps(marked(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert json.loads(TESTED.read_text(encoding="utf-8")) == marked()


def test_every_function_that_is_realised_has_a_test_and_no_test_names_another(plan: Plan) -> None:
    assert marked().keys() == realised() == {function.id for function in plan.functions if function.demonstrated}
