"""Documents to write: a small one of every block, and a long one such as a prefecture files."""

from __future__ import annotations

import io
import random
from pathlib import Path

from PIL import Image, ImageDraw

from pdplan.content.blocks import (
    Block,
    Column,
    Contents,
    CrossReference,
    Document,
    Heading,
    Line,
    ListBlock,
    PageBreak,
    Paragraph,
    Picture,
    Span,
    Table,
)
from pdplan.content.drawing import Drawing
from pdplan.content.figures import Figure

MASTER = (Path(__file__).parents[3] / "templates/word/document.docx").read_bytes()

_CLAUSES = (
    "本人の同意に基づき、データ提供者が保有する個人情報をデータ利用者へ提供する経路を定める",
    "同意の撤回があった場合は、撤回の時刻以後の提供要求をすべて拒否し、その結果を監査ログに残す",
    "APIゲートウェイは、OAuth 2.0のアクセストークン（有効期限15分）を検証したうえで、要求をconnectorへ渡す",
    "市町村の基幹業務システムとの接続は、標準仕様書（第3.0版）の連携要件に従い、LGWAN経由で行う",
    "個人情報の保護に関する法律（平成15年法律第57号）第69条第2項の適用の有無を、提供の類型ごとに判定する",
    "主体別仮名IDは、データ利用者ごとに異なる値とし、複数の利用者が突合できないようにする",
    "応答時間は通常時3秒以内、ピーク時5秒以内、月間稼働率99.9%以上を目標とする（想定。構築時に協議して確定する）",
    "「利用目的」、「提供先」、「保存期間」の3項目は、通知文（版）とともに同意受領証へ記載し、JSON-LD形式で保管する",
    "ハードウェアはTPM 2.0対応機を前提とし、鍵はHSM（FIPS 140-2 Level 3相当）で管理する",
    "監査人は、四半期ごとに提供記録10,000件から無作為に200件を抽出し、同意記録との整合を確認する",
)


def sentence(chance: random.Random) -> str:
    return "".join(f"{chance.choice(_CLAUSES)}。" for _ in range(chance.randint(1, 6)))


def cell(chance: random.Random, width: float) -> Line:
    kind = chance.random()
    if width < 3 or kind < 0.2:
        return (
            Span(chance.choice(("必須", "県", "市町村", "基盤運営者", "FN-B02", "LAW-G69b", "－", "本人\n（代理）"))),
        )
    text = chance.choice(_CLAUSES)
    if kind < 0.6:
        return (Span(text[: chance.randint(4, len(text))]),)
    return (Span(text), Span("\n・" + chance.choice(_CLAUSES), bold=kind > 0.95))


def drawing(width: int, height: int, dpi: int = 150) -> Drawing:
    image = Image.new("RGB", (width, height), "#f2f5fa")
    ImageDraw.Draw(image).rectangle((4, 4, width - 5, height - 5), outline="#1F3864", width=4)
    png = io.BytesIO()
    image.save(png, "PNG")
    return Drawing(png.getvalue(), width, height, dpi)


PICTURES = {"wide": drawing(1600, 700), "tall": drawing(900, 2200), "small": drawing(500, 300)}


def print_figure(figure: Figure, place: str, mark: str) -> str:
    return "1,234,567円"


def document(*blocks: Block) -> Document:
    return Document(
        title="機能設計書",
        subtitle="パーソナルデータ連携基盤",
        client="熊本県",
        author="基盤検討共同企業体",
        edition="第1.0版",
        date="令和6年3月29日",
        header="パーソナルデータ連携基盤 機能設計書",
        blocks=blocks,
    )


def small_document() -> Document:
    return document(
        Heading(1, "改訂履歴", "revisions"),
        Table(
            None,
            "",
            (Column("版", 1), Column("日付", 2, "center"), Column("内容", 5)),
            (((Span("1.0"),), (Span("2024-03-29"),), (Span("初版"),)),),
        ),
        Contents("目次"),
        Heading(1, "総則", "general"),
        Heading(2, "目的", "purpose"),
        Paragraph(
            (
                Span("構築費は"),
                Figure("build-cost"),
                Span("である。内訳は"),
                CrossReference("costs"),
                Span("、構成は"),
                CrossReference("structure"),
                Span("、手順は"),
                CrossReference("steps"),
                Span("、用語は"),
                CrossReference("words"),
                Span("、"),
                CrossReference("terms"),
                Span("による。"),
                Span("重要", bold=True),
                Span("である。"),
            )
        ),
        Table(
            "costs",
            "費用の内訳",
            (Column("区分", 2), Column("金額", 1, "right")),
            (((Span("構築 <初期> & 移行"),), (Figure("build-cost"),)), ((Span("運用\n（年額）"),), (Span("0"),))),
            headed_rows=True,
        ),
        Heading(2, "手順", "steps"),
        ListBlock(((Span("申請する"),), (Span("審査する"),)), ordered=True),
        ListBlock(((Span("県"),), (Span("市町村"),))),
        ListBlock(((Span("通知する"),),), ordered=True),
        Heading(3, "構成", "parts"),
        Picture("structure", "全体構成", "small", "利用者、基盤、提供者の三層を示す図"),
        PageBreak("landscape"),
        Heading(1, "用語集", "words", appendix=True),
        Heading(2, "用語", "terms"),
        Table(
            "names",
            "用語",
            (Column("語", 1), Column("意味", 4)),
            (((Span("基盤"),), (Span("連携基盤"),)),),
            show_titles=False,
        ),
    )


def long_document(seed: int, chapters: int = 8) -> Document:
    chance = random.Random(seed)
    blocks: list[Block] = [Contents("目次")]
    count = 0
    for chapter in range(chapters):
        if chapter == 3:
            blocks.append(PageBreak("landscape"))
        if chapter == 4:
            blocks.append(PageBreak("portrait"))
        blocks.append(Heading(1, f"設計の考え方 その{chapter}", f"c{chapter}", appendix=chapter >= chapters - 2))
        for section in range(chance.randint(3, 6)):
            blocks.append(Heading(2, f"機能の一覧と{chance.choice(_CLAUSES)[:12]}", f"c{chapter}s{section}"))
            for _ in range(chance.randint(1, 4)):
                count += 1
                blocks.extend(_part(chance, count))
    return document(*blocks)


def _part(chance: random.Random, count: int) -> list[Block]:
    kind = chance.random()
    if kind < 0.35:
        return [Paragraph((Span(f"（{count}-{n}）{sentence(chance)}"),)) for n in range(chance.randint(1, 4))]
    if kind < 0.5:
        items = tuple((Span(chance.choice(_CLAUSES) + "。"),) for _ in range(chance.randint(2, 7)))
        return [ListBlock(items, ordered=chance.random() < 0.5)]
    if kind < 0.58:
        name = chance.choice(sorted(PICTURES))
        return [Picture(f"p{count}", f"構成図その{count}", name, "構成を示す図")]
    if kind < 0.68:
        level = chance.choice((3, 4)) if chance.random() < 0.3 else 3
        return [Heading(level, chance.choice(_CLAUSES)[:20], f"h{count}"), Paragraph((Span(sentence(chance)),))]
    widths = [chance.choice((1.5, 2, 3, 4, 5)) for _ in range(chance.randint(2, 5))]
    columns = tuple(Column(f"項目{place}", width) for place, width in enumerate(widths))
    rows = tuple(tuple(cell(chance, column.width) for column in columns) for _ in range(chance.randint(2, 14)))
    table = Table(f"t{count}", f"一覧その{count}", columns, rows, headed_rows=chance.random() < 0.5)
    return [Paragraph((Span(f"次の{count}を参照。"), CrossReference(f"t{count}"))), table]
