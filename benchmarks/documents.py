"""A long Word document of sections and tables: pdplan's writer beside pandoc, docxtpl and bare python-docx."""

from __future__ import annotations

import importlib
import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx

from benchmarks.peers import release
from benchmarks.plans import ROOT
from benchmarks.timing import Timed, exponent, line, processor, timed
from pdplan.content.blocks import Block, Column, Contents, Document, Heading, Paragraph, Span, Table
from pdplan.office.word import write_document

SIZES = (75, 150, 300)
ROWS = 20
TITLES = ("項目", "内容", "主体", "備考")
_SLOW = 2.0
"""Seconds of one run from which on it is not repeated."""
_CHAPTER = 10
"""Sections in a chapter."""
_CLAUSES = (
    "本人の同意に基づき、データ提供者が保有する個人情報をデータ利用者へ提供する経路を定める",
    "同意の撤回があった場合は、撤回の時刻以後の提供要求をすべて拒否し、その結果を監査ログに残す",
    "APIゲートウェイは、OAuth 2.0のアクセストークン（有効期限15分）を検証したうえで、要求を渡す",
    "市町村の基幹業務システムとの接続は、標準仕様書（第3.0版）の連携要件に従い、LGWAN経由で行う",
    "主体別仮名IDは、データ利用者ごとに異なる値とし、複数の利用者が突合できないようにする",
    "監査人は、四半期ごとに提供記録10,000件から無作為に200件を抽出し、同意記録との整合を確認する",
)
_PARTIES = ("県", "市町村", "基盤運営者", "データ提供者", "データ利用者")


@dataclass(frozen=True)
class Section:
    """A heading, a paragraph and a table; ``chapter`` is the heading of the chapter that begins here."""

    chapter: str
    title: str
    text: str
    rows: tuple[tuple[str, ...], ...]


def run() -> None:
    """Print processor seconds, ratios and exponents of growth; all are found to write the same tables."""
    print(f"Documents: {SIZES[-1]} sections, {SIZES[-1] * ROWS:,} table rows of {len(TITLES)} columns (processor time)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        taken: dict[str, list[Timed]] = {}
        for size in SIZES:
            sections = _sections(size)
            expected = [cell for section in sections for row in (TITLES, *section.rows) for cell in row]
            for what, write in _writers(folder, sections).items():
                taken.setdefault(what, []).append(_measured(what, write, expected))
                line(f"{what}, {size} sections", taken[what][-1])
    ours = taken.pop("pdplan")
    line("pdplan, exponent of growth", _growth(ours))
    for what, theirs in taken.items():
        ratio = ours[-1].median / theirs[-1].median
        line(f"{what}, exponent of growth", _growth(theirs), f"pdplan takes {ratio:.3f} of its time at {SIZES[-1]}")


def _measured(what: str, write: Callable[[], bytes], expected: list[str]) -> Timed:
    """Processor seconds of ``write``, which is done three times unless it is slow."""
    made: list[bytes] = []
    first = timed(lambda: made.append(write()), runs=1, warm=0, clock=processor)
    assert _cells(made[0]) == expected, f"{what} writes other tables"
    if first.median > _SLOW:
        return first
    return Timed(first.runs + timed(write, runs=2, warm=0, clock=processor).runs)


def _growth(taken: list[Timed]) -> str:
    return f"{exponent(SIZES, [item.median for item in taken]):.2f}"


def _sections(count: int) -> list[Section]:
    """So many sections; no two cells of a column that stand together are alike."""
    return [
        Section(
            f"設計の考え方 その{number // _CHAPTER + 1}" if number % _CHAPTER == 0 else "",
            f"機能の一覧 その{number + 1}",
            f"次の表に、機能の一覧 その{number + 1}を示す。{_CLAUSES[number % len(_CLAUSES)]}。",
            tuple(
                (
                    f"{number + 1}-{row + 1}",
                    f"{_CLAUSES[(number + row) % len(_CLAUSES)]}（{number * ROWS + row + 1}件目）。",
                    _PARTIES[(number + row) % len(_PARTIES)],
                    _CLAUSES[(number + 2 * row + 1) % len(_CLAUSES)][: 8 + (number + row) % 12].strip(),
                )
                for row in range(ROWS)
            ),
        )
        for number in range(count)
    ]


def _writers(folder: Path, sections: list[Section]) -> dict[str, Callable[[], bytes]]:
    """What writes the ``sections``; a peer that is not installed is reported, and left out."""
    writers: dict[str, Callable[[], bytes]] = {}
    master = (ROOT / "templates" / "word" / "document.docx").read_bytes()
    document = _document(sections)
    writers["pdplan"] = lambda: write_document(document, master, {}, lambda *_: "")
    program = _pandoc()
    if program:
        markdown = _markdown(sections)
        said = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout.split()[1]
        writers[f"pandoc {said}"] = lambda: _by_pandoc(program, folder, markdown)
    elif len(sections) == SIZES[0]:
        line("pandoc", "missing")
    if release("docxtpl"):
        template = _template(folder)
        writers[f"docxtpl {release('docxtpl')}"] = lambda: _by_docxtpl(template, sections)
    elif len(sections) == SIZES[0]:
        line("docxtpl", "missing")
    writers[f"python-docx {release('python-docx')}"] = lambda: _by_python_docx(sections)
    return writers


def _document(sections: list[Section]) -> Document:
    blocks: list[Block] = [Contents("目次")]
    columns = (Column(TITLES[0], 2), Column(TITLES[1], 6), Column(TITLES[2], 2), Column(TITLES[3], 4))
    for number, section in enumerate(sections):
        if section.chapter:
            blocks.append(Heading(1, section.chapter, f"chapter-{number}"))
        blocks.append(Heading(2, section.title, f"section-{number}"))
        blocks.append(Paragraph((Span(section.text),)))
        rows = tuple(tuple((Span(cell),) for cell in row) for row in section.rows)
        blocks.append(Table(f"table-{number}", section.title, columns, rows))
    return Document("機能設計書", "連携基盤", "県", "受託者", "第1.0版", "令和6年3月29日", "機能設計書", tuple(blocks))


def _pandoc() -> str | None:
    """The program, that of the package first."""
    try:
        return str(importlib.import_module("pypandoc").get_pandoc_path())
    except (ImportError, OSError):
        return shutil.which("pandoc")


def _markdown(sections: list[Section]) -> str:
    parts = ["% 機能設計書\n"]
    for section in sections:
        if section.chapter:
            parts.append(f"# {section.chapter}\n")
        parts.append(f"## {section.title}\n\n{section.text}\n\n: {section.title}\n")
        parts.append(
            "\n".join(f"| {' | '.join(row)} |" for row in (TITLES, ("--", "------", "--", "----"), *section.rows))
        )
        parts.append("")
    return "\n".join(parts)


def _by_pandoc(program: str, folder: Path, markdown: str) -> bytes:
    out = folder / "pandoc.docx"
    command = [program, "--from=markdown", "--to=docx", "--toc", "--number-sections", f"--output={out}"]
    subprocess.run(command, input=markdown.encode(), check=True, capture_output=True)
    return out.read_bytes()


def _template(folder: Path) -> Path:
    """The template as a user would draw it in Word: loops over sections and rows."""
    document = docx.Document()
    document.add_paragraph("{%p for section in sections %}")
    document.add_paragraph("{%p if section.chapter %}")
    document.add_heading("{{ section.chapter }}", 1)
    document.add_paragraph("{%p endif %}")
    document.add_heading("{{ section.title }}", 2)
    document.add_paragraph("{{ section.text }}")
    table = document.add_table(rows=4, cols=len(TITLES), style="Table Grid")
    table.cell(1, 0).text = "{%tr for row in section.rows %}"
    table.cell(3, 0).text = "{%tr endfor %}"
    for place, title in enumerate(TITLES):
        table.cell(0, place).text = title
        table.cell(2, place).text = f"{{{{ row[{place}] }}}}"
    document.add_paragraph("{%p endfor %}")
    path = folder / "template.docx"
    document.save(str(path))
    return path


def _by_docxtpl(template: Path, sections: list[Section]) -> bytes:
    made: Any = importlib.import_module("docxtpl").DocxTemplate(template)
    made.render({"sections": sections}, autoescape=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _by_python_docx(sections: list[Section]) -> bytes:
    document = docx.Document()
    for section in sections:
        if section.chapter:
            document.add_heading(section.chapter, 1)
        document.add_heading(section.title, 2)
        document.add_paragraph(section.text)
        table = document.add_table(rows=1, cols=len(TITLES), style="Table Grid")
        for cell, title in zip(table.rows[0].cells, TITLES, strict=True):
            cell.text = title
        for row in section.rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _cells(content: bytes) -> list[str]:
    """The text of each table cell, in order."""
    body = docx.Document(io.BytesIO(content)).element.body
    main = body.nsmap["w"]
    return [
        re.sub(r"\s+", " ", "".join(text.text or "" for text in cell.iter(f"{{{main}}}t")))
        for cell in body.iter(f"{{{main}}}tc")
    ]
