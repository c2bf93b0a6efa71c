"""Encrypts the study's database with a key of its own, which a passphrase unwraps, and back.

The key is 32 random bytes. It lies in a file beside the database, sealed twice: with the passphrase
and with the recovery key, which is random too and kept on paper. A new passphrase seals it anew;
the database stays as it is.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from koding.actions import sealing
from koding.errors import (
    CheckFailedError,
    ConflictError,
    DatabaseError,
    KeyFileError,
    KodingError,
)
from koding.messages import encryption as messages
from koding.messages.files import reason
from koding.store import check as stored_check
from koding.store.database import Database, open_database
from koding.study import kept_file, read_kept, write_kept
from koding.study.finding import sqlite_url
from koding.system import backups, ciphering, keys, sqlite_files
from koding.system.files import destroy, read_bounded, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from koding.actions.workspace import Workspace

_FORMAT = "koding database key 1"
_PASSPHRASE, _RECOVERY = "passphrase", "recovery"
_KEY_BYTES, _RECOVERY_BYTES = 32, 20
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Those of a recovery key: without the letters that are taken for others."""
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})
_GROUP = 4
_ID_LETTERS = "abcdefghijklmnop"
_SERVICE = "koding"


@dataclass(frozen=True, slots=True)
class DatabaseKey:
    """A key of a database, by an id that says nothing else, and what recovers it."""

    id: str
    key: bytes
    recovery: str


def make_database_key() -> DatabaseKey:
    """Return a new key, which nothing holds yet."""
    name = "".join(map(secrets.choice, [_ID_LETTERS] * 16))
    return DatabaseKey(name, secrets.token_bytes(_KEY_BYTES), make_recovery())


def make_recovery() -> str:
    """Return a recovery key: 160 random bits, in groups that can be copied by hand."""
    number = int.from_bytes(secrets.token_bytes(_RECOVERY_BYTES), "big")
    signs = ""
    for _ in range(_RECOVERY_BYTES * 8 // 5):
        number, place = divmod(number, len(_SIGNS))
        signs += _SIGNS[place]
    return "-".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))


def wrap(made: DatabaseKey, passphrase: str, *, recovery: bool = True) -> bytes:
    """Return the file that holds a key, sealed with a passphrase and with what recovers it.

    Raises:
        KeyFileError: the passphrase is too weak.
    """
    sealing.refuse_passphrase(passphrase)
    slots = {_PASSPHRASE: _sealed(made, passphrase, _PASSPHRASE)}
    if recovery:
        slots[_RECOVERY] = _sealed(made, _read_recovery(made.recovery), _RECOVERY)
    return json.dumps({"format": _FORMAT, "id": made.id, **slots}, indent=1).encode()


def wrapped_anew(passphrase: str) -> keys.Wrapped:
    """Return a new key for a copy, wrapped with its passphrase alone.

    Raises:
        KeyFileError: the passphrase is too weak.
    """
    made = make_database_key()
    keys.hold(made.id, made.key)
    return keys.Wrapped(made.key, wrap(made, passphrase, recovery=False))


def is_encrypted(database: Database) -> bool:
    """Return whether a study's database is an encrypted file."""
    return database.path is not None and keys.is_encrypted(database.path)


def unwrap(file: Path, given: str, database: Path) -> bytes:
    """Return the key that a file holds, to whoever has its passphrase or its recovery key.

    Raises:
        KeyFileError: it cannot be read, or what is given is neither.
    """
    from cryptography.exceptions import InvalidTag

    read = _read(file)
    asked = {_RECOVERY: _read_recovery(given), _PASSPHRASE: given}
    if len(asked[_RECOVERY]) != _RECOVERY_BYTES * 8 // 5:
        del asked[_RECOVERY]
    try:
        for slot, secret in asked.items():
            if slot in read:
                try:
                    key = sealing.unseal(read[slot], secret)
                except InvalidTag:
                    continue
                if len(key) == _KEY_BYTES and read[slot]["id"] == read["id"]:
                    return key
                raise KeyFileError(messages.KEY_DAMAGED(file=file))
    except (ValueError, KeyError, TypeError) as error:
        raise KeyFileError(messages.KEY_DAMAGED(file=file)) from error
    raise KeyFileError(messages.WRONG_PASSPHRASE(database=database))


def refuse_damaged(file: Path) -> None:
    """Refuse a file that no passphrase could open, before one is asked for.

    Raises:
        KeyFileError: it cannot be read, or is not what holds a key.
    """
    _read(file)


def _sealed(made: DatabaseKey, secret: str, slot: str) -> dict[str, Any]:
    return sealing.seal(made.key, secret, {"format": _FORMAT, "id": made.id, "slot": slot})


def _read(file: Path) -> dict[str, Any]:
    try:
        read = json.loads(read_bounded(file, keys.MOST_BYTES))
    except OSError as error:
        raise KeyFileError(messages.KEY_UNREADABLE(file=file, cause=reason(error))) from error
    except (ValueError, RecursionError) as error:
        raise KeyFileError(messages.KEY_DAMAGED(file=file)) from error
    is_one = isinstance(read, dict) and read.get("format") == _FORMAT and read.get("id")
    if not is_one or not isinstance(read.get(_PASSPHRASE), dict):
        raise KeyFileError(messages.KEY_DAMAGED(file=file))
    found: dict[str, Any] = read
    return found


def _read_recovery(given: str) -> str:
    """Return a recovery key however it was typed; nothing of what can be none."""
    signs = given.strip().upper().translate(_MISREAD)
    return signs if signs and set(signs) <= set(_SIGNS) else ""


def refuse_encrypting(workspace: Workspace) -> Path:
    """Return the file of a database that can be encrypted.

    Raises:
        DatabaseError: it is on a server, can only be read, or the driver is not installed.
        ConflictError: it is encrypted already.
        CheckFailedError: it is not sound.
    """
    path = workspace.database.path
    if path is None:
        raise DatabaseError(messages.ON_SERVER())
    sqlite_files.cipher_driver()
    workspace.database.refuse_read_only()
    if keys.is_encrypted(path):
        raise ConflictError(messages.IS_ENCRYPTED(database=path))
    with workspace.read() as connection:
        _refuse_unsound(stored_check.check(connection))
    return path


def encrypt(workspace: Workspace, made: DatabaseKey, passphrase: str) -> Path:
    """Encrypt the study's database, and return the file that holds its key.

    Whole or not at all: what was there has its name until the encrypted one is on the disk, holds
    the same, is sound and opens with the passphrase; then it is overwritten.

    Raises:
        ConflictError: it is encrypted already.
        DatabaseError: it is on a server, in use, can only be read, or could not be written.
        KeyFileError: the passphrase is too weak, or the key's file cannot be written.
    """
    path = refuse_encrypting(workspace)
    file = keys.own_file(path)
    sealed = wrap(made, passphrase)

    def place_key() -> None:
        _give_copies_their_keys(path)
        _write(file, sealed)
        if unwrap(file, passphrase, path) != made.key:
            raise KeyFileError(messages.KEY_DAMAGED(file=file))
        keys.hold(made.id, made.key)

    workspace.database.close()
    ciphering.turn(path, made.key, _look, place_key)
    return file


def decrypt(workspace: Workspace) -> Path | None:
    """Put the study's database in clear again, and remove the file that held its key.

    The backups that are encrypted stay so, each with a copy of that file. Whole or not at all.

    Raises:
        ConflictError: it is not encrypted.
        DatabaseError: it is in use, can only be read, or could not be written.
    """
    path = workspace.database.path
    if path is None or not keys.is_encrypted(path):
        raise ConflictError(messages.IS_CLEAR(database=path or workspace.database.url))
    workspace.database.refuse_read_only()
    file = keys.file_of(path)
    workspace.database.close()
    ciphering.turn(path, None, _look, lambda: _give_copies_their_keys(path))
    own = keys.own_file(path)
    own.unlink(missing_ok=True)
    return file


def opened_anew(workspace: Workspace) -> Workspace:
    """Return the study with its database opened anew, after another file was put in its place."""
    return replace(workspace, database=open_database(workspace.database.url))


def seal_anew(
    file: Path, key: bytes, *, passphrase: str | None = None, recovery: str | None = None
) -> None:
    """Let another passphrase, or recovery key, open the file that holds a key.

    Raises:
        KeyFileError: the passphrase is too weak, or the file cannot be written.
    """
    read = _read(file)
    made = DatabaseKey(str(read["id"]), key, recovery or "")
    if passphrase is not None:
        sealing.refuse_passphrase(passphrase)
        read[_PASSPHRASE] = _sealed(made, passphrase, _PASSPHRASE)
    if recovery is not None:
        read[_RECOVERY] = _sealed(made, _read_recovery(recovery), _RECOVERY)
    second = file.with_name(f"{file.name}.old")
    try:
        second.unlink(missing_ok=True)
        os.link(file, second)  # so that the old passphrase's is overwritten, not only forgotten
    except OSError:
        second = file
    _write(file, json.dumps(read, indent=1).encode())
    if second != file:
        destroy(second)


def _look(draft: Path) -> None:
    """Look at a database before it is put in place.

    Raises:
        CheckFailedError: it is not sound.
    """
    database = open_database(sqlite_url(draft), keep=False)
    try:
        with database.read() as connection:
            _refuse_unsound(stored_check.check(connection))
    finally:
        database.close()


def _refuse_unsound(faults: list[Any]) -> None:
    if faults:
        raise CheckFailedError(messages.NOT_SOUND(fault=faults[0], n=len(faults)))


def _give_copies_their_keys(path: Path) -> None:
    """Put beside each encrypted copy of a database its key, which is about to be another's."""
    for copy in backups.backups_of(path):
        file, own = keys.file_of(copy), keys.own_file(copy)
        if keys.is_encrypted(copy) and file is not None and file != own:
            _write(own, read_bounded(file, keys.MOST_BYTES))


def _write(file: Path, data: bytes) -> None:
    try:
        write_files({file: data}, is_own=True)
        file.chmod(0o600)
    except (KodingError, OSError) as error:
        raise KeyFileError(messages.KEY_UNWRITABLE(file=file, cause=error)) from error


def key_place(database: Database) -> tuple[Path, Path]:
    """Return the file of an encrypted database and that of its key.

    Raises:
        ConflictError: it is not encrypted.
    """
    path = database.path
    file = None if path is None else keys.file_of(path)
    if path is None or file is None or not keys.is_encrypted(path):
        raise ConflictError(messages.IS_CLEAR(database=path or database.url))
    return path, file


def from_keyring(name: str) -> bytes | None:
    """Return the key of an id where this user has put it into the keyring; else None."""
    marked = kept_file("keyring", name)
    if not name or not read_kept(marked).get("kept"):
        return None
    try:
        import keyring

        kept = keyring.get_password(_SERVICE, name)
        key = bytes.fromhex(kept or "")
    except Exception:  # a keyring that is locked, gone, or another's: the passphrase is asked for
        return None
    return key if len(key) == _KEY_BYTES else None


def into_keyring(name: str, key: bytes) -> None:
    """Put a key into this user's keyring, from which it is taken from then on.

    Raises:
        KeyFileError: there is no keyring, or it does not take it.
    """
    try:
        import keyring
    except ImportError as error:
        raise KeyFileError(messages.KEYRING_NOT_INSTALLED()) from error
    try:
        keyring.set_password(_SERVICE, name, key.hex())
    except Exception as error:  # each keyring has errors of its own
        cause = str(error).partition("\n")[0] or type(error).__name__
        raise KeyFileError(messages.NO_KEYRING(cause=cause)) from error
    write_kept(kept_file("keyring", name), {"kept": True})


def out_of_keyring(name: str) -> None:
    """Take a key out of this user's keyring."""
    marked = kept_file("keyring", name)
    if marked is None or not read_kept(marked).get("kept"):
        return
    marked.unlink(missing_ok=True)
    try:
        import keyring

        keyring.delete_password(_SERVICE, name)
    except Exception as error:  # as above
        cause = str(error).partition("\n")[0] or type(error).__name__
        raise KeyFileError(messages.NO_KEYRING(cause=cause)) from error
