"""Articles of draft rules refer to articles that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdplan.model.checks.registry import Violations, check
from pdplan.model.plan import Plan
from pdplan.model.rule_documents import RuleDocument, RuleParagraph
from pdplan.source.problems import error
from pdplan.source.yaml_text import Path
from pdplan.values.language import _
from pdplan.values.wording import shown, suggestion

ARTICLE_TWICE = error("article.twice", "an article of a draft rule has an id of its own within the document")
ARTICLE_REFERENCE = error("article.reference", "a reference in a draft rule names an article of the document")

REFERENCE = re.compile(r"\[\[([^\]]*)\]\]")
"""A reference to an article in the text of a rule."""


@check(ARTICLE_TWICE, "rule_documents")
def article_twice(plan: Plan) -> Violations:
    """Ids that stand in two chapters of a document; within a chapter, every list is looked at for ids that stand twice."""
    for number, document in enumerate(plan.rule_documents):
        earlier: set[str] = set()
        for chapter, part in enumerate(document.chapters):
            for position, article in enumerate(part.articles):
                if article.id in earlier:
                    message = _('article "{id}" is there already; choose another id').format(id=article.id)
                    yield ("rule_documents", number, "chapters", chapter, "articles", position, "id"), message
            earlier |= {article.id for article in part.articles}


@check(ARTICLE_REFERENCE, "rule_documents")
def article_reference(plan: Plan) -> Violations:
    """References to articles that there are not."""
    for number, document in enumerate(plan.rule_documents):
        known = [article.id for chapter in document.chapters for article in chapter.articles]
        for path, name in _references(document, ("rule_documents", number)):
            if name not in known:
                message = _('"{id}" is no article of this document').format(id=shown(name)) + suggestion(name, known)
                yield path, message


def _references(document: RuleDocument, path: Path) -> Iterator[tuple[Path, str]]:
    """Every reference in the document with its place."""
    for place, text in _texts(document):
        yield from (((*path, *place), name) for name in REFERENCE.findall(text))
    for position, former in enumerate(document.amendment.articles if document.amendment else ()):
        yield (*path, "amendment", "articles", position, "article"), former.article


def _texts(document: RuleDocument) -> Iterator[tuple[Path, str]]:
    """Every text that may hold a reference."""
    for chapter, part in enumerate(document.chapters):
        for position, article in enumerate(part.articles):
            yield from _of(article.paragraphs, ("chapters", chapter, "articles", position, "paragraphs"))
    for position, text in enumerate(document.supplementary):
        yield ("supplementary", position), text
    for position, form in enumerate(document.forms):
        yield ("forms", position, "text"), form.text or ""
        for number, field in enumerate(form.fields):
            yield ("forms", position, "fields", number, "content"), field.content
    for position, note in enumerate(document.commentary):
        yield ("commentary", position, "text"), note.text
    for position, former in enumerate(document.amendment.articles if document.amendment else ()):
        yield from _of(former.before, ("amendment", "articles", position, "before"))


def _of(paragraphs: list[RuleParagraph], path: Path) -> Iterator[tuple[Path, str]]:
    for number, paragraph in enumerate(paragraphs):
        yield (*path, number, "text"), paragraph.text
        for position, item in enumerate(paragraph.items):
            yield (*path, number, "items", position), item
