"""The key and the database agree, whatever fails, and whoever has lost the power."""

from __future__ import annotations

import base64
import json
import os
import shutil
import unicodedata
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from koding.actions import sealing
from koding.actions.documents import parsing
from koding.actions.passages import tagging
from koding.actions.pseudonyms import key_file, plans, pseudonymising
from koding.actions.pseudonyms.decisions import accept, forget
from koding.actions.pseudonyms.key_file import Head, Key, KeyEntry, settle, waiting_name
from koding.actions.study.opening import open_workspace
from koding.actions.workspace import Workspace
from koding.errors import ConflictError, KeyFileError
from koding.model.choices import IdentifierKind
from koding.store import documents
from tests import cheap_keys
from tests.actions.actions_study import Desk, assert_sound
from tests.actions.power_cut import Disk, put, recorded

SECRET = "pære på blåbærtur"  # noqa: S105 - of these tests alone
PERSON = IdentifierKind.PERSON
ENTRY = KeyEntry("Kari Moe", PERSON, "[person A]")


@pytest.fixture
def named(desk: Desk) -> Desk:
    """Return a study in which two people are named, one of them accepted."""
    desk.add("I01.txt", "A: Kari Moe kom, og Per Olsen gikk.\nB: Ja.\n")
    desk.load_codebook()
    list(parsing.parse_documents(desk.anna, parsing.unparsed(desk.anna)))
    accept(desk.anna, ["Kari Moe"], kind=PERSON)
    return desk


def keys(desk: Desk) -> Path:
    """Return the folder of keys, apart from the study."""
    folder = desk.folder.with_name(f"{desk.folder.name}-keys")
    folder.mkdir(exist_ok=True)
    return folder


def planned(workspace: Workspace, key: Key | None = None) -> plans.PseudonymPlan:
    """Return what would be replaced."""
    return plans.plan_pseudonyms(workspace, key, shift_dates=False)


def text_of(workspace: Workspace) -> str:
    """Return the interview's current text."""
    with workspace.read() as connection:
        found = documents.find_document(connection, "I01")
        assert found is not None
        return documents.read_text(connection, found.revision)


def older_key(file: Path, key: Key, passphrase: str) -> None:
    """Write a key as koding 0.3 did."""
    salt, nonce = os.urandom(16), os.urandom(12)
    derived = Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode())
    plain = asdict(key)
    for entry in plain["entries"]:
        del entry["batches"]
    data = AESGCM(derived).encrypt(nonce, json.dumps(plain).encode(), b"koding key 1")
    parts = {"salt": salt, "nonce": nonce, "data": data}
    written = {name: base64.b64encode(part).decode() for name, part in parts.items()}
    file.write_text(json.dumps({"format": "koding key 1", **written}), encoding="utf-8")


def test_an_older_key_still_opens(tmp_path: Path) -> None:
    """A key of koding 0.3 opens with its passphrase, however the terminal writes its letters."""
    key = Key("guid", -50, (ENTRY,))
    for form in ("NFC", "NFD"):
        older_key(tmp_path / "k.key", key, unicodedata.normalize(form, SECRET))
        assert key_file.read_key(tmp_path / "k.key", SECRET) == key
    with pytest.raises(KeyFileError, match="passphrase is another"):
        key_file.read_key(tmp_path / "k.key", SECRET + "!")


def test_a_passphrase_is_the_same_in_every_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`å` typed as one character or as two opens the same key, whose cost stands in its head."""
    monkeypatch.setattr(sealing, cheap_keys.NAME, cheap_keys.FULL)
    file, key = tmp_path / "k.key", Key("guid", -50, (ENTRY,))
    file.write_bytes(key_file.seal(key, unicodedata.normalize("NFD", SECRET), Head()))
    assert key_file.read_key(file, unicodedata.normalize("NFC", SECRET)) == key
    head = json.loads(file.read_bytes())
    assert head["scrypt"] == {"n": 2**17, "r": 8, "p": 1}
    for cost in ({"n": 2**40, "r": 8, "p": 1}, {"n": 2**17, "r": 8, "p": "1"}, {}, None):
        file.write_text(json.dumps({**head, "scrypt": cost}), encoding="utf-8")
        with pytest.raises(KeyFileError, match="not a key of koding's"):
            key_file.read_key(file, SECRET)
    file.write_text(json.dumps({**head, "batch": "another"}), encoding="utf-8")
    with pytest.raises(KeyFileError, match="file is damaged"):
        key_file.read_key(file, SECRET)


@pytest.mark.parametrize("weak", ["a" * 40, "abababababab", "11111111111111", "Å" * 12, "kort"])
def test_a_passphrase_of_few_letters_is_refused(weak: str) -> None:
    """One letter over and over, or two, is no passphrase."""
    with pytest.raises(KeyFileError, match="at least"):
        sealing.refuse_passphrase(weak)


def test_a_failed_attempt_makes_nothing_irrevocable(named: Desk) -> None:
    """What was accepted when an attempt failed, and taken back since, is never replaced."""
    tagging.tag(named.anna, "I01", "@4-6", "juridisk")  # within a name: it has no place to go
    file = keys(named) / "n.key"
    with pytest.raises(ConflictError, match="nothing was replaced"):
        pseudonymising.pseudonymise(named.anna, planned(named.anna), file, SECRET)
    assert list(keys(named).iterdir()) == []
    forget(named.anna, ["Kari Moe"])
    accept(named.anna, ["Per Olsen"], kind=PERSON)
    pseudonymising.pseudonymise(named.anna, planned(named.anna), file, SECRET)
    assert text_of(named.anna) == "A: Kari Moe kom, og [person A] gikk.\nB: Ja.\n"
    assert [one.text for one in key_file.read_key(file, SECRET).entries] == ["Per Olsen"]
    assert_sound(named.anna)


def test_a_key_ahead_of_a_backup_put_back_replaces_nothing_by_itself(named: Desk) -> None:
    """With an older database a name of the key keeps its pseudonym, and waits to be accepted."""
    forget(named.anna, ["Kari Moe"])
    named.host.database.close()
    shutil.copy(named.folder / "koding.db", named.folder / "backup.db")
    accept(named.anna, ["Per Olsen", "Kari Moe"], kind=PERSON)
    file = keys(named) / "n.key"
    done = pseudonymising.pseudonymise(named.anna, planned(named.anna), file, SECRET)
    given = {one.text: one.pseudonym for one in done.key.entries}
    named.host.database.close()
    for end in ("-wal", "-shm"):
        (named.folder / f"koding.db{end}").unlink(missing_ok=True)
    shutil.move(named.folder / "backup.db", named.folder / "koding.db")
    older = open_workspace(named.anna.study, "Anna", {})
    key = key_file.read_key(file, SECRET)
    with pytest.raises(ConflictError, match="nothing is accepted yet"):
        planned(older, key)
    accept(older, ["Kari Moe"], kind=PERSON)
    pseudonymising.pseudonymise(older, planned(older, key), file, SECRET)
    assert text_of(older) == f"A: {given['Kari Moe']} kom, og Per Olsen gikk.\nB: Ja.\n"


def test_another_copy_s_waiting_key_is_left_alone(named: Desk, tmp_path: Path) -> None:
    """What waits for another study, another copy or nobody is never thrown away, but told."""
    file = keys(named) / "n.key"
    waiting, mine = waiting_name(file), named.anna.study.guid
    key = Key(mine, 40, (ENTRY,))
    strange = [
        key_file.seal(key, SECRET, Head("another", "r", "b")),
        key_file.seal(key, SECRET, Head(mine, "another replica", "b")),
        b"somebody's own notes",
    ]
    for data in strange:
        waiting.write_bytes(data)
        with pytest.raises(KeyFileError, match="was not written here"):
            settle(named.anna, file)
        assert waiting.read_bytes() == data


@pytest.mark.parametrize("before", [False, True], ids=["first key", "later key"])
def test_no_power_cut_parts_the_names_from_their_key(
    named: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    """At every cut the names are in the database still, or the key that maps them on the disk."""
    file, key = keys(named) / "n.key", None
    if before:
        pseudonymising.pseudonymise(named.anna, planned(named.anna), file, SECRET)
        key = key_file.read_key(file, SECRET)
        list(parsing.parse_documents(named.anna, parsing.unparsed(named.anna)))
        accept(named.anna, ["Per Olsen"], kind=PERSON)
    plan = planned(named.anna, key)
    kept = tmp_path / "cuts"
    kept.mkdir()
    disk = Disk(keys(named), lambda number: _copy(named.folder, kept / str(number)))
    with recorded(disk, named.anna.database, monkeypatch):
        pseudonymising.pseudonymise(named.anna, plan, file, SECRET)
    disk.cut()
    names = [one.text for one in plan.replacements]
    seen = set()
    for number, left in enumerate(disk.cuts):
        stands = _open_after(kept / str(number), left, named, names)
        seen.add((stands, *sorted(left)))
    assert {stands for stands, *_ in seen} == {True, False}, "it was cut before and after"
    assert any("n.key.new" in state for state in seen), "and while the key waited"


def _copy(folder: Path, target: Path) -> None:
    target.mkdir()
    for file in folder.glob("koding.db*"):
        shutil.copy(file, target)


def _open_after(folder: Path, left: dict[str, bytes], desk: Desk, names: list[str]) -> bool:
    """Open what is left with koding; return whether the names stand in the text."""
    study = replace(desk.anna.study, root=folder)
    file = put(left, folder.with_name(f"{folder.name}-keys")) / "n.key"
    workspace = open_workspace(study, "Anna", {})
    settle(workspace, file)
    assert not waiting_name(file).exists()
    stands = all(name in text_of(workspace) for name in names)
    held = {one.text for one in key_file.read_key(file, SECRET).entries} if file.exists() else set()
    if stands:
        assert held.isdisjoint(names), "a key of what is not replaced was kept"
    else:
        assert set(names) <= held, "the names are gone, and the key with them"
        assert not any(name in text_of(workspace) for name in names), "it was done by half"
    workspace.database.close()
    return stands
