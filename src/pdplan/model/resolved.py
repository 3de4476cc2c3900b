"""A variant of the plan: the scenarios and settings that were asked for, and where each change comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from pdplan.model.funding import Ceiling
from pdplan.model.load import Reading, read_plan
from pdplan.model.scenarios import Stated, lineage
from pdplan.model.settings import SETTING_TWICE, Setting, parse_setting
from pdplan.model.variant import BASE, Variant
from pdplan.source.problems import Problem, Refused
from pdplan.values.language import _
from pdplan.values.wording import shown


@dataclass(frozen=True)
class Resolved:
    """The settings of a variant, in the order in which they are made."""

    scenarios: list[Stated] = field(default_factory=list)
    settings: list[Setting] = field(default_factory=list)

    @property
    def name(self) -> str:
        """How the variant is called in tables; empty for the plan itself."""
        return self.scenarios[-1].scenario.name if self.scenarios else ""

    @property
    def ceilings(self) -> list[Ceiling]:
        """The limits that the scenarios add to those of the plan."""
        return [ceiling for stated in self.scenarios for ceiling in stated.scenario.ceilings]


def resolve(folder: FilePath, variant: Variant) -> Resolved:
    """The settings of ``variant``; Refused when a scenario is unknown or a setting is not written as one."""
    scenarios = lineage(folder, variant.scenario) if variant.scenario is not None else []
    settings = [setting for stated in scenarios for setting in stated.settings]
    return Resolved(scenarios, [*settings, *command_settings(variant.sets)])


def command_settings(texts: Sequence[str]) -> list[Setting]:
    """The settings of the command line; Refused with all that are not written as one, or twice."""
    settings: list[Setting] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for text in texts:
        setting, faults = parse_setting(text)
        problems += faults
        if setting is None:
            continue
        if setting.address in seen:
            message = _("{address} is set twice; leave one out").format(address=shown(setting.address))
            problems.append(Problem(setting.place, SETTING_TWICE, message))
        seen.add(setting.address)
        settings.append(setting)
    if problems:
        raise Refused(problems)
    return settings


def read_variant(folder: FilePath, variant: Variant = BASE) -> tuple[Reading, Resolved]:
    """The plan in ``folder`` as ``variant`` has it, with all its problems."""
    resolved = resolve(folder, variant)
    return read_plan(folder, resolved.settings), resolved
