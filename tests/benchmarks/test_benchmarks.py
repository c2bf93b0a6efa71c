"""The yardsticks: an independent computation in SQL must give koding's own numbers."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest

from benchmarks.commands import COMMANDS, Command, compare
from benchmarks.generator import Size, load_files, write_files
from benchmarks.plain_sql import lay_out_words, run_statement
from koding.cli.main import main

SIZE = Size("tiny", documents=4, words=900, passages=400)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with passages so dense that they overlap, nest and run over several turns."""
    folder = tmp_path_factory.mktemp("benchmarks") / "study"
    write_files(SIZE, folder)
    load_files(folder)
    lay_out_words(folder / "koding.db", folder / "words.db")
    return folder


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.sql], ids=lambda c: str(c.name))
def test_plain_sql_gives_the_same_numbers(study: Path, command: Command, tmp_path: Path) -> None:
    """Each command prints what a few statements of SQL find in the same database."""
    out = tmp_path / "out.csv"
    with contextlib.redirect_stderr(io.StringIO()):
        arguments = ["--study", str(study), *command.arguments, *command.check, "--out", str(out)]
        assert main(arguments) == 0
    assert command.sql is not None
    _, rows = run_statement(command.sql, study, runs=1)
    assert rows
    compare(command, out.read_bytes(), rows)


@pytest.mark.parametrize("command", [c for c in COMMANDS if not c.sql], ids=lambda c: str(c.name))
def test_what_has_no_yardstick_runs(study: Path, command: Command) -> None:
    """Commands that are only timed do what they are timed for."""
    with contextlib.redirect_stderr(io.StringIO()) as said:
        assert main(["--study", str(study), *command.arguments]) == 0, said.getvalue()


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    """Two runs of the generator measure the same text, survey and passages."""
    made = []
    for name in ("one", "two"):
        write_files(SIZE, tmp_path / name)
        files = sorted(file for file in (tmp_path / name).rglob("*") if file.is_file())
        made.append([file.read_bytes() for file in files])
    assert made[0] == made[1]
