"""The database encrypted: whole or not at all, opened by who may, and not a word of it in clear."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import traceback
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from koding.actions.interpretation import memos
from koding.actions.passages.tagging import tag
from koding.actions.pseudonyms import plans, pseudonymising
from koding.actions.pseudonyms.decisions import accept
from koding.actions.study import backups, clear_files, encryption
from koding.actions.study.clear_files import ClearSort
from koding.actions.together.merging import merge
from koding.actions.together.sharing import share
from koding.actions.workspace import Workspace
from koding.errors import (
    CheckFailedError,
    ConflictError,
    DatabaseBusyError,
    DatabaseError,
    KeyFileError,
    KodingError,
)
from koding.messages.advice import Edge, advised
from koding.model.choices import IdentifierKind
from koding.model.together import MergeOptions
from koding.store import purging, schema
from koding.store.database import open_database
from koding.system import ciphering, keys
from tests.actions.actions_study import OTHER, TEXT, Desk, assert_sound, rows_in_use
from tests.store import store_study

pytest.importorskip(
    "sqlcipher3", reason="sqlcipher3 is not installed (pip install 'koding-qda[crypt]')"
)

PASSPHRASE, ANOTHER = "sju blå fjell å gå over", "en ganske annen setning"
WORDS = sorted({word for word in re.findall(r"\w{6,}", TEXT + OTHER) if word != "Informant"})


@pytest.fixture(autouse=True)
def _nobody_holds_a_key() -> Iterator[None]:
    """Begin and end without a key, and ask for the passphrase of the tests."""
    keys.let_go()
    keys.ask_with(lambda database, file: encryption.unwrap(file, PASSPHRASE, database))
    yield
    keys.let_go()
    keys.ask_with(_nobody)


def _nobody(database: Path, _file: Path) -> bytes:
    raise AssertionError(database)


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that is not the study's."""
    return tmp_path_factory.mktemp("elsewhere")


def encrypted(workspace: Workspace, passphrase: str = PASSPHRASE) -> Workspace:
    """Encrypt a study and open it again with its passphrase."""
    encryption.encrypt(workspace, encryption.make_database_key(), passphrase)
    keys.let_go()
    return encryption.opened_anew(workspace)


def told(error: BaseException) -> str:
    """Return what a command says of an error."""
    assert isinstance(error, KodingError)
    return advised(error.message, Edge.COMMANDS)


def words_in(folder: Path, words: list[str]) -> dict[str, set[str]]:
    """Return which words stand in the bytes of which files, whatever these are, unpacked too."""
    found: dict[str, set[str]] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        for unpacked in (data, *_unpacked(data)):
            small = unpacked.lower()
            for word in words:
                ways = (word.lower().encode(), word.lower().encode("utf-16-le"))
                if any(way in small for way in ways):
                    found.setdefault(path.name, set()).add(word)
    return found


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Yield what any stretch that begins as zlib's do unpacks to."""
    for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        try:
            yield zlib.decompressobj().decompress(data[match.start() :])
        except zlib.error:
            continue


def worked_on(desk: Desk) -> None:
    """Code, write, take back."""
    tag(desk.anna, "I01", "Personvern er vanskelig", "personvern")
    memos.add_memo(desk.bo, memos.MemoTarget(code="Økonomi"), "Pengene er et gjennomgangstema")


def test_encrypted_and_back_it_is_the_same(filled: Desk) -> None:
    """Every row is as it was, `check` finds nothing, and nothing is left beside the database."""
    worked_on(filled)
    before = rows_in_use(filled.anna)
    there = {path.name for path in filled.folder.iterdir() if "-wal" not in path.name}
    mode = (filled.folder / "koding.db").stat().st_mode
    workspace = encrypted(filled.anna)
    assert rows_in_use(workspace) == before
    assert_sound(workspace)
    path = filled.folder / "koding.db"
    assert not keys.begins_clear(path)
    assert path.stat().st_mode == mode
    assert (filled.folder / "koding.key.json").stat().st_mode & 0o777 == 0o600
    workspace.database.close()
    assert {one.name for one in filled.folder.iterdir()} - there == {"koding.key.json"}
    encryption.decrypt(workspace)
    workspace = encryption.opened_anew(workspace)
    assert keys.begins_clear(path)
    assert rows_in_use(workspace) == before
    assert_sound(workspace)
    workspace.database.close()
    assert {one.name for one in filled.folder.iterdir()} == there - {"koding.db-shm"}


def test_no_word_of_it_stands_in_any_file(filled: Desk) -> None:
    """Not in the database, its log while it is open, its backups, nor what is left by the way."""
    worked_on(filled)
    filled.host.database.close()
    for name in ("I01.txt", "I02.txt", "themes.yaml"):
        (filled.folder / name).unlink(missing_ok=True)
    words = [*WORDS, "gjennomgangstema"]
    assert set(words_in(filled.folder, words)) == {"koding.db"}
    assert words_in(filled.folder, words)["koding.db"] >= {"utfordringen", "gjennomgangstema"}
    workspace = encrypted(filled.anna)
    desk = Desk(filled.folder, workspace, workspace, workspace)
    tag(workspace, "I01", "Data ligger spredt", "juridisk")
    backups.back_up(workspace)
    with workspace.read() as connection:
        connection.exec_driver_sql("SELECT text FROM revisions ORDER BY text DESC").all()
        stored = connection.exec_driver_sql("PRAGMA temp_store").scalar()
    assert stored == 2  # memory
    assert (desk.folder / "koding.db-wal").stat().st_size
    assert words_in(filled.folder, words) == {}


def steps_until_killed(work: Any, number: int) -> bool:
    """Run `work` in a fork that is killed at its N-th step at the disk; return whether it ended."""
    child = os.fork()
    if child == 0:
        seen = 0

        def kill(event: str, given: tuple[Any, ...]) -> None:
            nonlocal seen
            writes = event in ("os.rename", "os.remove", "os.link", "os.truncate", "os.chmod")
            if event == "open" and isinstance(given[2], int):
                writes = bool(given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
            seen += writes or event == "koding.sync"
            if seen > number and event != "os.kill":
                os.kill(os.getpid(), signal.SIGKILL)

        sync = os.fsync

        def fsync(handle: int) -> None:
            sys.audit("koding.sync")
            sync(handle)

        os.fsync = fsync  # type: ignore[assignment]
        sys.addaudithook(kill)
        try:
            work()
            os._exit(0)
        except BaseException:
            os.write(2, traceback.format_exc().encode())
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "it failed by itself"
    return not os.WIFSIGNALED(status)


@pytest.mark.parametrize(
    ("way", "stride"),
    [
        *[(way, stride) for way, stride in (("encrypt", 9), ("decrypt", 5), ("rekey", 4))],
        *[pytest.param(way, 1, marks=pytest.mark.soak) for way in ("encrypt", "decrypt", "rekey")],
    ],
)
def test_killed_at_any_step_it_is_before_or_after(
    filled: Desk, elsewhere: Path, way: str, stride: int
) -> None:
    """SIGKILL at each step at the disk leaves a study that opens, sound, with all it held."""
    worked_on(filled)
    workspace = filled.anna if way == "encrypt" else encrypted(filled.anna)
    before = rows_in_use(workspace)
    workspace.database.close()
    kept = elsewhere / "kept"
    shutil.copytree(filled.folder, kept)
    file = filled.folder / "koding.key.json"

    def work() -> None:
        if way == "encrypt":
            now = encryption.opened_anew(filled.anna)
            encryption.encrypt(now, encryption.make_database_key(), PASSPHRASE)
        elif way == "decrypt":
            encryption.decrypt(encryption.opened_anew(filled.anna))
        else:
            key = encryption.unwrap(file, PASSPHRASE, filled.folder / "koding.db")
            encryption.seal_anew(file, key, passphrase=ANOTHER)

    kinds, number, ended = set(), stride - 1, False
    while not ended:
        for one in filled.folder.iterdir():
            if one.is_file():
                one.unlink()
        for one in kept.iterdir():
            shutil.copy2(one, filled.folder / one.name)
        keys.let_go()
        ended = steps_until_killed(work, number)
        keys.ask_with(_either)
        now = encryption.opened_anew(filled.anna)
        assert rows_in_use(now) == before, number
        assert_sound(now)
        kinds.add(keys.begins_clear(filled.folder / "koding.db"))
        now.database.close()
        number += stride
    assert number > 2 * stride
    assert kinds == ({True, False} if way != "rekey" else {False})


def _either(database: Path, file: Path) -> bytes:
    try:
        return encryption.unwrap(file, PASSPHRASE, database)
    except KeyFileError:
        return encryption.unwrap(file, ANOTHER, database)


def test_it_is_not_encrypted_while_another_has_it_open(filled: Desk) -> None:
    """Another koding at work is not cut off from what it writes to; nothing is changed."""
    path = filled.folder / "koding.db"
    reads = f"""if True:
        import sqlite3
        c = sqlite3.connect({str(path)!r}, isolation_level=None)
        c.execute("BEGIN"); c.execute("SELECT count(*) FROM passages").fetchone()
        print("at work", flush=True); input()
    """  # noqa: S608
    filled.host.database.close()
    with subprocess.Popen(
        [sys.executable, "-c", reads], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(DatabaseBusyError) as error:
            encryption.encrypt(filled.anna, encryption.make_database_key(), PASSPHRASE)
        other.kill()
    assert "open in another koding" in told(error.value)
    assert keys.begins_clear(path)
    assert not (filled.folder / "koding.key.json").exists()
    with closing(sqlite3.connect(path)) as clear:
        assert clear.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_what_comes_out_otherwise_is_not_put_in_place(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the copy is not the same or not sound, the database stays, with its log."""
    path = filled.folder / "koding.db"

    def fails(_draft: Path) -> None:
        raise CheckFailedError("det er ikke som det skal")

    monkeypatch.setattr(encryption, "_look", fails)
    before = rows_in_use(filled.anna)
    with pytest.raises(CheckFailedError):
        encryption.encrypt(filled.anna, encryption.make_database_key(), PASSPHRASE)
    assert keys.begins_clear(path)
    assert rows_in_use(encryption.opened_anew(filled.anna)) == before
    with closing(sqlite3.connect(path)) as clear:
        assert clear.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert not [one for one in filled.folder.iterdir() if "koding-part" in one.name]


def test_who_has_the_passphrase_or_the_recovery_key_opens_it(filled: Desk) -> None:
    """The passphrase in either writing of å, the recovery key however typed, and nothing else."""
    made = encryption.make_database_key()
    file = encryption.encrypt(filled.anna, made, PASSPHRASE)
    path = filled.folder / "koding.db"
    assert re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}", made.recovery)
    spoken = made.recovery.replace("-", " ").lower().replace("0", "o").replace("1", "l")
    for given in (PASSPHRASE, unicodedata.normalize("NFD", PASSPHRASE), made.recovery, spoken):
        assert encryption.unwrap(file, given, path) == made.key
    for given in ("", PASSPHRASE.upper(), encryption.make_recovery(), made.recovery[:-1]):
        with pytest.raises(KeyFileError) as error:
            encryption.unwrap(file, given, path)
        assert "does not open" in told(error.value)
        assert "recovery key" in told(error.value)
    head = json.loads(file.read_text("utf-8"))["passphrase"]["scrypt"]
    assert set(head) == {"n", "r", "p"}
    assert made.key.hex() not in file.read_text("utf-8")


def test_a_new_passphrase_opens_it_and_the_old_does_not(filled: Desk) -> None:
    """Nor do the bytes that the old one opened lie under another name; recovery stays."""
    made = encryption.make_database_key()
    file = encryption.encrypt(filled.anna, made, PASSPHRASE)
    path, database = filled.folder / "koding.db", (filled.folder / "koding.db").read_bytes()
    with file.open("rb") as old:
        encryption.seal_anew(file, made.key, passphrase=ANOTHER)
        assert not old.read().strip(b"\0")  # overwritten
    assert encryption.unwrap(file, ANOTHER, path) == made.key
    assert encryption.unwrap(file, made.recovery, path) == made.key
    with pytest.raises(KeyFileError):
        encryption.unwrap(file, PASSPHRASE, path)
    anew = encryption.make_recovery()
    encryption.seal_anew(file, made.key, recovery=anew)
    assert encryption.unwrap(file, anew, path) == made.key
    with pytest.raises(KeyFileError):
        encryption.unwrap(file, made.recovery, path)
    assert path.read_bytes() == database
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("passphrase", "why"), [("kort", "at least 12"), ("aaaaaaaaaaaaaaaa", "over and over")]
)
def test_a_weak_passphrase_is_refused(filled: Desk, passphrase: str, why: str) -> None:
    """One that is short, or one letter over and over, encrypts nothing."""
    with pytest.raises(KeyFileError) as error:
        encryption.encrypt(filled.anna, encryption.make_database_key(), passphrase)
    assert why in told(error.value)
    assert keys.begins_clear(filled.folder / "koding.db")
    assert not (filled.folder / "koding.key.json").exists()


def test_what_is_amiss_with_the_key_is_told_in_a_sentence(filled: Desk) -> None:
    """Gone, damaged, another database's: each is a sentence with what to do."""
    encrypted(filled.anna).database.close()
    file = filled.folder / "koding.key.json"
    good = file.read_bytes()

    def fault() -> str:
        keys.let_go()
        with pytest.raises(KodingError) as error:
            encryption.opened_anew(filled.anna)
        return told(error.value)

    file.unlink()
    gone = fault()
    assert "is encrypted, and the file with its key" in gone
    assert "put back a copy of it" in gone
    for bad in (b"", b"{}", b"[1]", good[:-40], good.replace(b'"n": 1024', b'"n": 99999999999')):
        file.write_bytes(bad)
        assert "is damaged or no such file" in fault()
    other = encryption.wrap(encryption.make_database_key(), PASSPHRASE)
    file.write_bytes(other)
    assert "does not open with the key in" in fault()
    file.write_bytes(good)
    keys.ask_with(lambda database, file: encryption.unwrap(file, "feil setning her", database))
    assert "this passphrase does not open" in fault()


def test_without_the_driver_it_is_told_how_to_get_it(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A koding without the extra says so, whether it is to encrypt or to open."""
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "sqlcipher3", None)
        with pytest.raises(DatabaseError) as error:
            encryption.encrypt(filled.anna, encryption.make_database_key(), PASSPHRASE)
    assert "pip install 'koding-qda[crypt]'" in told(error.value)
    assert keys.begins_clear(filled.folder / "koding.db")
    encrypted(filled.anna).database.close()
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    with pytest.raises(DatabaseError) as error:
        encryption.opened_anew(filled.anna)
    assert "pip install 'koding-qda[crypt]'" in told(error.value)


def test_nothing_is_encrypted_twice_or_put_in_clear_twice(filled: Desk) -> None:
    """Each is refused with the command that is meant."""
    with pytest.raises(ConflictError) as error:
        encryption.decrypt(filled.anna)
    assert "koding encrypt" in told(error.value)
    workspace = encrypted(filled.anna)
    with pytest.raises(ConflictError) as error:
        encryption.encrypt(workspace, encryption.make_database_key(), PASSPHRASE)
    assert "koding rekey" in told(error.value)


def test_a_backup_is_encrypted_and_comes_back(filled: Desk, elsewhere: Path) -> None:
    """One in the folder opens with the study's key; one elsewhere has it beside; both come back."""
    workspace = encrypted(filled.anna)
    inside = backups.back_up(workspace)
    away = backups.back_up(workspace, elsewhere / "trygt" / "studien.db")
    assert not keys.begins_clear(inside)
    assert not keys.begins_clear(away)
    assert not keys.own_file(inside).exists()
    assert keys.own_file(away).read_bytes() == (filled.folder / "koding.key.json").read_bytes()
    before = rows_in_use(workspace)
    worked_on(Desk(filled.folder, workspace, workspace, workspace))
    assert rows_in_use(workspace) != before
    for file in (inside, away):
        workspace.database.close()
        keys.let_go()
        with backups.ready(workspace.study, file, {}) as made:
            backups.put_back(made, Workspace(workspace.study, made.draft.database, "Vert"))
        workspace = encryption.opened_anew(workspace)
        assert rows_in_use(workspace) == before
        assert_sound(workspace)
        assert not keys.begins_clear(filled.folder / "koding.db")
    assert backups.check_file(workspace.study, away, {}) == []


def test_a_backup_comes_back_as_the_study_is(filled: Desk, elsewhere: Path) -> None:
    """A copy in clear is encrypted when it is put back into an encrypted study, and vice versa."""
    clear = backups.back_up(filled.anna, elsewhere / "klar.db")
    before = rows_in_use(filled.anna)
    workspace = encrypted(filled.anna)
    sealed = backups.back_up(workspace, elsewhere / "annet" / "lukket.db")
    for file, is_clear in ((clear, False), (sealed, True)):
        if is_clear:
            workspace = encryption.opened_anew(workspace)
            encryption.decrypt(workspace)
        workspace.database.close()
        keys.let_go()
        with backups.ready(workspace.study, file, {}) as made:
            backups.put_back(made, Workspace(workspace.study, made.draft.database, "Vert"))
        assert keys.begins_clear(filled.folder / "koding.db") is is_clear
        workspace = encryption.opened_anew(workspace)
        assert rows_in_use(workspace) == before
        workspace.database.close()


def test_what_is_left_of_a_study_is_its_backup_and_that_is_enough(
    filled: Desk, elsewhere: Path
) -> None:
    """Where database and key are gone, an encrypted backup elsewhere brings both back."""
    workspace = encrypted(filled.anna)
    away = backups.back_up(workspace, elsewhere / "trygt" / "studien.db")
    before = rows_in_use(workspace)
    workspace.database.close()
    for name in ("koding.db", "koding.key.json"):
        (filled.folder / name).unlink()
    keys.let_go()
    with backups.ready(workspace.study, away, {}) as made:
        backups.put_back(made, Workspace(workspace.study, made.draft.database, "Vert"))
    assert (filled.folder / "koding.key.json").is_file()
    keys.let_go()
    workspace = encryption.opened_anew(workspace)
    assert rows_in_use(workspace) == before
    assert not keys.begins_clear(filled.folder / "koding.db")
    assert not list(filled.folder.glob("koding-restoring*"))


def test_backups_of_before_stay_readable_after_decrypting(filled: Desk) -> None:
    """Each encrypted backup in the folder gets the key's file beside it when that goes."""
    workspace = encrypted(filled.anna)
    inside = backups.back_up(workspace)
    encryption.decrypt(workspace)
    keys.let_go()
    assert keys.own_file(inside).is_file()
    workspace = encryption.opened_anew(workspace)
    assert backups.check_file(workspace.study, inside, {}) == []
    again = encrypted(workspace)
    assert backups.check_file(again.study, inside, {}) == []


def test_a_shared_copy_has_a_passphrase_of_its_own_and_merges(
    filled: Desk, elsewhere: Path
) -> None:
    """The copy opens with its own passphrase alone, and what was done in it is taken in."""
    filled.write("koding.toml", f'name = "Prøve"\nguid = "{filled.host.study.guid}"\n')
    workspace = encrypted(filled.anna)
    other = elsewhere / "til-ola"
    theirs = "bare for Ola å huske på"
    share(workspace, other, "Ola", blind=True, passphrase=theirs)
    assert not keys.begins_clear(other / "koding.db")
    keys.let_go()
    file = other / "koding.key.json"
    with pytest.raises(KeyFileError):
        encryption.unwrap(file, PASSPHRASE, other / "koding.db")
    asked: list[Path] = []

    def ask(database: Path, key_file: Path) -> bytes:
        asked.append(database)
        secret = theirs if database.parent == other else PASSPHRASE
        return encryption.unwrap(key_file, secret, database)

    keys.ask_with(ask)
    ola = Workspace(workspace.study, open_database(f"sqlite:///{other / 'koding.db'}"), "Ola")
    tag(ola, "I01", "Personvern er vanskelig", "personvern")
    ola.database.close()
    keys.let_go()
    report = merge(workspace, str(other), MergeOptions())
    assert report.taken["passages"] == 1
    assert other / "koding.db" in asked
    assert_sound(workspace)
    made = list((filled.folder / "backups").glob("*before-merge*.db"))
    assert made
    assert not keys.begins_clear(made[0])


def test_an_encrypted_study_of_an_older_koding_is_upgraded(tmp_path: Path) -> None:
    """Its tables become today's, with all they hold; the backup before it is encrypted too."""
    old = store_study.older(tmp_path, "0008")
    path = tmp_path / "koding.db"
    made = encryption.make_database_key()

    def place_key() -> None:
        (tmp_path / "koding.key.json").write_bytes(encryption.wrap(made, PASSPHRASE))

    ciphering.turn(path, made.key, lambda _draft: None, place_key)
    before = store_study.stored_rows(old.database)["passages"][1]
    database = open_database(old.database.url)
    with database.read() as connection:
        assert schema.stored_version(connection) == schema.SCHEMA_HEAD
    assert len(store_study.stored_rows(database)["passages"][1]) == len(before)
    database.close()
    assert not keys.begins_clear(path)
    copies = list((tmp_path / "backups").glob("*.db"))
    assert copies
    assert not any(map(keys.begins_clear, copies))


def test_names_are_replaced_and_the_backup_before_it_is_gone(
    desk: Desk, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of an encrypted study a backup is made before, encrypted, and removed when all is well."""
    desk.add("I01.txt", "Intervjuer: Hvem?\nInformant: Ragnvald Bråthen sa det til meg.\n")
    workspace = encrypted(desk.anna)
    accept(workspace, ["Ragnvald Bråthen"], kind=IdentifierKind.PERSON)
    seen: list[bool] = []
    finish = purging.finish

    def finished(*given: Any, **more: Any) -> bool:
        made = list((desk.folder / "backups").glob("*before-pseudonymise*.db"))
        seen.extend(keys.begins_clear(one) for one in made)
        return finish(*given, **more)

    monkeypatch.setattr(purging, "finish", finished)
    plan = plans.plan_pseudonyms(workspace, None, shift_dates=False)
    key = elsewhere / "n.key"
    done = pseudonymising.pseudonymise(workspace, plan, key, PASSPHRASE)
    assert done.is_clean
    assert seen == [False]
    assert not (desk.folder / "backups").exists()
    assert_sound(workspace)
    with workspace.read() as connection:
        texts = connection.exec_driver_sql("SELECT text FROM revisions").scalars().all()
    assert not any("Bråthen" in str(text) for text in texts)


def test_files_that_come_back_are_told_from_those_that_do_not(desk: Desk, elsewhere: Path) -> None:
    """What comes back byte for byte may go; all else in clear is named for what it is."""
    inside = desk.folder / "interviews"
    data = "Intervjuer: Hva?\r\nInformant: Økonomi.\r\n".encode("utf-16")
    desk.add("interviews/I01.txt", data)
    desk.add("interviews/andre/I02.txt", OTHER)
    (inside / "andre" / "I02.txt").write_text(OTHER + "Intervjuer: Endret.\n", encoding="utf-8")
    (inside / "opptak.mp3").write_bytes(b"\xff\xfb" * 50)
    desk.write("ut.csv", "sitat\n")
    desk.write("ut.csv.meta.json", "{}")
    backups.back_up(desk.anna)
    study = desk.anna.study
    workspace = encrypted(desk.anna)
    backups.back_up(workspace, desk.folder / "backups" / "koding-2026-01-01-000000.db")
    absolute = _absolute(study, desk.folder)
    workspace = Workspace(absolute, workspace.database, "Anna")
    found = {
        str(one.file.relative_to(desk.folder)): one.sort
        for one in clear_files.clear_files(workspace)
    }
    clear = next(name for name in found if name.startswith("backups/"))
    assert found == {
        "interviews/I01.txt": ClearSort.KEPT,
        "interviews/andre/I02.txt": ClearSort.MATERIAL,
        "interviews/opptak.mp3": ClearSort.MATERIAL,
        "ut.csv": ClearSort.EXPORT,
        "ut.csv.meta.json": ClearSort.EXPORT,
        clear: ClearSort.BACKUP,
    }
    removable = [one for one in clear_files.clear_files(workspace) if one.sort is ClearSort.KEPT]
    with (inside / "I01.txt").open("rb") as old:
        assert clear_files.remove_kept(removable) == (1, [])
        assert not old.read().strip(b"\0")
    out = elsewhere / "ut"
    files, without = clear_files.write_originals(workspace, out)
    assert sorted(one.name for one in files) == ["I01.txt", "I02.txt"]
    assert (out / "I02.txt").read_text("utf-8") == OTHER
    assert (out / "I01.txt").read_bytes() == data
    assert without == []
    assert clear_files.write_originals(workspace, out)[0] == files  # what is there is the same
    (out / "I01.txt").write_text("noe annet", encoding="utf-8")
    with pytest.raises(ConflictError):
        clear_files.write_originals(workspace, out)


def _absolute(study: Any, folder: Path) -> Any:
    from dataclasses import fields, replace

    paths = study.paths
    made = {one.name: folder / getattr(paths, one.name) for one in fields(paths)}
    return replace(study, paths=replace(paths, **made))


def test_no_picture_of_the_memory_is_written_while_a_key_is_held() -> None:
    """A process that holds a key may leave no core dump; one that holds none is as it was."""
    tries = """if True:
        import resource
        from koding.system import ciphering, keys
        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (4096, most))
        keys.hold("a", bytes(32))
        print(resource.getrlimit(resource.RLIMIT_CORE))
    """
    if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0:
        tries = tries.replace("4096", "0")
    done = subprocess.run([sys.executable, "-c", tries], capture_output=True, check=True, text=True)
    assert done.stdout == "(0, 0)\n"


def test_a_key_in_the_keyring_is_asked_for_only_where_it_was_put(
    filled: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The keyring is looked into for keys that were put there, and never imported for others."""
    keyring = pytest.importorskip("keyring", reason="keyring is not installed")
    backend = pytest.importorskip("keyring.backend", reason="keyring is not installed")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    held: dict[tuple[str, str], str] = {}

    class Ring(backend.KeyringBackend):  # type: ignore[misc, name-defined]
        priority = 1

        def get_password(self, service: str, username: str) -> str | None:
            return held.get((service, username))

        def set_password(self, service: str, username: str, password: str) -> None:
            held[service, username] = password

        def delete_password(self, service: str, username: str) -> None:
            del held[service, username]

    before = keyring.get_keyring()
    keyring.set_keyring(Ring())
    try:
        made = encryption.make_database_key()
        with monkeypatch.context() as without:
            without.setitem(sys.modules, "keyring", None)  # to import it would fail
            assert encryption.from_keyring(made.id) is None
        encryption.into_keyring(made.id, made.key)
        assert encryption.from_keyring(made.id) == made.key
        encryption.out_of_keyring(made.id)
        assert held == {}
        assert encryption.from_keyring(made.id) is None
    finally:
        keyring.set_keyring(before)
