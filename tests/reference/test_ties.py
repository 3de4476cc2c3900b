"""What ``pdplan check`` says where plan and reference implementation do not fit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pdplan.model.load import load_plan
from pdplan.reference import ties
from pdplan.reference.ties import RULES, tie_problems

REFERENCE, CONSENT = Path("models") / "reference.yaml", Path("models") / "functions" / "b-consent.yaml"
BROKEN = {
    "operation.known": (REFERENCE, "{operation: grant-consent, roles", "{operation: grant-consnet, roles"),
    "operation.permitted": (REFERENCE, "    - {operation: pause-consent, roles: [resident]}\n", ""),
    "operation.separation": (
        REFERENCE,
        "{operation: exchange, roles: [user]}",
        "{operation: exchange, roles: [user, operator]}",
    ),
    "operation.function": (CONSENT, "    demonstrated: true\n", ""),
}


def changed(root_copy: Path, file: Path, old: str, new: str) -> list[str]:
    text = (root_copy / file).read_text(encoding="utf-8")
    assert old in text
    (root_copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    plan, places = load_plan(root_copy)
    return [str(problem) for problem in tie_problems(plan, places)]


@pytest.mark.parametrize("rule", BROKEN)
def test_what_does_not_fit_is_told_with_its_place(root_copy: Path, rule: str) -> None:
    file, old, new = BROKEN[rule]
    found = changed(root_copy, file, old, new)
    assert [line for line in found if f": {rule}: " in line and line.startswith(f"{file.as_posix()}:")], found
    assert "grant-consent" in found[0] if rule == "operation.known" else True


def test_a_function_without_operation_cannot_be_demonstrated(root_copy: Path) -> None:
    [problem] = changed(root_copy, CONSENT, "    stage: later\n", "    stage: later\n    demonstrated: true\n")
    assert ": function.realised: " in problem and "no operation" in problem


def test_a_function_without_test_cannot_be_demonstrated(
    root_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tested = json.loads(ties.TESTED.read_text(encoding="utf-8"))
    del tested["FN-B02"]
    (tmp_path / "tested.json").write_text(json.dumps(tested), encoding="utf-8")
    monkeypatch.setattr(ties, "TESTED", tmp_path / "tested.json")
    plan, places = load_plan(root_copy)
    [problem] = tie_problems(plan, places)
    assert problem.rule.id == "function.realised" and "FN-B02" in problem.message and "no test" in problem.message


def test_plan_and_reference_implementation_fit(root_copy: Path) -> None:
    plan, places = load_plan(root_copy)
    assert tie_problems(plan, places) == []
    assert {*BROKEN, "function.realised"} == {rule.id for rule in RULES}
