"""What the pages say of a team's server is so: their commands are run, from there to back."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

from koding.study import read_settings
from tests.cli.cli_program import Demo, Koding
from tests.store.postgres_server import Server
from tests.together.test_together_pages import BLOCK, DOCS

pytest.importorskip("psycopg", reason="psycopg is not installed: no PostgreSQL tests")

PLACE = "postgresql://db.example.no/studie"


@pytest.mark.parametrize(
    ("page", "language"),
    [("together.md", "en"), pytest.param("nb/together.md", "nb", marks=pytest.mark.soak)],
)
def test_who_follows_the_page_has_a_team_on_a_server(
    alone: Path, demo: Demo, koding: Koding, server: Server, monkeypatch: pytest.MonkeyPatch,
    page: str, language: str,
) -> None:  # fmt: skip
    """No command is refused; the study is on the server in between, and in a file at the end."""
    monkeypatch.setenv("KODING_LANG", language)
    monkeypatch.setenv("PGUSER", "kari")
    shutil.copytree(demo.folder, alone / "koding-demo")
    url = server.url.format("studie").replace("koding@", "")
    moved = 0
    for _, _, kind, body in BLOCK.findall((DOCS / page).read_text("utf-8")):
        if kind == "sql":
            server.sql(*_anew(body))
        for line in body.splitlines() if kind == "bash" else ():
            moved += _follow(line.replace(PLACE, url), koding, server, monkeypatch)
    assert moved == 2
    study = read_settings(alone / "koding-demo")
    assert study.database_url is None and study.paths.database.is_file()
    server.sql("DROP DATABASE studie WITH (FORCE)")


def _anew(body: str) -> list[str]:
    """Return the statements, logins that an earlier test made left out."""
    made = re.compile(r"CREATE ROLE (\w+) LOGIN")
    return [
        made.sub(
            r"DO $$ BEGIN CREATE ROLE \1 LOGIN; EXCEPTION WHEN duplicate_object THEN END $$", one
        )
        for one in body.strip().removesuffix(";").split(";\n")
    ]


def _follow(line: str, koding: Koding, server: Server, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Do what a line says; return whether it moved the study."""
    line, _, out = line.partition(" > ")
    said = shlex.split(line.replace("<", " "))
    user = os.environ["PGUSER"]
    if said[0].startswith("PGUSER="):
        monkeypatch.setenv("PGUSER", said.pop(0).partition("=")[2])
    if said[0] == "cd":
        monkeypatch.chdir(said[1] if Path(said[1]).is_dir() else ".")
    elif said[0] == "psql":
        statements = Path(said[2]).read_text("utf-8").strip().removesuffix(";").split(";\n")
        server.sql(*statements, database=said[1])
    else:
        result = koding(*said[1:])
        assert result.code == 0, (line, result.err)
        if out:
            Path(out).write_bytes(result.out)
    monkeypatch.setenv("PGUSER", user)
    return said[:2] == ["koding", "move"]
