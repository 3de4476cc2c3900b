"""Rules, regulations and guidelines that operation needs, with the text of their drafts."""

from __future__ import annotations

from pdplan.model.base import Day, Id, Item, Text, reference


class RuleParagraph(Item):
    """A paragraph of an article (項) with its items (号)."""

    text: Text
    """The sentence; ``[[id]]`` stands for the number of the article with that id."""
    items: list[Text] = []


class Article(Item):
    """An article (条). Its number follows from its place."""

    id: Id
    """What other articles call it by."""
    title: Text
    paragraphs: list[RuleParagraph]
    basis: list[reference("constraints", "legal_paths")] = []  # type: ignore[valid-type]
    """Laws and guidelines behind it."""


class RuleChapter(Item):
    """A chapter (章)."""

    title: Text | None = None
    """Heading; left out where a short document has no chapters."""
    articles: list[Article]


class FormField(Item):
    """A field of a form."""

    label: Text
    content: Text
    """What is filled in, or the sentence that stands there."""


class Form(Item):
    """A form that goes with the document (様式・別表)."""

    id: Id
    title: Text
    text: Text | None = None
    """What stands above the fields."""
    fields: list[FormField]


class Commentary(Item):
    """A note of the drafters that is no part of the rule: why it is so, what is still to be decided."""

    title: Text
    text: Text


class FormerArticle(Item):
    """How an article read in the edition before this one."""

    article: Text
    """Id of the article as it stands now."""
    before: list[RuleParagraph]
    """Its former paragraphs; none where the article is new."""
    reason: Text
    """Why it was changed."""


class Amendment(Item):
    """What changed from the former edition (新旧対照表)."""

    former: Text
    """Name of the former edition."""
    date: Day | None = None
    """Day of the former edition, if it has one."""
    articles: list[FormerArticle]


class RuleDocument(Item):
    """A rule, regulation or guideline that operation needs (規約・規程・ガイドライン)."""

    id: Id
    title: Text
    audience: Text
    """Who is bound by it or reads it."""
    basis: list[reference("constraints", "legal_paths")] = []  # type: ignore[valid-type]
    """Laws and guidelines behind it."""
    summary: Text
    """What it lays down."""
    chapters: list[RuleChapter] = []
    """The draft itself; none where only the outline stands."""
    supplementary: list[Text] = []
    """Supplementary provisions (附則)."""
    forms: list[Form] = []
    commentary: list[Commentary] = []
    amendment: Amendment | None = None
    """What changed since the former edition."""
