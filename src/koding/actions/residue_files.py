"""Looks for names in files: the database's own bytes, and whatever lies in the study's folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile, is_zipfile

from koding.language.identifiers.candidates import text_key
from koding.language.identifiers.matching import Mode
from koding.language.identifiers.writings import NAMES
from koding.store.replacing import read_said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from koding.language.identifiers.matching import NameMatcher
    from koding.language.identifiers.writings import Original

SHORTEST = 4
"""In a file's bytes shorter texts stand by chance."""
_TAGS = re.compile(r"<[^<>]*>")
_LARGEST = 200_000_000
"""Bytes; a larger file is no transcript, and is named unread."""
_JOURNALS = ("", "-wal", "-journal")
_DATABASE = b"SQLite format 3\x00"


def find_in_bytes(
    path: Path | None, originals: Iterable[Original], connection: Connection
) -> list[tuple[str, str]]:
    """Return what stands in the database's files and in none of its columns, with the file.

    In small letters too, as the index writes it. Within a longer word (*arenaen* holds *Arena*) it
    is no trace of anybody.
    """
    found = list(_in_bytes(path, originals))
    if not found:
        return []
    within: set[str] = set()
    for said in read_said(connection):
        small = said.text.lower()
        within |= {text for text, _ in found if text.lower() in small}
    return [(text, name) for text, name in found if text not in within]


def holds_names(path: Path, matcher: NameMatcher) -> bool | None:
    """Return whether a file or its name holds a name, None where not even what may be one."""
    try:
        if path.stat().st_size > _LARGEST:
            return True
    except OSError:
        return True
    matches = [*matcher.find(path.name, Mode.SLUG)]
    text, is_database = _read(path)
    if is_database:  # where texts stand side by side, without a border between
        small = text.lower()
        texts = (text_key(one.text) for one in matcher.originals)
        if any(one in small for one in texts if len(one) >= SHORTEST):
            return True
    else:
        matches += matcher.find(text)
    if not matches:
        return None
    return any(one.doubt is None for one in matches)


def _in_bytes(path: Path | None, originals: Iterable[Original]) -> Iterator[tuple[str, str]]:
    if path is None:
        return
    for end in _JOURNALS:
        file = path.with_name(path.name + end)
        data = file.read_bytes() if file.is_file() else b""
        for original in originals:
            if len(original.text) >= SHORTEST:
                words = (original.text, original.text.lower(), original.text.upper())
                is_there = any(one.encode() in data for one in words)
                if (is_there and original.kind in NAMES) or original.text.encode() in data:
                    yield original.text, file.name


def _read(path: Path) -> tuple[str, bool]:
    """Return what is written in a file, also in a packed one, and whether it is a database."""
    if is_zipfile(path):
        try:
            with ZipFile(path) as packed:
                parts = [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
        except (BadZipFile, OSError, RuntimeError, NotImplementedError):
            return "", False
        return "\n".join(_TAGS.sub("", part) for part in parts), False
    try:
        data = path.read_bytes()
    except OSError:
        return "", False
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    text = data.decode(encoding, "replace")
    whole = text if "\ufffd" not in text else text + "\n" + data.decode("cp1252", "replace")
    return whole, data.startswith(_DATABASE)
