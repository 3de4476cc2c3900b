from __future__ import annotations

import io
import re
import time
import zipfile
from pathlib import Path

import docx
import pytest

from pdplan.content.blocks import (
    Column,
    Contents,
    CrossReference,
    Document,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Picture,
    Span,
    Table,
)
from pdplan.content.figures import Figure
from pdplan.office.word import write_document
from tests.office.word.dump import W, dump, part, text_of
from tests.office.word.sample import MASTER, PICTURES, document, long_document, print_figure, small_document

GOLDEN = Path(__file__).parent / "golden"


def written(source: Document) -> bytes:
    return write_document(source, MASTER, PICTURES, print_figure)


def test_a_small_document_reads_as_agreed(update_golden: bool) -> None:
    made = dump(written(small_document()))
    golden = GOLDEN / "small.txt"
    if update_golden:
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")


def test_two_writes_give_the_same_bytes() -> None:
    assert written(small_document()) == written(small_document())


def test_a_strict_check_of_the_file_finds_nothing(tmp_path: Path) -> None:
    from openxml_audit import FileFormat, OpenXmlValidator

    for name, source in {"small": small_document(), "long": long_document(3)}.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(written(source))
        result = OpenXmlValidator(FileFormat.OFFICE_2016).validate(path)
        assert result.is_valid, [str(error) for error in result.errors]


def test_cross_references_print_the_numbers_of_their_targets() -> None:
    root = part(written(small_document()))
    sentence = next(p for p in root.iter(f"{W}p") if text_of(p).startswith("構築費は"))
    assert text_of(sentence) == (
        "構築費は1,234,567円である。内訳は表1、構成は図1、手順は1.2節、用語は付録A、A.1節による。重要である。"
    )


def test_every_field_that_refers_names_a_bookmark_of_the_document() -> None:
    root = part(written(long_document(2)))
    marks = {mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")}
    wanted = [re.match(r" (?:PAGE)?REF (\S+)", field.text or "") for field in root.iter(f"{W}instrText")]
    assert {found[1] for found in wanted if found} <= marks
    assert {link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")} <= marks
    numbers = [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkStart")]
    assert len(numbers) == len(set(numbers))


def test_nothing_asks_word_to_update_when_the_file_is_opened() -> None:
    data = written(small_document())
    assert b"dirty" not in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    assert part(data, "word/settings.xml").find(f"{W}updateFields") is None


def test_each_ordered_list_begins_at_one() -> None:
    data = written(small_document())
    used = [
        node.get(f"{W}val")
        for paragraph in part(data).iter(f"{W}p")
        for node in paragraph.findall(f"{W}pPr/{W}numPr/{W}numId")
    ]
    assert len(used) == 3
    assert used[0] == used[1] != used[2]
    numbering = part(data, "word/numbering.xml")
    starts = {
        node.get(f"{W}numId"): node.find(f"{W}lvlOverride/{W}startOverride") for node in numbering.findall(f"{W}num")
    }
    assert all(starts[number].get(f"{W}val") == "1" for number in used)


def test_the_title_row_is_repeated_and_rows_stay_whole() -> None:
    table = part(written(small_document())).findall(f".//{W}tbl")[1]
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_columns_share_the_text_width() -> None:
    rows = (((Span("a"),), (Span("b"),), (Span("c"),)),)
    table = Table("t", "表", (Column("一", 1), Column("二", 1), Column("三", 5)), rows)
    root = part(written(document(table, PageBreak("landscape"), Table(None, "", table.columns, rows))))
    for found, section in zip(root.iter(f"{W}tbl"), list(root.iter(f"{W}sectPr"))[1:], strict=True):
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        text = int(size.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))
        widths = [int(column.get(f"{W}w")) for column in found.iter(f"{W}gridCol")]
        assert sum(widths) == text
        assert widths[2] == pytest.approx(text * 5 / 7, abs=2)


def test_a_row_too_high_for_half_a_page_may_break() -> None:
    long_cell = (Span("\n".join(f"手順{n}" for n in range(60))),)
    table = Table("t", "表", (Column("一", 1), Column("二", 5)), (((Span("短い"),), (Span("短い"),)), ((), long_cell)))
    rows = part(written(document(table))).findall(f".//{W}tbl/{W}tr")
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, True, False]


def test_a_picture_is_never_larger_than_the_text_and_keeps_its_proportions() -> None:
    blocks = [Picture(name, name, name, "説明") for name in PICTURES]
    data = written(document(Heading(1, "章", "c"), *blocks))
    opened = docx.Document(io.BytesIO(data))
    section = opened.sections[1]
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    for shape, drawing in zip(opened.inline_shapes, PICTURES.values(), strict=True):
        assert shape.width <= width
        assert shape.height < height
        assert shape.width / shape.height == pytest.approx(drawing.width_px / drawing.height_px, rel=0.01)


def test_a_picture_carries_its_description_and_its_own_id() -> None:
    root = part(written(document(*(Picture(f"p{n}", "図", "small", f'説明 "{n}" <a>') for n in range(3)))))
    described = [node for node in root.iter() if node.tag.endswith("}docPr")]
    assert [node.get("descr") for node in described] == [f'説明 "{n}" <a>' for n in range(3)]
    assert len({node.get("id") for node in described}) == 3


def test_a_figure_is_printed_once_and_told_its_place() -> None:
    places: list[str] = []

    def record(figure: Figure, place: str, mark: str) -> str:
        places.append(f"{figure.quantity} @ {place}")
        return "1"

    cost = (Figure("cost"),)
    blocks = (
        Heading(1, "前書き", "front"),
        Paragraph(cost),
        Contents("目次"),
        Heading(1, "章", "c"),
        Table("t", "表", (Column("一", 1),), ((cost,), (cost,))),
        Heading(2, "節", "s"),
        Paragraph(cost),
        ListBlock((cost, cost)),
        Table(None, "", (Column("一", 1),), ((cost,),)),
    )
    write_document(document(*blocks), MASTER, {}, record)
    assert places == [
        "cost @ 前付 / 前書き / 段落1",
        "cost @ 第1章 / 表1 / 行1",
        "cost @ 第1章 / 表1 / 行2",
        "cost @ 第1章 / 1.1節 / 段落1",
        "cost @ 第1章 / 1.1節 / 箇条書き / 項目1",
        "cost @ 第1章 / 1.1節 / 箇条書き / 項目2",
        "cost @ 第1章 / 番号のない表 / 行1",
    ]


def test_headings_before_the_contents_list_are_neither_numbered_nor_listed() -> None:
    lines = dump(written(small_document())).splitlines()
    assert "前付見出し: 改訂履歴" in lines
    assert not any(line.startswith("toc") and "改訂履歴" in line for line in lines)


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (Paragraph((CrossReference("nowhere"),)), 'cross reference to the unknown id "nowhere"'),
        (Picture("p", "図", "missing", ""), 'the unknown diagram "missing"'),
        (
            Table("t", "表", (Column("一", 1), Column("二", 1)), (((Span("a"),),),)),
            "表1 / 行1: 1 cells in a table of 2",
        ),
        (Heading(2, "節", "c"), 'two blocks have the id "c"'),
        (Heading(5, "節", "h"), 'heading "h" has the level 5'),
        (Table("t", "表", (Column("一", 1),), (), show_titles=False), "表1: the table has neither titles nor rows"),
    ],
)
def test_what_cannot_be_written_is_refused_by_name(block: Paragraph, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        written(document(Heading(1, "章", "c"), block))


def test_the_cover_has_no_header_and_the_rest_has() -> None:
    sections = list(part(written(small_document())).iter(f"{W}sectPr"))
    assert [len(section.findall(f"{W}headerReference")) for section in sections] == [0, 1, 1]
    assert [section.find(f"{W}pgSz").get(f"{W}orient") for section in sections] == [None, None, "landscape"]


def test_the_properties_are_those_of_the_document() -> None:
    properties = docx.Document(io.BytesIO(written(small_document()))).core_properties
    assert (properties.title, properties.author) == ("機能設計書", "基盤検討共同企業体")
    assert properties.created == properties.modified


def test_a_table_of_three_thousand_rows_takes_seconds_not_minutes() -> None:
    columns = tuple(Column(f"列{n}", 1) for n in range(6))
    rows = tuple(tuple((Span(f"値{r}-{c} 折り返しのある説明文"),) for c in range(6)) for r in range(3000))
    start = time.perf_counter()
    written(document(Heading(1, "章", "c"), Table("t", "表", columns, rows)))
    assert time.perf_counter() - start < 10
