from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pdplan.content.blocks import Column, Contents, Heading, Line, ListBlock, Paragraph, Picture, Span, Table
from pdplan.office.word import write_document
from pdplan.office.word.text import clean
from tests.office.word.dump import W, part, text_of
from tests.office.word.sample import MASTER, PICTURES, document, print_figure


@settings(max_examples=40, deadline=None)
@given(text=st.text(min_size=1, max_size=40))
def test_any_text_is_written_and_read_back(text: str) -> None:
    line: Line = (Span(text, bold=True),)
    data = write_document(
        document(
            Contents(text),
            Heading(1, text, "c"),
            Paragraph(line),
            ListBlock((line,), ordered=True),
            Table("t", text, (Column(text, 1),), ((line,),)),
            Picture("p", text, "small", text),
        ),
        MASTER,
        PICTURES,
        print_figure,
    )
    root = part(data)
    cell = root.findall(f".//{W}tbl/{W}tr")[1]
    assert text_of(cell) == clean(text).replace("\n", "⏎")


def test_what_xml_does_not_allow_becomes_the_replacement_character() -> None:
    assert clean("a\x00b\x1fc\ufffe\ud800d") == "a\ufffdb\ufffdc\ufffd\ufffdd"


def test_line_ends_become_line_feeds_and_tabs_spaces() -> None:
    assert clean("a\r\nb\rc\td") == "a\nb\nc d"
