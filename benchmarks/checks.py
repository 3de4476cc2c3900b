"""``pdplan check`` of a plan of 3,000 requirements and 2,000 functions, beside StrictDoc and Doorstop."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import tracing
from benchmarks.peers import release
from benchmarks.timing import Timed, exponent, line, processor, timed, verdict
from pdplan.cost.evaluate import evaluate
from pdplan.cost.plan_graph import plan_graph
from pdplan.cost.soundness import figure_problems
from pdplan.model.checks import check_plan, check_references
from pdplan.model.load import TABLES, read_plan
from pdplan.model.places import Places
from pdplan.model.plan import Plan
from pdplan.source.folder import read_folder

FUNCTIONS = (500, 1000, 2000)
"""Sizes of the plan and of StrictDoc's documents; to two functions there are three requirements."""
FUNCTIONS_OF_DOORSTOP = (125, 250, 500)
"""Doorstop took some 50 s for 2,000 functions when this was written, and stays smaller."""
_SMALL = FUNCTIONS_OF_DOORSTOP[0]


def run() -> None:
    """Print seconds, ratios and exponents; each of the three finds a reference to nothing."""
    print(
        f"Checks: {FUNCTIONS[-1] * 3 // 2:,} requirements, {FUNCTIONS[-1]:,} functions that name {tracing.LINKS} each"
        " (processor time, where nothing else is said)"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = {size: _pdplan(folder, size) for size in FUNCTIONS}
        line("pdplan check, exponent of growth", _growth({size: taken.median for size, taken in ours.items()}))
        _parts(folder / f"plan-{FUNCTIONS[-1]}")
        _peer("StrictDoc", "strictdoc", FUNCTIONS, tracing.write_strictdoc, _strictdoc, folder, ours)
        _peer("Doorstop", "doorstop", FUNCTIONS_OF_DOORSTOP, tracing.write_doorstop, _doorstop, folder, ours)


def _pdplan(folder: Path, functions: int) -> Timed:
    """The command as a planner gives it: starting, reading, checking, figures."""
    plan, broken = folder / f"plan-{functions}", folder / f"plan-{functions}-broken"
    tracing.write_plan(plan, functions)
    if functions == FUNCTIONS[0]:
        tracing.write_plan(broken, functions, broken=True)
        assert str(tracing.UNKNOWN) in _said(_check(broken), 1), "pdplan does not find a reference to nothing"
    taken = timed(lambda: _said(_check(plan), 0), runs=3, warm=0, clock=processor)
    line(f"pdplan check, new process, {functions:,} functions", taken)
    return taken


def _check(plan: Path) -> list[str]:
    return [sys.executable, "-m", "pdplan", "check", "--plan", str(plan)]


def _parts(folder: Path) -> None:
    """Reading and checking apart, in this process."""
    tree = read_folder(folder, frozenset(Plan.model_fields), TABLES)
    places = Places(tree)
    reading = read_plan(folder)
    assert reading.plan is not None and not reading.problems
    plan, sections = reading.plan, frozenset(reading.sections)
    results = evaluate(plan_graph(plan))

    def figures() -> None:
        figure_problems(evaluate(plan_graph(plan)), places)

    def rules() -> None:
        check_plan(plan, sections, places.of)

    def checks() -> None:
        check_references(tree.data, places.of)
        rules()

    parts: dict[str, Callable[[], object]] = {
        "reading the YAML": lambda: read_folder(folder, frozenset(Plan.model_fields), TABLES),
        "checking references": lambda: check_references(tree.data, places.of),
        "checking all other rules": rules,
        "figures": figures,
        "reading and checking (YAML, types, references, rules)": lambda: read_plan(folder),
    }
    assert not figure_problems(results, places)
    for what, work in parts.items():
        line(f"  of it {what}", timed(work, runs=3, clock=processor))
    verdict("seconds by the clock for checking references and rules", timed(checks, runs=3).median, 1)
    verdict("seconds by the clock for reading and checking", timed(lambda: read_plan(folder), runs=3).median, 1)
    command = timed(lambda: _said(_check(folder), 0), runs=3, warm=0)
    verdict("seconds by the clock for pdplan check, new process", command.median, 1)


def _peer(
    name: str,
    package: str,
    sizes: tuple[int, ...],
    write: Callable[[Path, int, bool], None],
    command: Callable[[Path], list[str]],
    folder: Path,
    ours: dict[int, Timed],
) -> None:
    said = release(package)
    if said is None or not _program(package).exists():
        line(name, "missing")
        return
    write(folder / f"{package}-broken", _SMALL, True)
    assert str(tracing.UNKNOWN) in _said(command(folder / f"{package}-broken"), 1), f"{name} does not find it"
    seconds: dict[int, float] = {}
    printed = ""
    for size in sizes:
        home = folder / f"{package}-{size}"
        write(home, size, False)
        before, start = processor(), time.perf_counter()
        printed = _said(command(home), 0)
        clock = time.perf_counter() - start
        seconds[size] = processor() - before
        line(f"{name} {said}, new process, {size:,} functions", f"{seconds[size]:.2f} s", f"by the clock {clock:.2f} s")
    steps = ", ".join(f"{step} {taken} s" for step, taken in re.findall(r"Step '([^']*)' took: ([\d.]+)", printed))
    if steps:
        line(f"  its own account at {sizes[-1]:,}, by the clock", steps)
    ratio = ours[sizes[-1]].median / seconds[sizes[-1]]
    line(f"{name}, exponent of growth", _growth(seconds), f"pdplan takes {ratio:.3f} of its time at {sizes[-1]:,}")


def _growth(seconds: dict[int, float]) -> str:
    return f"{exponent([*seconds], [*seconds.values()]):.2f}"


def _program(name: str) -> Path:
    """The program that a package put beside this Python, or on the path."""
    beside = Path(sys.executable).parent / name
    return beside if beside.exists() else Path(shutil.which(name) or beside)


def _strictdoc(home: Path) -> list[str]:
    """StrictDoc checks when it exports; JSON is the least that it makes. It keeps what it parsed in the output folder."""
    out = home.with_name(f"{home.name}-out")
    options = ["--formats", "json", "--no-parallelization", "--output-dir", str(out)]
    return [str(_program("strictdoc")), "export", str(home), *options]


def _doorstop(home: Path) -> list[str]:
    """Doorstop without reviews, fingerprints of links and reformatting, which pdplan does not have."""
    options = ["--no-reformat", "--no-review-check", "--no-suspect-check"]
    return [str(_program("doorstop")), "--project", str(home), *options]


def _said(command: list[str], code: int) -> str:
    """What a command prints; it ends with ``code``. It is started in the root of the file system, away from any working copy."""
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(sys.executable).anchor)
    assert done.returncode == code, f"{command}: {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
    return done.stdout + done.stderr
