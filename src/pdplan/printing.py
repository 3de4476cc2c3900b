"""The paper copy: every finished document as PDF pages in the order of the commission, behind a list of what there is.

LibreOffice turns the files into pages; it is looked for, never installed.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pdplan.build import workshop_of
from pdplan.content.blocks import Column, PageBreak, Paragraph, Span, Table
from pdplan.content.tables.cells import cell
from pdplan.content.written import covered
from pdplan.deliverables import Workshop
from pdplan.record import MANIFEST, read, variant_of
from pdplan.source.problems import Place, Problem, Refused, error
from pdplan.source.writing import write_whole
from pdplan.values.language import _

PRINT_PROGRAM = error("print.program", "LibreOffice is there to make pages")
PRINT_FILE = error("print.file", "LibreOffice makes pages of every file")
PRINT_NOTHING = error("print.nothing", "there are finished files to print")
RULES = (PRINT_PROGRAM, PRINT_FILE, PRINT_NOTHING)

FOLDER = "印刷"
WHOLE = "紙媒体一式.pdf"
_KINDS = ("docx", "xlsx", "pptx")
_SECONDS = 300
_PLACES = (
    "/usr/bin/soffice", "/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice", r"C:\Program Files\LibreOffice\program\soffice.exe",
)  # fmt: skip


@dataclass(frozen=True)
class _Printed:
    title: str
    clause: str
    path: str
    pdf: bytes
    pages: int


def print_all(folder: Path, out: Path, report: Callable[[str], None]) -> tuple[Path, int]:
    """Make the PDF of all Office files that the manifest in ``out`` names; returns its path and its number of pages.

    Refused when LibreOffice is missing, or with each file of which it makes no pages.
    """
    program = _program()
    files = _files(out)
    problems: list[Problem] = []
    printed: list[_Printed] = []
    with tempfile.TemporaryDirectory(prefix="pdplan-print-") as work:
        for title, clause, path in files:
            report(path)
            pdf = _pdf(program, out / path, Path(work))
            if pdf is None:
                message = _("LibreOffice makes no pages of this file; open it there and look")
                problems.append(Problem(Place(path), PRINT_FILE, message))
            else:
                printed.append(_Printed(title, clause, path, pdf, _pages(pdf)))
        if problems:
            raise Refused(problems)
        cover = _cover(program, workshop_of(folder, variant_of(read(out / MANIFEST))), printed, Path(work))
    whole, pages = _joined(cover, printed)
    for item in printed:
        write_whole(out / FOLDER / Path(item.path).with_suffix(".pdf"), item.pdf)
    write_whole(out / FOLDER / WHOLE, whole)
    return out / FOLDER / WHOLE, pages


def _program() -> str:
    named = os.environ.get("PDPLAN_SOFFICE")
    # Where one is named, no other is taken in its place.
    for place in (named,) if named else (shutil.which("soffice"), shutil.which("libreoffice"), *_PLACES):
        if place and Path(place).exists():
            return place
    message = _(
        "LibreOffice is not found; install it (Debian: libreoffice-writer libreoffice-calc libreoffice-impress), or name it in PDPLAN_SOFFICE"
    )
    raise Refused([Problem(Place("soffice"), PRINT_PROGRAM, message)])


def _files(out: Path) -> list[tuple[str, str, str]]:
    """Title, clauses and path of each Office file in the manifest, in its order."""
    try:
        manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        found = [
            (str(entry["title"]), "、".join(entry["clauses"]), str(file["path"]))
            for entry in manifest["deliverables"]
            for file in entry["files"]
            if file["kind"] in _KINDS and (out / file["path"]).resolve().is_relative_to(out.resolve())
        ]
    except (OSError, ValueError, KeyError, TypeError):
        found = []
    if not found:
        message = _('there is nothing to print; run "pdplan build" first')
        raise Refused([Problem(Place((out / MANIFEST).as_posix()), PRINT_NOTHING, message)])
    return found


def _pdf(program: str, source: Path, work: Path) -> bytes | None:
    """The pages of a file; None when LibreOffice does not make any."""
    target = work / "pages"
    shutil.rmtree(target, ignore_errors=True)
    # A name of letters and digits alone: what is printed does not depend on how a system writes names.
    copy = work / f"source{source.suffix}"
    try:
        shutil.copyfile(source, copy)
        profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
        subprocess.run(
            [program, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(target), str(copy)],
            capture_output=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
        return (target / "source.pdf").read_bytes()
    except (OSError, subprocess.TimeoutExpired):
        return None


def _pages(pdf: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(pdf)).pages)


def _cover(program: str, shop: Workshop, printed: list[_Printed], work: Path) -> bytes:
    """The list of what is printed, with the page on which each begins."""
    pages, pdf = 2, b""
    for _again in range(3):
        rows, at = [], pages + 1
        for number, item in enumerate(printed, start=1):
            rows.append(
                (cell(str(number)), cell(item.clause or "－"), cell(item.path), cell(f"{item.pages}"), cell(f"{at}"))
            )
            at += item.pages
        columns = (
            Column("番号", 0.8, "center"), Column("条項", 1.6, "center"), Column("資料", 7), Column("頁数", 1, "right"),
            Column("開始頁", 1.1, "right"),
        )  # fmt: skip
        heading = Paragraph((Span("提出書類一覧（紙媒体）"),), "plain-heading")
        blocks = (PageBreak(), heading, Table(None, "", columns, tuple(rows)))
        draft = shop.document("cover.docx", covered(shop.material, "成果品（紙媒体）", blocks))
        source = work / "cover.docx"
        source.write_bytes(draft.write().content)
        made = _pdf(program, source, work)
        if made is None:
            raise Refused([Problem(Place("cover.docx"), PRINT_FILE, _("LibreOffice makes no pages of the cover list"))])
        pdf = made
        if _pages(pdf) == pages:
            break
        pages = _pages(pdf)
    return pdf


def _joined(cover: bytes, printed: list[_Printed]) -> tuple[bytes, int]:
    """All pages in one file, with a bookmark for each document."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(cover)), outline_item="提出書類一覧", import_outline=False)
    for item in printed:
        writer.append(PdfReader(io.BytesIO(item.pdf)), outline_item=item.path, import_outline=False)
    whole = io.BytesIO()
    writer.write(whole)
    return whole.getvalue(), len(writer.pages)
