"""Looks for what was to be replaced and still stands somewhere, in every writing.

What nobody needs to decide about is a residue: replacing again takes it away. A word that is
ordinary too, or a name that several people have, is an open item: it is said which command settles
it.

Names are looked for in files as well: in the database's own bytes, and in whatever lies in the
study's folder.
"""

from __future__ import annotations

import shlex
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from koding.actions.naming import line_number
from koding.actions.pseudonyms.judging import Judge, decided_places, dismissed_texts, why_open
from koding.actions.pseudonyms.key_file import refuse_other_key
from koding.actions.pseudonyms.originals import carried_out
from koding.language.identifiers.candidates import text_key
from koding.language.identifiers.matching import NameMatcher
from koding.language.identifiers.name_match import Mode, NameDoubt
from koding.language.identifiers.writings import NAMES, Original
from koding.messages import pseudonyms as messages
from koding.store import documents, tables
from koding.store import identifiers as stored
from koding.store.replacing import read_said
from koding.store.tables.base import Holds
from koding.system import keys
from koding.system.unpacking import LARGEST, Sort, read_sorted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from koding.actions.pseudonyms.key_file import Key, KeyEntry
    from koding.actions.workspace import Workspace
    from koding.language.identifiers.name_match import NameMatch
    from koding.messages import Message


@dataclass(frozen=True, slots=True)
class Residue:
    """Where an original still stands (a table's column, or the file's bytes) and how often.

    The original is not named, but the pseudonym that it was to give way to.
    """

    where: Message | str
    pseudonym: str
    times: int


@dataclass(frozen=True, slots=True)
class OpenItem:
    """What may be a name and is for a person to decide, and the commands that settle it."""

    where: str
    text: str
    why: Message
    if_so: Message
    if_not: Message


@dataclass(frozen=True, slots=True)
class Residues:
    """What still stands: residues, open items, and files of the study's folder."""

    left: tuple[Residue, ...]
    open: tuple[OpenItem, ...]
    in_files: tuple[FileResidue, ...]
    """The database aside: transcripts as they came, backups, exports, the study's own lists."""
    looked_for: int
    """How many texts of the key were replaced in this database, and looked for."""
    not_replaced: tuple[str, ...] = ()
    """The pseudonyms of what the key holds and this database has not had replaced."""

    @property
    def files(self) -> tuple[Path, ...]:
        """Return the files that hold names."""
        return tuple(one.path for one in self.in_files if one.is_sure)


def find_residues(workspace: Workspace, key: Key) -> Residues:
    """Return where in the database and in the study's folder the key's originals stand.

    What lies outside the folder cannot be known.

    Raises:
        KeyFileError: the key is not the study's.
    """
    refuse_other_key(workspace, key)
    with workspace.read() as connection:
        entries = carried_out(connection, key)
        there = {text_key(one.text) for one in entries}
        judge = _judge(connection, entries)
        by_place = frozenset(text_key(one.text) for one in entries if one.is_by_place)
        found = _Found(
            judge, by_place - {text_key(one.text) for one in entries if not one.is_by_place}
        )
        _search_texts(connection, found, entries)
        _search_rows(connection, found)
        in_bytes = find_in_bytes(workspace.database.path, judge.matcher.originals, connection)
    for text, name in in_bytes:
        found.left[messages.BYTES_OF(file=name), judge.names[text_key(text)]] += 1
    files = _files(workspace, judge.matcher)
    ordered = sorted(found.left.items(), key=lambda one: (str(one[0][0]), one[0][1]))
    left = tuple(Residue(*where, times) for where, times in ordered)
    others = [one.pseudonym for one in key.entries if text_key(one.text) not in there]
    return Residues(left, tuple(dict.fromkeys(found.open)), files, len(there), tuple(others))


class _Found:
    """What was found so far; of `by_place` originals every writing is to be decided about."""

    def __init__(self, judge: Judge, by_place: frozenset[str]) -> None:
        self.judge = judge
        self.by_place = by_place
        self.left: Counter[tuple[Message | str, str]] = Counter()
        self.open: list[OpenItem] = []

    def add(
        self, matches: Iterable[NameMatch], where: str, labels: Collection[tuple[int, int]] = ()
    ) -> list[NameMatch]:
        """Count what is left over in one column, and return what somebody must decide about."""
        waiting = []
        for match in matches:
            key, written = text_key(match.owner.text), text_key(match.written)
            is_label = (match.start, match.end) in labels and len(match.owners) == 1
            is_sure = (match.doubt is None or is_label) and key not in self.by_place
            if written in self.judge.dismissed and not (is_sure and match.is_whole):
                continue
            if is_sure:
                self.left[where, self.judge.names[key]] += 1
            else:
                waiting.append(match)
        return waiting


def _judge(connection: Connection, entries: Sequence[KeyEntry]) -> Judge:
    names: dict[str, str] = {}
    originals: dict[str, Original] = {}
    for one in sorted(entries, key=lambda one: (one.joined, one.is_by_place)):
        names.setdefault(text_key(one.text), one.pseudonym)
        originals.setdefault(text_key(one.text), Original(one.text, one.kind, ""))
    dismissed = dismissed_texts(stored.read_decisions(connection))
    return Judge(NameMatcher(originals.values()), names, dismissed=dismissed)


def _search_texts(connection: Connection, found: _Found, entries: Sequence[KeyEntry]) -> None:
    kinds = {text_key(one.text): (one.text, one.kind) for one in entries}
    for document in documents.read_documents(connection):
        text = documents.read_text(connection, document.revision)
        places = decided_places(stored.decisions_at(connection, document.revision), kinds)
        matches = [
            one
            for one in found.judge.matcher.find(text)
            if not any(place.start <= one.start and one.start < place.end for place in places)
        ]
        starts = documents.read_line_starts(connection, document.revision) if matches else ()
        labels = set(stored.label_spans(connection, document.revision, text))
        for one in found.add(matches, "revisions.text", labels):
            at = f"{document.name}:{line_number(starts, one.start)}"
            word = shlex.quote(one.written)
            found.open.append(
                OpenItem(
                    at,
                    one.written,
                    why_open(one),
                    _accept_there(found, one, word),
                    messages.DISMISS_THERE(word=word),
                )
            )


def _search_rows(connection: Connection, found: _Found) -> None:
    matcher, decisions = found.judge.matcher, tables.identifier_decisions
    for said in read_said(connection):
        if said.holds is Holds.TEXT:
            continue
        mode = Mode.SLUG if said.holds is Holds.SLUG else Mode.TEXT
        where = f"{said.table.name}.{said.column}"
        labels = [(0, len(said.text))] if said.holds is Holds.PERSON else ()
        waiting = found.add(matcher.find(said.text, mode), where, labels)
        if said.holds not in (Holds.WORDS, Holds.PERSON, Holds.SLUG) or said.table is decisions:
            continue  # what is decided is no place where it stands
        for one in waiting:
            named = where if said.guid is None else f"{where} {said.guid[:8]}"
            word = shlex.quote(one.written)
            is_shared = one.doubt is NameDoubt.SHARED
            accept = messages.ACCEPT_ANEW if is_shared else messages.REPLACE_ALSO
            dismiss = messages.DISMISS(word=word)
            found.open.append(
                OpenItem(named, one.written, why_open(one), accept(word=word), dismiss)
            )


def _accept_there(found: _Found, match: NameMatch, word: str) -> Message:
    """Return the command that accepts a name, with the pseudonym it has where it can be but one."""
    names = {found.judge.names[text_key(one.text)] for one in match.owners}
    if len(names) != 1:
        return messages.ACCEPT_THERE(word=word)
    return messages.ACCEPT_THERE_AS(word=word, pseudonym=shlex.quote(names.pop()))


def _files(workspace: Workspace, matcher: NameMatcher) -> tuple[FileResidue, ...]:
    own = workspace.database.path
    ends = ("", "-wal", "-journal", "-shm")
    named = [] if own is None else [own.with_name(own.name + end) for end in ends]
    root = workspace.study.root
    found = (
        search_file(path, root, matcher)
        for path in sorted(path for path in root.rglob("*") if path.is_file())
        if path not in named
    )
    return tuple(one for one in found if one is not None)


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
