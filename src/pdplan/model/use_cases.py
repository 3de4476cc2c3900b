"""Services that residents would use on the platform: what each needs, from whom, and on what legal ground."""

from __future__ import annotations

from typing import Literal

from pdplan.model.base import Id, Item, Text, reference

Classification = Literal[
    "personal", "special-care", "ordinance-special-care", "related", "pseudonymous", "anonymous", "statistical", "none"
]
"""Legal category of data (個人情報の保護に関する法律第2条、第60条第5項); none: not about persons at all."""


class NeededData(Item):
    """Data that a service needs."""

    name: Text
    provider: Text
    """Who holds it."""
    classification: Classification
    """Legal category."""
    form: Text
    """What is handed over: the value, a yes-or-no answer, or a class."""


class NeededFunction(Item):
    """A function that a service needs, and why."""

    function: reference("functions")  # type: ignore[valid-type]
    reason: Text
    """What the service could not do without it."""


class UseCase(Item):
    """A service that the platform makes possible (ユースケース)."""

    id: Id
    name: Text
    field: Text
    """Field of life, such as 防災 or 子育て."""
    scene: Text
    """What happens today, and what would change; one or more paragraphs."""
    users: list[Text]
    """Who receives data to serve the resident."""
    data: list[NeededData]
    legal_paths: list[reference("legal_paths")]  # type: ignore[valid-type]
    """On what ground the data may flow."""
    consent: Text
    """How consent is asked, or why none is needed."""
    functions: list[NeededFunction]
    effect: Text
    """What residents and staff gain."""
    issues: list[Text]
    """What must be settled before it starts."""
