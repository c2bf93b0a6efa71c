"""Killed at the N-th call it makes to the system: the study is as it was, or as it was to be."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.cli.cli_program import PATIENCE, PROGRAM, Koding, content, environment, write_transcript

CALLS = "write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,unlinkat,link"
"""What can change a file; a kill at any other call is the same as at the next of these."""

KILLS = 12
PASSAGES = "document,start,end,code,coder,round\nI01,0,40,etikk,medkoder,1\n"


@dataclass(frozen=True)
class Command:
    """A command, what is done before it, and the files it makes outside the database."""

    words: str
    before: tuple[str, ...] = ()
    makes: tuple[str, ...] = field(default=())


COMMANDS = (
    Command("import ny"),
    Command("tag I01 9 etikk --memo Se"),
    Command("untag I01:9", before=("tag I01 9 etikk",)),
    Command("codebook add nytt"),
    Command("codebook merge etikk personvern"),
    Command("codebook load endret.yaml --yes"),
    Command("survey load endret.csv --yes"),
    Command("undo", before=("tag I01 9 etikk",)),
    Command("redo", before=("tag I01 9 etikk", "undo")),
    Command("backup kopi.db", makes=("kopi.db",)),
    Command("documents done I05 --round 2"),
    Command("documents remove I02 --yes"),
    Command("documents set I01 --title Ny"),
    Command("memo add --code personvern --text Uklart"),
    Command("passages load utdrag.csv"),
    Command(
        "pseudonymise --key ../n.key --yes", before=("identifiers accept Torunn --kind person",)
    ),
    Command("withdraw I03 --yes", before=("documents done I05 --round 2",)),
    Command("matrix --out ut.csv", makes=("ut.csv",)),
    Command(
        "merge ../ola",
        before=("share ../ola --coder Ola", "--study ../ola tag I03 40 etikk --memo Nei"),
    ),
)


@pytest.fixture
def ready(study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a study with what the commands read; skip where calls cannot be told from outside."""
    if shutil.which("strace") is None or _strace(study, ["-o", "/dev/null"], ["true"]) != 0:
        pytest.skip("strace is not here, or may not follow a process: no calls can be counted")
    (study / "ny").mkdir()
    write_transcript(study / "ny" / "N1.txt", *["Det er noe nytt. Og mer."] * 30)
    themes = (study / "codebook" / "themes.yaml").read_text(encoding="utf-8")
    extra = "codes:\n  - name: helt nytt\n    level: theme\n"
    (study / "endret.yaml").write_text(themes.replace("codes:\n", extra, 1), encoding="utf-8")
    lines = (study / "survey" / "responses.csv").read_bytes().splitlines(keepends=True)
    (study / "endret.csv").write_bytes(b"".join(lines[:-1]))
    (study / "utdrag.csv").write_text(PASSAGES, encoding="utf-8")
    (study.parent / "ord").write_text("en lang setning å huske\n", encoding="utf-8")
    monkeypatch.setenv("KODING_PASSPHRASE_FILE", str(study.parent / "ord"))
    assert koding("check").code == 0
    return study


def _strace(folder: Path, options: list[str], command: list[str]) -> int:
    done = subprocess.run(
        ["strace", "-f", "-qq", *options, *command],
        cwd=folder,
        env=environment(KODING_PASSPHRASE_FILE=str(folder.parent / "ord")),
        stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    return done.returncode


def _calls(folder: Path, command: list[str]) -> list[tuple[str, int]]:
    """Run a command to its end; return its calls, each with how many of its kind came to it."""
    log = folder.parent / "calls.txt"
    assert _strace(folder, ["-e", f"trace={CALLS}", "-o", str(log)], command) == 0
    counted: Counter[str] = Counter()
    made = []
    for line in log.read_text(errors="replace").splitlines():
        name = line.split(maxsplit=1)[1].split("(")[0]
        if name in CALLS.split(","):
            counted[name] += 1
            made.append((name, counted[name]))
    return made


def _sizes(database: Path) -> dict[str, int]:
    """Return how many rows each table has: what two runs of one command have in common."""
    with closing(sqlite3.connect(database)) as connection:
        names = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"
            )
        ]
        counts = (connection.execute(f'SELECT count(*) FROM "{name}"') for name in names)  # noqa: S608
        return {name: row.fetchone()[0] for name, row in zip(names, counts, strict=True)}


@pytest.mark.soak
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.words)
def test_a_kill_at_any_call_leaves_the_study_before_or_after(
    ready: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    """After SIGKILL at a call that writes `check` finds nothing, and no half of the work stands."""
    for first in command.before:
        assert koding(*first.split()).code == 0
    words = [*PROGRAM, *_resolved(koding, command.words).split()]
    kept = ready.parent / "kept"
    shutil.copytree(ready, kept)
    before = content(ready / "koding.db")
    calls = _calls(ready, words)
    after = _sizes(ready / "koding.db")
    whole = {name: (ready / name).read_bytes() for name in command.makes}
    chance = random.Random(command.words)
    for name, count in chance.sample(calls, min(KILLS, len(calls))):
        shutil.rmtree(ready)
        shutil.copytree(kept, ready)
        monkeypatch.chdir(ready)
        (ready.parent / "n.key").unlink(missing_ok=True)
        _strace(ready, ["-e", f"inject={name}:signal=SIGKILL:when={count}"], words)
        where = f"{command.words}, {name} {count}"
        assert koding("check").code == 0, where
        assert content(ready / "koding.db") == before or _sizes(ready / "koding.db") == after, where
        for file, data in whole.items():
            if file.endswith(".csv") and (ready / file).exists():
                assert (ready / file).read_bytes() == data, where
            elif (ready / file).exists():
                assert _sizes(ready / file) == after, where


def _resolved(koding: Koding, words: str) -> str:
    """Put a passage's id where a command names it by document and line."""
    if not words.startswith("untag "):
        return words
    listed = koding("passages", "--document", "I01", "--code", "etikk", "--format", "csv").text
    return f"untag {listed.splitlines()[1].split(',')[0]}"
