"""Lets every database of a run be encrypted: `pytest -p tests.encrypted tests/actions tests/store`.

Each file that koding makes then has one key, as if its passphrase had been given; what is there in
clear already, such as what older kodings left, is read as it is. A test that opens the file by
itself is given the driver that can. `--part N` runs every Nth test, spread over the files.
"""

from __future__ import annotations

import os
import sqlite3
import sqlite3.dump
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from koding.system import keys, sqlite_files

KEY = bytes(range(32))
_OWN = "starts a program that knows nothing of this plugin"
_BYTES = "looks for words in the bytes of the database"
_PSEUDONYMS = "tests/actions/test_actions_pseudonymising.py::test_a_"
_READ_ONLY = "tests/store/test_store_read_only.py::test_a_"
IN_CLEAR = {
    f"{_READ_ONLY}closed_study_is_read": _OWN,
    f"{_READ_ONLY}study_left_open_is_read_with_its_log": _OWN,
    f"{_READ_ONLY}study_with_the_older_journal_is_read": _OWN,
    f"{_PSEUDONYMS}bare_name_is_joined_within_its_document": _BYTES,
    f"{_PSEUDONYMS}purge_that_was_held_up_goes_on": _BYTES,
    "tests/store/test_store_encrypted.py": "is this very run",
    "tests/actions/test_encryption.py": "encrypts by itself",
    "tests/store/test_store_trouble.py::test_not_a_database": "has no key, so that it asks for one",
}
"""Tests of what only a database in clear is like, or files of them, and why: left out."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a part of the tests be chosen."""
    parser.addoption("--part", type=int, default=1, help="run every Nth test")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out all but every Nth test, the same ones each time, and what is about files in clear.

    What a test calls `sqlite3` becomes what opens both.
    """
    part = config.getoption("--part")
    wanted = [one for one in items if not one.nodeid.startswith(tuple(IN_CLEAR))]
    kept = [one for one in wanted if zlib.crc32(one.nodeid.encode()) % part == 0]
    config.hook.pytest_deselected(items=[one for one in items if one not in set(kept)])
    items[:] = kept
    tests = {name: one for name, one in sys.modules.items() if name.startswith("tests.")}
    for name, module in tests.items():
        if name != __name__ and getattr(module, "sqlite3", None) is sqlite3:
            module.sqlite3 = both_drivers()  # type: ignore[attr-defined]


@pytest.fixture(scope="session", autouse=True)
def _encrypted() -> Iterator[None]:
    """Give every database the key."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "is_encrypted", is_encrypted)
        patch.setattr(keys, "key_of", key_of)
        yield


def is_encrypted(database: Path) -> bool:
    """Return whether a file is encrypted, or will be when it is made."""
    real = os.path.realpath(database)
    try:
        found = database.stat()
    except OSError:
        return keys._by_path.get(real, KEY) is not None
    if real in keys._by_path:
        return keys._by_path[real] is not None
    if not found.st_size:
        return True
    known = (real, found.st_dev, found.st_ino)
    if known not in keys._encrypted:
        keys._encrypted[known] = not keys.begins_clear(database)
    return keys._encrypted[known]


def key_of(database: Path) -> bytes | None:
    """Return the one key, None of what is in clear."""
    encrypted = is_encrypted(database)
    return (keys._by_path.get(os.path.realpath(database)) or KEY) if encrypted else None


def both_drivers() -> Any:
    """Return what a test may call `sqlite3`, of encrypted files too."""
    theirs = sqlite_files.cipher_driver()
    names = ("IntegrityError", "OperationalError", "DatabaseError")
    errors = {name: (getattr(sqlite3, name), getattr(theirs, name)) for name in names}
    return SimpleNamespace(connect=connect, Connection=sqlite3.Connection, **errors)


def connect(place: object, **options: Any) -> Any:
    """Open a file, encrypted or not."""
    path = Path(str(place).removeprefix("file:").partition("?")[0])
    key = None if str(place) == ":memory:" else key_of(path)
    if key is None:
        return sqlite3.connect(str(place), **options)
    driver = sqlite_files.cipher_driver()
    dumped = type("Connection", (driver.Connection,), {"iterdump": sqlite3.dump._iterdump})  # type: ignore[attr-defined]
    connection = driver.connect(str(place), factory=dumped, **options)
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_log_level=NONE")
    return connection
