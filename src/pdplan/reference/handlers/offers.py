"""What a service asks for at present: its entry in the catalogue, with the notice in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from pdplan.reference.core.catalogue import APPROVED
from pdplan.reference.core.consent import Offer
from pdplan.reference.refusal import not_found
from pdplan.reference.storage import catalogue


@dataclass(frozen=True)
class Service:
    """An approved service with its notice and items."""

    row: sa.Row[Any]
    notice: sa.Row[Any]
    items: dict[str, sa.Row[Any]]

    @property
    def offer(self) -> Offer:
        """What a consent is measured by."""
        asked = {asked["item"]: asked for asked in self.row.items}
        known = {item: row.classification for item, row in self.items.items() if item in asked}
        return Offer(
            self.row.id, self.row.organisation, self.row.purpose, known,
            frozenset(item for item, one in asked.items() if one["required"]), self.row.notice_version, self.notice.consent_days,
        )  # fmt: skip


def offered(connection: sa.Connection, id: str) -> Service:
    """The approved service ``id``; Refusal when there is none."""
    row = catalogue.service(connection, id)
    notice = catalogue.notice(connection, id, row.notice_version) if row else None
    if row is None or notice is None or row.state != APPROVED:
        raise not_found("サービス")
    return Service(row, notice, catalogue.approved_items(connection, [asked["item"] for asked in row.items]))
