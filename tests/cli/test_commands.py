"""The commands as a planner meets them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from pdplan.build import RULES as BUILD_RULES
from pdplan.cli.main import run
from pdplan.cli.schema import file_schema, scenario_schema
from pdplan.content.templates import RULES as TEMPLATE_RULES
from pdplan.cost.ceilings import RULES as CEILING_RULES
from pdplan.cost.formula import RULES as FORMULA_RULES
from pdplan.cost.soundness import RULES as FIGURE_RULES
from pdplan.cost.what_if.variables import RULES as UNCERTAINTY_RULES
from pdplan.deliverables import DELIVERABLES
from pdplan.model.checks import all_rules
from pdplan.model.scenarios import RULES as SCENARIO_RULES
from pdplan.model.settings import RULES as SETTING_RULES
from pdplan.printing import RULES as PRINT_RULES
from pdplan.reference.ties import RULES as TIE_RULES
from pdplan.verification import RULES as VERIFY_RULES


def test_a_new_plan_checks_builds_and_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "plan"
    assert run(["new", str(plan)]) == 0
    assert run(["check", "--plan", str(plan)]) == 0
    assert run(["build", "--plan", str(plan)]) == 0
    assert (plan / "outputs" / "機能設計書.docx").exists()
    assert run(["new", str(plan)]) == 2
    assert "not empty" in capsys.readouterr().err


def test_files_name_a_schema_that_new_writes(tmp_path: Path) -> None:
    run(["new", str(tmp_path / "plan")])
    for file in (tmp_path / "plan" / "models").glob("*.yaml"):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        assert (file.parent / first.split("$schema=")[1]).resolve().is_file()


def test_every_file_of_the_shipped_plans_fits_the_schema(root_folder: Path, starter_folder: Path) -> None:
    validator = jsonschema.Draft202012Validator(file_schema())
    scenarios = jsonschema.Draft202012Validator(scenario_schema())
    for folder in (root_folder, starter_folder):
        for top in ("models", "estimates"):
            for file in sorted((folder / top).rglob("*.yaml")):
                schema = scenarios if file.parent.name == "scenarios" else validator
                data = yaml.safe_load(file.read_text(encoding="utf-8"))
                plain = json.loads(json.dumps(data, default=str))
                problems = [error.message for error in schema.iter_errors(plain)]
                assert not problems, (file, problems[:3])


def test_the_schema_refuses_an_unknown_key() -> None:
    found = jsonschema.Draft202012Validator(file_schema()).iter_errors({"projekt": {}})
    assert list(found)


def test_cost_as_json_gives_every_quantity_with_whole_yen(
    starter_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["cost", "--plan", str(starter_folder), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["build_total"] == {
        "label": "Build cost",
        "unit": "yen",
        "dimensions": [],
        "coordinates": {},
        "values": 9422077,
    }
    assert found["running_total"]["coordinates"] == {"year": ["2025", "2026", "2027"]}
    assert len(found["development_cost"]["values"]) == 2 and len(found["development_cost"]["values"][0]) == 2

    def numbers(value: object) -> list[object]:
        return [number for part in value for number in numbers(part)] if isinstance(value, list) else [value]

    for name, quantity in found.items():
        if quantity["unit"] == "yen":
            assert all(isinstance(number, int) for number in numbers(quantity["values"])), name


def test_cost_as_csv_can_be_read_back(starter_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cost", "--plan", str(starter_folder), "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["value"] for row in rows if row["quantity"] == "build_total"} == {"9422077"}


def test_cost_as_table_shows_the_totals(starter_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cost", "--plan", str(starter_folder)]) == 0
    assert "9,422,077" in capsys.readouterr().out


def test_explain_goes_down_to_file_line_and_source(starter_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "function_cost", "FN-A01", "--plan", str(starter_folder)]) == 0
    out = capsys.readouterr().out
    assert "estimates/build.yaml:" in out
    assert "記入例（架空の値）" in out
    assert run(["explain", "build_tax", "--plan", str(starter_folder), "--format", "json"]) == 0
    tree = json.loads(capsys.readouterr().out)
    assert tree["value"] == "856552"
    leaf = next(part for part in tree["parts"] if part["name"] == "tax_rate")
    assert leaf["path"] == "estimates/money.yaml" and leaf["address"] == "money.tax_rate" and leaf["line"] > 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explain", "build_totl"], 'did you mean "build_total"?'),
        (["explain", "function_cost", "FN-A02"], 'did you mean "FN-A01"?'),
        (["explain", "build_total", "x"], "none"),
        (["build", "functional-desing"], 'did you mean "functional-design"?'),
        (["list", "nothing"], "quantities"),
        (["chek"], "chek"),
        (["cost", "--format", "xml"], "xml"),
    ],
)
def test_wrong_usage_is_told_with_what_would_be_right(
    arguments: list[str], said: str, starter_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = ["--plan", str(starter_folder)] if arguments[0] != "chek" else []
    assert run([*arguments, *plan]) == 2
    assert said in capsys.readouterr().err


def test_a_folder_without_a_plan_says_how_to_get_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--plan", str(tmp_path)]) == 1
    assert "pdplan new" in capsys.readouterr().err


def test_our_own_fault_ends_with_three_and_no_traceback(
    starter_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pdplan.model.load.read_folder", lambda *_: 1 / 0)
    monkeypatch.delenv("PDPLAN_DEBUG", raising=False)
    assert run(["check", "--plan", str(starter_folder)]) == 3
    assert "Traceback" not in capsys.readouterr().err


def test_lists_are_complete(starter_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def listed(subject: str) -> list[dict[str, str]]:
        assert run(["list", subject, "--plan", str(starter_folder), "--format", "json"]) == 0
        return list(json.loads(capsys.readouterr().out))

    others = (
        FIGURE_RULES, FORMULA_RULES, TEMPLATE_RULES, BUILD_RULES, SETTING_RULES, SCENARIO_RULES, CEILING_RULES,
        UNCERTAINTY_RULES, PRINT_RULES, VERIFY_RULES, TIE_RULES,
    )  # fmt: skip
    rules = {rule.id for rule in (*all_rules(), *(rule for part in others for rule in part))}
    assert {row["id"] for row in listed("rules")} == rules
    assert "sharing.running.prefecture" in {row["path"] for row in listed("inputs")}
    assert [row["id"] for row in listed("deliverables")] == [deliverable.id for deliverable in DELIVERABLES]
    assert {"build_total", "tax_rate"} <= {row["name"] for row in listed("quantities")}


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; from pdplan.cli.main import run; run(['--help']); print(sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "Usage: pdplan" in done.stdout
    for name in ("numpy", "pydantic", "yaml", "docx", "xlsxwriter", "jinja2", "rich", "pandas"):
        assert f"'{name}'" not in done.stderr


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"PDPLAN_LANG": "ja", "LANG": "C"}, "計画"),
        ({"LANG": "ja_JP.UTF-8"}, "計画"),
        ({"PDPLAN_LANG": "en", "LANG": "ja_JP.UTF-8"}, "Check"),
        ({}, "Check"),
    ],
)
def test_the_language_is_that_of_the_locale_or_of_pdplan_lang(variables: dict[str, str], said: str) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PDPLAN"))}
    done = subprocess.run(
        [sys.executable, "-m", "pdplan", "--help"], env={**clean, **variables}, capture_output=True, check=True
    )
    assert (said if said != "Check" else "Print every problem") in done.stdout.decode("utf-8")


def test_nothing_is_said_when_output_is_piped(starter_folder: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pdplan",
        "build",
        "diagrams",
        "--plan",
        str(starter_folder),
        "--out",
        str(tmp_path),
    ]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout == b"" and done.stderr == b""


def test_the_schema_in_the_repository_is_current(root_folder: Path, tmp_path: Path) -> None:
    assert run(["schema", "--plan", str(root_folder), "--out", str(tmp_path)]) == 0
    made = (tmp_path / "plan.schema.json").read_bytes()
    assert (root_folder / ".pdplan" / "plan.schema.json").read_bytes() == made


@pytest.mark.parametrize("command", ["check", "cost", "build"])
def test_a_discount_higher_than_the_whole_is_refused(
    command: str, plan_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    money = plan_copy / "estimates" / "money.yaml"
    text = money.read_text(encoding="utf-8")
    money.write_text(
        text.replace("build_discount:\n    value: 0\n", "build_discount:\n    value: 99999999999\n"), encoding="utf-8"
    )
    assert run([command, "--plan", str(plan_copy)]) == 1
    assert "amount.negative" in capsys.readouterr().err
    assert not (plan_copy / "outputs").exists()


def test_the_trace_of_a_clause_leads_to_items_sections_deliverables_and_costs(
    starter_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["trace", "REQ-1", "--plan", str(starter_folder), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["place"].startswith("models/")
    assert "FN-A01" in {item["id"] for item in found["answered_by"]}
    assert found["sections"] and found["costs"]
    assert run(["cost", "--plan", str(starter_folder), "--format", "csv"]) == 0
    rows = {
        (row["quantity"], row["function"]): row["value"]
        for row in csv.DictReader(io.StringIO(capsys.readouterr().out))
        if row.get("function")
    }
    for line in found["costs"]:
        if ("function_cost", line["id"]) in rows:
            assert line["amount"] == f"{int(rows['function_cost', line['id']]):,}円"


def test_the_trace_of_a_function_names_the_clauses_that_ask_for_it(
    starter_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["trace", "FN-A01", "--plan", str(starter_folder)]) == 0
    assert "REQ-1" in capsys.readouterr().out
    assert run(["trace", "FN-A1", "--plan", str(starter_folder)]) == 2
    assert 'did you mean "FN-A01"?' in capsys.readouterr().err


def test_built_files_are_verified_and_a_folder_without_them_is_told(
    plan_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verify", "--plan", str(plan_copy)]) == 1
    assert 'run "pdplan build" first' in capsys.readouterr().err
    assert run(["build", "build-estimate", "--plan", str(plan_copy)]) == 0
    capsys.readouterr()
    assert run(["verify", "--plan", str(plan_copy)]) == 0
    assert "in 1 files agree" in capsys.readouterr().out


def test_a_missing_libreoffice_is_told_with_where_to_get_it(
    plan_copy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["build", "build-estimate", "--plan", str(plan_copy)]) == 0
    monkeypatch.setenv("PDPLAN_SOFFICE", str(plan_copy / "nowhere"))
    assert run(["print", "--plan", str(plan_copy)]) == 1
    assert "PDPLAN_SOFFICE" in capsys.readouterr().err


def test_assumptions_are_listed_with_what_is_doubtful(starter_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "assumptions", "--plan", str(starter_folder), "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed and all(row["path"] for row in listed)
