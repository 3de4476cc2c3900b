"""How values pass: asked of each provider with a permit of its own, handed on, recorded, and kept nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pydantic import BaseModel

from pdplan.reference.core import my_number
from pdplan.reference.ids import new_id
from pdplan.reference.performing import Act
from pdplan.reference.platform import seconds
from pdplan.reference.refusal import Refusal
from pdplan.reference.storage import exchanges, rights
from pdplan.reference.storage.deciding import Source, sources_of
from pdplan.reference.tokens import RELEASE


@dataclass(frozen=True)
class Leg:
    """What is to be fetched from one provider."""

    provider: str
    endpoint: str
    items: tuple[str, ...]
    permit: str


class Conditions(BaseModel):
    """On what conditions the values are handed over."""

    purpose: str
    further_provision: bool = False
    delete_on_order: bool = True


class Values(BaseModel):
    """Values with the conditions of their use and the number of the record."""

    values: dict[str, Any]
    missing: list[str]
    """Items that were allowed and that the provider does not hold."""
    record: str
    conditions: Conditions


def legs(act: Act, sources: Iterable[Source], items: Collection[str]) -> list[Leg]:
    """What to fetch from whom: each provider sees its own pseudonyms of the resident, and its own items alone."""
    found: list[Leg] = []
    within = [source for source in sources if source.item in items and source.endpoint and source.pseudonym]
    for provider, group in groupby(within, key=lambda source: source.provider):
        mine = list(group)
        names = list(dict.fromkeys(source.pseudonym for source in mine if source.state == "current"))
        former = list(dict.fromkeys(source.pseudonym for source in mine if source.state == "former"))
        if not names:
            continue
        wanted = tuple(dict.fromkeys(source.item for source in mine))
        claims = {"aud": provider, "sub": names[0], "items": wanted, "former": former}
        permit = act.platform.signer.sign(RELEASE, claims, act.at, seconds(act.platform.terms.permit))
        found.append(Leg(provider, str(mine[0].endpoint), wanted, permit))
    return found


def legs_about(act: Act, resident: str, items: Collection[str]) -> list[Leg]:
    """The same, of a ``resident``."""
    return legs(act, sources_of(act.connection, resident, items), items)


def fetch(act: Act, wanted: list[Leg]) -> dict[str, Any]:
    """The values, from all providers; Refusal when one does not answer or sends what it must not. No transaction is open."""
    values: dict[str, Any] = {}
    for leg in wanted:
        try:
            given = act.platform.fetch(leg.endpoint, leg.permit)
        except OSError as error:
            raise Refusal("upstream", inside=f"{leg.provider}: {error}") from None
        # A provider that sends more than it was asked for is not passed on.
        values |= {item: value for item, value in given.items() if item in leg.items}
    if my_number.find_in(values) is not None:
        raise Refusal(
            "upstream", "提供者の値に個人番号の疑いがある番号が含まれていたため、破棄しました。", inside="my-number"
        )
    return values


def hand_over(
    act: Act, wanted: list[Leg], values: dict[str, Any], *, resident: str, purpose: str, service: str, ground: str, ground_kind: str,
    record: str = "", consent_version: int | None = None,
) -> Values:  # fmt: skip
    """``values`` for the user, after what was provided has been recorded and told to the resident.

    Under one ``record`` only once; with a ``consent_version`` only while the consent has it.
    """
    record = record or new_id("provision")
    passed = {leg.provider: [item for item in leg.items if item in values] for leg in wanted}
    for number, (provider, items) in enumerate((who, what) for who, what in passed.items() if what):
        why_not = exchanges.add_provision(
            act.connection, consent_version, id=f"{record}-{number}" if number else record, at=act.at, resident=resident,
            provider=provider, user=act.actor.organisation, purpose=purpose, service=service, items=items, ground=ground,
            ground_kind=ground_kind,
        )  # fmt: skip
        if why_not:
            raise (no_permit if why_not == exchanges.RECORDED_BEFORE else nothing)(why_not)
    if ground_kind != "consent":
        text = "同意によらない根拠又は共有コードにより、あなたのデータが提供されました。提供の記録を確かめてください。"
        rights.tell(act.connection, resident, "provided", text, act.at)
    asked = sorted(item for leg in wanted for item in leg.items)
    act.subject = resident
    act.detail |= {"ground": ground, "kind": ground_kind, "items": sorted(values), "record": record}
    return Values(
        values=values,
        missing=[item for item in asked if item not in values],
        record=record,
        conditions=Conditions(purpose=purpose),
    )


def nothing(inside: str) -> Refusal:
    """Nothing may be provided. One word for every reason: whether there are other consents is nobody's business."""
    return Refusal("denied", "この求めに応じて提供できるデータはありません。", inside=inside)


def no_permit(inside: str) -> Refusal:
    """The permit is none, or was used, or is over: outside, it is all the same."""
    return Refusal("denied", "許可証が無効であるか、使用済み又は期限切れです。", inside=inside)
