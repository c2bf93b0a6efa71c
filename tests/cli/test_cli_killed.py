"""Killed at any moment: the database opens, is sound, and has every completed command's work."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from tests.cli.cli_program import (
    PATIENCE,
    Koding,
    ask,
    start_program,
    start_python,
    write_transcript,
)

# One process that runs command after command, and notes each that has returned with 0.
WORKER = """
import os, sys
from koding.cli.main import main
diary = os.open("dagbok", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
for name in sys.argv[1:]:
    for command in (
        ["import", f"mange/{name}.txt"],
        ["tag", name, "1-2", "tema"],
        ["tag", name, "2-3", "tema"],
        ["tag", name, "4", "annet", "--memo", "Se her."],
    ):
        if main(command) == 0:
            os.write(diary, (" ".join(command[:3]) + "\\n").encode())
"""
NAMES = [f"D{number:03}" for number in range(400)]


@pytest.fixture
def working(fresh: Path, koding: Koding) -> Path:
    """Return a study with two codes, and a folder of transcripts to import."""
    for code in ("tema", "annet"):
        assert koding("codebook", "add", code).code == 0
    (fresh / "mange").mkdir()
    for name in NAMES:
        bodies = [f"{name} sier noe nytt. Og mer. Og enda mer om KI." for _ in range(30)]
        write_transcript(fresh / "mange" / f"{name}.txt", *bodies)
    (fresh / "dagbok").touch()
    return fresh


def found(database: Path) -> set[str]:
    """Return the commands whose work is in the database."""
    names = [str(row[0]) for row in ask(database, "SELECT name FROM documents")]
    spans = ask(
        database,
        "SELECT d.name, c.name, (SELECT count(*) FROM lines l WHERE l.revision_id = p.revision_id "
        'AND l.start < p."end" AND l."end" > p.start) FROM passages p '
        "JOIN revisions r ON r.id = p.revision_id JOIN documents d ON d.id = r.document_id "
        "JOIN codes c ON c.id = p.code_id",
    )
    done = {f"import mange/{name}.txt" for name in names}
    for name, code, lines in spans:
        if code == "annet":
            done.add(f"tag {name} 4")
        else:
            done.add(f"tag {name} 1-2")
            done |= {f"tag {name} 2-3"} if lines == 3 else set()
    return done


def kill_and_look(folder: Path, koding: Koding, moment: float) -> int:
    """Kill a working koding `moment` seconds after its first command; return how many it did."""
    diary = folder / "dagbok"
    worker = start_python("-c", WORKER, *NAMES, folder=folder)
    while worker.poll() is None and not diary.stat().st_size:
        time.sleep(0.005)
    time.sleep(moment)
    worker.kill()
    worker.communicate(timeout=PATIENCE)
    noted = set(diary.read_text().split("\n")) - {""}
    assert noted <= found(folder / "koding.db")
    assert len(found(folder / "koding.db")) - len(noted) <= 1
    assert koding("check").text.startswith("all is well")
    return len(noted)


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_koding_loses_nothing_it_had_done(
    working: Path, koding: Koding, seed: int
) -> None:
    """After SIGKILL all that was noted as done is there, at most one command more, and sound."""
    moment = random.Random(seed).uniform(0.0, 0.5)
    assert kill_and_look(working, koding, moment) > 0


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3, 110))
def test_a_hundred_more(working: Path, koding: Koding, seed: int) -> None:
    """A hundred kills more, later in the work as well: three of them are enough every day."""
    assert kill_and_look(working, koding, random.Random(seed).uniform(0.0, 3.0)) > 0


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20))
def test_a_folders_import_is_killed(working: Path, koding: Koding, seed: int) -> None:
    """One long import that is killed leaves whole documents, and goes on when it is run again."""
    program = start_program(["import", "mange"], working)
    time.sleep(random.Random(seed).uniform(0.3, 2.5))
    program.kill()
    program.communicate(timeout=PATIENCE)
    texts = ask(
        working / "koding.db",
        "SELECT d.name, r.text FROM documents d JOIN revisions r ON r.document_id = d.id",
    )
    for name, text in texts:
        assert text == (working / "mange" / f"{name}.txt").read_text(encoding="utf-8")
    assert koding("check").code == 0
    assert koding("import", "mange").code == 0
    assert ask(working / "koding.db", "SELECT count(*) FROM documents") == [(len(NAMES),)]
