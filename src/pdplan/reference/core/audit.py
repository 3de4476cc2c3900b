"""The audit log: chains of entries, each of which holds the digest of the one before, and signed checkpoints over their heads.

Whoever changes, removes or reorders an entry breaks a chain; whoever cuts a chain short breaks a checkpoint. There are several
chains so that writers do not wait for each other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, Literal

GENESIS = "0" * 64
"""What stands before the first entry of a chain."""


@dataclass(frozen=True)
class Entry:
    """One line of the audit log."""

    chain: int
    number: int
    """Place in the chain, from 1; 0 before it was added."""
    at: datetime
    actor: str
    role: str
    operation: str
    subject: str
    outcome: str
    detail: dict[str, Any]
    digest: str = ""


@dataclass(frozen=True)
class Checkpoint:
    """The heads of all chains at a moment, signed."""

    number: int
    at: datetime
    heads: dict[int, tuple[int, str]]
    """Number and digest of the last entry of each chain."""
    signature: bytes = b""


@dataclass(frozen=True)
class Fault:
    """Something that was done to the log."""

    kind: Literal["edited", "missing", "reordered", "cut", "checkpoint"]
    chain: int
    number: int


def said(entry: Entry) -> str:
    """What an entry says, in one way of writing; the number is given to it when it is added."""
    parts = [
        entry.chain, _moment(entry.at), entry.actor, entry.role, entry.operation, entry.subject, entry.outcome, entry.detail,
    ]  # fmt: skip
    return _canonical(parts)


def digest_of(previous: str, number: int, said: str) -> str:
    """SHA-256 over the digest of the entry before, the number of this one, and what it says."""
    return hashlib.sha256(f"{previous} {number} {said}".encode()).hexdigest()


def signed_part(checkpoint: Checkpoint) -> bytes:
    """What the signature of a checkpoint covers."""
    heads = [[chain, number, digest] for chain, (number, digest) in sorted(checkpoint.heads.items())]
    return _canonical([checkpoint.number, _moment(checkpoint.at), heads]).encode()


def faults(
    entries: Iterable[Entry], checkpoints: Iterable[Checkpoint], good: Callable[[bytes, bytes], bool]
) -> list[Fault]:
    """What is wrong with a log whose ``entries`` come by chain and number; ``good`` checks a signature over a message."""
    found: list[Fault] = []
    marks: dict[int, dict[int, str]] = {}
    last_number = 0
    for checkpoint in checkpoints:
        if checkpoint.number != last_number + 1 or not good(signed_part(checkpoint), checkpoint.signature):
            found.append(Fault("checkpoint", -1, checkpoint.number))
        last_number = checkpoint.number
        for chain, (number, digest) in checkpoint.heads.items():
            if number:
                marks.setdefault(chain, {})[number] = digest
    for chain, lines in groupby(entries, key=lambda entry: entry.chain):
        found += _faults_of_chain(chain, lines, marks.pop(chain, {}))
    # Chains of which a checkpoint knows and nothing is left.
    found += [Fault("cut", chain, max(numbers)) for chain, numbers in sorted(marks.items())]
    return found


def _faults_of_chain(chain: int, lines: Iterable[Entry], marks: dict[int, str]) -> list[Fault]:
    found: list[Fault] = []
    previous, last = GENESIS, 0
    for entry in lines:
        if entry.number <= last:
            found.append(Fault("reordered", chain, entry.number))
        elif entry.number != last + 1:
            found.append(Fault("missing", chain, last + 1))
        elif digest_of(previous, entry.number, said(entry)) != entry.digest:
            found.append(Fault("edited", chain, entry.number))
        if entry.number in marks and marks[entry.number] != entry.digest:
            found.append(Fault("edited", chain, entry.number))
        previous, last = entry.digest, entry.number
    if marks and max(marks) > last:
        found.append(Fault("cut", chain, last + 1))
    return list(dict.fromkeys(found))


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _canonical(parts: Any) -> str:
    return json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
