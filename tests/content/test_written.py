"""Documents from templates: complete, with no dead reference, for every plan, and without words of one prefecture."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdplan.content.blocks import (
    Chart,
    Contents,
    CrossReference,
    Document,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Picture,
    Span,
    Table,
)  # fmt: skip
from pdplan.content.studies import FUNCTIONAL_DESIGN, STUDIES
from pdplan.content.written import demand_topics, lines_of, written
from pdplan.model.plan import Plan
from pdplan.source.problems import Place, Refused
from tests.support.plans import workshop

PLANS = ("root", "starter", "aonami")


@pytest.fixture(scope="module", params=[(plan, study.folder) for plan in PLANS for study in STUDIES], ids="-".join)
def document(request: pytest.FixtureRequest) -> tuple[Plan, Document]:
    plan, folder = request.param
    study = next(study for study in STUDIES if study.folder == folder)
    shop = workshop(plan)
    return shop.plan, written(shop.material, study)


def words(made: Document) -> str:
    texts = [span.text for block in made.blocks for line in lines_of(block) for span in line if isinstance(span, Span)]
    headings = [block.text for block in made.blocks if isinstance(block, Heading)]
    return " ".join([*headings, *texts])


def test_every_reference_leads_somewhere_and_every_captioned_table_and_picture_is_referred_to(
    document: tuple[Plan, Document],
) -> None:
    _plan, made = document
    targets, used = set(), set()
    for block in made.blocks:
        if isinstance(block, Table | Picture | Heading) and block.id:
            assert block.id not in targets, f"{block.id} stands twice"
            targets.add(block.id)
        lines = lines_of(block)
        used |= {part.target for line in lines for part in line if isinstance(part, CrossReference)}
    assert used <= targets
    captioned = {block.id for block in made.blocks if isinstance(block, Table | Picture) and block.id}
    assert captioned <= used, captioned - used


def test_no_table_is_empty_and_no_row_is_short(document: tuple[Plan, Document]) -> None:
    _plan, made = document
    for block in made.blocks:
        if isinstance(block, Table):
            assert block.rows, block.caption
            assert all(len(row) == len(block.columns) for row in block.rows), block.caption


def test_nothing_stands_in_a_document_that_only_slides_can_show(document: tuple[Plan, Document]) -> None:
    _plan, made = document
    assert not [block for block in made.blocks if isinstance(block, Chart | Note)]


def test_every_chapter_says_something_before_its_first_table(document: tuple[Plan, Document]) -> None:
    _plan, made = document
    start = next(n for n, block in enumerate(made.blocks) if isinstance(block, Contents))
    blocks = made.blocks[start + 1 :]
    for number, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1:
            following = next(b for b in blocks[number + 1 :] if not isinstance(b, Heading))
            assert isinstance(following, Paragraph | ListBlock), block.text


def test_every_function_has_a_section_in_the_design(root_folder: Path) -> None:
    shop = workshop("root")
    made = written(shop.material, FUNCTIONAL_DESIGN)
    headings = [block.text for block in made.blocks if isinstance(block, Heading)]
    for function in shop.plan.functions:
        assert headings.count(f"{function.id} {function.name}") == 1


def test_the_chapters_of_the_design_come_in_their_usual_order() -> None:
    made = written(workshop("root").material, FUNCTIONAL_DESIGN)
    chapters = [block.text for block in made.blocks if isinstance(block, Heading) and block.level == 1]
    wanted = [
        "はじめに", "全体像", "機能一覧", "機能設計", "データ設計", "外部インタフェース", "非パーソナル", "ID", "アクセス制御", "セキュリティ",
        "非機能要件", "運用", "制約", "要件対応表",
    ]  # fmt: skip
    positions = [next(n for n, chapter in enumerate(chapters) if word in chapter) for word in wanted]
    assert positions == sorted(positions)


@pytest.mark.parametrize("study", STUDIES, ids=lambda study: study.folder)
@pytest.mark.parametrize("plan", ["starter", "aonami"])
def test_documents_of_another_prefecture_hold_no_word_of_this_one(plan: str, study: object) -> None:
    text = words(written(workshop(plan).material, study))  # type: ignore[arg-type]
    for word in ("熊本", "くまもと", "45市町村", "コンソーシアム", "スマートシティ等連携プロジェクト"):
        assert word not in text


def test_neither_the_code_nor_the_templates_know_a_prefecture(root_folder: Path) -> None:
    for path in [*(root_folder / "src" / "pdplan").rglob("*.py"), *(root_folder / "templates" / "text").rglob("*.md")]:
        text = path.read_text(encoding="utf-8")
        assert "熊本" not in text and "kumamoto" not in text.lower() and "くまもと" not in text, path


def test_a_topic_that_no_clause_can_ask_for_is_told_with_the_one_that_was_meant() -> None:
    with pytest.raises(Refused, match="cost-burden"):
        demand_topics([Heading(1, "費用", "cost", topics=("cost-burdn",))], Place("templates/text/x.md"))


def test_every_topic_that_the_plan_is_asked_for_is_answered_by_a_section() -> None:
    shop = workshop("root")
    treated = {topic for section in shop.material.sections for topic in section.topics}
    asked = {topic for requirement in shop.plan.requirements for topic in requirement.topics}
    assert asked <= treated, asked - treated
