"""Markdown of a template to blocks."""

from __future__ import annotations

import re

import pytest

from pdplan.content.blocks import CrossReference, Heading, ListBlock, Note, PageBreak, Paragraph, Span, Table
from pdplan.content.figures import Figure
from pdplan.content.markdown import NotWrittenError, blocks_of, figure_mark, mark

TABLE = Table("t", "表", (), ())


def blocks(text: str) -> list[object]:
    return list(blocks_of(text, "x", lambda kind, content: TABLE))


def test_headings_carry_their_id_and_marks() -> None:
    assert blocks("# 章 {#start}\n## 節\n# 付録 {#a .appendix .new-page}") == [
        Heading(1, "章", "start"),
        Heading(2, "節", "x-2"),
        Heading(1, "付録", "a", appendix=True, new_page=True),
    ]


def test_bold_and_lists_are_kept() -> None:
    assert blocks("**太字**と普通\n\n1. 一\n2. 二\n\n- 点") == [
        Paragraph((Span("太字", bold=True), Span("と普通"))),
        ListBlock(((Span("一"),), (Span("二"),)), ordered=True),
        ListBlock(((Span("点"),),)),
    ]


def test_lines_of_a_paragraph_join_without_a_space() -> None:
    assert blocks("一行目\n二行目") == [Paragraph((Span("一行目二行目"),))]


def test_a_mark_on_its_own_line_is_the_block_it_stands_for() -> None:
    assert blocks(f"{mark('table', 't|')}\n\n{mark('page', 'landscape')}") == [TABLE, PageBreak("landscape")]


def test_figures_and_references_stand_inside_a_sentence() -> None:
    text = (
        f"総額は{figure_mark(Figure('running_total', (('year', '2025'),), 'yen-unit'))}（{mark('ref', 't')}）である。"
    )
    assert blocks(text) == [
        Paragraph(
            (
                Span("総額は"),
                Figure("running_total", (("year", "2025"),), "yen-unit"),
                Span("（"),
                CrossReference("t"),
                Span("）である。"),
            )
        )
    ]


def test_html_in_a_template_is_text() -> None:
    assert blocks("<script>x</script>") == [Paragraph((Span("<script>x</script>"),))]


def test_a_quotation_is_what_a_speaker_says_line_by_line() -> None:
    (note,) = blocks("> 説明します。\n> 続けます。\n>\n> 問：なぜですか。\n")
    assert note == Note(((Span("説明します。続けます。"),), (Span("問：なぜですか。"),)))


def test_a_heading_says_what_it_answers() -> None:
    (heading,) = blocks("## 費用 {#cost @costs @cost-burden}\n")
    assert heading == Heading(2, "費用", "cost", topics=("costs", "cost-burden"))


def test_a_figure_of_a_scenario_keeps_its_scenario() -> None:
    figure = Figure("build_total", (), "yen", "grant")
    (paragraph,) = blocks(f"{figure_mark(figure)}円\n")
    assert paragraph == Paragraph((figure, Span("円")))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("文。\n\n---\n\n文。", "horizontal rule"), ("```\nx = 1\n```", 'code at "x = 1"'), ("文。\n\n    x = 1", "code (a line"),
        ("| 項目 | 金額 |\n|---|---:|\n| 構築 | 1 |", "a table written by hand"),
    ],
)  # fmt: skip
def test_what_no_document_has_is_refused_and_not_left_out(text: str, said: str) -> None:
    with pytest.raises(NotWrittenError, match=re.escape(said)):
        blocks(text)
