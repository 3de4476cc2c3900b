"""規約・規程・ガイドライン案: a draft rule with its articles, forms, notes, and what changed since the former edition."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from pdplan.content.blocks import Block, Column, Contents, Document, Heading, Line, PageBreak, Paragraph, Span, Table
from pdplan.content.material import Material
from pdplan.content.tables.cells import cell
from pdplan.content.written import covered, template_blocks
from pdplan.model.checks.rule_documents import REFERENCE
from pdplan.model.rule_documents import Amendment, Article, RuleDocument, RuleParagraph
from pdplan.values.fiscal_year import japanese_date

FOLDER = "rule-document"


def rule_document(material: Material, document: RuleDocument) -> Document:
    """The draft as a document: a note from its template, the contents list, then the articles."""
    numbers = article_numbers(document)
    note, _places = template_blocks(material, FOLDER, {"document": document})
    front: list[Block] = [PageBreak(), Paragraph((Span("この案について"),), "plain-heading"), *note]
    if sum(chapter.title is not None for chapter in document.chapters) > 1:
        front.append(Contents("目次", 1))
    return covered(material, f"{document.title}（案）", (*front, *_blocks(document, numbers)))


def article_numbers(document: RuleDocument) -> dict[str, int]:
    """The number of each article by its id."""
    ids = [article.id for chapter in document.chapters for article in chapter.articles]
    return {id: number for number, id in enumerate(ids, start=1)}


def _blocks(document: RuleDocument, numbers: dict[str, int]) -> Iterator[Block]:
    yield PageBreak()
    yield Paragraph((Span(document.title),), "center")
    for number, chapter in enumerate(document.chapters, start=1):
        if chapter.title is not None:
            yield Heading(1, chapter.title, f"chapter-{number}", same_page=True)
        for article in chapter.articles:
            yield from _article(article, numbers)
    if document.supplementary:
        yield Paragraph((Span("附　則", bold=True),), "center")
        several = len(document.supplementary) > 1
        for number, sentence in enumerate(document.supplementary, start=1):
            lead = f"{_wide(number)}　" if several else "　"
            yield Paragraph((Span(lead + resolved(sentence, numbers)),), "article")
    for form in document.forms:
        yield PageBreak()
        yield Paragraph((Span(form.title),), "plain-heading")
        if form.text:
            yield Paragraph((Span(resolved(form.text, numbers)),))
        rows = [(cell(field.label), cell(resolved(field.content, numbers))) for field in form.fields]
        columns = (Column("項目", 3), Column("記載する内容", 8))
        yield Table(None, "", columns, tuple(rows), headed_rows=True)
    if document.commentary:
        yield PageBreak()
        yield Paragraph((Span("案の解説（案の一部ではない）"),), "plain-heading")
        for note in document.commentary:
            yield Paragraph((Span(note.title, bold=True),), "article-title")
            for part in note.text.split("\n\n"):
                yield Paragraph((Span(resolved("".join(part.split("\n")), numbers)),))
    if document.amendment:
        yield PageBreak("landscape")
        yield from _comparison(document, document.amendment, numbers)


def _article(article: Article, numbers: dict[str, int]) -> Iterator[Block]:
    yield Paragraph((Span(f"（{article.title}）"),), "article-title")
    for look, text in article_lines(article.paragraphs, numbers[article.id], numbers):
        yield Paragraph((Span(text),), "article-item" if look else "article")


def article_lines(paragraphs: list[RuleParagraph], number: int, numbers: dict[str, int]) -> Iterator[tuple[bool, str]]:
    """The lines of an article as printed, each with whether it is an item (号)."""
    for count, paragraph in enumerate(paragraphs, start=1):
        lead = f"第{number}条" if count == 1 else _wide(count)
        yield False, f"{lead}　{resolved(paragraph.text, numbers)}"
        for item, text in enumerate(paragraph.items, start=1):
            yield True, f"({item})　{resolved(text, numbers)}"


def resolved(text: str, numbers: dict[str, int]) -> str:
    """``text`` with the numbers of the articles that it refers to."""
    return REFERENCE.sub(lambda match: f"第{numbers[match[1]]}条", text)


def _wide(number: int) -> str:
    """A number in full-width digits, as paragraphs of an article are counted."""
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def _comparison(document: RuleDocument, amendment: Amendment, numbers: dict[str, int]) -> Iterator[Block]:
    """The table of new and old text (新旧対照表); what differs is bold."""
    articles = {article.id: article for chapter in document.chapters for article in chapter.articles}
    yield Paragraph((Span(f"新旧対照表（{amendment.former}との対照）"),), "plain-heading")
    rows: list[tuple[Line, ...]] = []
    for former in amendment.articles:
        article = articles[former.article]
        number = numbers[article.id]
        new = _text(article.paragraphs, number, numbers)
        old = _text(former.before, number, numbers) if former.before else ""
        title = f"第{number}条（{article.title}）"
        if not old:
            rows.append((cell(title), (Span(new, bold=True),), cell("（新設）"), cell(former.reason)))
        else:
            rows.append((cell(title), _marked(new, old), _marked(old, new), cell(former.reason)))
    former_edition = "、".join([amendment.former, *([japanese_date(amendment.date)] if amendment.date else [])])
    columns = (
        Column("条", 1.8), Column("新（この案）", 5), Column(f"旧（{former_edition}）", 5), Column("改めた理由", 3),
    )  # fmt: skip
    yield Table(None, "", columns, tuple(rows), headed_rows=True)


def _text(paragraphs: list[RuleParagraph], number: int, numbers: dict[str, int]) -> str:
    return "\n".join(text for _item, text in article_lines(paragraphs, number, numbers))


def _marked(text: str, other: str) -> Line:
    """``text`` with what is not in ``other`` in bold."""
    spans: list[Span] = []
    for kind, start, end, _from, _to in SequenceMatcher(None, text, other, autojunk=False).get_opcodes():
        if end > start:
            spans.append(Span(text[start:end], bold=kind != "equal"))
    return tuple(spans)
