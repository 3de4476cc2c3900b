"""Building: the same bytes each time, and nothing of the user's is lost."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

import pdplan.build as building
from pdplan.build import build
from pdplan.model.variant import BASE
from pdplan.source.problems import Refused


def quiet(title: str) -> None:
    """Reports to nobody."""


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def built(starter_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    build(starter_folder, BASE, [], out, False, quiet)
    return out


def test_all_deliverables_of_the_starter_are_built(built: Path) -> None:
    assert set(contents(built)) == {
        "機能設計書.docx",
        "構築費用見積書.xlsx",
        "運用費用見積書.xlsx",
        "市町村負担シミュレーション.xlsx",
        *(f"図/{name}構成図.{kind}" for name in ("全体", "機能", "システム") for kind in ("png", "svg")),
        "manifest.json",
        "figures.json",
    }


def test_a_second_build_gives_the_same_bytes(built: Path, starter_folder: Path, tmp_path: Path) -> None:
    build(starter_folder, BASE, [], tmp_path, False, quiet)
    assert contents(tmp_path) == contents(built)


def test_the_manifest_names_each_file_with_its_digest(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    assert [entry["id"] for entry in manifest["deliverables"]] == [
        "functional-design",
        "build-estimate",
        "running-estimate",
        "burden",
        "scenario-comparison",
        "diagrams",
    ]
    for entry in manifest["deliverables"]:
        assert set(entry) == {"id", "title", "clause", "files"}
        for file in entry["files"]:
            assert file["sha256"] == hashlib.sha256((built / file["path"]).read_bytes()).hexdigest()


def test_the_inputs_digest_changes_with_a_file_of_the_plan_and_with_nothing_else(
    plan_copy: Path, tmp_path: Path
) -> None:
    def identity(out: str) -> str:
        build(plan_copy, BASE, ["diagrams"], tmp_path / out, False, quiet)
        return str(json.loads((tmp_path / out / "manifest.json").read_text(encoding="utf-8"))["inputs"])

    first = identity("one")
    assert identity("two") == first
    with (plan_copy / "models" / "project.yaml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    assert identity("three") != first


def test_figures_of_every_office_file_are_recorded_with_place_and_value(built: Path) -> None:
    figures = json.loads((built / "figures.json").read_text(encoding="utf-8"))
    assert set(figures) == {
        "機能設計書.docx",
        "構築費用見積書.xlsx",
        "運用費用見積書.xlsx",
        "市町村負担シミュレーション.xlsx",
    }
    total = [item for item in figures["構築費用見積書.xlsx"] if item["quantity"] == "build_total"]
    assert {item["value"] for item in total} == {"9422077"}
    assert "表紙!B7" in {item["place"] for item in total}


def test_building_one_deliverable_leaves_the_others_and_their_entries(starter_folder: Path, tmp_path: Path) -> None:
    build(starter_folder, BASE, ["build-estimate"], tmp_path, False, quiet)
    build(starter_folder, BASE, ["running-estimate"], tmp_path, False, quiet)
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert [entry["id"] for entry in manifest["deliverables"]] == ["build-estimate", "running-estimate"]
    assert (tmp_path / "構築費用見積書.xlsx").exists()


def test_a_file_edited_by_hand_is_not_overwritten_unasked(starter_folder: Path, tmp_path: Path) -> None:
    build(starter_folder, BASE, ["build-estimate"], tmp_path, False, quiet)
    file = tmp_path / "構築費用見積書.xlsx"
    file.write_bytes(file.read_bytes() + b"edited")
    with pytest.raises(Refused) as refused:
        build(starter_folder, BASE, ["build-estimate"], tmp_path, False, quiet)
    assert [problem.rule.id for problem in refused.value.problems] == ["output.edited"]
    assert file.read_bytes().endswith(b"edited")
    build(starter_folder, BASE, ["build-estimate"], tmp_path, True, quiet)
    assert not file.read_bytes().endswith(b"edited")


def test_a_file_that_is_not_ours_is_not_overwritten(starter_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "構築費用見積書.xlsx").write_text("somebody's own")
    with pytest.raises(Refused, match=r"output\.edited"):
        build(starter_folder, BASE, ["build-estimate"], tmp_path, False, quiet)


@pytest.mark.parametrize("lock", ["~$構築費用見積書.xlsx", "~$費用見積書.xlsx", ".~lock.構築費用見積書.xlsx#"])
def test_a_file_open_in_office_stops_the_build_before_anything_is_written(
    starter_folder: Path, tmp_path: Path, lock: str
) -> None:
    (tmp_path / lock).write_text("")
    with pytest.raises(Refused, match=r"output\.open"):
        build(starter_folder, BASE, [], tmp_path, False, quiet)
    assert set(contents(tmp_path)) == {lock}


def test_an_interrupted_build_leaves_old_files_whole_and_does_not_block_the_next(
    plan_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    build(plan_copy, BASE, ["build-estimate", "running-estimate"], out, False, quiet)
    before = contents(out)
    money = plan_copy / "estimates" / "money.yaml"
    money.write_text(money.read_text(encoding="utf-8").replace("value: 0.1\n", "value: 0.2\n"), encoding="utf-8")
    write, calls = building.write_whole, []

    def write_until_cut_off(path: Path, content: bytes) -> None:
        calls.append(path)
        if len(calls) == 3:
            raise KeyboardInterrupt
        write(path, content)

    monkeypatch.setattr(building, "write_whole", write_until_cut_off)
    with pytest.raises(KeyboardInterrupt):
        build(plan_copy, BASE, ["build-estimate", "running-estimate"], out, False, quiet)
    after = contents(out)
    assert after["運用費用見積書.xlsx"] == before["運用費用見積書.xlsx"]
    assert after["構築費用見積書.xlsx"] != before["構築費用見積書.xlsx"]
    assert after["manifest.json"] == before["manifest.json"]
    monkeypatch.undo()
    money.write_text(money.read_text(encoding="utf-8").replace("value: 0.2\n", "value: 0.3\n"), encoding="utf-8")
    build(plan_copy, BASE, ["build-estimate", "running-estimate"], out, False, quiet)
    assert ".pending.json" not in contents(out)


def test_a_write_that_fails_leaves_no_temporary_file(starter_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").mkdir()
    with pytest.raises(Refused):
        build(starter_folder, BASE, ["build-estimate"], tmp_path, False, quiet)
    assert not [name for name in contents(tmp_path) if Path(name).name.startswith(".pdplan-")]


def test_a_plan_with_errors_builds_nothing(plan_copy: Path, tmp_path: Path) -> None:
    (plan_copy / "estimates" / "money.yaml").unlink()
    with pytest.raises(Refused, match=r"section\.missing"):
        build(plan_copy, BASE, [], tmp_path / "out", False, quiet)
    assert not (tmp_path / "out").exists()


def test_the_folder_s_own_templates_take_the_place_of_the_shipped_ones(plan_copy: Path) -> None:
    (plan_copy / "templates" / "text" / "functional-design").mkdir(parents=True)
    folders = building.template_folders(plan_copy)
    assert folders["text"] == plan_copy / "templates" / "text"
    assert folders["word"] == building.shipped_templates() / "word"


@pytest.mark.parametrize(
    "manifest", ["", "[]", "{}", '{"deliverables": 1}', '{"deliverables": [{"files": [1]}]}', "\x00"]
)
def test_a_manifest_that_is_not_ours_makes_every_file_somebody_s_own(
    starter_folder: Path, tmp_path: Path, manifest: str
) -> None:
    (tmp_path / "manifest.json").write_text(manifest)
    (tmp_path / "構築費用見積書.xlsx").write_text("somebody's own")
    with pytest.raises(Refused, match=r"output\.edited"):
        build(starter_folder, BASE, ["build-estimate"], tmp_path, False, quiet)


def test_an_output_folder_that_is_a_file_is_told(starter_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused, match=r"output\.(write|open)"):
        build(starter_folder, BASE, ["build-estimate"], tmp_path / "file", False, quiet)


@pytest.mark.parametrize(("content", "rule"), [(None, "template.missing"), (b"not a document", "template.fault")])
def test_a_word_master_that_is_missing_or_broken_is_told(
    plan_copy: Path, tmp_path: Path, content: bytes | None, rule: str
) -> None:
    folder = plan_copy / "templates" / "word"
    folder.mkdir(parents=True)
    if content is not None:
        (folder / "document.docx").write_bytes(content)
    with pytest.raises(Refused) as refused:
        build(plan_copy, BASE, ["functional-design"], tmp_path / "out", False, quiet)
    (problem,) = refused.value.problems
    assert problem.rule.id == rule and problem.place.path == "templates/word/document.docx"
