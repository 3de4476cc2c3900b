"""What it costs: rates, effort, direct labour and overheads, and the money rules of the build estimate."""

from __future__ import annotations

from typing import Literal

from pdplan.model.base import Id, Item, Number, Share, Text, reference
from pdplan.model.evidence import Evidence, Figure


class RateBook(Item):
    """A family of labour rates that are built the same way."""

    id: Id
    name: Text
    overhead: Literal["included", "excluded"]
    """included: a market price that already holds the overheads. excluded: a day rate to which overheads are added."""
    description: Text
    """What the rates hold and what not."""
    published_mean: Figure | None = None
    """Published simple mean of the book's rates, as a check-sum."""


class Rate(Item):
    """The price of a person-month or person-day of one grade."""

    id: Id
    book: reference("rate_books")  # type: ignore[valid-type]
    name: Text
    """Name of the grade."""
    price: Figure
    """yen/person-month in a book that includes overheads, yen/person-day in one that excludes them."""


class GradeShare(Item):
    """How much of a phase falls to one grade."""

    rate: reference("rates")  # type: ignore[valid-type]
    share: Share


class WorkPhase(Item):
    """A phase of building (工程)."""

    id: Id
    name: Text
    share: Share
    """Share of a function's effort that falls into this phase."""
    output: Text
    """What the phase delivers."""
    grades: list[GradeShare]
    """Grades at work; their shares make one."""


class WorkPhases(Item):
    """All phases of building with their evidence."""

    evidence: Evidence
    phases: list[WorkPhase]


class FunctionEffort(Item):
    """Effort to build one function, from requirements definition to system test."""

    function: reference("functions")  # type: ignore[valid-type]
    days: Number
    """Person-days."""
    basis: Text
    """Why so many: what is new, adapted or configured, and how large it is."""


class Effort(Item):
    """Effort of all functions with its evidence."""

    evidence: Evidence
    functions: list[FunctionEffort]


class BuildTask(Item):
    """Work of the build that belongs to no single function."""

    id: Id
    name: Text
    group: Text
    """Heading in the estimate."""
    quantity: Number
    """How many times or for how many bodies."""
    unit: Text
    """Unit of the quantity, as printed."""
    days: Number
    """Person-days for one."""
    rate: reference("rates")  # type: ignore[valid-type]
    """Grade that does it."""
    basis: Text
    """Why so many, and what it delivers."""


class BuildTasks(Item):
    """Build work beside the functions, with its evidence."""

    evidence: Evidence
    tasks: list[BuildTask]


class MoneyRules(Item):
    """Ratios and money rules of both estimates."""

    days_per_month: Figure
    """Working days in a person-month."""
    other_cost_ratio: Figure
    """α of the public-works consultancy standard: その他原価 = direct labour × α ÷ (1 − α)."""
    general_administration_ratio: Figure
    """β of the same standard: 一般管理費等 = cost × β ÷ (1 − β)."""
    travel_ratio: Figure
    """Travel expenses as a ratio of direct labour at rates without overhead."""
    contingency_ratio: Figure
    """Contingency (予備費) of the build estimate."""
    build_discount: Figure
    """Discount on the build estimate before tax, in yen."""
    running_discount: Figure
    """Discount on each year's running estimate before tax, in yen."""
    build_discount_reason: Text
    """Why there is a discount on building, or why there is none."""
    running_discount_reason: Text
    """Why there is a discount on running, or why there is none."""
    tax_rate: Figure
    """Consumption tax; fractions of a yen are cut off once, on the total."""


class Statement(Item):
    """A condition or an exclusion of the estimates."""

    id: Id
    subject: Text
    """What it is about."""
    text: Text
    applies_to: Literal["build", "running", "both"] = "both"
