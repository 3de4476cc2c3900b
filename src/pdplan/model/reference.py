"""What the plan gives the reference implementation (参照実装): roles and what they may do, terms, and made-up people to begin with."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pdplan.model.base import Day, Id, Item, Text, reference
from pdplan.model.use_cases import Classification

ReferenceRole = Literal["resident", "provider", "user", "operator", "governor", "auditor"]
"""本人, データ提供者, データ利用者, 基盤運営者, 統括（県・市町村）, 監査人: whom the platform tells apart."""


class RoleOf(Item):
    """Which stakeholder of the plan a role stands for."""

    role: ReferenceRole
    stakeholder: reference("stakeholders")  # type: ignore[valid-type]


class Permission(Item):
    """Who may call an operation of the platform; whoever is not named is refused."""

    operation: Id
    """Name of the operation in the reference implementation."""
    roles: list[ReferenceRole]


class Term(Item):
    """A number that the platform keeps to, and what it rests on."""

    value: int = Field(ge=1, le=1_000_000)
    basis: Text
    """Law, standard or assumption behind the number."""
    constraints: list[reference("constraints")] = []  # type: ignore[valid-type]
    """Articles behind it."""


class Span(Term):
    """A term of time."""

    unit: Literal["second", "minute", "hour", "day", "year"]


class Number(Term):
    """A number of tries or persons."""

    unit: Literal["try", "person"]


class Terms(Item):
    """Terms of law, of the rules and of security."""

    session: Span
    """How long a resident stays logged in without doing anything."""
    access_token: Span
    """How long an organisation's access token is good."""
    permit: Span
    """How long the permit for one exchange is good."""
    log_in_tries: Number
    """Wrong passwords after which an account is locked."""
    log_in_lock: Span
    """How long it stays locked."""
    link_code: Span
    """How long the code is good by which a resident shows at an organisation who they are."""
    sharing_code: Span
    """How long a one-time sharing code is good at the most."""
    code_tries: Number
    """Wrong codes after which no more are taken."""
    consent: Span
    """How long a consent is good at the most."""
    confirmation: Span
    """How long residents have to confirm after a change of terms."""
    deletion: Span
    """Within how many days a receiver answers a deletion order."""
    disclosure: Span
    """Within how many days a request for disclosure is answered."""
    disclosure_extension: Span
    correction: Span
    """Within how many days a request for correction is answered."""
    correction_extension: Span
    stop: Span
    """Within how many days a request to stop the use is answered."""
    stop_extension: Span
    emergency: Span
    """How long emergency access stays open at the most."""
    emergency_review: Span
    """Within how many days after its end it is reviewed."""
    provision_records: Span
    """How long records of provision and receipt are kept."""
    consent_records: Span
    """How long consents are kept after their end."""
    smallest_cell: Number
    """Statistics of fewer persons than this are suppressed."""


class Purpose(Item):
    """A purpose of use from the platform's vocabulary (目的コード)."""

    id: Id
    name: Text
    description: Text


class SampleOrganisation(Item):
    """A made-up participant."""

    id: Id
    name: Text
    roles: list[ReferenceRole]
    regime: Literal["public", "private"]
    """Which chapter of the act on the protection of personal information binds it."""
    contact: Text
    """Where residents turn to, as shown to them."""


class SampleItem(Item):
    """A data item in the catalogue."""

    id: Id
    name: Text
    description: Text
    classification: Classification
    """Legal category."""
    provider: reference("reference.organisations")  # type: ignore[valid-type]
    """Who holds it."""
    purpose: Text
    """For what the provider holds it."""
    basis: Text
    """On what legal ground."""


class AskedItem(Item):
    """A data item that a service asks for."""

    item: reference("reference.items")  # type: ignore[valid-type]
    required: bool
    """Whether the service cannot do without it."""
    reason: Text
    """What it is needed for, in the words of the notice."""


class SampleService(Item):
    """A service in the catalogue, with the notice that asks for consent."""

    id: Id
    name: Text
    description: Text
    use_case: reference("use_cases")  # type: ignore[valid-type]
    """Use case of the plan that it stands for."""
    organisation: reference("reference.organisations")  # type: ignore[valid-type]
    """Who receives the data."""
    purpose: reference("reference.purposes")  # type: ignore[valid-type]
    items: list[AskedItem]
    legal_path: reference("legal_paths")  # type: ignore[valid-type]
    """On what ground the data flow."""
    notice: Text
    """What the resident reads before agreeing; one or more paragraphs."""
    withdrawal: Text
    """How to withdraw, and what then happens to data already received."""
    consent_days: int = Field(ge=1, le=3650)
    """How long a consent is good."""


class SampleValue(Item):
    """What a provider holds about a made-up resident."""

    item: reference("reference.items")  # type: ignore[valid-type]
    value: Text


class SampleResident(Item):
    """A made-up resident."""

    id: Id
    """Log-in name."""
    name: Text
    born: Day
    municipality: Text
    guardian: reference("reference.residents") | None = None  # type: ignore[valid-type]
    """Who acts for them."""
    values: list[SampleValue]


class Reference(Item):
    """The reference implementation as this plan has it."""

    roles: list[RoleOf]
    permissions: list[Permission]
    terms: Terms
    purposes: list[Purpose]
    organisations: list[SampleOrganisation]
    items: list[SampleItem]
    services: list[SampleService]
    residents: list[SampleResident]
