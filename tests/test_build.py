"""Building: the same bytes each time, and nothing of the user's is lost."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

import pdplan.build as building
from pdplan.build import build
from pdplan.deliverables import DELIVERABLES
from pdplan.model.variant import BASE
from pdplan.source.problems import Refused
from pdplan.source.template_folders import shipped_templates


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
    names = set(contents(built))
    assert {name for name in names if "/" not in name} == {
        "業務完了報告書.docx", "中間調査報告書.docx", "機能設計書.docx", "構築費用見積書.xlsx", "運用費用見積書.xlsx",
        "市町村負担シミュレーション.xlsx",
        "manifest.json", "figures.json",
    }  # fmt: skip
    assert {name for name in names if name.startswith("検討資料/")} == {
        f"検討資料/{name}"
        for name in (
            "機能検討.docx",
            "運用検討.docx",
            "法規制・ガバナンス整理.docx",
            "セキュリティ対策整理.docx",
            "概要.pptx",
        )
    }
    assert {name for name in names if name.startswith("付随資料/")} == {
        f"付随資料/{name}"
        for name in (
            "実施体制・工程表.pptx", "相談対応記録.xlsx", "貸与資料・文書台帳.xlsx", "会議・提出期限表.xlsx", "要件対応表.xlsx", "課題管理表.xlsx",
            "出典・前提一覧.xlsx", "議事録/2024-02-07_第1回定例会.docx",
        )
    }  # fmt: skip
    assert {name for name in names if name.startswith(("規約", "連携"))} == {
        "規約・規程・ガイドライン案/DOC-01_利用規約.docx", "連携支援資料/2024-02-21_第1回連携会議.pptx", "連携支援資料/説明原稿.docx",
    }  # fmt: skip
    pictures = (
        "全体構成図",
        "機能構成図",
        "システム構成図",
        "同意に基づく提供の流れ",
        "運用体制図",
        "実施体制図",
        "年間工程表",
    )
    assert {name for name in names if name.startswith("図/")} == {
        f"図/{p}.{kind}" for p in pictures for kind in ("png", "svg")
    }


def test_a_second_build_gives_the_same_bytes(built: Path, starter_folder: Path, tmp_path: Path) -> None:
    build(starter_folder, BASE, [], tmp_path, False, quiet)
    assert contents(tmp_path) == contents(built)


def test_the_manifest_names_each_file_with_its_digest(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    assert [entry["id"] for entry in manifest["deliverables"]] == [item.id for item in DELIVERABLES]
    for entry in manifest["deliverables"]:
        assert set(entry) == {"id", "title", "clauses", "files"}
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
    assert set(figures) >= {"機能設計書.docx", "構築費用見積書.xlsx", "検討資料/概要.pptx", "付随資料/要件対応表.xlsx"}
    assert all(item["mark"] and item["place"] for entries in figures.values() for item in entries)
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
    assert folders["word"] == shipped_templates() / "word"


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


def test_an_unchanged_plan_is_not_read_again_and_nothing_is_written(
    starter_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(starter_folder, BASE, ["minutes", "deadlines"], tmp_path, False, quiet)
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    monkeypatch.setattr(building, "workshop_of", lambda *_: pytest.fail("the plan was read"))
    second = build(starter_folder, BASE, ["minutes", "deadlines"], tmp_path, False, quiet)
    assert (len(first.written), second.written, second.same) == (2, [], 2)
    assert times == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}


def test_a_changed_price_writes_only_what_shows_it(plan_copy: Path, tmp_path: Path) -> None:
    ids = ["build-estimate", "overview", "minutes", "rule-documents", "deadlines", "final-report"]
    build(plan_copy, BASE, ids, tmp_path, False, quiet)
    estimate = plan_copy / "estimates" / "build.yaml"
    text = estimate.read_text(encoding="utf-8")
    estimate.write_text(
        text.replace("value: 1200000", "value: 1300000").replace("value: 900000", "value: 950000"), encoding="utf-8"
    )
    assert estimate.read_text(encoding="utf-8") != text
    again = build(plan_copy, BASE, ids, tmp_path, False, quiet)
    names = {path.relative_to(tmp_path).as_posix() for path in again.written}
    assert names == {"構築費用見積書.xlsx", "検討資料/概要.pptx", "業務完了報告書.docx"}
    assert again.same == 3


def test_a_changed_template_writes_only_the_documents_made_from_it(plan_copy: Path, tmp_path: Path) -> None:
    shutil.copytree(shipped_templates() / "text", plan_copy / "templates" / "text")
    build(plan_copy, BASE, ["minutes", "rule-documents"], tmp_path, False, quiet)
    template = plan_copy / "templates" / "text" / "minutes" / "10-minutes.md"
    template.write_text(template.read_text(encoding="utf-8").replace("会議名", "会議の名称"), encoding="utf-8")
    again = build(plan_copy, BASE, ["minutes", "rule-documents"], tmp_path, False, quiet)
    assert [path.name for path in again.written] == ["2024-02-07_第1回定例会.docx"]


def test_a_file_that_was_taken_away_or_edited_is_not_counted_as_the_same(starter_folder: Path, tmp_path: Path) -> None:
    build(starter_folder, BASE, ["minutes", "deadlines"], tmp_path, False, quiet)
    (tmp_path / "付随資料" / "会議・提出期限表.xlsx").unlink()
    again = build(starter_folder, BASE, ["minutes", "deadlines"], tmp_path, False, quiet)
    assert [path.name for path in again.written] == ["会議・提出期限表.xlsx"]


def test_a_file_that_is_no_longer_built_goes_unless_it_was_edited(plan_copy: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(plan_copy, BASE, ["meeting-decks", "minutes"], out, False, quiet)
    minutes = out / "付随資料" / "議事録" / "2024-02-07_第1回定例会.docx"
    minutes.write_bytes(minutes.read_bytes() + b"edited")
    course = plan_copy / "models" / "course.yaml"
    text = course.read_text(encoding="utf-8")
    course.write_text(
        text.replace("date: 2024-02-21", "date: 2024-02-22").replace("date: 2024-02-07", "date: 2024-02-08"),
        encoding="utf-8",
    )
    build(plan_copy, BASE, ["meeting-decks", "minutes"], out, False, quiet)
    names = {path.name for path in out.rglob("*") if path.is_file()}
    assert "2024-02-22_第1回連携会議.pptx" in names and "2024-02-21_第1回連携会議.pptx" not in names
    assert {"2024-02-07_第1回定例会.docx", "2024-02-08_第1回定例会.docx"} <= names


def test_a_scenario_named_by_an_option_that_is_not_there_is_told(plan_copy: Path, tmp_path: Path) -> None:
    decisions = plan_copy / "models" / "decisions.yaml"
    text = decisions.read_text(encoding="utf-8")
    decisions.write_text(
        text.replace("        name: 集中型\n", "        name: 集中型\n        scenario: nowhere\n"), encoding="utf-8"
    )
    with pytest.raises(Refused, match=r"scenario\.unknown") as refused:
        build(plan_copy, BASE, ["overview"], tmp_path / "out", False, quiet)
    assert refused.value.problems[0].place.path == "models/decisions.yaml"
