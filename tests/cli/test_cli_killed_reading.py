"""A large import, read in processes of its own, that is killed or interrupted."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.cli_program import PATIENCE, Koding, ask, start_program, write_transcript

NAMES = [f"D{number:02}" for number in range(30)]


@pytest.fixture
def large(fresh: Path) -> Path:
    """Return a study beside a folder of transcripts that are read in processes."""
    (fresh / "mange").mkdir()
    for name in NAMES:
        bodies = [f"{name} sier noe nytt om KI {turn}. Og mer. " * 9 for turn in range(220)]
        write_transcript(fresh / "mange" / f"{name}.txt", *bodies)
    return fresh


def stored(folder: Path) -> dict[str, str]:
    """Return the texts of the documents by name."""
    sql = "SELECT d.name, r.text FROM documents d JOIN revisions r ON r.document_id = d.id"
    with suppress(sqlite3.OperationalError):
        return {str(name): str(text) for name, text in ask(folder / "koding.db", sql)}
    return {}


def children_of(process: int) -> list[int]:
    """Return the processes that a process started."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(one) for task in tasks for one in task.read_text().split()]


def is_alive(process: int) -> bool:
    """Return whether a process runs; one that only waits to be told of does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one processor reads by itself")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_large_import_that_ends_early_leaves_whole_documents_and_no_process(
    large: Path, koding: Koding, how: signal.Signals
) -> None:
    """What is there is whole and sound, and whoever read for it is gone."""
    program = start_program(["import", "mange"], large)
    until = time.monotonic() + PATIENCE
    while not stored(large) and program.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
    readers = children_of(program.pid)
    program.send_signal(how)
    program.communicate(timeout=PATIENCE)
    assert len(readers) == 2
    while any(map(is_alive, readers)) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(map(is_alive, readers))
    texts = stored(large)
    assert 0 < len(texts) < len(NAMES)
    for name, text in texts.items():
        assert text == (large / "mange" / f"{name}.txt").read_text(encoding="utf-8")
    assert koding("check").text.startswith("all is well")
