"""Made-up people, organisations and services from the plan, put into an empty platform so that it can be tried at once."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from pdplan.model.reference import Reference
from pdplan.reference.core.identifiers import new_internal_id
from pdplan.reference.handlers.accounts import digest_of_secret
from pdplan.reference.ids import new_id
from pdplan.reference.platform import Platform
from pdplan.reference.storage import audit, catalogue, exchanges, organisations, pseudonyms, residents
from pdplan.reference.storage.engine import work
from pdplan.reference.storage.tables import pseudonym_keys

_YEARS = 3
"""How long the made-up contracts and guardianships hold."""


@dataclass
class Seeded:
    """What whoever tries the platform needs: log-in keys, and what the sample providers hold."""

    residents: dict[str, str] = field(default_factory=dict)
    """Log-in name -> password."""
    credentials: list[dict[str, str]] = field(default_factory=list)
    """Organisation, role, client_id, client_secret."""
    guardianships: dict[str, str] = field(default_factory=dict)
    """Log-in name of the ward -> guardianship."""
    pseudonyms: dict[str, dict[str, str]] = field(default_factory=dict)
    """Organisation -> log-in name -> pseudonym."""
    holdings: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    """Provider -> pseudonym -> item -> value."""


def is_empty(engine: sa.Engine) -> bool:
    """Whether nobody has used the database yet."""
    with work(engine) as connection:
        return connection.execute(sa.select(pseudonym_keys)).first() is None


def seed(platform: Platform, endpoint_of: Callable[[str], str]) -> Seeded:
    """Fill an empty platform; ``endpoint_of`` gives the address of each provider's endpoint."""
    given, at = platform.reference, platform.clock()
    made = Seeded()
    with work(platform.engine) as connection:
        audit.begin(connection)
        pseudonyms.add_key(connection, platform.secret, 1, at)
        _organisations(connection, platform, endpoint_of, made)
        _catalogue(connection, given, platform)
        internal = _residents(connection, platform, made)
        keys = pseudonyms.keyring(connection, platform.secret)
        owners = {item.id: item.provider for item in given.items}
        taking_part = [one.id for one in given.organisations if {"provider", "user"} & set(one.roles)]
        for organisation in taking_part:
            for number, resident in enumerate(given.residents, start=1):
                known = pseudonyms.make(connection, keys, internal[resident.id], organisation, at)
                exchanges.set_link(
                    connection, organisation, internal[resident.id], f"{organisation}-{number:04}", "linked", at
                )
                made.pseudonyms.setdefault(organisation, {})[resident.id] = known
                held = {value.item: value.value for value in resident.values if owners[value.item] == organisation}
                if held:
                    made.holdings.setdefault(organisation, {})[known] = held
                for item in held:
                    catalogue.add_location(connection, internal[resident.id], item, organisation, at)
    return made


def renew_endpoints(platform: Platform, endpoint_of: Callable[[str], str]) -> None:
    """Let the sample providers be asked where they listen this time."""
    with work(platform.engine) as connection:
        for one in platform.reference.organisations:
            if "provider" in one.roles:
                organisations.change(connection, one.id, endpoint=endpoint_of(one.id))


def _organisations(
    connection: sa.Connection, platform: Platform, endpoint_of: Callable[[str], str], made: Seeded
) -> None:
    at = platform.clock()
    for one in platform.reference.organisations:
        organisations.add(
            connection, id=one.id, name=one.name, roles=list(one.roles), regime=one.regime, contact=one.contact, state="approved",
            endpoint=endpoint_of(one.id) if "provider" in one.roles else "", body={"reviewed_by": "seed"},
        )  # fmt: skip
        for role in one.roles:
            id, secret = new_id("client"), secrets.token_urlsafe(32)
            organisations.add_credential(
                connection, id=id, organisation=one.id, role=role, secret=digest_of_secret(secret), issued_at=at
            )
            made.credentials.append({"organisation": one.id, "role": role, "client_id": id, "client_secret": secret})


def _catalogue(connection: sa.Connection, given: Reference, platform: Platform) -> None:
    at = platform.clock()
    owners = {item.id: item.provider for item in given.items}
    for item in given.items:
        catalogue.add_item(
            connection, **item.model_dump(), version=1, state="approved", proposed_by="seed", decided_by="seed"
        )
    for service in given.services:
        catalogue.add_service(
            connection, id=service.id, name=service.name, description=service.description, organisation=service.organisation,
            purpose=service.purpose, items=[asked.model_dump() for asked in service.items], state="approved", notice_version=1,
            proposed_by="seed", decided_by="seed",
        )  # fmt: skip
        catalogue.add_notice(
            connection, service=service.id, version=1, text=service.notice, withdrawal=service.withdrawal,
            consent_days=service.consent_days, published_at=at,
        )  # fmt: skip
        for provider in sorted({owners[asked.item] for asked in service.items}):
            organisations.add_contract(
                connection, id=new_id("contract"), provider=provider, user=service.organisation, purpose=service.purpose,
                items=sorted(asked.item for asked in service.items if owners[asked.item] == provider), from_at=at,
                until=at + timedelta(days=365 * _YEARS),
            )  # fmt: skip


def _residents(connection: sa.Connection, platform: Platform, made: Seeded) -> dict[str, str]:
    at = platform.clock()
    internal = {resident.id: new_internal_id() for resident in platform.reference.residents}
    for resident in platform.reference.residents:
        password = secrets.token_urlsafe(12)
        residents.add(
            connection, id=internal[resident.id], login=resident.id, name=resident.name, born=resident.born.isoformat(), tries=0,
            municipality=resident.municipality, password=platform.authenticator.enrol(password), state="open", opened_at=at,
        )  # fmt: skip
        made.residents[resident.id] = password
        if resident.guardian:
            id = new_id("guardianship")
            residents.add_guardianship(
                connection, id=id, guardian=internal[resident.guardian], ward=internal[resident.id], from_at=at,
                until=at + timedelta(days=365 * _YEARS),
            )  # fmt: skip
            made.guardianships[resident.id] = id
    return internal
