"""Comparison of cases: the same figures side by side, and which setting moved them by how much.

The settings in which a case differs from the first are made one after the other. What a figure moves by at
each step is the effect of that setting, so the effects add up to the whole difference. They depend on the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from itertools import groupby
from pathlib import Path

from pdplan.cost.case import Case, case_of
from pdplan.cost.what_if.targets import Target, Unclear, all_targets, value_of
from pdplan.model.load import Reading, read_plan, vary
from pdplan.model.resolved import Resolved, command_settings
from pdplan.model.scenarios import Stated, lineage
from pdplan.model.settings import Applied, Setting
from pdplan.model.variant import BASE, Variant
from pdplan.source.problems import Refused
from pdplan.values.language import _

BASE_ID = "base"
"""What the plan itself is called among scenarios."""

STANDARD = (
    "build_total",
    "running_total",
    "running_whole",
    "whole_total",
    "members_pay_whole",
    "prefecture_pays_whole",
)
"""What every comparison shows."""


@dataclass(frozen=True)
class Compared:
    """A case under the id by which it was asked for."""

    id: str
    case: Case

    @property
    def name(self) -> str:
        """How it is called in tables."""
        return self.case.resolved.name or (_("the plan as it stands") if self.id == BASE_ID else self.id)


@dataclass(frozen=True)
class Change:
    """One thing in which two cases differ: a setting that is taken away, made, or made in place of another."""

    old: Setting | None
    new: Setting | None

    @property
    def setting(self) -> Setting:
        """The setting that is made, or else the one that is taken away."""
        found = self.new or self.old
        assert found is not None
        return found


@dataclass(frozen=True)
class Step:
    """What one change moves, or several that only together leave a plan in order."""

    changes: tuple[Change, ...]
    applied: tuple[Applied, ...]
    """The values of the plan that these changes set; what was taken away is not among them."""
    effects: tuple[Fraction, ...]
    """By how much each figure moves."""
    pattern: str = ""
    """What many changes of one kind have in common, such as ``functions.*.stage``; they are one cause."""

    @property
    def joined(self) -> bool:
        """Whether the changes could not be made one by one."""
        return len(self.changes) > 1 and not self.pattern


@dataclass(frozen=True)
class Waterfall:
    """The way from the first case to another."""

    to: int
    """Number of the other case."""
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Comparison:
    """Cases side by side."""

    cases: tuple[Compared, ...]
    targets: tuple[Target, ...]
    values: tuple[tuple[Fraction | None, ...], ...]
    """For each case the figures; None where its plan has no such year, municipality or the like."""
    waterfalls: tuple[Waterfall, ...]
    """For each case but the first."""

    def difference(self, case: int, target: int) -> Fraction:
        """By how much a figure of a case differs from the first; where a plan has no such year, nothing is due in it."""
        return (self.values[case][target] or Fraction()) - (self.values[0][target] or Fraction())


def compare_scenarios(
    folder: Path,
    ids: Sequence[str],
    wanted: Iterable[str] = (),
    start: Variant = BASE,
    reading: Reading | None = None,
) -> Comparison:
    """The scenarios ``ids`` (or BASE_ID) on top of ``start``, with the STANDARD figures and those ``wanted``.

    ``reading`` is the plan in ``folder`` as it stands, where it was read already.
    """
    doubles = [id for number, id in enumerate(ids) if id in ids[:number]]
    if doubles:
        raise Unclear(_('"{id}" is named twice; compare different scenarios').format(id=doubles[0]))
    if len(ids) < 2:
        raise Unclear(_("a comparison takes at least two scenarios, or base and a scenario"))
    resolved = [_resolve(folder, id, start) for id in ids]
    reading = reading or read_plan(folder)
    cases: list[Compared] = []
    for id, settings in zip(ids, resolved, strict=True):
        variant = Variant(start.scenario if id == BASE_ID else id, start.sets)
        earlier = cases[0].case.results if cases else None
        cases.append(Compared(id, case_of(_read(reading, settings.settings), variant, settings, earlier)))
    texts = [*STANDARD, *wanted]
    # A figure of any case is shown: a scenario may have years that the plan has not.
    targets: dict[Target, None] = {}
    for text in texts:
        unclear: Unclear | None = None
        found: list[Target] = []
        for compared in cases:
            try:
                found += all_targets(compared.case.results.graph, [text])
            except Unclear as fault:
                unclear = fault
        if unclear and not found:
            raise unclear
        targets.update(dict.fromkeys(found))
    return compare(cases, list(targets))


def compare(cases: Sequence[Compared], targets: Sequence[Target]) -> Comparison:
    """``cases`` side by side, with the way from the first to each of the others."""
    values = tuple(tuple(value_of(item.case.results, target) for target in targets) for item in cases)
    waterfalls = tuple(
        Waterfall(number, tuple(_steps(cases[0].case, cases[number].case, targets))) for number in range(1, len(cases))
    )
    return Comparison(tuple(cases), tuple(targets), values, waterfalls)


def _resolve(folder: Path, id: str, start: Variant) -> Resolved:
    """The settings of a case: those of the start, of the scenario, and of the command line."""
    stated: dict[str, Stated] = {}
    for scenario in (start.scenario, None if id == BASE_ID else id):
        for item in lineage(folder, scenario) if scenario is not None else []:
            stated.setdefault(item.id, item)
    settings = [setting for item in stated.values() for setting in item.settings]
    return Resolved(list(stated.values()), [*settings, *command_settings(start.sets)])


def _read(reading: Reading, settings: Sequence[Setting]) -> Reading:
    return vary(reading, settings) if settings else reading


def _steps(first: Case, other: Case, targets: Sequence[Target]) -> list[Step]:
    order, changes = _ways(first.resolved.settings, other.resolved.settings)
    active = {number for number, (_setting, here, _there) in enumerate(order) if here}
    before = _figures(first, targets)
    families = _families([change for change, _off, _on in changes])
    steps: list[Step] = []
    waiting: list[Change] = []
    for number, (change, off, on) in enumerate(changes):
        active = (active - {off}) | ({on} if on is not None else set())
        waiting.append(change)
        if number < len(changes) - 1 and families[number] is not None and families[number] == families[number + 1]:
            continue
        if number == len(changes) - 1:
            case: Case | None = other
        else:
            case = _case(first, [order[position][0] for position in sorted(active)])
        if case is None:
            continue
        after = _figures(case, targets)
        made = {id(item.new) for item in waiting}
        applied = tuple(item for item in case.applied if id(item.setting) in made)
        effects = tuple(now - then for now, then in zip(after, before, strict=True))
        steps.append(Step(tuple(waiting), applied, effects, _pattern(waiting)))
        waiting, before = [], after
    return steps


_Entry = tuple[Setting, bool, bool]
"""A setting, whether the first case makes it, and whether the other does."""


def _ways(
    first: list[Setting], other: list[Setting]
) -> tuple[list[_Entry], list[tuple[Change, int | None, int | None]]]:
    """All settings of both in one order that keeps either's own, and the changes that lead from one to the other.

    A change names what stands in that order: the position that it takes away, and the one that it adds.
    """
    order: list[_Entry] = []
    mine, theirs = [_content(setting) for setting in first], [_content(setting) for setting in other]
    for kind, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            order += [(setting, True, True) for setting in other[c:d]]
        else:
            order += [(setting, True, False) for setting in first[a:b]]
            order += [(setting, False, True) for setting in other[c:d]]
    old = {number: item for number, (item, here, there) in enumerate(order) if here and not there}
    changes: list[tuple[Change, int | None, int | None]] = []
    for number, (setting, here, there) in enumerate(order):
        if here or not there:
            continue
        twin = next((position for position, item in old.items() if item.address == setting.address), None)
        changes.append((Change(old.pop(twin) if twin is not None else None, setting), twin, number))
    changes += [(Change(setting, None), number, None) for number, setting in old.items()]
    return order, changes


_Family = tuple[str, str, str, str]
"""First and last step of an address, operation and value: alike in settings that differ in the item alone."""

_MANY = 3
"""Settings of one family, one after the other, from which they are one cause."""


def _families(changes: Sequence[Change]) -> list[_Family | None]:
    """The family of each change that stands in a run of many; None for others."""
    found: list[_Family | None] = []
    for family, group in groupby(changes, key=_family):
        size = len(list(group))
        found += [family if size >= _MANY else None] * size
    return found


def _pattern(changes: Sequence[Change]) -> str:
    """The address that many settings share but for the item, where all set the same; empty for others."""
    family = _families(changes)[0]
    return f"{family[0]}.*.{family[1]}" if family and len({_family(change) for change in changes}) == 1 else ""


def _family(change: Change) -> _Family | None:
    setting = change.new
    if change.old is not None or setting is None or setting.address.count(".") < 2:
        return None
    first, *_items, last = setting.address.split(".")
    return first, last, setting.operation, repr(setting.value)


def _content(setting: Setting) -> str:
    return repr((setting.address, setting.operation, setting.value))


def _case(first: Case, settings: list[Setting]) -> Case | None:
    """The case of these settings, or None when they make no plan that is in order."""
    try:
        return case_of(vary(first.reading, settings), earlier=first.results)
    except Refused:
        return None


def _figures(case: Case, targets: Sequence[Target]) -> list[Fraction]:
    return [value_of(case.results, target) or Fraction() for target in targets]
