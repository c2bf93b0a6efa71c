"""A study put on a server and back by commands, and what others may do there."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import make_url

from koding.study import read_settings
from koding.system import keys
from tests.cli.cli_program import Koding, run_program
from tests.store.postgres_server import Server

pytest.importorskip("psycopg", reason="psycopg is not installed: no PostgreSQL tests")


def test_there_others_in_and_back(
    study: Path, koding: Koding, server: Server, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command says what it did and what comes next; whoever may not is told in a sentence."""
    name = make_url(url).database
    server.sql("DO $$ BEGIN CREATE ROLE leser LOGIN; EXCEPTION WHEN duplicate_object THEN END $$")
    assert koding("server", "roles").fault.startswith("the study is in ")
    there = koding("move", url)
    assert there.code == 0 and "moved the study, 11 documents, to postgresql://" in there.err
    assert "backups/koding-moved-" in there.err and "koding server roles" in there.err
    assert koding("check").code == 0
    assert "is in postgresql" in koding("move", url).fault
    printed = koding("server", "roles", "--reader", "leser")
    assert printed.text.endswith(f'GRANT "{name}_reader" TO "leser";\n')
    assert koding("server", "roles", "--reader", "leser", "--yes").code == 0
    settings = study / "koding.toml"
    own = settings.read_text("utf-8")
    settings.write_text(own.replace("koding@", "leser@"), "utf-8")
    assert koding("documents").code == 0
    told = koding("--coder", "Leser", "tag", "I03", "40", "etikk").fault
    assert told.startswith("you may read the study in") and "ask one of those who lead" in told
    assert "you may read" in koding("move", str(study / "koding.db")).fault
    settings.write_text(own, "utf-8")
    assert "pg_dump" in koding("backup").fault
    back = koding("move", "koding.db")
    assert back.code == 0 and "koding merge postgresql" in back.err
    assert koding("check").code == 0 and read_settings(study).database_url is None
    assert "is in" in koding("move", "koding.db").fault


@pytest.mark.soak
def test_what_was_encrypted_is_told_to_be_in_clear(
    study: Path, koding: Koding, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An encrypted study moves with its words, its old file stays encrypted, and both are said."""
    pytest.importorskip("sqlcipher3")
    word = study.parent / "ord"
    word.write_text("sju blå fjell å gå over\n", encoding="utf-8")
    env = {"KODING_PASSPHRASE_FILE": str(word)}
    monkeypatch.setenv("KODING_PASSPHRASE_FILE", str(word))
    assert koding("encrypt", "--files", "keep").code == 0
    there = run_program("move", url, folder=study, env=env)
    assert there.code == 0 and "koding does not encrypt what lies on a server" in there.err
    (kept,) = (study / "backups").glob("koding-moved-*.db")
    assert not keys.begins_clear(kept)
    assert run_program("check", str(kept), folder=study, env=env).code == 0
    back = run_program("move", "koding.db", folder=study, env=env)
    assert back.code == 0 and "the file is in clear: `koding encrypt`" in back.err, back.err
    assert keys.begins_clear(study / "koding.db")
    assert run_program("check", folder=study, env=env).code == 0


@pytest.mark.soak
def test_names_are_replaced_on_a_server(
    study: Path, koding: Koding, server: Server, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No table's file holds a name afterwards; what lies beside the database is named."""
    monkeypatch.setenv("KODING_PASSPHRASE_FILE", str(study.parent / "passphrase"))
    (study.parent / "passphrase").write_text("en lang setning om sju hester\n", "utf-8")
    name = "Torunn Aspelien"
    assert koding("identifiers", "accept", name, "--kind", "person").code == 0
    assert koding("move", url).code == 0
    database = make_url(url).database
    server.sql("CHECKPOINT")
    assert holding(server, str(database), name)
    done = koding("pseudonymise", "--key", "../n.key", "--yes")
    assert done.code == 0, done.err
    assert "write-ahead log and archives of that, dumps" in done.err
    assert "looked for the 1 text of the key in every writing" in done.err
    assert koding("check").code == 0
    server.sql("CHECKPOINT")
    assert holding(server, str(database), name) == []


def holding(server: Server, database: str, words: str) -> list[Path]:
    """Return the files of a database that hold words."""
    import psycopg

    with psycopg.connect(server.url.format(database)) as connection:
        row = connection.execute(
            "SELECT oid FROM pg_database WHERE datname = current_database()"
        ).fetchone()
    assert row is not None
    folder = server.folder / "data" / "base" / str(row[0])
    return [file for file in folder.iterdir() if words.encode() in file.read_bytes()]
