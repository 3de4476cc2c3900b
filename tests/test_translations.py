"""The Japanese messages are complete, current, and keep their placeholders."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import IO

import pytest
from babel.messages.mofile import read_mo

from pdplan.values.language import _, language_of, use_language
from tests.support import translations


@pytest.fixture
def japanese() -> Iterator[None]:
    use_language("ja")
    yield
    use_language("en")


def messages_of(mo: IO[bytes]) -> dict[str, str]:
    return {str(entry.id): str(entry.string) for entry in read_mo(mo) if entry.id}


def test_nothing_is_untranslated_and_placeholders_are_kept() -> None:
    for entry in translations.collected():
        if entry.id:
            assert entry.string, entry.id
            placeholders = [sorted(re.findall(r"\{[^}]*\}", text)) for text in (str(entry.id), str(entry.string))]
            assert placeholders[0] == placeholders[1], entry.id


def test_the_files_are_those_that_the_sources_give() -> None:
    text = translations.text_of(translations.collected())
    assert translations.PO.read_bytes() == text
    # Not compared byte for byte: the header of a mo file names the version of Babel.
    with translations.PO.with_suffix(".mo").open("rb") as file:
        assert messages_of(file) == messages_of(io.BytesIO(translations.compiled(text)))


def test_messages_come_out_in_japanese(japanese: None) -> None:
    assert _("no problems") == "問題はありません"


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_ALL": "de_DE", "PDPLAN_LANG": "ja"}, "ja"),
    ],
)
def test_the_language_is_that_of_pdplan_lang_or_of_the_locale(variables: dict[str, str], language: str) -> None:
    assert language_of(variables) == language
