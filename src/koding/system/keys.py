"""The keys of encrypted databases: which file has one, and those that this process holds.

A database's key is random and lies, wrapped with a passphrase, in a file beside it: that of
`koding.db` is in `koding.key.json`. Who unwraps one is said by whoever faces the person.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from koding.errors import KeyFileError
from koding.messages.encryption import KEY_NEEDED

ENDING = ".key.json"
USUAL = f"koding{ENDING}"
MOST_BYTES = 100_000
PAGE = 4096
"""Bytes of which an encrypted database has so many, or a multiple."""
CLEAR = b"SQLite format 3\0"
"""How the file of a database in clear begins; an encrypted one begins with random bytes."""


class Wrapped(NamedTuple):
    """The key of a database (32 bytes), and what stands in the file that holds it wrapped."""

    key: bytes
    file: bytes


Unwraps = Callable[[Path, Path], bytes]
"""Takes a database's file and its key's, and returns the key."""

_by_id: dict[str, bytes] = {}
_by_path: dict[str, bytes | None] = {}
_encrypted: dict[tuple[str, int, int], bool] = {}
_unwraps: list[Unwraps] = []
given: list[str] = []
"""Passphrases that opened something: copies of a study are often made with one."""


def ask_with(unwraps: Unwraps) -> None:
    """Say who is to be asked for the key of a database that has one."""
    _unwraps[:] = [unwraps]


def own_file(database: Path) -> Path:
    """Return where the key of a database lies that has a file of its own for it."""
    return database.with_suffix(ENDING)


def file_of(database: Path) -> Path | None:
    """Return the file with a database's key: its own, else its study's; None if there is none."""
    folder = database.absolute().parent
    places = (own_file(database), folder / USUAL, folder.parent / USUAL)
    return next((place for place in places if place.is_file()), None)


def id_in(file: Path) -> str:
    """Return what a key's file says which key it holds, '' where it says nothing."""
    try:
        return id_of(_read(file))
    except OSError:
        return ""


def id_of(data: bytes) -> str:
    """Return which key the bytes of a key's file say that it holds, '' where they say nothing."""
    import json

    try:
        return str(json.loads(data)["id"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def is_encrypted(database: Path) -> bool:
    """Return whether a database's file is there, and encrypted with a key that is at hand.

    The file is looked into once: to close it takes from SQLite the locks it has on it.
    """
    if _real(database) in _by_path:
        return _by_path[_real(database)] is not None
    if file_of(database) is None:
        return False
    try:
        found = database.stat()
    except OSError:
        return False
    known = (_real(database), found.st_dev, found.st_ino)
    if known not in _encrypted:
        _encrypted[known] = bool(found.st_size) and not begins_clear(database)
    return _encrypted[known]


def begins_clear(database: Path) -> bool:
    """Return whether a file begins as a database in clear does."""
    try:
        with database.open("rb") as file:
            return file.read(len(CLEAR)) == CLEAR
    except OSError:
        return False


def looks_encrypted(database: Path) -> bool:
    """Return whether a file looks like an encrypted database: whole pages that random bytes fill.

    A damaged one in clear begins with words, or zeros, that could be said shorter.
    """
    try:
        with database.open("rb") as file:
            page = file.read(PAGE)
        size = database.stat().st_size
    except OSError:
        return False
    return len(page) == PAGE and not size % PAGE and len(zlib.compress(page)) > PAGE


def key_of(database: Path) -> bytes | None:
    """Return the key of a database, asked for once; None of one in clear.

    Raises:
        KeyFileError: it is not to be had.
    """
    if _real(database) in _by_path:
        return _by_path[_real(database)]
    if not is_encrypted(database):
        return None
    file = file_of(database)
    assert file is not None  # noqa: S101 - as is_encrypted found
    return key_in(file, database)


def wrapped_of(database: Path) -> Wrapped | None:
    """Return a database's key and the bytes of the file that holds it; None of one in clear.

    Raises:
        KeyFileError: it is not to be had.
    """
    key, file = key_of(database), file_of(database)
    if key is None:
        return None
    return Wrapped(key, b"" if file is None else _read(file))


def key_in(file: Path, database: Path) -> bytes:
    """Return the key in a file, asked for once, whatever the database is like that it is for.

    Raises:
        KeyFileError: it is not to be had.
    """
    name = id_in(file)
    if name not in _by_id or not name:
        if not _unwraps:
            raise KeyFileError(KEY_NEEDED(database=database))
        hold(name, _unwraps[0](database, file))
    return _by_id[name]


def hold(name: str, key: bytes) -> None:
    """Keep a key, by its id, for as long as this process lives."""
    _no_core_dumps()
    _by_id[name] = key


def assign(database: Path, key: bytes | None) -> None:
    """Say which key a file has that is being made, or that it has none, whatever lies beside it."""
    forget(database)
    if key is not None:
        _no_core_dumps()
    _by_path[_real(database)] = key


def forget(database: Path) -> None:
    """Look into a file anew: it is made, or another was put in its place."""
    real = _real(database)
    _by_path.pop(real, None)
    for known in [one for one in _encrypted if one[0] == real]:
        del _encrypted[known]


def let_go() -> None:
    """Forget every key, and what opened it."""
    given.clear()
    _by_id.clear()
    _by_path.clear()
    _encrypted.clear()


def _read(file: Path) -> bytes:
    from koding.system.files import read_bounded  # as json: no --help needs what is in a key's file

    return read_bounded(file, MOST_BYTES)


def _real(database: Path) -> str:
    return os.path.realpath(database)


def _no_core_dumps() -> None:
    """Let the system write no picture of this process's memory, which holds a key from now on."""
    with suppress(ImportError, OSError, ValueError):  # not on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
