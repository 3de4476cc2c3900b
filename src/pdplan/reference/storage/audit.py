"""The audit log in the database: entries are added to the head of a chain, and never touched again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from pdplan.reference.core.audit import GENESIS, Checkpoint, Entry, said, signed_part
from pdplan.reference.storage.engine import CHAINED
from pdplan.reference.storage.tables import audit_checkpoints, audit_entries, audit_heads

CHAINS = 32
"""Writers of different chains do not wait for each other."""


_NAMES = [column.name for column in audit_entries.c]
_TYPES = [sa.bindparam(column.name, type_=column.type) for column in audit_entries.c]
_OF_HEAD = ("number", "digest")
# The head is changed where it stands: whoever waits for it chains to what they find then (digest_of, in SQL).
_ADVANCE = """
UPDATE audit_heads SET number = number + 1, digest = {digest} WHERE chain = :chain RETURNING number, digest
"""
_ENTER = f"INSERT INTO audit_entries ({', '.join(_NAMES)})"
_VALUES = ", ".join(f":{name}" for name in _NAMES)
_WITH_HEAD = ", ".join(f"head.{name}" if name in _OF_HEAD else f":{name}" for name in _NAMES)
_POSTGRESQL_DIGEST = "encode(sha256(convert_to(digest || ' ' || (number + 1) || ' ' || :said, 'UTF8')), 'hex')"
_AT_ONCE = sa.text(f"WITH head AS ({_ADVANCE.format(digest=_POSTGRESQL_DIGEST)}) {_ENTER} SELECT {_WITH_HEAD} FROM head").bindparams(
    *(one for one in _TYPES if one.key not in _OF_HEAD), sa.bindparam("said", type_=sa.Text)
)  # fmt: skip
_STEPS = (
    sa.text(_ADVANCE.format(digest=f"{CHAINED}(digest, number + 1, :said)")),
    sa.text(f"{_ENTER} VALUES ({_VALUES})").bindparams(*_TYPES),
)


def begin(connection: sa.Connection) -> None:
    """The empty chains."""
    connection.execute(
        audit_heads.insert(), [{"chain": chain, "number": 0, "digest": GENESIS} for chain in range(CHAINS)]
    )


def append(connection: sa.Connection, entry: Entry) -> None:
    """Add an ``entry`` to its chain, which stays locked to the end of the transaction: let it be the last thing done."""
    values = {**vars(entry), "said": said(entry)}
    if connection.dialect.name == "postgresql":
        connection.execute(_AT_ONCE, values)
        return
    advance, enter = _STEPS
    head = connection.execute(advance, values).one()
    connection.execute(enter, {**values, **head._mapping})


def entries(connection: sa.Connection) -> Iterator[Entry]:
    """All entries by chain and number, a thousand at a time."""
    query = sa.select(audit_entries).order_by(audit_entries.c.chain, audit_entries.c.number)
    for row in connection.execute(query.execution_options(yield_per=1000)):
        yield Entry(**row._mapping)


def search(connection: sa.Connection, begin: datetime, end: datetime, operation: str | None, limit: int) -> list[Entry]:
    """Entries of a time, newest first."""
    c = audit_entries.c
    query = sa.select(audit_entries).where(c.at >= begin, c.at < end).order_by(c.at.desc(), c.chain, c.number.desc())
    if operation:
        query = query.where(c.operation == operation)
    return [Entry(**row._mapping) for row in connection.execute(query.limit(limit))]


def add_checkpoint(connection: sa.Connection, at: datetime, sign: Callable[[bytes], bytes]) -> Checkpoint | None:
    """Sign the heads as they are now; None when nothing was added since the last time."""
    rows = connection.execute(sa.select(audit_heads).order_by(audit_heads.c.chain)).all()
    heads = {row.chain: (row.number, row.digest) for row in rows}
    last = next(checkpoints(connection, newest_first=True), None)
    if last and last.heads == heads:
        return None
    made = Checkpoint((last.number if last else 0) + 1, at, heads)
    made = replace(made, signature=sign(signed_part(made)))
    connection.execute(
        audit_checkpoints.insert(),
        {
            "number": made.number, "at": at, "signature": made.signature.hex(),
            "heads": {str(chain): list(head) for chain, head in heads.items()},
        },
    )  # fmt: skip
    return made


def checkpoints(connection: sa.Connection, newest_first: bool = False) -> Iterator[Checkpoint]:
    """The checkpoints by number."""
    number = audit_checkpoints.c.number
    for row in connection.execute(sa.select(audit_checkpoints).order_by(number.desc() if newest_first else number)):
        heads = {int(chain): (int(head[0]), str(head[1])) for chain, head in row.heads.items()}
        yield Checkpoint(row.number, row.at, heads, bytes.fromhex(row.signature))
