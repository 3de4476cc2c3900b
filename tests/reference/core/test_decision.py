from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdplan.reference.core.consent import Consent
from pdplan.reference.core.decision import Ask, Contract, Facts, Reason, Service, decide
from pdplan.reference.core.legal_basis import LegalBasis

AT = datetime(2024, 4, 1, tzinfo=UTC)
DAY = timedelta(days=1)
ASK = Ask("user", "r", "s", "p", frozenset("ab"), AT)
CONSENT = Consent("c", "r", "s", "user", "p", ("a", "b"), (), 1, "granted", AT - DAY, AT + DAY, "r", "screen")
CONTRACT = Contract("provider", "user", "p", frozenset("ab"), AT - DAY, AT + DAY)
BASIS = LegalBasis("l", "69条", "user", "p", frozenset("ab"), "理由", AT - DAY, AT + DAY, "approved", "x", "y")
FACTS = Facts(
    True, frozenset({"user"}), Service("s", "user", "p", frozenset("abc"), True), {"a": "provider", "b": "provider", "c": "other"},
    [CONTRACT], [CONSENT],
)  # fmt: skip


def test_with_everything_in_order_what_was_asked_is_allowed() -> None:
    decision = decide(ASK, FACTS)
    assert (decision.allowed, decision.items, decision.ground, decision.ground_kind) == (
        True,
        ("a", "b"),
        "c",
        "consent",
    )


@pytest.mark.parametrize(
    ("ask", "facts", "reason"),
    [
        ({}, {"active": False}, Reason.ORGANISATION), ({}, {"roles": frozenset({"provider"})}, Reason.ROLE),
        ({"resident": None}, {}, Reason.RESIDENT), ({}, {"service": None}, Reason.SERVICE),
        ({}, {"service": replace(FACTS.service, approved=False)}, Reason.SERVICE),
        ({}, {"service": replace(FACTS.service, organisation="x")}, Reason.SERVICE), ({"purpose": "x"}, {}, Reason.PURPOSE),
        ({"items": frozenset()}, {}, Reason.ITEMS), ({"items": frozenset("ad")}, {}, Reason.ITEMS),
        ({}, {"contracts": []}, Reason.CONTRACT), ({}, {"contracts": [replace(CONTRACT, until=AT)]}, Reason.CONTRACT),
        ({}, {"providers": {}}, Reason.CONTRACT), ({"items": frozenset("c")}, {}, Reason.CONTRACT),
        ({}, {"consents": []}, Reason.NO_CONSENT), ({}, {"consents": [replace(CONSENT, resident="x")]}, Reason.NO_CONSENT),
        ({}, {"consents": [replace(CONSENT, state="withdrawn")]}, Reason.WITHDRAWN),
        ({}, {"consents": [replace(CONSENT, state="paused")]}, Reason.PAUSED),
        ({}, {"consents": [replace(CONSENT, until=AT)]}, Reason.EXPIRED),
        ({}, {"consents": [replace(CONSENT, confirm_by=AT)]}, Reason.UNCONFIRMED),
        ({}, {"consents": [replace(CONSENT, items=("c",))]}, Reason.NOTHING_LEFT),
        ({}, {"consents": [], "bases": [replace(BASIS, state="applied")]}, Reason.NO_CONSENT),
        ({}, {"consents": [], "bases": [replace(BASIS, until=AT)]}, Reason.NO_CONSENT),
    ],
)  # fmt: skip
def test_the_first_no_decides(ask: dict[str, object], facts: dict[str, object], reason: Reason) -> None:
    decision = decide(replace(ASK, **ask), replace(FACTS, **facts))  # type: ignore[arg-type]
    assert (decision.allowed, decision.reason, decision.items) == (False, reason, ())


def test_the_newest_consent_counts_and_a_withdrawn_one_before_it_does_not() -> None:
    older = replace(CONSENT, id="old", from_at=AT - 2 * DAY)
    assert decide(ASK, replace(FACTS, consents=[CONSENT, replace(older, state="withdrawn")])).allowed
    assert decide(ASK, replace(FACTS, consents=[older, replace(CONSENT, state="withdrawn")])).reason == Reason.WITHDRAWN


def test_an_approved_legal_basis_carries_without_consent() -> None:
    decision = decide(ASK, replace(FACTS, consents=[], bases=[BASIS]))
    assert (decision.items, decision.ground_kind) == (("a", "b"), "basis")


ITEMS = st.frozensets(st.sampled_from("abcd"))


@given(ITEMS, ITEMS, ITEMS, ITEMS)
def test_never_more_than_asked_agreed_contracted_and_offered(
    asked: frozenset[str], agreed: frozenset[str], contracted: frozenset[str], offered: frozenset[str]
) -> None:
    facts = replace(
        FACTS, service=Service("s", "user", "p", offered, True), providers=dict.fromkeys("abcd", "provider"),
        contracts=[replace(CONTRACT, items=contracted)], consents=[replace(CONSENT, items=tuple(sorted(agreed)))],
    )  # fmt: skip
    allowed = set(decide(replace(ASK, items=asked), facts).items)
    assert allowed <= asked & agreed & contracted & offered
    assert allowed or not (asked and asked <= offered and asked & agreed & contracted)
