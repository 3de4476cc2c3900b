from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from pdplan.content.blocks import Contents, Heading, Paragraph, Span
from pdplan.office.word import write_document
from tests.office.word.dump import dump, part, text_of
from tests.office.word.sample import MASTER, document, print_figure


def restyled(name: str, change: Callable[[str], str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(MASTER)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            data = old.read(entry)
            new.writestr(entry, change(data.decode()).encode() if entry == name else data)
    return out.getvalue()


def written(master: bytes) -> bytes:
    source = document(Contents("目次"), Heading(1, "章", "c"), Heading(2, "節", "s"), Paragraph((Span("文" * 900),)))
    return write_document(source, master, {}, print_figure)


def test_a_missing_style_is_named() -> None:
    master = restyled("word/styles.xml", lambda text: text.replace('w:val="表本文"', 'w:val="ほか"'))
    with pytest.raises(ValueError, match="表本文"):
        written(master)


def test_styles_are_found_by_name_whatever_their_ids() -> None:
    master = restyled("word/styles.xml", lambda text: text.replace('"Heading1"', '"1"').replace('"BodyText"', '"a3"'))
    assert dump(written(master)).splitlines()[-4:-2] == dump(written(MASTER)).splitlines()[-4:-2]


def test_an_unknown_placeholder_is_named() -> None:
    master = restyled("word/document.xml", lambda text: text.replace("{{subtitle}}", "{{subtitel}}"))
    with pytest.raises(ValueError, match=re.escape("{{subtitel}}")):
        written(master)


def test_a_cover_without_title_is_refused() -> None:
    master = restyled("word/document.xml", lambda text: text.replace("{{title}}", ""))
    with pytest.raises(ValueError, match=re.escape("{{title}}")):
        written(master)


def test_a_placeholder_that_word_cut_into_runs_is_filled() -> None:
    cut = '{{ti</w:t></w:r><w:r><w:t xml:space="preserve">tle</w:t></w:r><w:r><w:t xml:space="preserve">}}版'
    master = restyled("word/document.xml", lambda text: text.replace("{{title}}", cut))
    assert dump(written(master)).startswith("Title: 機能設計書版\n")


def test_a_master_needs_its_three_sections() -> None:
    master = restyled("word/document.xml", lambda text: re.sub("<w:sectPr>.*?</w:sectPr>", "", text, count=1))
    with pytest.raises(ValueError, match="2 sections"):
        written(master)


def test_numbers_read_as_the_masters_lists_say() -> None:
    master = restyled("word/numbering.xml", lambda text: text.replace("第%1章", "%1．"))
    assert "toc 1: 1． 章" in dump(written(master))


def test_header_and_footer_carry_the_texts_of_the_document() -> None:
    data = written(MASTER)
    assert "パーソナルデータ連携基盤 機能設計書" in text_of(part(data, "word/header1.xml"))
    assert "第1.0版" in text_of(part(data, "word/footer1.xml"))


def test_every_style_names_its_font_for_japanese_and_latin_text_alike() -> None:
    text = zipfile.ZipFile(io.BytesIO(MASTER)).read("word/styles.xml").decode()
    for fonts in re.findall("<w:rFonts [^>]*>", text):
        assert len({name for _, name in re.findall('w:(ascii|hAnsi|eastAsia)="([^"]*)"', fonts)}) == 1
