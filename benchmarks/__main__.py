"""All benchmarks, or those named: ``python -m benchmarks sweep shapley``."""

from __future__ import annotations

import gc
import importlib
import platform
import sys
from importlib.metadata import version

from pdplan.cli.main import COLLECTION

NAMES = ("what_if", "sweep", "simulate", "municipalities", "shapley", "documents", "checks", "reference")


def main(names: list[str]) -> None:
    """Run the benchmarks called ``names``, or all of them, in a process that collects garbage as pdplan's does, peers included."""
    gc.set_threshold(*COLLECTION)
    print(
        f"Python {platform.python_version()}, NumPy {version('numpy')}, {platform.machine()}, {_processor()}\n",
        flush=True,
    )
    for name in names or NAMES:
        importlib.import_module(f"benchmarks.{name}").run()
        print()


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            models = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
        return f"{len(models)} × {models[0]}" if models else "unknown processor"
    except OSError:
        return platform.processor() or "unknown processor"


if __name__ == "__main__":
    main(sys.argv[1:])
