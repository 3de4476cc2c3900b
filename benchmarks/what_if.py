"""One input changed in the burden workbook of the shipped plan, all shares to the yen: pdplan beside other engines."""

from __future__ import annotations

import re
import subprocess
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import openpyxl

from benchmarks.plans import ROOT, shipped
from benchmarks.timing import Timed, line, timed, verdict
from pdplan.content.burden import burden
from pdplan.cost.evaluate import Program, evaluate
from pdplan.office.excel import write_workbook

INPUT = ("exchange_rate", ())
NEW = 151.5
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def run(slow: bool = True) -> None:
    """Print seconds of each engine, after its shares were found equal to the exact ones."""
    print(f"What-if: {INPUT[0]} changed to {NEW}, all shares of all years to the yen")
    case = shipped()
    content, printed = write_workbook(
        burden(case.plan, case.results, ROOT / "templates" / "text"), case.results, case.places.address
    )
    from fractions import Fraction

    exact = evaluate(case.results.graph, {INPUT: Fraction(str(NEW))})
    homes = {}
    for item in printed:
        homes.setdefault((item.quantity, item.at), item.place)
    shares = {
        item.at: item.place
        for item in reversed(printed)
        if item.quantity == "share" and item.place.startswith("市町村別負担額")
    }
    wanted = {at: int(exact.at("share", at)) for at in shares}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "burden.xlsx"
        file.write_bytes(content)
        book = openpyxl.load_workbook(file)
        count = sum(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)
        place = next(
            item.place
            for item in printed
            if (item.quantity, item.at) == INPUT
            and book[item.place.rpartition("!")[0]][item.place.rpartition("!")[2]].data_type != "f"
        )
        line("workbook", f"{count:,} formulas, {len(shares)} shares")

        program = Program(case.results.graph, [INPUT], ["share"])
        order = case.results.graph.coordinates("share")
        found = program.run({INPUT: np.array([NEW])})["share"].array.reshape(-1)
        assert {at: int(value) for at, value in zip(order, found, strict=True)} == wanted
        ours = timed(lambda: program.run({INPUT: np.array([NEW])}), runs=50)
        line("pdplan, prepared", ours)
        line(
            "pdplan, every quantity exactly",
            timed(lambda: evaluate(case.results.graph, {INPUT: Fraction(str(NEW))}), runs=5),
        )
        line("pdplan, preparing", timed(lambda: Program(case.results.graph, [INPUT], ["share"]), runs=5))
        _libreoffice(file, place, shares, wanted, ours)
        _pycel(file, place, shares, wanted, ours)
        if slow:
            _formulas(file, place, shares, wanted, ours)


def _pycel(file: Path, place: str, shares: dict, wanted: dict, ours: Timed) -> None:
    from pycel import ExcelCompiler

    start = time.perf_counter()
    compiler = ExcelCompiler(filename=str(file), plugins=("benchmarks.pycel_rank",))
    sheet, _, cell = place.rpartition("!")
    cells = {at: f"{where.rpartition('!')[0]}!{where.rpartition('!')[2]}" for at, where in shares.items()}
    target = f"{sheet}!{cell}"
    before = {at: compiler.evaluate(address) for at, address in cells.items()}
    line(f"pycel {version('pycel')}, loading and first evaluation", f"{time.perf_counter() - start:.2f} s")
    turn = [NEW, 137.0]

    def change() -> dict:
        turn.reverse()
        compiler.set_value(target, turn[1])
        return {at: compiler.evaluate(address) for at, address in cells.items()}

    found = change()
    if turn[1] != NEW:
        found = change()
    wrong = sum(round(found[at]) != wanted[at] for at in wanted)
    line("pycel, shares that differ from the exact ones", wrong, f"(of {len(wanted)}; before the change {len(before)})")
    taken = timed(change, runs=5)
    line("pycel, warm", taken, f"pdplan takes {ours.median / taken.median:.4f} of it")
    verdict("part of pycel's warm recalculation", ours.median / taken.median, 0.5)


def _formulas(file: Path, place: str, shares: dict, wanted: dict, ours: Timed) -> None:
    import formulas

    start = time.perf_counter()
    model = formulas.ExcelModel().loads(str(file)).finish()
    line(f"formulas {version('formulas')}, loading", f"{time.perf_counter() - start:.2f} s")
    sheet, _, cell = place.rpartition("!")
    key = f"'[{file.name}]{sheet.upper()}'!{cell}"
    outputs = [
        f"'[{file.name}]{where.rpartition('!')[0].upper()}'!{where.rpartition('!')[2]}" for where in shares.values()
    ]
    start = time.perf_counter()
    solution = model.calculate(inputs={key: NEW}, outputs=outputs)
    taken = time.perf_counter() - start
    found = [round(float(solution[name].value[0, 0])) for name in outputs]
    wrong = sum(a != wanted[at] for a, at in zip(found, shares, strict=True))
    line(
        "formulas, one change", f"{taken:.2f} s", f"{wrong} shares differ; pdplan takes {ours.median / taken:.6f} of it"
    )


def _libreoffice(file: Path, place: str, shares: dict, wanted: dict, ours: Timed) -> None:
    sheet, _, cell = place.rpartition("!")
    changed = file.with_name("changed.xlsx")
    with ZipFile(file) as old, ZipFile(changed, "w", ZIP_DEFLATED) as new:
        names = re.findall(r'<sheet name="([^"]*)"', old.read("xl/workbook.xml").decode())
        part = f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == part:
                data, count = re.subn(
                    rf'(<c r="{cell}"[^>]*><v>)[^<]*(</v>)'.encode(), rb"\g<1>" + str(NEW).encode() + rb"\g<2>", data
                )
                assert count == 1
            new.writestr(entry, data)
    profile = file.parent / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    out = file.parent / "out"
    command = [
        "soffice",
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(out),
        str(changed),
    ]
    taken = timed(lambda: subprocess.run(command, check=True, capture_output=True), runs=3)
    book = openpyxl.load_workbook(out / "changed.xlsx", data_only=True)
    wrong = sum(
        book[where.rpartition("!")[0]][where.rpartition("!")[2]].value != wanted[at] for at, where in shares.items()
    )
    said = subprocess.run(["soffice", "--version"], check=True, capture_output=True, text=True).stdout.split()[1]
    line(
        f"LibreOffice {said}, new process",
        taken,
        f"{wrong} shares differ; pdplan takes 1/{taken.median / ours.median:,.0f} of it",
    )
    verdict("part of a LibreOffice recalculation", ours.median / taken.median, 0.001)
