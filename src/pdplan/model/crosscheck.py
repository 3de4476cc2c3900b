"""What the build estimate is held against: other methods, public amounts, published shares of phases, standard schedules.

None of it enters the official amount. Every coefficient is an input with its evidence.
"""

from __future__ import annotations

from typing import Literal

from pdplan.model.base import Id, Item, Number, Text, reference
from pdplan.model.evidence import Evidence, Figure

Statistic = Literal["p25", "median", "mean", "p75", "stated"]
"""p25, median, mean, p75: a published statistic. stated: a published value of unknown kind."""


class FunctionCount(Item):
    """What one category of functions holds, counted from outside."""

    category: reference("categories")  # type: ignore[valid-type]
    internal_files: Number
    """Logical files kept here (ILF)."""
    interface_files: Number
    """Logical files of other systems that are read (EIF)."""
    inputs: Number
    """External inputs (EI)."""
    outputs: Number
    """External outputs (EO)."""
    inquiries: Number
    """External inquiries (EQ)."""
    screens: Number
    """Screens."""
    batches: Number
    """Batch and background processes."""
    basis: Text
    """From what it was counted."""


class FunctionCounts(Item):
    """All counts with their evidence."""

    evidence: Evidence
    categories: list[FunctionCount]


class FunctionPoints(Item):
    """Function points: weights, published productivity and the surveyed price of a point."""

    internal_file_weight: Figure
    """Weight of an internal logical file (ILF)."""
    interface_file_weight: Figure
    """Weight of an external interface file (EIF)."""
    input_weight: Figure
    """Weight of an external input (EI)."""
    output_weight: Figure
    """Weight of an external output (EO)."""
    inquiry_weight: Figure
    """Weight of an external inquiry (EQ)."""
    productivity_low: Figure
    """First quartile of function points in a person-hour."""
    productivity_median: Figure
    """Median of function points in a person-hour."""
    productivity_high: Figure
    """Third quartile of function points in a person-hour."""
    hours_per_month: Figure
    """Working hours in a person-month."""
    requirements_share: Figure
    """Share of the whole effort that requirements definition takes, which the published productivity leaves out."""
    month_price: Figure
    """Mean price of a person-month, overheads included."""
    point_price: Figure
    """Surveyed price of a function point."""


class Screens(Item):
    """Effort from counts of screens, files and batches."""

    screens_alone: Figure
    """Person-months for a screen where screens alone are counted."""
    file: Figure
    """Person-months for a file."""
    screen: Figure
    """Person-months for a screen where files and batches are counted too."""
    batch: Figure
    """Person-months for a batch."""


class Cocomo(Item):
    """COCOMO II with all factors nominal."""

    size_per_point: Figure
    """Thousand lines of code for a function point."""
    effort_coefficient: Figure
    """A of the effort equation."""
    effort_exponent: Figure
    """B of the effort equation."""
    scale: Figure
    """What the scale factors add to B: 0.01 times their sum."""
    schedule_coefficient: Figure
    """C of the schedule equation."""
    schedule_exponent: Figure
    """D of the schedule equation."""
    schedule_scale: Figure
    """Share of the scale that enters the schedule's exponent."""


class Schedule(Item):
    """The planned duration and the rule it is held against."""

    planned_months: Figure
    """Months from the start of requirements definition to the end of system test."""
    coefficient: Figure
    """Standard months for the root of the effort."""
    root: Figure
    """Which root of the person-months is taken: 3 for the cube root."""
    reckless: Figure
    """A schedule shorter than the standard by this share or more is reckless."""


class PublishedShare(Item):
    """One published statistic of a phase's share."""

    kind: Statistic
    share: Figure


class PhaseReference(Item):
    """What is published of one phase. What is not known is left out, never written as zero."""

    phase: str
    """Id of the phase in work_phases."""
    base: Figure
    """Share of the whole effort that the published shares divide: 0.90 where requirements definition is left out."""
    statistics: list[PublishedShare]


class Anchor(Item):
    """A public amount of a comparable undertaking."""

    id: Id
    name: Text
    amount: Figure
    holds: Text
    """What the amount holds, and what not."""


class CheckReasons(Item):
    """Why the estimate and each check differ."""

    productivity: Text
    """Function points by the quartiles of productivity."""
    point_price: Text
    """Function points from median productivity to the surveyed price of a point."""
    screens: Text
    """Screens, files and batches."""
    cocomo: Text
    """COCOMO II."""
    anchors: Text
    """Public amounts."""
    phases: Text
    """Shares of phases."""
    schedule: Text
    """Planned duration."""


class Crosscheck(Item):
    """Checks of the build estimate by other methods."""

    scope: Text
    """Which part of the estimate is compared, and why."""
    counts: FunctionCounts
    function_points: FunctionPoints
    screens: Screens
    cocomo: Cocomo
    schedule: Schedule
    phases: list[PhaseReference]
    anchors: list[Anchor]
    traps: list[Text]
    """Mistakes in comparing that the checks avoid."""
    explains: CheckReasons
