"""The commission: who asked for what, when, and what the plan is about."""

from __future__ import annotations

from pdplan.model.base import Day, Id, Item, Text, Year


class Revision(Item):
    """One line of the revision history."""

    edition: Text
    """Edition number as printed, such as 1.0."""
    date: Day
    """Day of the edition."""
    summary: Text
    """What changed."""


class Project(Item):
    """The commission and the edition of this plan."""

    title: Text
    """Title of the commissioned study."""
    subject: Text
    """What is planned, as named in titles."""
    prefecture: Text
    """Full name of the prefecture."""
    client: Text
    """Department that commissioned the study."""
    addressee: Text
    """To whom estimates are addressed."""
    author: Text
    """Who hands the deliverables over."""
    edition: Text
    """Edition of the deliverables."""
    date: Day
    """Date of the edition; nothing in the output depends on the clock."""
    study_year: Year
    """Fiscal year of the study."""
    build_years: list[Year]
    """Fiscal years in which the platform is built."""
    running_years: list[Year]
    """Fiscal years of operation that the estimate covers."""
    validity: Text
    """How long an estimate stays valid, in words."""
    payment: Text
    """Terms of payment, in words."""
    revisions: list[Revision]
    """Revision history, oldest first."""


class Section(Item):
    """A short passage that belongs to this plan alone."""

    id: Id
    title: Text
    """Heading."""
    text: Text
    """One or more paragraphs, separated by blank lines."""


class Overview(Item):
    """What the documents say about this prefecture and its platform before any detail."""

    background: Text
    """Why the platform is planned."""
    purpose: Text
    """What it is to achieve."""
    position: Text
    """Place of the document in the study, and its relation to the other deliverables."""
    scope: list[Text]
    """What the design covers."""
    out_of_scope: list[Text]
    """What it leaves out."""
    principles: list[Section]
    """Principles that the design keeps."""
    situation: list[Section] = []
    """The prefecture as the study finds it: its municipalities, projects, experience."""
    architecture: Text
    """The chosen architecture in words."""
    non_personal: list[Section]
    """How the platform works together with the non-personal one: roles, hand-over, costs."""
    identifiers: list[Section]
    """How identifiers are issued, linked, kept and withdrawn."""
    consent: list[Section]
    """How consent is asked, recorded, checked and withdrawn."""
    access: list[Section]
    """Who may do what, and how it is decided."""
    governance: list[Section] = []
    """How the platform is governed: bodies, assessment, supervision, transparency."""
    connection_rules: list[Section] = []
    """Rules that those who connect data and services keep."""
    operations: Text
    """How operation and maintenance are organised."""
    joint_operation: list[Section] = []
    """How prefecture and municipalities operate it together: methods and organisation."""
    burden: list[Section] = []
    """How costs are shared, and how that is agreed."""
    monetisation: list[Section] = []
    """Income, and how far the platform can carry itself."""
    next_steps: list[Section] = []
    """What follows the study, up to the beginning of building."""


class Stage(Item):
    """A step of the gradual introduction."""

    id: Id
    name: Text
    period: Text
    """When, in words."""
    content: list[Text]
    """What is done."""
    condition: Text
    """What must hold before the next step."""


class OpenIssue(Item):
    """Something still to be decided or confirmed."""

    id: Id
    title: Text
    text: Text
    """What is open and why it matters."""
    owner: Text
    """Who decides or confirms."""
    due: Text
    """By when, in words."""


class Term(Item):
    """A word of the glossary."""

    term: Text
    english: Text
    """English term."""
    meaning: Text
    """One sentence."""
