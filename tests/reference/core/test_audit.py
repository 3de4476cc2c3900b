from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from pdplan.reference.core.audit import GENESIS, Checkpoint, Entry, digest_of, faults, said, signed_part

AT = datetime(2024, 4, 1, tzinfo=UTC)


def chain(number: int, length: int) -> list[Entry]:
    made: list[Entry] = []
    for place in range(1, length + 1):
        previous = made[-1].digest if made else GENESIS
        entry = Entry(number, place, AT, "actor", "user", "exchange", "subject", "done", {"n": place})
        made.append(replace(entry, digest=digest_of(previous, place, said(entry))))
    return made


def signed(entries: list[Entry]) -> Checkpoint:
    heads = {entry.chain: (entry.number, entry.digest) for entry in entries}
    made = Checkpoint(1, AT, heads)
    return replace(made, signature=sign(signed_part(made)))


def sign(message: bytes) -> bytes:
    return b"signed " + message


def good(message: bytes, signature: bytes) -> bool:
    return signature == sign(message)


LOG = [*chain(0, 5), *chain(1, 3)]


def test_a_whole_log_has_no_faults() -> None:
    assert faults(LOG, [signed(LOG)], good) == [] and faults([], [], good) == []


@given(
    st.integers(0, 7),
    st.sampled_from(["at", "actor", "role", "operation", "subject", "outcome", "detail", "digest"]),
)
def test_whatever_is_edited_is_found(place: int, field: str) -> None:
    changed = {"at": AT.replace(year=2025), "detail": {"n": 0}}.get(field, "x")
    log = [replace(entry, **{field: changed}) if number == place else entry for number, entry in enumerate(LOG)]  # type: ignore[arg-type]
    assert faults(log, [signed(LOG)], good)


@given(st.sets(st.integers(0, 7), min_size=1))
def test_whatever_is_taken_away_is_found_once_a_checkpoint_vouches_for_it(places: set[int]) -> None:
    assert faults([entry for number, entry in enumerate(LOG) if number not in places], [signed(LOG)], good)


@given(st.permutations(range(5)))
def test_another_order_is_found(order: list[int]) -> None:
    renumbered = [replace(LOG[old], number=new) for new, old in enumerate(order, start=1)]
    assert bool(faults([*renumbered, *LOG[5:]], [], good)) == (order != list(range(5)))


def test_a_log_that_was_written_anew_does_not_fit_the_checkpoint() -> None:
    anew = [replace(entry, actor="x") for entry in LOG[:5]]
    previous = GENESIS
    for place, entry in enumerate(anew):
        anew[place] = replace(entry, digest=digest_of(previous, entry.number, said(entry)))
        previous = anew[place].digest
    assert faults([*anew, *LOG[5:]], [], good) == []
    assert {fault.kind for fault in faults([*anew, *LOG[5:]], [signed(LOG)], good)} == {"edited"}


def test_a_checkpoint_that_was_changed_or_taken_away_is_found() -> None:
    assert faults(LOG, [replace(signed(LOG), at=AT.replace(year=2025))], good)[0].kind == "checkpoint"
    assert faults(LOG, [replace(signed(LOG), number=2)], good)[0].kind == "checkpoint"
