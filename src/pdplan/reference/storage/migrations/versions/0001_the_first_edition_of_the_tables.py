"""The first edition of the tables."""

import sqlalchemy as sa
from alembic import op

from pdplan.reference.storage.engine import Json, Moment

revision = "first_edition"
down_revision = None
branch_labels = None
depends_on = None

_LINKED = sa.text("state = 'linked'")


def _text(name: str, empty: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=empty)


def _number(name: str, empty: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=empty)


def _moment(name: str, empty: bool = False) -> sa.Column[object]:
    return sa.Column(name, Moment(timezone=True), nullable=empty)


def _json(name: str, empty: bool = False) -> sa.Column[object]:
    return sa.Column(name, Json(), nullable=empty)


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "audit_checkpoints",
        _number("number"), _moment("at"), _json("heads"), _text("signature"),
        sa.PrimaryKeyConstraint("number", name="pk_audit_checkpoints"),
    )  # fmt: skip
    op.create_table(
        "audit_entries",
        _number("chain"), _number("number"), _moment("at"), _text("actor"), _text("role"), _text("operation"), _text("subject"),
        _text("outcome"), _json("detail"), _text("digest"), sa.PrimaryKeyConstraint("chain", "number", name="pk_audit_entries"),
    )  # fmt: skip
    op.create_index("ix_audit_entries_at", "audit_entries", ["at"])
    op.create_table(
        "audit_heads",
        _number("chain"), _number("number"), _text("digest"), sa.PrimaryKeyConstraint("chain", name="pk_audit_heads"),
    )  # fmt: skip
    op.create_table(
        "consent_events",
        _text("consent"), _number("number"), _text("kind"), _text("state"), _moment("at"), _text("by"), _text("method"),
        sa.PrimaryKeyConstraint("consent", "number", name="pk_consent_events"),
    )  # fmt: skip
    op.create_table(
        "consents",
        _text("id"), _text("resident"), _text("service"), _text("organisation"), _text("purpose"), _json("items"),
        _json("explicit_items"), _number("notice_version"), _text("state"), _moment("from_at"), _moment("until"),
        _text("given_by"), _text("method"), _moment("confirm_by", empty=True), _number("version"),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
    )  # fmt: skip
    op.create_index("ix_consents_resident_service", "consents", ["resident", "service"])
    op.create_index("ix_consents_service_state", "consents", ["service", "state"])
    op.create_table(
        "contracts",
        _text("id"), _text("provider"), _text("user"), _text("purpose"), _json("items"), _moment("from_at"), _moment("until"),
        sa.PrimaryKeyConstraint("id", name="pk_contracts"),
    )  # fmt: skip
    op.create_index("ix_contracts_user_purpose", "contracts", ["user", "purpose"])
    op.create_table(
        "credentials",
        _text("id"), _text("organisation"), _text("role"), _text("secret"), _moment("issued_at"),
        _moment("revoked_at", empty=True), sa.PrimaryKeyConstraint("id", name="pk_credentials"),
    )  # fmt: skip
    op.create_index("ix_credentials_organisation", "credentials", ["organisation"])
    op.create_table(
        "deletion_orders",
        _text("id"), _text("consent"), _text("organisation"), _text("pseudonym"), _json("items"), _text("state"),
        _moment("ordered_at"), _moment("due"), _moment("answered_at", empty=True), _text("answer", empty=True),
        sa.PrimaryKeyConstraint("id", name="pk_deletion_orders"),
    )  # fmt: skip
    op.create_index("ix_deletion_orders_organisation_state", "deletion_orders", ["organisation", "state"])
    op.create_table(
        "emergencies",
        _text("id"), _text("disaster"), _json("municipalities"), _json("organisations"), _text("purpose"), _json("items"),
        _text("state"), _text("declared_by"), _moment("from_at"), _moment("until"), _moment("closed_at", empty=True),
        _text("reviewed_by", empty=True), _moment("reviewed_at", empty=True), _text("finding", empty=True),
        sa.PrimaryKeyConstraint("id", name="pk_emergencies"),
    )  # fmt: skip
    op.create_table(
        "failed_codes",
        _text("actor"), _text("kind"), _number("tries"), _moment("since"),
        sa.PrimaryKeyConstraint("actor", "kind", name="pk_failed_codes"),
    )  # fmt: skip
    op.create_table(
        "guardianships",
        _text("id"), _text("guardian"), _text("ward"), _moment("from_at"), _moment("until"), _moment("ended_at", empty=True),
        sa.PrimaryKeyConstraint("id", name="pk_guardianships"),
    )  # fmt: skip
    op.create_index("ix_guardianships_guardian", "guardianships", ["guardian"])
    op.create_table(
        "items",
        _text("id"), _number("version"), _text("name"), _text("description"), _text("classification"), _text("provider"),
        _text("purpose"), _text("basis"), _text("state"), _text("proposed_by"), _text("decided_by", empty=True),
        sa.PrimaryKeyConstraint("id", "version", name="pk_items"),
    )  # fmt: skip
    op.create_table(
        "legal_bases",
        _text("id"), _text("statute"), _text("organisation"), _text("purpose"), _json("items"), _text("reason"),
        _moment("from_at"), _moment("until"), _text("state"), _text("applied_by"), _text("decided_by", empty=True),
        sa.PrimaryKeyConstraint("id", name="pk_legal_bases"),
    )  # fmt: skip
    op.create_index("ix_legal_bases_organisation_purpose", "legal_bases", ["organisation", "purpose"])
    op.create_table(
        "link_codes",
        _text("digest"), _text("resident"), _text("organisation"), _moment("until"), _number("tries"),
        _moment("used_at", empty=True), sa.PrimaryKeyConstraint("digest", name="pk_link_codes"),
    )  # fmt: skip
    op.create_table(
        "links",
        _text("organisation"), _text("resident"), _text("own_id"), _text("state"), _moment("at"),
        sa.PrimaryKeyConstraint("organisation", "resident", name="pk_links"),
    )  # fmt: skip
    op.create_index(
        "uq_links_own_id",
        "links",
        ["organisation", "own_id"],
        unique=True,
        sqlite_where=_LINKED,
        postgresql_where=_LINKED,
    )
    op.create_table(
        "locations",
        _text("resident"), _text("item"), _text("provider"), _moment("at"),
        sa.PrimaryKeyConstraint("resident", "item", "provider", name="pk_locations"),
    )  # fmt: skip
    op.create_table(
        "notices",
        _text("service"), _number("version"), _text("text"), _text("withdrawal"), _number("consent_days"),
        _moment("published_at"), sa.PrimaryKeyConstraint("service", "version", name="pk_notices"),
    )  # fmt: skip
    op.create_table(
        "organisations",
        _text("id"), _text("name"), _json("roles"), _text("regime"), _text("contact"), _text("endpoint"), _text("state"),
        _json("body"), sa.PrimaryKeyConstraint("id", name="pk_organisations"),
    )  # fmt: skip
    op.create_table(
        "provisions",
        _text("id"), _moment("at"), _text("resident"), _text("provider"), _text("user"), _text("purpose"), _text("service"),
        _json("items"), _text("ground"), _text("ground_kind"), sa.PrimaryKeyConstraint("id", name="pk_provisions"),
    )  # fmt: skip
    op.create_index("ix_provisions_ground", "provisions", ["ground"])
    op.create_index("ix_provisions_provider_at", "provisions", ["provider", "at"])
    op.create_index("ix_provisions_resident_at", "provisions", ["resident", "at"])
    op.create_index("ix_provisions_user_at", "provisions", ["user", "at"])
    op.create_table(
        "pseudonym_keys",
        _number("version"), _text("digest"), _moment("made_at"), sa.PrimaryKeyConstraint("version", name="pk_pseudonym_keys"),
    )  # fmt: skip
    op.create_table(
        "pseudonyms",
        _text("pseudonym"), _text("organisation"), _text("resident"), _number("version"), _text("state"), _moment("made_at"),
        _text("replaced_by", empty=True), sa.PrimaryKeyConstraint("pseudonym", name="pk_pseudonyms"),
    )  # fmt: skip
    op.create_index("ix_pseudonyms_organisation_state", "pseudonyms", ["organisation", "state"])
    op.create_index("ix_pseudonyms_resident_organisation", "pseudonyms", ["resident", "organisation"])
    op.create_table(
        "resident_notices",
        _text("id"), _text("resident"), _moment("at"), _text("kind"), _text("text"),
        sa.PrimaryKeyConstraint("id", name="pk_resident_notices"),
    )  # fmt: skip
    op.create_index("ix_resident_notices_resident_at", "resident_notices", ["resident", "at"])
    op.create_table(
        "residents",
        _text("id"), _text("login"), _text("name"), _text("born"), _text("municipality"), _text("password"), _text("state"),
        _moment("opened_at"), _number("tries"), _moment("locked_until", empty=True),
        sa.PrimaryKeyConstraint("id", name="pk_residents"), sa.UniqueConstraint("login", name="uq_residents_login"),
    )  # fmt: skip
    op.create_table(
        "rights_requests",
        _text("id"), _text("resident"), _text("organisation"), _text("kind"), _json("items"), _text("text"), _text("state"),
        _moment("received_at"), _moment("due", empty=True), _moment("extended_at", empty=True),
        _moment("answered_at", empty=True), _text("answer", empty=True),
        sa.PrimaryKeyConstraint("id", name="pk_rights_requests"),
    )  # fmt: skip
    op.create_index("ix_rights_requests_organisation_state", "rights_requests", ["organisation", "state"])
    op.create_index("ix_rights_requests_resident", "rights_requests", ["resident"])
    op.create_table(
        "services",
        _text("id"), _text("name"), _text("description"), _text("organisation"), _text("purpose"), _json("items"),
        _text("state"), _number("notice_version"), _text("proposed_by"), _text("decided_by", empty=True),
        sa.PrimaryKeyConstraint("id", name="pk_services"),
    )  # fmt: skip
    op.create_table(
        "sharing_codes",
        _text("digest"), _text("resident"), _text("purpose"), _json("items"), _moment("until"), _moment("used_at", empty=True),
        _text("used_by", empty=True), sa.PrimaryKeyConstraint("digest", name="pk_sharing_codes"),
    )  # fmt: skip
    op.create_table(
        "statistics",
        _text("id"), _text("provider"), _text("title"), _text("period"), _json("body"), _text("state"), _text("proposed_by"),
        _moment("proposed_at"), _text("handed_over_by", empty=True), _moment("handed_over_at", empty=True),
        _number("suppressed", empty=True), sa.PrimaryKeyConstraint("id", name="pk_statistics"),
    )  # fmt: skip


def downgrade() -> None:
    """Take them away."""
    for table in (
        "audit_checkpoints", "audit_entries", "audit_heads", "consent_events", "consents", "contracts",
        "credentials", "deletion_orders", "emergencies", "failed_codes", "guardianships", "items", "legal_bases",
        "link_codes", "links", "locations", "notices", "organisations", "provisions", "pseudonym_keys",
        "pseudonyms", "resident_notices", "residents", "rights_requests", "services", "sharing_codes", "statistics",
    ):  # fmt: skip
        op.drop_table(table)
