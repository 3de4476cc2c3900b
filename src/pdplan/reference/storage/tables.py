"""The tables. Values of residents' data are in none of them: they pass through.

Ids are texts made by :mod:`pdplan.reference.core.identifiers`; lists are JSON; moments are in UTC.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.schema import SchemaItem

from pdplan.reference.storage.engine import Json, Moment

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)


def _text(name: str, *more: SchemaItem, key: bool = False, empty: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, *more, primary_key=key, nullable=empty)


def _moment(name: str, empty: bool = False) -> sa.Column[object]:
    return sa.Column(name, Moment, nullable=empty)


def _number(name: str, key: bool = False, empty: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=key, nullable=empty, autoincrement=False)


def _list(name: str, empty: bool = False) -> sa.Column[object]:
    return sa.Column(name, Json, nullable=empty)


def _table(name: str, *parts: SchemaItem) -> sa.Table:
    return sa.Table(name, metadata, *parts)


# Who there is
residents = _table(
    "residents", _text("id", key=True), _text("login"), _text("name"), _text("born"), _text("municipality"),
    _text("password"), _text("state"), _moment("opened_at"), _number("tries"), _moment("locked_until", empty=True),
    sa.UniqueConstraint("login"),
)  # fmt: skip
guardianships = _table(
    "guardianships", _text("id", key=True), _text("guardian"), _text("ward"), _moment("from_at"), _moment("until"),
    _moment("ended_at", empty=True), sa.Index(None, "guardian"),
)  # fmt: skip
organisations = _table(
    "organisations", _text("id", key=True), _text("name"), _list("roles"), _text("regime"), _text("contact"),
    _text("endpoint"), _text("state"), _list("body"),
)  # fmt: skip
credentials = _table(
    "credentials", _text("id", key=True), _text("organisation"), _text("role"), _text("secret"), _moment("issued_at"),
    _moment("revoked_at", empty=True), sa.Index(None, "organisation"),
)  # fmt: skip
contracts = _table(
    "contracts", _text("id", key=True), _text("provider"), _text("user"), _text("purpose"), _list("items"),
    _moment("from_at"), _moment("until"), sa.Index(None, "user", "purpose"),
)  # fmt: skip

# What there is
items = _table(
    "items", _text("id", key=True), _number("version", key=True), _text("name"), _text("description"),
    _text("classification"), _text("provider"), _text("purpose"), _text("basis"), _text("state"), _text("proposed_by"),
    _text("decided_by", empty=True),
)  # fmt: skip
services = _table(
    "services", _text("id", key=True), _text("name"), _text("description"), _text("organisation"), _text("purpose"),
    _list("items"), _text("state"), _number("notice_version"), _text("proposed_by"), _text("decided_by", empty=True),
)  # fmt: skip
notices = _table(
    "notices", _text("service", key=True), _number("version", key=True), _text("text"), _text("withdrawal"),
    _number("consent_days"), _moment("published_at"),
)  # fmt: skip
locations = _table(
    "locations", _text("resident", key=True), _text("item", key=True), _text("provider", key=True), _moment("at")
)

# What was agreed
consents = _table(
    "consents", _text("id", key=True), _text("resident"), _text("service"), _text("organisation"), _text("purpose"),
    _list("items"), _list("explicit_items"), _number("notice_version"), _text("state"), _moment("from_at"), _moment("until"),
    _text("given_by"), _text("method"), _moment("confirm_by", empty=True), _number("version"), sa.Index(None, "resident", "service"),
    sa.Index(None, "service", "state"),
)  # fmt: skip
consent_events = _table(
    "consent_events", _text("consent", key=True), _number("number", key=True), _text("kind"), _text("state"), _moment("at"),
    _text("by"), _text("method"),
)  # fmt: skip
legal_bases = _table(
    "legal_bases", _text("id", key=True), _text("statute"), _text("organisation"), _text("purpose"), _list("items"),
    _text("reason"), _moment("from_at"), _moment("until"), _text("state"), _text("applied_by"), _text("decided_by", empty=True),
    sa.Index(None, "organisation", "purpose"),
)  # fmt: skip
deletion_orders = _table(
    "deletion_orders", _text("id", key=True), _text("consent"), _text("organisation"), _text("pseudonym"), _list("items"),
    _text("state"), _moment("ordered_at"), _moment("due"), _moment("answered_at", empty=True), _text("answer", empty=True),
    sa.Index(None, "organisation", "state"),
)  # fmt: skip

# Who is who
pseudonym_keys = _table("pseudonym_keys", _number("version", key=True), _text("digest"), _moment("made_at"))
pseudonyms = _table(
    "pseudonyms", _text("pseudonym", key=True), _text("organisation"), _text("resident"), _number("version"), _text("state"),
    _moment("made_at"), _text("replaced_by", empty=True), sa.Index(None, "resident", "organisation"),
    sa.Index(None, "organisation", "state"),
)  # fmt: skip
_LINKED = sa.text("state = 'linked'")
links = _table(
    "links", _text("organisation", key=True), _text("resident", key=True), _text("own_id"), _text("state"), _moment("at"),
    # An id of an organisation is linked to one resident at a time.
    sa.Index("uq_links_own_id", "organisation", "own_id", unique=True, sqlite_where=_LINKED, postgresql_where=_LINKED),
)  # fmt: skip
link_codes = _table(
    "link_codes", _text("digest", key=True), _text("resident"), _text("organisation"), _moment("until"), _number("tries"),
    _moment("used_at", empty=True),
)  # fmt: skip
sharing_codes = _table(
    "sharing_codes", _text("digest", key=True), _text("resident"), _text("purpose"), _list("items"), _moment("until"),
    _moment("used_at", empty=True), _text("used_by", empty=True),
)  # fmt: skip
failed_codes = _table(
    "failed_codes", _text("actor", key=True), _text("kind", key=True), _number("tries"), _moment("since"),
)  # fmt: skip

# What was done
provisions = _table(
    "provisions", _text("id", key=True), _moment("at"), _text("resident"), _text("provider"), _text("user"), _text("purpose"),
    _text("service"), _list("items"), _text("ground"), _text("ground_kind"), sa.Index(None, "resident", "at"),
    sa.Index(None, "user", "at"), sa.Index(None, "provider", "at"), sa.Index(None, "ground"),
)  # fmt: skip
emergencies = _table(
    "emergencies", _text("id", key=True), _text("disaster"), _list("municipalities"), _list("organisations"), _text("purpose"),
    _list("items"), _text("state"), _text("declared_by"), _moment("from_at"), _moment("until"),
    _moment("closed_at", empty=True), _text("reviewed_by", empty=True), _moment("reviewed_at", empty=True),
    _text("finding", empty=True),
)  # fmt: skip
rights_requests = _table(
    "rights_requests", _text("id", key=True), _text("resident"), _text("organisation"), _text("kind"), _list("items"),
    _text("text"), _text("state"), _moment("received_at"), _moment("due", empty=True), _moment("extended_at", empty=True),
    _moment("answered_at", empty=True), _text("answer", empty=True), sa.Index(None, "resident"), sa.Index(None, "organisation", "state"),
)  # fmt: skip
resident_notices = _table(
    "resident_notices", _text("id", key=True), _text("resident"), _moment("at"), _text("kind"), _text("text"),
    sa.Index(None, "resident", "at"),
)  # fmt: skip
statistics = _table(
    "statistics", _text("id", key=True), _text("provider"), _text("title"), _text("period"), _list("body"), _text("state"),
    _text("proposed_by"), _moment("proposed_at"), _text("handed_over_by", empty=True), _moment("handed_over_at", empty=True),
    _number("suppressed", empty=True),
)  # fmt: skip

# The audit log
audit_heads = _table("audit_heads", _number("chain", key=True), _number("number"), _text("digest"))
audit_entries = _table(
    "audit_entries", _number("chain", key=True), _number("number", key=True), _moment("at"), _text("actor"), _text("role"),
    _text("operation"), _text("subject"), _text("outcome"), _list("detail"), _text("digest"),
    sa.Index(None, "at"),
)  # fmt: skip
audit_checkpoints = _table(
    "audit_checkpoints", _number("number", key=True), _moment("at"), _list("heads"), _text("signature"),
)  # fmt: skip
