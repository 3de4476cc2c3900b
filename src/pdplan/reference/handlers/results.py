"""What operations give back, where it is no more than a word."""

from __future__ import annotations

from pydantic import BaseModel


class Made(BaseModel):
    """Something was made."""

    id: str


class Done(BaseModel):
    """It was done."""

    state: str = "done"
