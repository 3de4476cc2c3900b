"""Workshops of the plans that tests read, made once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pdplan.build import workshop_of
from pdplan.deliverables import Workshop
from pdplan.model.variant import BASE

ROOT = Path(__file__).parents[2]
FOLDERS = {"root": ROOT, "starter": ROOT / "src" / "pdplan" / "starter", "aonami": ROOT / "tests" / "plans" / "aonami"}


@cache
def workshop(name: str) -> Workshop:
    """The workshop of the plan: root, starter or aonami. Nothing may be changed in it."""
    return workshop_of(FOLDERS[name], BASE)
