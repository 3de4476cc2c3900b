"""One-way hand-over of statistics to the non-personal platform."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from pdplan.reference.core import statistics as core
from pdplan.reference.entered import Entered, Key, Name
from pdplan.reference.handlers.results import Done, Made
from pdplan.reference.ids import new_id
from pdplan.reference.performing import Act, handles, handles_in_steps
from pdplan.reference.refusal import Refusal, conflict, not_found
from pdplan.reference.storage import rights

Labels = Annotated[list[Name], Field(min_length=1, max_length=60)]
Counts = list[Annotated[int, Field(ge=0, le=200_000_000)]]


class NewTable(Entered):
    """Counts of persons by two dimensions."""

    title: Name
    period: Name
    rows: Labels
    columns: Labels
    counts: list[Counts] = Field(min_length=1, max_length=60)


class HandingOver(Entered):
    """In which form the entities are handed over."""

    form: Literal["NGSIv2", "NGSI-LD"] = "NGSIv2"


class TableView(BaseModel):
    """A table and whether it was handed over."""

    id: str
    provider: str
    title: str
    period: str
    state: str
    suppressed: int | None
    handed_over_at: datetime | None


@handles("propose-statistics")
def propose_statistics(act: Act, body: NewTable) -> Made:
    """Propose a table; nothing personal may be in it, not even in a heading."""
    if len(body.counts) != len(body.rows) or any(len(line) != len(body.columns) for line in body.counts):
        raise Refusal("invalid", "行と列の数が、見出しの数と合いません。")
    if len(set(body.rows)) != len(body.rows) or len(set(body.columns)) != len(body.columns):
        raise Refusal("invalid", "見出しが重なっています。")
    if core.personal_traces(body.model_dump()):
        raise Refusal("invalid", "見出しに、個人に関する情報の疑いがあるものが含まれています。")
    id = new_id("table")
    rights.add_statistics(
        act.connection, id=id, provider=act.actor.organisation, title=body.title, period=body.period, state="proposed",
        body={"rows": body.rows, "columns": body.columns, "counts": body.counts}, proposed_by=act.actor.id, proposed_at=act.at,
    )  # fmt: skip
    act.subject = id
    return Made(id=id)


@handles_in_steps("hand-over-statistics")
def hand_over_statistics(act: Act, table: Key, body: HandingOver) -> Done:
    """Suppress, check that nothing personal goes along, and register the entities; once, by another than who proposed."""
    act.subject = table
    with act.work(recorded=False) as connection:
        row = rights.statistics_by_id(connection, table)
        if row is None:
            raise not_found("統計")
        if row.state == "handed-over" or row.proposed_by == act.actor.id:
            raise conflict("引渡し済みであるか、申請した者が自ら引き渡そうとしています。")
    suppressed = core.suppress(
        core.Table(
            table,
            row.title,
            row.period,
            tuple(row.body["rows"]),
            tuple(row.body["columns"]),
            tuple(map(tuple, row.body["counts"])),
        ),
        act.platform.terms.smallest_cell.value,
    )
    entities = core.ngsi_v2(suppressed) if body.form == "NGSIv2" else core.ngsi_ld(suppressed)
    if core.personal_traces(entities):
        raise Refusal("conflict", "個人に関する情報の疑いがあるため、引き渡しませんでした。", inside="personal")
    try:
        # Registering an entity again changes nothing, so that a lost answer does no harm.
        act.platform.publish(entities)
    except OSError:
        raise Refusal("upstream", "非パーソナルデータ連携基盤に登録できませんでした。") from None
    with act.work() as connection:
        rights.change_statistics(
            connection,
            table,
            state="handed-over",
            handed_over_by=act.actor.id,
            handed_over_at=act.at,
            suppressed=suppressed.count,
        )
        act.detail = {"entities": len(entities), "suppressed": suppressed.count}
    return Done(state="handed-over")


@handles("list-statistics")
def list_statistics(act: Act) -> list[TableView]:
    """What was proposed and handed over."""
    return [
        TableView(
            id=row.id, provider=row.provider, title=row.title, period=row.period, state=row.state, suppressed=row.suppressed,
            handed_over_at=row.handed_over_at,
        )
        for row in rights.all_statistics(act.connection)
    ]  # fmt: skip
