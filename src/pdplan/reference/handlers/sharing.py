"""One-time sharing codes, for the counter or a shelter."""

from __future__ import annotations

from datetime import timedelta

from pydantic import Field

from pdplan.reference.core.identifiers import code_digest, new_code
from pdplan.reference.entered import Entered, Items, Key
from pdplan.reference.handlers import passing
from pdplan.reference.handlers.identifiers import Code, ShownCode, check_tries
from pdplan.reference.handlers.passing import Values
from pdplan.reference.handlers.people import concerned
from pdplan.reference.performing import Act, handles, handles_in_steps
from pdplan.reference.platform import span
from pdplan.reference.refusal import Refusal, not_found
from pdplan.reference.storage import catalogue, exchanges, pseudonyms


class NewSharingCode(Entered):
    """What the resident shows to whoever gets the code."""

    items: Items
    purpose: Key
    minutes: int = Field(ge=1, le=1440)
    guardianship: Key | None = None


class Redeeming(Entered):
    """The code that was shown."""

    code: Code


@handles("make-sharing-code")
def make_sharing_code(act: Act, body: NewSharingCode) -> ShownCode:
    """A code for the items that the resident chose, good for a short time and once."""
    resident = concerned(act, body.guardianship)
    if set(body.items) - catalogue.approved_items(act.connection, body.items).keys():
        raise not_found("データ項目")
    life = timedelta(minutes=body.minutes)
    if life > span(act.platform.terms.sharing_code):
        raise Refusal("invalid", "有効な時間が定めの範囲を超えています。")
    code = new_code()
    keys = pseudonyms.keyring(act.connection, act.platform.secret)
    for row in catalogue.approved_items(act.connection, body.items).values():
        pseudonyms.make(act.connection, keys, resident, row.provider, act.at)
    digest = code_digest(act.platform.secret.key("codes"), code)
    exchanges.add_sharing_code(
        act.connection,
        digest=digest,
        resident=resident,
        purpose=body.purpose,
        items=sorted(set(body.items)),
        until=act.at + life,
    )
    act.detail = {"items": sorted(set(body.items))}
    return ShownCode(code=code, until=act.at + life)


@handles_in_steps("redeem-sharing-code")
def redeem_sharing_code(act: Act, body: Redeeming) -> Values:
    """The values that the resident chose to show, for whoever has the code; it is spent by the first try."""
    with act.work(recorded=False) as connection:
        check_tries(act, "sharing")
        digest = code_digest(act.platform.secret.key("codes"), body.code)
        code = exchanges.take_sharing_code(connection, digest, act.actor.organisation, act.at)
        if code is None:
            exchanges.count_failed_code(connection, act.actor.organisation, "sharing", act.at)
        wanted = passing.legs_about(act, code.resident, code.items) if code else []
    if code is None:
        raise not_found("有効な共有コード")
    act.subject = code.resident
    values = passing.fetch(act, wanted)
    with act.work():
        return passing.hand_over(
            act,
            wanted,
            values,
            resident=code.resident,
            purpose=code.purpose,
            service="",
            ground=code.digest[:16],
            ground_kind="code",
        )
