from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pdplan.reference.core.identifiers import Keyring, code_digest, new_code, new_internal_id, pseudonym, version_of
from pdplan.reference.core.my_number import holds_my_number

KEYS = Keyring({1: b"1" * 32, 2: b"2" * 32}, 2)
WORDS = st.text(min_size=1, max_size=20)


@given(WORDS, WORDS)
def test_a_pseudonym_is_stable_and_names_its_generation(resident: str, organisation: str) -> None:
    assert pseudonym(KEYS, resident, organisation) == pseudonym(KEYS, resident, organisation)
    assert version_of(pseudonym(KEYS, resident, organisation)) == 2
    assert version_of(pseudonym(KEYS, resident, organisation, 1)) == 1


@given(st.tuples(WORDS, WORDS), st.tuples(WORDS, WORDS))
def test_two_pairs_have_two_pseudonyms(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert (pseudonym(KEYS, *one) == pseudonym(KEYS, *other)) == (one == other)


@given(WORDS, WORDS)
def test_generations_have_nothing_in_common(resident: str, organisation: str) -> None:
    first, second = (pseudonym(KEYS, resident, organisation, version).split("-")[1] for version in (1, 2))
    assert first != second


def test_what_is_no_pseudonym_has_no_generation() -> None:
    assert [version_of(text) for text in ("", "p-x", "x1-a", "p1", "p1-", "p١-a")] == [None] * 6


def test_ids_and_codes_are_new_each_time_and_never_look_like_a_number_of_a_person() -> None:
    made = {new_internal_id() for _number in range(200)} | {new_code() for _number in range(200)}
    assert len(made) == 400 and not [text for text in made if holds_my_number(text)]


def test_a_code_may_be_typed_in_any_way() -> None:
    code = new_code()
    assert code_digest(b"k", code) == code_digest(b"k", code.replace("-", " ").lower()) != code_digest(b"l", code)
