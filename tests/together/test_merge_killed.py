"""A merge that is killed at any moment is not there at all, or all of it is; so with its kin."""

from __future__ import annotations

import random
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import make_url, select, text

from koding.store import tables
from koding.store.database import Database
from koding.study import read_settings
from tests.cli.cli_program import PATIENCE, Koding, ask, start_python, write_transcript
from tests.places import Place
from tests.together.moments import run_until

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
    assert koding(*here, "share", str(fresh / "per"), "--coder", "Per").code == 0
    assert koding("--study", str(fresh / "per"), "tag", "I01", "4", "annet").code == 0
    return fresh


@pytest.mark.parametrize("kills", [2, pytest.param(200, marks=pytest.mark.soak)])
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


@dataclass
class Scene:
    """A study that is put back as it was, in a file or on a server, and what is asked of it."""

    root: Path
    place: Place
    at: str = ""

    @property
    def study(self) -> Path:
        """Return its folder."""
        return self.root / "studie"

    @property
    def database(self) -> Database:
        """Return its database, to look into."""
        return Database(
            read_settings(self.study).database_url or f"sqlite:///{self.study}/koding.db"
        )

    def keep(self) -> None:
        """Let it be put back as it is now."""
        shutil.rmtree(self.root / "kept", ignore_errors=True)
        shutil.copytree(self.study, self.root / "kept")
        if self.place is not None:
            self.at = self.place.new(self._name())

    def put_back(self) -> None:
        """Let it be as it was when it was kept."""
        shutil.rmtree(self.study)
        shutil.copytree(self.root / "kept", self.study)
        if self.place is not None:
            url = self.place.new(str(make_url(self.at).database))
            settings = self.study / "koding.toml"
            said = settings.read_text("utf-8").replace(f"/{self._name()}?", f"/{_name_in(url)}?")
            settings.write_text(said, "utf-8")

    def _name(self) -> str:
        return _name_in(str(read_settings(self.study).database_url))

    def held(self) -> list[str]:
        """Return what people have made, by GUID."""
        database = self.database
        with database.read() as connection:
            found = [str(one) for one in connection.execute(text(HELD)).scalars()]
        database.close()
        return found

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """Return every row of every table, in no order; that somebody waits to write is none."""
        database = self.database
        with database.read() as connection:
            found = {
                table.name: sorted(map(tuple, connection.execute(select(table)).all()), key=repr)
                for table in tables.metadata.sorted_tables
            }
        database.close()
        return found


def _name_in(url: str) -> str:
    return str(make_url(url).database)


WAYS = {
    "merge": ("merge", "../ola"),
    "collect": ("collect", "../ola", "../per"),
    "share": ("share", "../ny", "--coder", "Ny", "--blind"),
    "undo": ("undo",),
}


@pytest.mark.parametrize(
    ("place", "how", "kills"),
    [
        ("file", "kill", 6),
        ("server", "cut", 2),
        *(pytest.param(*one, 200, marks=pytest.mark.soak)
          for one in (("file", "kill"), ("server", "kill"), ("server", "cut"))),
    ],
    indirect=["place"],
)  # fmt: skip
def test_at_any_moment_it_is_before_or_after(
    apart: Path, koding: Koding, place: Place, how: str, kills: int
) -> None:
    """Killed, or its connection cut, at the n-th statement, commit or file: check is clean.

    What was there is there to the last row, or all of what came is; done again it goes well, and
    nothing is left lying about. So with a merge, what takes it back, a collection and a share.
    """
    here = ("--study", str(apart / "studie"), "--coder", "Kari")
    if place is not None:
        assert koding(*here, "move", place.new()).code == 0
    scene = Scene(apart, place)
    for way, words in list(WAYS.items())[: 1 if place is not None and kills < 10 else None]:
        if way == "undo":
            assert koding(*here, "merge", str(apart / "ola")).code == 0
        scene.keep()
        before, states = scene.rows(), [scene.held()]
        if way == "collect":
            assert koding(*here, "merge", str(apart / "ola")).code == 0
            states.append(scene.held())
            scene.put_back()
        whole = run_until(("--coder", "Kari", *words), scene.study)
        assert whole.code == 0, whole.said
        states.append(scene.held())
        shutil.rmtree(apart / "ny", ignore_errors=True)
        n = kills if way == "merge" else max(1, kills // 6)
        for at in range(n):
            scene.put_back()
            moment = 1 + (2 * at + 1) * whole.moments // (2 * n)
            ended = run_until(("--coder", "Kari", *words), scene.study, moment, how)
            _look(scene, koding, way, before, states, ended.code, (way, moment, ended))
            shutil.rmtree(apart / "ny", ignore_errors=True)
        scene.put_back()


def _look(
    scene: Scene, koding: Koding, way: str, before: object, states: list[list[str]],
    code: int | None, where: object,
) -> None:  # fmt: skip
    """Look at what is there after a command was killed, and do what is left of it."""
    here = ("--study", str(scene.study), "--coder", "Kari")
    assert koding(*here, "check").code == 0, where
    held, rows = scene.held(), scene.rows()
    assert held in states, where
    assert code != 0 or held == states[-1], where
    if way == "share":
        _look_at_share(scene, koding, code, where)
    elif held != states[-1]:
        assert held != states[0] or rows == before, where
        words = tuple(str(scene.root / one[3:]) if one[:3] == "../" else one for one in WAYS[way])
        again = koding(*here, *words)
        assert again.code == 0, (where, again.err)
        assert scene.held() == states[-1], where
        for file in scene.study.glob("backups/*.db") if way != "undo" else ():
            assert [str(row[0]) for row in ask(file, HELD)] in states[:-1], where
    left = [one for one in scene.root.rglob("*") if one.name.endswith((".koding-part", "-journal"))]
    assert held == states[-1] or left == [], where


def _look_at_share(scene: Scene, koding: Koding, code: int | None, where: object) -> None:
    """A copy is whole and blind, or it is not there and can be made."""
    copy = scene.root / "ny"
    assert code != 0 or copy.exists(), where
    if not copy.exists():
        here = ("--study", str(scene.study), "--coder", "Kari")
        made = koding(*here, "share", str(copy), *WAYS["share"][2:])
        assert made.code == 0, (where, made.err)
    assert ask(copy / "koding.db", "SELECT count(*) FROM passages") == [(0,)], where
    assert koding("--study", str(copy), "check").code == 0, where
