from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pdplan.reference.core.consent import Consent
from pdplan.reference.core.receipt import Described, Event, digest, receipt

AT = datetime(2024, 4, 1, tzinfo=UTC)
CONSENT = Consent(
    "c", "r-internal", "s", "o", "p", ("a",), ("a",), 2, "granted", AT, AT + timedelta(days=1), "r-internal", "screen"
)
WORDS = Described(
    "p1-x", "サービス", "目的", "同意文", "撤回の方法", {"a": {"name": "項目"}}, "団体", "窓口", "consent"
)
EVENTS = [Event("granted", "granted", AT, "resident", "screen")]


def test_a_receipt_has_the_sections_of_the_standard_and_never_the_internal_id() -> None:
    made = receipt(CONSENT, WORDS, EVENTS)
    assert list(made) == ["header", "notice", "processing", "parties", "events", "verification"]
    assert made["header"] == {"schema": "ISO/IEC TS 27560:2023", "record_id": "c", "pii_principal_id": "p1-x"}
    assert made["processing"]["pii"] == [{"item": "a", "name": "項目", "explicit": True}]
    assert "r-internal" not in str(made) and made["parties"]["given_by"] == "pii_principal"


def test_a_receipt_that_was_changed_does_not_verify() -> None:
    made = receipt(CONSENT, WORDS, EVENTS)
    assert digest(made) == made["verification"]["digest"]
    made["processing"]["purpose"] = "別の目的"
    assert digest(made) != made["verification"]["digest"]
