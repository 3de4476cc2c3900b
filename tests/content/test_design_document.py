"""The design document has the chapters that the commission asks for, and refers to nothing that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdplan.build import shipped_templates
from pdplan.content.blocks import CrossReference, Document, Heading, ListBlock, Paragraph, Picture, Span, Table
from pdplan.content.design_document import design_document
from pdplan.cost.evaluate import evaluate
from pdplan.cost.plan_graph import plan_graph
from pdplan.model.load import load_plan
from pdplan.model.plan import Plan


def made(folder: Path) -> tuple[Plan, Document]:
    plan, _places = load_plan(folder)
    return plan, design_document(plan, evaluate(plan_graph(plan)), shipped_templates() / "text")


@pytest.fixture(scope="module", params=["root", "starter", "aonami"])
def document(request: pytest.FixtureRequest, root_folder: Path, starter_folder: Path) -> tuple[Plan, Document]:
    folders = {"root": root_folder, "starter": starter_folder, "aonami": root_folder / "tests" / "plans" / "aonami"}
    return made(folders[request.param])


def test_every_function_has_a_section_and_a_table(document: tuple[Plan, Document]) -> None:
    plan, made_document = document
    headings = [block.text for block in made_document.blocks if isinstance(block, Heading)]
    for function in plan.functions:
        assert headings.count(f"{function.id} {function.name}") == 1


def test_every_reference_leads_somewhere_and_every_captioned_table_is_referred_to(
    document: tuple[Plan, Document],
) -> None:
    _plan, made_document = document
    targets, used = set(), set()
    for block in made_document.blocks:
        if isinstance(block, Table | Picture | Heading) and block.id:
            assert block.id not in targets, f"{block.id} stands twice"
            targets.add(block.id)
        lines = (
            [block.line] if isinstance(block, Paragraph) else list(block.items) if isinstance(block, ListBlock) else []
        )
        used |= {part.target for line in lines for part in line if isinstance(part, CrossReference)}
    assert used <= targets
    captioned = {block.id for block in made_document.blocks if isinstance(block, Table) and block.id}
    assert captioned <= used


def test_no_table_is_empty_and_no_cell_row_is_short(document: tuple[Plan, Document]) -> None:
    _plan, made_document = document
    for block in made_document.blocks:
        if isinstance(block, Table):
            assert block.rows, block.caption
            assert all(len(row) == len(block.columns) for row in block.rows)


def test_the_chapters_come_in_the_order_of_a_functional_design(document: tuple[Plan, Document]) -> None:
    _plan, made_document = document
    chapters = [block.text for block in made_document.blocks if isinstance(block, Heading) and block.level == 1]
    wanted = [
        "はじめに", "全体像", "機能一覧", "機能設計", "データ設計", "外部インタフェース", "非パーソナル", "ID", "アクセス制御", "セキュリティ",
        "非機能要件", "運用", "制約", "要件対応表",
    ]  # fmt: skip
    positions = [next(n for n, chapter in enumerate(chapters) if word in chapter) for word in wanted]
    assert positions == sorted(positions)


def test_the_templates_know_no_prefecture(root_folder: Path, starter_folder: Path) -> None:
    _plan, made_document = made(starter_folder)
    text = " ".join(
        span.text
        for block in made_document.blocks
        for line in ([block.line] if isinstance(block, Paragraph) else [])
        for span in line
        if isinstance(span, Span)
    )
    for word in ("熊本", "くまもと", "45市町村", "コンソーシアム"):
        assert word not in text
    for path in (root_folder / "src" / "pdplan").rglob("*.py"):
        assert (
            "熊本" not in path.read_text(encoding="utf-8")
            and "kumamoto" not in path.read_text(encoding="utf-8").lower()
        )
