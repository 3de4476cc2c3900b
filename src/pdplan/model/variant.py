"""Which variant of a plan is asked for. Reads nothing, so that programs that only name one start at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Variant:
    """Which scenario, and what else is set; nothing of both is the plan itself."""

    scenario: str | None = None
    sets: tuple[str, ...] = ()

    @property
    def is_base(self) -> bool:
        """Whether this is the plan as it stands."""
        return self.scenario is None and not self.sets


BASE = Variant()
