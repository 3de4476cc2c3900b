"""The consent receipt: what the resident keeps, in the sections of ISO/IEC TS 27560:2023 (header, notice, processing, parties, events)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pdplan.reference.core.consent import Consent

SCHEMA = "ISO/IEC TS 27560:2023"


@dataclass(frozen=True)
class Event:
    """A step in the life of a consent."""

    kind: str
    state: str
    at: datetime
    by: str
    """"resident", "guardian", "system", or an organisation."""
    method: str


@dataclass(frozen=True)
class Described:
    """What a receipt says in words, as the notice said it."""

    subject: str
    """Pseudonym of the resident towards the receiver; never the internal id."""
    service: str
    purpose: str
    notice: str
    withdrawal: str
    items: dict[str, dict[str, Any]]
    """Item -> name, classification, whether required, reason, provider."""
    controller: str
    contact: str
    legal_basis: str
    jurisdiction: str = "JP"


def receipt(consent: Consent, described: Described, events: Iterable[Event]) -> dict[str, Any]:
    """The receipt of ``consent`` as plain data, with a digest by which it can be verified."""
    body = {
        "header": {"schema": SCHEMA, "record_id": consent.id, "pii_principal_id": described.subject},
        "notice": {
            "version": consent.notice_version, "language": "ja", "text": described.notice, "given_at": _moment(consent.from_at),
        },
        "processing": {
            "service": described.service, "purpose_code": consent.purpose, "purpose": described.purpose,
            "pii": [{"item": item, **described.items.get(item, {}), "explicit": item in consent.explicit_items} for item in consent.items],
            "legal_basis": described.legal_basis, "recipients": [described.controller], "jurisdiction": described.jurisdiction,
            "retention": {"from": _moment(consent.from_at), "until": _moment(consent.until)}, "withdrawal": described.withdrawal,
        },
        "parties": {
            "pii_principal": described.subject, "controller": described.controller, "contact": described.contact,
            "given_by": "pii_principal" if consent.given_by == consent.resident else "guardian",
        },
        "events": [
            {"type": event.kind, "state": event.state, "time": _moment(event.at), "by": event.by, "method": event.method}
            for event in events
        ],
    }  # fmt: skip
    return {**body, "verification": {"algorithm": "SHA-256", "digest": digest(body)}}


def digest(body: dict[str, Any]) -> str:
    """SHA-256 over all sections of a receipt but the verification."""
    sections = {name: section for name, section in body.items() if name != "verification"}
    canonical = json.dumps(sections, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
