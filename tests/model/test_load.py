"""Loading a plan: all problems at once, at their place, and no input that ends in a traceback."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

from pdplan.cli.main import run
from pdplan.cost.evaluate import evaluate
from pdplan.cost.plan_graph import plan_graph
from pdplan.model.load import load_plan, read_plan
from pdplan.source.problems import Refused


def change(plan: Path, name: str, old: str, new: str) -> None:
    path = plan / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_problems_of_all_files_come_in_one_run(plan_copy: Path) -> None:
    change(plan_copy, "models/functions.yaml", "necessity: required", "necessity: requird")
    change(plan_copy, "estimates/build.yaml", "days: 30", "days: -30")
    change(plan_copy, "models/decisions.yaml", "chosen: OPT-1", "chosen: OPT-9")
    change(plan_copy, "models/operations.yaml", "- REQ-2", "- REQ-9")
    found = {problem.rule.id for problem in read_plan(plan_copy).problems}
    assert found == {"value.choice", "value.negative", "decision.chosen", "reference.unknown"}


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("models/functions.yaml", "necessity: required", "necessity: requird", 'did you mean "required"?'),
        ("models/functions.yaml", "summary: 本人が", "sumary: 本人が", 'did you mean "summary"?'),
        ("models/functions.yaml", "component: portal", "component: potal", 'did you mean "portal"?'),
        ("models/decisions.yaml", "decisions:", "decision:", 'did you mean "decisions"?'),
        ("estimates/money.yaml", "unit: yen\n", "unit: yenn\n", 'did you mean "yen"?'),
        ("models/architecture.yaml", "holder: portal", "holder: protal", 'did you mean "portal"?'),
    ],
)
def test_a_misspelling_gets_a_suggestion(plan_copy: Path, name: str, old: str, new: str, said: str) -> None:
    change(plan_copy, name, old, new)
    assert said in "\n".join(str(problem) for problem in read_plan(plan_copy).problems)


@pytest.mark.parametrize(
    "value", ["abc", "1e3", "NaN", "inf", "0x10", "1,00", "九", "9" * 5000, "", "[]", "{}", "1 000"]
)
def test_what_is_not_a_plain_number_is_no_price(plan_copy: Path, value: str) -> None:
    change(plan_copy, "estimates/build.yaml", "value: 1200000", f"value: {value}")
    assert {problem.rule.id for problem in read_plan(plan_copy).problems} <= {"value.invalid", "price.missing"}
    assert read_plan(plan_copy).plan is None


def test_a_number_may_have_groups_of_three(plan_copy: Path) -> None:
    change(plan_copy, "estimates/build.yaml", "value: 1200000", 'value: "1,200,000"')
    plan, _places = load_plan(plan_copy)
    assert plan.rates[0].price.value == 1_200_000


def test_lists_of_one_section_in_several_files_are_joined(plan_copy: Path) -> None:
    (plan_copy / "models" / "zz.yaml").write_text(
        "glossary:\n  - {term: あ, english: a, meaning: い}\n", encoding="utf-8"
    )
    plan, _places = load_plan(plan_copy)
    assert [term.term for term in plan.glossary] == ["主体別仮名ID", "あ"]


def test_a_datum_knows_its_file_line_and_address(starter_folder: Path) -> None:
    _plan, places = load_plan(starter_folder)
    path = ("rates", 1, "price")
    assert places.address(path) == "rates.junior.price"
    assert places.of((*path, "value")).path == "estimates/build.yaml"
    text = (starter_folder / "estimates" / "build.yaml").read_text(encoding="utf-8").splitlines()
    assert "800000" in text[places.of((*path, "value")).line - 1]


def test_the_order_of_files_and_items_changes_no_total(plan_copy: Path, starter_folder: Path) -> None:
    before = evaluate(plan_graph(load_plan(starter_folder)[0]))
    for number, path in enumerate(sorted((plan_copy / "models").glob("*.yaml"), reverse=True)):
        path.rename(path.with_name(f"{number}-{path.name}"))
    build = plan_copy / "estimates" / "build.yaml"
    text = build.read_text(encoding="utf-8")
    first = text.index("    - function: FN-A01")
    second, end = text.index("    - function: FN-B01"), text.index("build_tasks:")
    build.write_text(text[:first] + text[second:end] + text[first:second] + text[end:], encoding="utf-8")
    after = evaluate(plan_graph(load_plan(plan_copy)[0]))
    for name in ("build_total", "running_whole", "whole_total"):
        assert after.at(name) == before.at(name)


def test_check_as_json_has_the_fields_that_programs_read(plan_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(plan_copy, "estimates/build.yaml", "days: 30", "days: -30")
    assert run(["check", "--plan", str(plan_copy), "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert set(problem) == {"path", "line", "column", "rule", "severity", "message"}
    assert (problem["path"], problem["rule"], problem["severity"]) == (
        "estimates/build.yaml",
        "value.negative",
        "error",
    )


def test_a_warning_does_not_stop_a_build(plan_copy: Path) -> None:
    change(plan_copy, "models/functions.yaml", "    inputs:\n      - 氏名、連絡先\n", "    inputs: []\n")
    reading = read_plan(plan_copy)
    assert [problem.rule.id for problem in reading.problems] == ["function.steps"]
    assert reading.plan is not None


_MISCHIEF = [
    "", "[]", "{}", "-1", "x", "1e999", "9" * 5000, "県", "😀", "null", "~", "!!python/object:os.system", "&a [*a]",
    "0000-00-00", "2024-13-45", "- a\n- b", "{a: [", '"', "|", ">-", "true", "2**63", "99999999999999999999", "a: b: c",
]  # fmt: skip


def mutated(text: str, chance: random.Random) -> bytes:
    lines = text.splitlines()
    number = chance.randrange(len(lines))
    line = lines[number]
    act = chance.randrange(8)
    if act == 0:
        del lines[number]
    elif act == 1:
        lines.insert(number, line)
    elif act == 2:
        lines[number] = "  " + line
    elif act == 3:
        lines[number] = line[2:]
    elif act == 4 and ":" in line:
        lines[number] = line.split(":")[0] + ": " + chance.choice(_MISCHIEF)
    elif act == 5:
        lines[number] = line.replace("id:", "name:") if "id:" in line else chance.choice(_MISCHIEF)
    elif act == 6:
        other = chance.randrange(len(lines))
        lines[number], lines[other] = lines[other], lines[number]
    content = "\n".join(lines).encode()
    if act == 7:
        place = chance.randrange(len(content))
        content = content[:place] + bytes([chance.randrange(256)]) + content[place + 1 :]
    return content


@pytest.mark.parametrize("seed", range(20))
def test_no_damaged_plan_ends_in_a_traceback(seed: int, tmp_path: Path, starter_folder: Path) -> None:
    chance = random.Random(seed)
    files = [path for top in ("models", "estimates") for path in sorted((starter_folder / top).iterdir())]
    for attempt in range(15):
        plan = tmp_path / str(attempt)
        shutil.copytree(starter_folder, plan)
        for path in chance.sample(files, 2):
            damaged = plan / path.relative_to(starter_folder)
            damaged.write_bytes(mutated(path.read_text(encoding="utf-8"), chance))
        reading = read_plan(plan)
        if reading.plan is None:
            assert reading.errors
            assert all(problem.message and problem.place.line >= 1 for problem in reading.problems)
            with pytest.raises(Refused):
                load_plan(plan)
        else:
            evaluate(plan_graph(reading.plan))
