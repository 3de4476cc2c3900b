"""The kinds of things that are entered: short, of known form, and nothing besides."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


class Entered(BaseModel):
    """What is entered for an operation; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Name = Annotated[
    str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True, pattern=r"^[^\x00-\x1f\x7f]*$")
]
"""A name or title on one line."""

Words = Annotated[
    str, StringConstraints(min_length=1, max_length=2000, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$")
]
"""A text of some lines."""

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$", max_length=80)]
"""An id."""

Items = Annotated[list[Key], Field(min_length=1, max_length=50)]
"""Data items, by id."""
