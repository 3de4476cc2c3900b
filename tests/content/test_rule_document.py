"""Draft rules: articles are numbered, references follow the numbers, and what changed stands side by side."""

from __future__ import annotations

from datetime import date

from pdplan.content.blocks import Contents, Heading, Paragraph, Span, Table
from pdplan.content.rule_document import article_lines, article_numbers, resolved, rule_document
from pdplan.model.rule_documents import Amendment, Article, FormerArticle, RuleChapter, RuleDocument, RuleParagraph
from tests.support.plans import workshop


def article(id: str, *texts: str, items: list[str] | None = None) -> Article:
    paragraphs = [RuleParagraph(text=text) for text in texts]
    if items:
        paragraphs[0] = RuleParagraph(text=texts[0], items=items)
    return Article(id=id, title=id, paragraphs=paragraphs)


def draft(*chapters: RuleChapter, amendment: Amendment | None = None) -> RuleDocument:
    return RuleDocument(
        id="D", title="規約", audience="本人", summary="定める。", chapters=list(chapters), amendment=amendment
    )


ONE = RuleChapter(title="総則", articles=[article("aim", "目的を定める。")])
TWO = RuleChapter(
    title="停止",
    articles=[article("stop", "[[aim]]により止める。", "通知する。", items=["第一", "[[stop]]第2項の通知"])],
)


def texts(document: RuleDocument) -> list[str]:
    made = rule_document(workshop("starter").material, document)
    return [
        "".join(span.text for span in block.line if isinstance(span, Span))
        for block in made.blocks
        if isinstance(block, Paragraph)
    ]


def test_articles_are_numbered_through_the_chapters() -> None:
    assert article_numbers(draft(ONE, TWO)) == {"aim": 1, "stop": 2}


def test_a_reference_prints_the_number_that_the_article_has() -> None:
    assert resolved("[[stop]]第2項に従う。", article_numbers(draft(ONE, TWO))) == "第2条第2項に従う。"


def test_paragraphs_after_the_first_have_full_width_numbers_and_items_stand_in_brackets() -> None:
    numbers = article_numbers(draft(ONE, TWO))
    lines = list(article_lines(TWO.articles[0].paragraphs, 2, numbers))
    assert lines == [
        (False, "第2条　第1条により止める。"), (True, "(1)　第一"), (True, "(2)　第2条第2項の通知"), (False, "２　通知する。"),
    ]  # fmt: skip


def test_a_contents_list_stands_where_there_are_chapters_and_chapters_do_not_begin_pages() -> None:
    made = rule_document(workshop("starter").material, draft(ONE, TWO))
    assert [block for block in made.blocks if isinstance(block, Contents)]
    assert all(block.same_page for block in made.blocks if isinstance(block, Heading))
    bare = draft(RuleChapter(articles=ONE.articles))
    assert not [
        b for b in rule_document(workshop("starter").material, bare).blocks if isinstance(b, Contents | Heading)
    ]


def test_what_changed_stands_beside_what_it_was_with_the_difference_in_bold() -> None:
    former = [RuleParagraph(text="目的を示す。")]
    amendment = Amendment(
        former="素案", date=date(2024, 1, 5),
        articles=[
            FormerArticle(article="aim", before=former, reason="用語をそろえた。"),
            FormerArticle(article="stop", before=[], reason="手続が欠けていた。"),
        ],
    )  # fmt: skip
    made = rule_document(workshop("starter").material, draft(ONE, TWO, amendment=amendment))
    (table,) = [block for block in made.blocks if isinstance(block, Table)]
    changed, new = table.rows
    assert [span.text for span in changed[1] if isinstance(span, Span) and span.bold] == ["定める"]
    assert [span.text for span in changed[2] if isinstance(span, Span) and span.bold] == ["示す"]
    assert new[2] == (Span("（新設）"),)


def test_every_article_of_the_shipped_drafts_is_printed() -> None:
    shop = workshop("root")
    for document in shop.plan.rule_documents:
        printed = "\n".join(texts(document)) if document.chapters else ""
        count = sum(len(chapter.articles) for chapter in document.chapters)
        assert count >= 10, document.id
        assert f"第{count}条　" in printed and "[[" not in printed


def test_all_parts_of_the_second_prefectures_drafts_are_printed() -> None:
    documents = [d for d in workshop("aonami").plan.rule_documents if d.amendment]
    assert documents
    for document in documents:
        assert any("新旧対照表" in text for text in texts(document))
