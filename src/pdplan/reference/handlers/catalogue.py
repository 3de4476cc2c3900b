"""The catalogue: items, services and notices; nobody's values."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field
from sqlalchemy.exc import IntegrityError

from pdplan.model.use_cases import Classification
from pdplan.reference.core import catalogue as core
from pdplan.reference.core.consent import ask_again
from pdplan.reference.core.receipt import Event
from pdplan.reference.core.states import NotPossible
from pdplan.reference.entered import Entered, Key, Name, Words
from pdplan.reference.handlers.bases import Deciding
from pdplan.reference.handlers.offers import offered
from pdplan.reference.handlers.results import Done, Made
from pdplan.reference.performing import Act, handles
from pdplan.reference.platform import span
from pdplan.reference.refusal import Refusal, conflict, not_found
from pdplan.reference.storage import catalogue, consents, pseudonyms, rights
from pdplan.reference.storage.tables import consents as table


class NewItem(Entered):
    """A data item, or a new version of one."""

    id: Key
    name: Name
    description: Words
    classification: Classification
    purpose: Words
    basis: Words


class ItemView(BaseModel):
    """A data item of the catalogue."""

    id: str
    version: int
    name: str
    description: str
    classification: str
    provider: str
    purpose: str
    basis: str
    state: str


class Asked(Entered):
    """An item that a service asks for."""

    item: Key
    required: bool
    reason: Words


class NewNotice(Entered):
    """What residents read before they agree."""

    text: Words
    withdrawal: Words
    consent_days: int = Field(ge=1, le=3650)


class NewService(Entered):
    """A service with what it asks for and why."""

    id: Key
    name: Name
    description: Words
    purpose: Key
    items: list[Asked] = Field(min_length=1, max_length=50)
    notice: NewNotice


class ServiceView(BaseModel):
    """A service of the catalogue."""

    id: str
    name: str
    description: str
    organisation: str
    purpose: str
    items: list[Asked]
    notice_version: int


class NoticeView(BaseModel):
    """The notice in force."""

    service: str
    version: int
    text: str
    withdrawal: str
    consent_days: int
    items: list[ItemView]


class Vocabulary(BaseModel):
    """Codes that all use."""

    purposes: dict[str, str]
    classifications: list[str]


class NewLocation(Entered):
    """That the provider holds an item about a resident."""

    pseudonym: Key
    item: Key


@handles("propose-item")
def propose_item(act: Act, body: NewItem) -> Made:
    """Propose an item that the organisation holds, or a new version of it."""
    versions = catalogue.item_versions(act.connection, body.id)
    if versions and versions[0].provider != act.actor.organisation:
        raise conflict("この番号は他の団体が使っています。")
    if versions and versions[0].state == core.PROPOSED:
        raise conflict("前の申請がまだ決定されていません。")
    catalogue.add_item(
        act.connection, **body.model_dump(), version=(versions[0].version if versions else 0) + 1, state=core.PROPOSED,
        provider=act.actor.organisation, proposed_by=act.actor.id,
    )  # fmt: skip
    act.subject = body.id
    return Made(id=body.id)


@handles("decide-item")
def decide_item(act: Act, item: Key, body: Deciding) -> Done:
    """Approve or send back what was proposed; an approved version takes the place of the one before."""
    act.subject, act.detail = item, {"reason": body.reason}
    versions = catalogue.item_versions(act.connection, item)
    if not versions:
        raise not_found("データ項目")
    newest = versions[0]
    state = _decided(newest.state, newest.proposed_by, body.approve, act.actor.id)
    catalogue.change_item(act.connection, item, newest.version, state=state, decided_by=act.actor.id)
    for earlier in versions[1:] if state == core.APPROVED else []:
        if earlier.state == core.APPROVED:
            catalogue.change_item(act.connection, item, earlier.version, state=core.REPLACED)
    return Done(state=state)


@handles("search-items")
def search_items(act: Act, words: Annotated[str, Field(max_length=100)] = "") -> list[ItemView]:
    """Approved items that match all words; the values and the number of persons are not told."""
    found = catalogue.approved_items(act.connection).values()
    return [_item(row) for row in found if core.matches(words, row.id, row.name, row.description)]


@handles("list-vocabulary")
def list_vocabulary(act: Act) -> Vocabulary:
    """The codes of purposes and classifications."""
    purposes = {purpose.id: purpose.name for purpose in act.platform.reference.purposes}
    return Vocabulary(purposes=purposes, classifications=list(Classification.__args__))  # type: ignore[attr-defined]


@handles("register-location")
def register_location(act: Act, body: NewLocation) -> Done:
    """Note that the provider holds an item about a resident, known by its pseudonym."""
    known = pseudonyms.find(act.connection, body.pseudonym, act.actor.organisation)
    item = catalogue.approved_items(act.connection, [body.item]).get(body.item)
    if known is None or item is None or item.provider != act.actor.organisation:
        raise not_found("本人又はデータ項目")
    catalogue.add_location(act.connection, known.resident, body.item, act.actor.organisation, act.at)
    act.subject = known.resident
    return Done()


@handles("propose-service")
def propose_service(act: Act, body: NewService) -> Made:
    """Propose a service of the organisation; it is examined before anybody can agree to it."""
    wanted = [asked.item for asked in body.items]
    if len(set(wanted)) != len(wanted) or set(wanted) - catalogue.approved_items(act.connection, wanted).keys():
        raise Refusal("invalid", "承認されたデータ項目を一度ずつ挙げてください。")
    if body.purpose not in {purpose.id for purpose in act.platform.reference.purposes}:
        raise Refusal("invalid", "目的コードは語彙にあるものから選んでください。")
    try:
        with act.connection.begin_nested():
            catalogue.add_service(
                act.connection, id=body.id, name=body.name, description=body.description, organisation=act.actor.organisation,
                purpose=body.purpose, items=[asked.model_dump() for asked in body.items], state=core.PROPOSED,
                notice_version=1, proposed_by=act.actor.id,
            )  # fmt: skip
    except IntegrityError:
        raise conflict("この番号のサービスは既にあります。") from None
    catalogue.add_notice(act.connection, service=body.id, version=1, published_at=act.at, **body.notice.model_dump())
    act.subject = body.id
    return Made(id=body.id)


@handles("decide-service")
def decide_service(act: Act, service: Key, body: Deciding) -> Done:
    """Approve or send back a service after its purpose and its effect on privacy were examined."""
    act.subject, act.detail = service, {"reason": body.reason}
    found = catalogue.service(act.connection, service, lock=True)
    if found is None:
        raise not_found("サービス")
    state = _decided(found.state, found.proposed_by, body.approve, act.actor.id)
    catalogue.change_service(act.connection, service, state=state, decided_by=act.actor.id)
    return Done(state=state)


@handles("list-services")
def list_services(act: Act) -> list[ServiceView]:
    """The services to which residents can agree."""
    return [
        ServiceView(
            id=row.id, name=row.name, description=row.description, organisation=row.organisation, purpose=row.purpose,
            items=[Asked(**asked) for asked in row.items], notice_version=row.notice_version,
        )
        for row in catalogue.all_services(act.connection)
    ]  # fmt: skip


@handles("read-notice")
def read_notice(act: Act, service: Key) -> NoticeView:
    """The notice in force, with the items that are asked for."""
    found = offered(act.connection, service)
    return NoticeView(
        service=service, version=found.row.notice_version, text=found.notice.text, withdrawal=found.notice.withdrawal,
        consent_days=found.notice.consent_days, items=[_item(row) for row in found.items.values()],
    )  # fmt: skip


@handles("publish-notice")
def publish_notice(act: Act, service: Key, body: NewNotice) -> Made:
    """Change the notice: those who agreed are asked again, and what they agreed to holds until the day by which they must answer."""
    found = catalogue.service(act.connection, service, lock=True)
    if found is None or found.organisation != act.actor.organisation or found.state != core.APPROVED:
        raise not_found("自団体の承認されたサービス")
    version = found.notice_version + 1
    catalogue.add_notice(act.connection, service=service, version=version, published_at=act.at, **body.model_dump())
    catalogue.change_service(act.connection, service, notice_version=version)
    day = act.at + span(act.platform.terms.confirmation)
    for one in consents.in_force(act.connection, table.c.service == service):
        asked = ask_again(one, day)
        consents.change(
            act.connection, asked, Event("asked-again", asked.state, act.at, act.actor.organisation, "system")
        )
        text = f"「{found.name}」の同意文が改められました。期日までに確認がない場合、提供は止まります。"
        rights.tell(act.connection, one.resident, "notice-changed", text, act.at)
    act.subject, act.detail = service, {"version": version}
    return Made(id=str(version))


def _decided(state: str, proposed_by: str, approve: bool, by: str) -> str:
    try:
        return core.decide(state, proposed_by, approve, by)
    except NotPossible:
        raise conflict("決定済みであるか、申請した者が自ら承認しようとしています。") from None


def _item(row: object) -> ItemView:
    return ItemView.model_validate(row, from_attributes=True)
