"""Rules of the checks and of the rough estimate that can be broken in more than one way."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdplan.model.load import read_plan

CHECK = "estimates/crosscheck.yaml"
ROUGH = "estimates/rough.yaml"


@pytest.mark.parametrize(
    ("rule", "name", "old", "new", "line"),
    [
        ("figure.unit", CHECK, "unit: yen/fp", "unit: yen", "unit: yen"),
        ("figure.unit", ROUGH, "unit: hour/person-day", "unit: hour", "unit: hour"),
        ("price.zero", CHECK, "value: 0.04\n", "value: 0\n", "value: 0"),
        ("price.zero", CHECK, "value: 10000000\n", "value: 0\n", "value: 0"),
        ("price.zero", ROUGH, "value: 31\n", "value: 0\n", "value: 0"),
        ("money.ratio", CHECK, "value: 0.30\n", "value: 30\n", "value: 30"),
        ("money.ratio", ROUGH, "value: 0.03\n", "value: 3\n", "value: 3"),
        ("crosscheck.order", CHECK, "value: 0.04\n", "value: 0.2\n", "value: 0.125"),
        ("crosscheck.phase", CHECK, "- phase: production", "- phase: design", "- phase: design"),
        ("crosscheck.phase", CHECK, "- kind: median", "- kind: p75", "- kind: p75"),
        ("rough.range", ROUGH, "value: 2.0", "value: 0.9", "value: 0.9"),
        ("evidence.confirm", CHECK, "      confirm: 実際の値で確認する\n", "", "confidence: assumed"),
        ("reference.unknown", CHECK, "source: example", "source: exampel", "source: exampel"),
    ],
)
def test_the_rule_is_found_at_its_line(plan_copy: Path, rule: str, name: str, old: str, new: str, line: str) -> None:
    path = plan_copy / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    lines = path.read_text(encoding="utf-8").splitlines()
    found = {
        (p.rule.id, lines[p.place.line - 1].strip()) for p in read_plan(plan_copy).problems if p.place.path == name
    }
    assert (rule, line) in found
    assert {id for id, _line in found} == {rule}


def test_a_category_counted_twice_is_found(plan_copy: Path) -> None:
    for name, rule in ((CHECK, "crosscheck.category"), (ROUGH, "rough.category")):
        path = plan_copy / name
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("- category: B", "- category: A", 1), encoding="utf-8")
        messages = [p.message for p in read_plan(plan_copy).problems if p.rule.id == rule]
        assert len(messages) == 2, messages
