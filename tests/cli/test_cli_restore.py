"""A backup put back is sound and its own replica, and what was there is kept."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.cli_program import SOURCE, Koding, ask, content
from tests.cli.test_cli_asking import at_a_terminal

OLDER = SOURCE.parent / "tests" / "store" / "older"


def kept_of(told: str) -> Path:
    """Return the file that what was there is kept in."""
    found = re.search(r"what was there is kept as (.*)\n", told)
    assert found, told
    return Path(found[1])


@pytest.fixture
def backup(study: Path, koding: Koding) -> Path:
    """Return a backup of the study, in which a passage is tagged since."""
    file = Path(koding("backup").text.strip())
    assert koding("tag", "I03", "40", "etikk").code == 0
    return file


def passages(database: Path) -> int:
    """Return how many passages a database holds."""
    return int(str(ask(database, "SELECT count(*) FROM passages")[0][0]))


def test_a_backup_is_put_back(study: Path, koding: Koding, backup: Path) -> None:
    """The study is as it was then, what was there can be put back the same way, all is logged."""
    replicas = len(ask(study / "koding.db", "SELECT guid FROM replicas"))
    before = content(study / "koding.db")
    result = koding("restore", str(backup))
    assert result.code == 0, result.err
    assert "1 later command of the log that it does not have" in result.err
    kept = kept_of(result.err)
    assert content(kept) == before
    assert passages(study / "koding.db") == passages(backup) == passages(kept) - 1
    assert koding("check").code == 0
    assert koding("log", "-n", "1", "-f", "csv").text.count("restore") == 1
    assert len(ask(study / "koding.db", "SELECT guid FROM replicas")) == replicas + 1
    again = koding("restore", str(kept))
    assert again.code == 0
    assert passages(study / "koding.db") == passages(kept)
    assert koding("undo").code == 0
    assert passages(study / "koding.db") == passages(backup)
    assert koding("check").code == 0
    assert list(study.glob("*restoring*")) == []


def test_work_after_a_restore_is_told_from_work_before(
    study: Path, koding: Koding, backup: Path
) -> None:
    """A backup put back and worked on, and the database it took the place of, share no new row."""
    kept = kept_of(koding("restore", str(backup)).err)
    assert koding("tag", "I03", "44", "etikk").code == 0
    rows = "SELECT b.guid, c.number, c.guid FROM changes c JOIN batches b ON b.id = c.batch_id"
    ours, theirs = set(ask(study / "koding.db", rows)), set(ask(kept, rows))
    assert len(ours - theirs) == len(theirs - ours) == 1
    assert {row[:2] for row in ours - theirs}.isdisjoint({row[:2] for row in theirs - ours})
    assert koding("check", str(kept)).code == 0
    assert koding("check").code == 0


@pytest.mark.parametrize("state", ["missing", "empty", "foreign", "torn", "text"])
def test_advice_can_be_followed(study: Path, koding: Koding, backup: Path, state: str) -> None:
    """A database that cannot be used names the backups, and what it names puts the study back."""
    database = study / "koding.db"
    whole = database.read_bytes()
    held = {"empty": b"", "torn": whole[: len(whole) // 3], "text": "Ånei. ".encode() * 900}
    database.unlink()
    if state == "foreign":
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("CREATE TABLE notater (tekst TEXT)")
    elif state in held:
        database.write_bytes(held[state])
    before = database.read_bytes() if database.exists() else None
    for command in ("status", "tag I03 44 etikk", "backup"):
        fault = koding(*command.split()).fault
        assert "koding init" not in fault
        assert f"`koding restore FILE`; there are {backup}" in fault
    result = koding("restore", str(backup))
    assert result.code == 0, result.err
    assert (kept_of(result.err).read_bytes() if before is not None else None) == before
    assert koding("check").code == 0


def test_without_a_file_the_backups_are_listed(study: Path, koding: Koding, backup: Path) -> None:
    """Every copy koding made is listed with time, size and command, the newest first."""
    second = study / "backups" / "og én til.db"
    assert koding("backup", str(second)).code == 0
    os.utime(backup, (1_700_000_000, 1_700_000_000))
    (study / "koding.db").unlink()
    listed = koding("restore").text.splitlines()
    assert [line.partition(" MB  ")[2] for line in listed] == [
        "koding restore 'backups/og én til.db'",
        f"koding restore {backup.relative_to(study)}",
    ]
    assert listed[1].startswith("2023-11-14 22:13 UTC  ")
    assert f"{backup.stat().st_size / 1e6:.1f} MB" in listed[1]
    assert not (study / "koding.db").exists()
    assert koding(*shlex.split(listed[1].partition(" MB  ")[2])[1:]).code == 0
    assert koding("check").code == 0
    for file in (backup, second):
        file.unlink()
    assert "`koding backup` makes one" in koding("restore").fault


def test_without_a_backup_the_way_out_is_told(fresh: Path, koding: Koding) -> None:
    """Where there is nothing to put back, what to move away to begin anew is said."""
    (fresh / "koding.db").unlink()
    fault = koding("status").fault
    assert "none lies in" in fault
    assert "move koding.toml and what is left of the database away" in fault
    (fresh / "koding.toml").unlink()
    assert koding("init", ".").code == 0


def test_what_cannot_be_put_back_changes_nothing(
    study: Path, koding: Koding, backup: Path, tmp_path: Path
) -> None:
    """No study, another study, an unsound copy, the database itself and nothing at all: refused."""
    before = content(study / "koding.db")
    other = tmp_path / "annen"
    assert koding("init", str(other), "--name", "Annen").code == 0
    said = koding("restore", str(other / "koding.db")).fault
    assert "is of another study, 'Annen'" in said
    assert "put it back in that study's folder" in said
    assert "is damaged or no koding study" in koding("restore", "interviews/I01_fjellvik.txt").fault
    assert "is the study's database itself" in koding("restore", "koding.db").fault
    assert "is not there" in koding("restore", "borte.db").fault
    tampered = tmp_path / "klusset.db"
    shutil.copyfile(backup, tampered)
    with closing(sqlite3.connect(tampered)) as connection, connection:
        connection.execute("UPDATE documents SET title = 'En annen' WHERE name = 'I03'")
    said = koding("restore", str(tampered)).fault
    assert "is not sound, and nothing was changed: documents" in said
    torn = tmp_path / "revet.db"
    torn.write_bytes(backup.read_bytes()[:300_000])
    assert "is damaged or no koding study" in koding("restore", str(torn)).fault
    assert content(study / "koding.db") == before
    assert list(study.glob("*restor*")) == []


def test_a_backup_of_an_older_koding_is_put_back(alone: Path, koding: Koding) -> None:
    """It is upgraded on the way, and the backup itself stays as it was."""
    import gzip

    assert koding("init", "--name", "prøve").code == 0
    toml = alone / "koding.toml"
    guid = "3d6f0a52-0000-4000-8000-000000000001"
    toml.write_text(re.sub(r'guid = ".*"', f'guid = "{guid}"', toml.read_text("utf-8")), "utf-8")
    backup = alone / "fra-0.3.db"
    backup.write_bytes(gzip.decompress((OLDER / "0003.db.gz").read_bytes()))
    before = backup.read_bytes()
    assert koding("check", str(backup)).code == 0
    result = koding("--coder", "Kari", "restore", str(backup))
    assert result.code == 0, result.err
    assert koding("check").code == 0
    assert passages(alone / "koding.db") == 3
    assert backup.read_bytes() == before
    assert list(alone.rglob("*before-upgrade*")) == []


def test_two_logs_that_contradict_each_other_are_told(
    study: Path, koding: Koding, backup: Path
) -> None:
    """A row that both know and that says something else in each is found, whichever is right."""
    assert koding("check", str(backup)).code == 0
    with closing(sqlite3.connect(backup)) as connection, connection:
        trigger = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'changes_update_barred'"
        ).fetchone()[0]
        connection.execute("DROP TRIGGER changes_update_barred")
        connection.execute("UPDATE documents SET title = 'En annen' WHERE name = 'I03'")
        connection.execute(
            "UPDATE changes SET after = json_set(after, '$.title', 'En annen') WHERE entity = "
            "'documents' AND guid = (SELECT guid FROM documents WHERE name = 'I03')"
        )
        connection.execute(trigger)
    result = koding("check", str(backup))
    assert result.code == 1
    assert "says something else than in the study's database" in result.text
    assert "1 command of the log said something else" in koding("restore", str(backup)).err


def test_a_backup_with_names_is_not_put_back_unasked(
    study: Path, koding: Koding, backup: Path
) -> None:
    """What was there before names were replaced brings them back, so that is asked first."""
    with closing(sqlite3.connect(study / "koding.db")) as connection, connection:
        connection.execute(
            "INSERT INTO batches (guid, replica_id, coder_id, at, action, summary, kind) "
            "VALUES ('e0', 1, 1, '2026-01-01T00:00:00.000000Z', 'pseudonymise', '', 'note')"
        )
    before = content(study / "koding.db")
    assert "brings the names back" in koding("restore", str(backup)).fault
    assert content(study / "koding.db") == before
    code, screen = at_a_terminal(["restore", str(backup)], study, "n\n")
    assert code == 1, screen
    assert content(study / "koding.db") == before
    assert koding("restore", str(backup), "--yes").code == 0


def test_status_says_how_the_database_is_copied(study: Path, koding: Koding) -> None:
    """The database's file alone is no copy while koding runs, and a copy of it so is not whole."""
    assert "Filen koding.db alene er ingen kopi" in koding("status", "--all", "--lang", "nb").text
    with closing(sqlite3.connect(study / "koding.db")) as other:  # as a koding that is open
        other.execute("SELECT count(*) FROM documents").fetchone()
        assert koding("tag", "I03", "40", "etikk").code == 0
        said = " ".join(koding("status", "--lang", "en").text.split())
        assert "still lies in the file koding.db-wal" in said
        assert "Make one with `koding backup`" in said
        alone = study / "kopi.db"
        shutil.copyfile(study / "koding.db", alone)
        backup = Path(koding("backup").text.strip())
        assert passages(alone) == passages(backup) - 1


def test_old_copies_are_thinned_out_and_told(study: Path, koding: Koding) -> None:
    """Of koding's own copies one a day, week and month stays; dated ones only go when asked."""
    folder = study / "backups"
    folder.mkdir(exist_ok=True)
    ages = [*range(21), *range(30, 720, 15)]
    for sort in ("before-merge", "2020-01-01"):
        for age in ages:
            file = folder / f"koding-{sort}-{age:06}.db"
            file.write_bytes(b"SQLite format 3\0" + bytes(100))
            os.utime(file, (time.time() - age * 86_400,) * 2)
    other = folder / "viktig.db"
    other.write_bytes(b"mine")
    first = koding("backup")
    own = sorted(file.name for file in folder.glob("*before-merge*"))
    assert first.err.count("removed the old copy") == len(ages) - len(own)
    assert 7 + 2 + 10 <= len(own) <= 8 + 4 + 13
    assert "koding-before-merge-000000.db" in own
    assert "koding-before-merge-000705.db" not in own
    assert len(list(folder.glob("koding-2020-*"))) == len(ages)
    time.sleep(1.1)  # dated by the second
    second = koding("backup", "--thin")
    assert second.code == 0, second.err
    assert len(list(folder.glob("koding-2020-*"))) <= 8 + 4 + 13
    assert other.read_bytes() == b"mine"
