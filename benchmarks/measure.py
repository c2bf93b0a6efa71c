"""Runs programs as processes of their own, for what each takes in time and memory.

This process stays small and imports nothing heavy: Linux counts a parent's memory into the peak
of a child that it starts.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

KODING = ("-c", "from koding.cli.main import run; run()")

_LIST_MODULES = """
import atexit, pathlib, sys
sys.argv[1:], target = sys.argv[2:], sys.argv[1]
atexit.register(lambda: pathlib.Path(target).write_text(" ".join(sys.modules)))
from koding.cli.main import run
run()
"""
_LIST_FILES_AT_WORK = """
import atexit, inspect, pathlib, sys
sys.argv[1:], target = sys.argv[2:], sys.argv[1]
files = set()
def note(frame, event, _):
    code = frame.f_code  # a class's body is run, too, when its module is loaded
    is_function = code.co_flags & inspect.CO_OPTIMIZED
    if event == "call" and is_function and not code.co_name.startswith("<"):
        files.add(code.co_filename)
atexit.register(lambda: pathlib.Path(target).write_text("\\n".join(files)))
from koding.cli.main import run
sys.setprofile(note)
run()
"""
_IMPORT_MODULES = """
import contextlib, importlib, sys
for name in open(sys.argv[1]).read().split():
    with contextlib.suppress(Exception):
        importlib.import_module(name)
"""


@dataclass(frozen=True)
class Run:
    """What a program took: medians of several runs, peak memory in bytes, and what it wrote.

    `seconds` are by the clock, `processor` those in which the processor worked for it.
    """

    seconds: float
    processor: float
    memory: int
    output: bytes


def run_python(arguments: Sequence[str], runs: int = 1) -> Run:
    """Run `python ARGUMENTS` so many times.

    Raises:
        RuntimeError: it fails; with what it said.
    """
    made = [_run_once([sys.executable, *arguments]) for _ in range(runs)]
    return Run(
        statistics.median(run.seconds for run in made),
        statistics.median(run.processor for run in made),
        max(run.memory for run in made),
        made[-1].output,
    )


def run_imports(command: Sequence[str], runs: int = 1) -> Run:
    """Run a Python that imports all that a koding command imports, and does nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        modules = str(Path(folder) / "modules")
        run_python(["-c", _LIST_MODULES, modules, *command])
        return run_python(["-c", _IMPORT_MODULES, modules], runs)


def loaded_modules(command: Sequence[str]) -> list[str]:
    """Return the names of all modules that a koding command has imported when it ends."""
    return _listed(_LIST_MODULES, command).split()


def files_at_work(command: Sequence[str]) -> list[str]:
    """Return the files of which a koding command has called a function."""
    return _listed(_LIST_FILES_AT_WORK, command).splitlines()


def run_plain_sql(*arguments: str) -> tuple[float, list[tuple[object, ...]]]:
    """Return the median seconds of a task of plain_sql.py, timed inside it, and its rows."""
    seconds, rows = json.loads(run_python(["-m", "benchmarks.plain_sql", *arguments]).output)
    return statistics.median(seconds), rows


def _listed(program: str, command: Sequence[str]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found"
        run_python(["-c", program, str(found), *command])
        return found.read_text()


def _run_once(command: list[str]) -> Run:
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said.seek(0)
        if process.returncode:
            raise RuntimeError(f"{' '.join(command)} failed: {said.read().decode()}")
        spent = usage.ru_utime + usage.ru_stime
        return Run(seconds, spent, usage.ru_maxrss * 1024, output.read())
