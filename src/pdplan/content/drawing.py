"""A drawn picture: what the diagrams hand to the writers, without either knowing the other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Drawing:
    """A PNG, its size in pixels, and the dots per inch that it was drawn for."""

    png: bytes
    width_px: int
    height_px: int
    dpi: int
    svg: bytes = b""
