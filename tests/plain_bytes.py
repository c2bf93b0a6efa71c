"""What the files of a study hold, for tests that look for words in their bytes."""

from __future__ import annotations

from pathlib import Path

from koding.system import ciphering, keys


def read_plain(file: Path) -> bytes:
    """Return a file's bytes as they lie there; of an encrypted database, every text in it.

    Encrypted bytes are noise, in which a short word stands by chance once in some runs.
    """
    database = file.with_name(file.name.removesuffix("-wal").removesuffix("-shm"))
    if database.suffix != ".db" or not keys.is_encrypted(database):
        return file.read_bytes()
    if database != file:
        return b""
    return "\n".join(ciphering.words_in(file)).encode()
