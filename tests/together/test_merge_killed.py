"""A merge that is killed at any moment is not there at all, or all of it is."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

import pytest

from tests.cli.cli_program import PATIENCE, Koding, ask, start_python, write_transcript

# All that a merge needs is loaded before it begins, so that kills fall within it.
MERGE = """
import os, sys
from koding.cli.main import main
main(["merge", "../ola", "--dry-run"])
open("begun", "w").close()
sys.exit(main(["merge", "../ola"]))
"""
HELD = (
    "SELECT guid FROM passages UNION SELECT guid FROM memos UNION SELECT guid FROM documents "
    "UNION SELECT guid FROM codes ORDER BY 1"
)


@pytest.fixture
def apart(fresh: Path, koding: Koding) -> Path:
    """Return a folder with a study and Ola's copy of it, in which much was done."""
    study = fresh / "studie"
    assert koding("init", str(study), "--name", "Studie", "--yes").code == 0
    here = ("--study", str(study), "--coder", "Kari")
    write_transcript(study / "interviews" / "I01.txt", *["Det er noe nytt. Og mer."] * 60)
    assert koding(*here, "import", str(study / "interviews" / "I01.txt")).code == 0
    for code in ("tema", "annet"):
        assert koding(*here, "codebook", "add", code).code == 0
    assert koding(*here, "share", str(fresh / "ola"), "--coder", "Ola").code == 0
    there = ("--study", str(fresh / "ola"))
    rows = [f"I01,{at},{at + 5},tema,Ola" for at in range(20, 3000, 25)]
    file = fresh / "mange.csv"
    file.write_text("document,start,end,code,coder\n" + "\n".join(rows) + "\n", encoding="utf-8")
    assert koding(*there, "passages", "load", str(file)).code == 0
    write_transcript(fresh / "I02.txt", *["Enda mer som er nytt."] * 60)
    assert koding(*there, "import", str(fresh / "I02.txt")).code == 0
    assert koding(*there, "tag", "I02", "2", "annet", "--memo", "Se her").code == 0
    return fresh


@pytest.mark.parametrize("kills", [4, pytest.param(200, marks=pytest.mark.soak)])
def test_a_killed_merge_is_before_or_after(apart: Path, koding: Koding, kills: int) -> None:
    """After SIGKILL at a random moment `check` is clean, and the next merge does what is left."""
    kept, study = apart / "kept", apart / "studie"
    shutil.copytree(study, kept)
    before = ask(study / "koding.db", HELD)
    whole = _merge(study, None)
    after = ask(study / "koding.db", HELD)
    assert len(after) > len(before)
    draw = random.Random(kills)
    seen = set()
    for _ in range(kills):
        shutil.rmtree(study)
        shutil.copytree(kept, study)
        _merge(study, draw.uniform(0, 1.1 * whole))
        here = ("--study", str(study), "--coder", "Kari")
        assert koding(*here, "check").code == 0
        held = ask(study / "koding.db", HELD)
        assert held in (before, after)
        seen.add(len(held))
        assert koding(*here, "tag", "I01", "2", "annet").code == 0
        again = koding(*here, "merge", str(apart / "ola"))
        assert again.code == 0, again.err
        assert again.err.startswith("nothing new") == (held == after)
        assert len(ask(study / "koding.db", HELD)) == len(after) + 1
    assert kills < 20 or len(seen) == 2


def _merge(study: Path, moment: float | None) -> float:
    """Merge in a process of its own, killed `moment` seconds after it began; return its time."""
    begun = study / "begun"
    program = start_python("-c", MERGE, folder=study)
    while program.poll() is None and not begun.exists():
        time.sleep(0.002)
    first = time.monotonic()
    if moment is None:
        assert program.wait(timeout=PATIENCE) == 0, program.communicate()
    else:
        time.sleep(moment)
        program.kill()
    program.communicate(timeout=PATIENCE)
    begun.unlink()
    return time.monotonic() - first
