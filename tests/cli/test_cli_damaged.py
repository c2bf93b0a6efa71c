"""A database that was damaged: every command answers in words, and writes nothing into it."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding

COMMANDS = (
    "status", "documents", "show I01", "codebook show", "codebook check", "find KI", "words",
    "matrix", "crosstab", "joint", "agreement", "cooccurrence", "saturation", "passages",
    "memo list", "log", "check", "report", "survey show", "cases", "identifiers list",
    "tag I01 3 etikk", "untag I01 3 etikk", "undo", "redo", "import interviews",
    "survey load survey/responses.csv", "codebook load", "documents done I01", "backup kopi.db",
)  # fmt: skip
QUICK = ("status", "show I01", "matrix", "crosstab", "check", "tag I01 3 etikk", "undo")
ODD = ("x", -1, 10**18, b"\xff\xfe", 1.5, "", "{", "9" * 400, None, "[1]", "2024-99-99")
KINDS = ("flipped", "truncated", "zeroed", "dropped", "renamed", "thinned", "odd", "odd", "odd")


def damage(database: Path, kind: str, seed: int) -> None:
    """Damage a database's file, its tables, or what they hold, the same for each seed."""
    chance = random.Random(seed)
    data = bytearray(database.read_bytes())
    if kind == "flipped":
        for _ in range(chance.choice((5, 50, 500))):
            data[chance.randrange(100, len(data))] = chance.randrange(256)
    elif kind == "truncated":
        del data[chance.randrange(len(data)) :]
    elif kind == "zeroed":
        page = chance.randrange(1, len(data) // 4096)
        data[page * 4096 : (page + 1) * 4096] = bytes(4096)
    else:
        _damage_tables(database, kind, chance)
        return
    database.write_bytes(data)


def _damage_tables(database: Path, kind: str, chance: random.Random) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for (name,) in _named(connection, "trigger"):
            connection.execute(f'DROP TRIGGER "{name}"')
        (table,) = chance.choice(_named(connection, "table"))
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        column = chance.choice(columns)
        with suppress(sqlite3.Error):
            if kind == "dropped":
                connection.execute(f'DROP TABLE "{table}"')
            elif kind == "renamed":
                connection.execute(f'ALTER TABLE "{table}" RENAME COLUMN "{column}" TO zz')
            elif kind == "thinned":
                connection.execute(f'DELETE FROM "{table}" WHERE rowid % 2')  # noqa: S608
            else:
                odd = f'UPDATE "{table}" SET "{column}" = ? WHERE rowid % 3 = 0'  # noqa: S608
                connection.execute(odd, (chance.choice(ODD),))


def _named(connection: sqlite3.Connection, kind: str) -> list[tuple[str]]:
    return connection.execute(
        "SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite%' "
        "AND name NOT LIKE 'search%' ORDER BY name",
        (kind,),
    ).fetchall()


def answer(koding: Koding, study: Path, kept: Path, command: str) -> str:
    """Run a command on a copy of the damaged database; return what is no answer in words."""
    for file in study.glob("koding.db*"):
        file.unlink()
    shutil.copy(kept, study / "koding.db")
    result = koding(*command.split())
    if "did not foresee" in result.err or "Traceback" in result.err:
        return result.err
    return "" if result.code in (0, 1) else f"exit {result.code}: {result.err}"


@pytest.mark.parametrize("kind", sorted(set(KINDS)))
def test_a_damaged_database_is_told_of(koding: Koding, study: Path, kind: str) -> None:
    """Whatever is wrong in the file, a command does its work or says in words what is wrong."""
    damage(study / "koding.db", kind, len(kind))
    kept = shutil.copy(study / "koding.db", study.parent / "skadd.db")
    said = {command: answer(koding, study, Path(kept), command) for command in QUICK}
    assert {command: fault for command, fault in said.items() if fault} == {}


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(60))
def test_every_command_on_many_damages(koding: Koding, study: Path, seed: int) -> None:
    """Thirty commands on sixty damages: no traceback, and no fault that was not foreseen."""
    damage(study / "koding.db", KINDS[seed % len(KINDS)], seed)
    kept = shutil.copy(study / "koding.db", study.parent / "skadd.db")
    said = {command: answer(koding, study, Path(kept), command) for command in COMMANDS}
    assert {command: fault for command, fault in said.items() if fault} == {}
