"""States and the steps between them: what may follow what, and who may take the step."""

from __future__ import annotations

from collections.abc import Mapping


class NotPossible(Exception):
    """A step that the present state does not allow, or that this person may not take."""


def after(steps: Mapping[tuple[str, str], str], state: str, step: str) -> str:
    """The state after a ``step`` from ``state``; NotPossible when there is no such step."""
    try:
        return steps[state, step]
    except KeyError:
        raise NotPossible(f"{state}:{step}") from None


def by_another(first: str, second: str) -> None:
    """Four eyes: NotPossible when the ``second`` step is taken by whoever took the first."""
    if first == second:
        raise NotPossible("same person")
