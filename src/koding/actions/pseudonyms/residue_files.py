"""Looks for names in files: the database's own bytes, and whatever lies in the study's folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from koding.language.identifiers.candidates import text_key
from koding.language.identifiers.name_match import Mode
from koding.language.identifiers.writings import NAMES
from koding.store.replacing import read_said
from koding.system import keys
from koding.system.unpacking import LARGEST, Sort, read_sorted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from koding.language.identifiers.matching import NameMatcher
    from koding.language.identifiers.writings import Original

SHORTEST = 4
"""In a file's bytes shorter texts stand by chance."""
_JOURNALS = ("", "-wal", "-journal")


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


@dataclass(frozen=True, slots=True)
class FileResidue:
    """A file of the study's folder that holds names, or (not `is_sure`) words that may be names.

    `lines` count from 1, and are none where a file has no lines (a database, a docx) or cannot be
    read; `in_name` says that its own name or a folder's is one.
    """

    path: Path
    is_sure: bool
    lines: tuple[int, ...] = ()
    in_name: bool = False


def search_file(path: Path, root: Path, matcher: NameMatcher) -> FileResidue | None:
    """Return what a file of the folder `root` holds, None where not even what may be a name."""
    try:
        if path.stat().st_size > LARGEST:
            return FileResidue(path, is_sure=True)
    except OSError:
        return FileResidue(path, is_sure=True)
    named = matcher.find(str(path.relative_to(root)), Mode.SLUG)
    doubts = [one.doubt for one in named]
    texts, sort = read_sorted(path)
    lines: dict[bool, set[int]] = {True: set(), False: set()}
    for text in texts:
        if sort is Sort.DATABASE:  # where texts stand side by side, without a border between
            small = text.lower()
            words = (text_key(one.text) for one in matcher.originals)
            if any(one in small for one in words if len(one) >= SHORTEST):
                doubts.append(None)
        line, at = 1, 0
        for match in matcher.find(text):
            line, at = line + text.count("\n", at, match.start), match.start
            doubts.append(match.doubt)
            lines[match.doubt is None].add(line)
    if not doubts:
        return None
    is_sure = None in doubts
    numbers = sorted(lines[is_sure]) if sort is Sort.LINES else ()
    in_name = any((match.doubt is None) == is_sure for match in named)
    return FileResidue(path, is_sure, tuple(numbers), in_name)


def _in_bytes(path: Path | None, originals: Iterable[Original]) -> Iterator[tuple[str, str]]:
    if path is None or keys.is_encrypted(path):
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
