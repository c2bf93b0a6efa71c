"""What an import has to say: what is stated otherwise than it is stored, and what was not read."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from koding.messages import both, joined
from koding.messages import documents as messages
from koding.messages.documents import ANY, EXPORT, PACKED, RECORDING, SAVE_IN_WORD, TABLE
from koding.model.choices import Role
from koding.model.codes import fold, tidy_name
from koding.model.material import DocumentFacts
from koding.reading import SUFFIXES, read_document_facts
from koding.store import documents
from koding.store.history import pseudonymised_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from koding.actions.documents.cases import CaseChanges
    from koding.messages import Message, Sayable, Sentence
    from koding.model.material import SpeakerFacts, Transcript
    from koding.model.stored import StoredDocument, StoredSpeaker

_SHOWN = 10
_FACTS = {
    "title": messages.TITLE,
    "date": messages.DATE,
    "case": messages.CASE,
    "kind": messages.KIND,
}

DOCUMENTS_FILE = "documents.csv"
CASES_FILE = "cases.csv"
_OWN = (DOCUMENTS_FILE, CASES_FILE)
_LEFT_BEHIND = (
    "thumbs.db",
    "desktop.ini",
    ".meta.json",
)  # the last are koding's own, beside a table
_LOCKS = ("~$", ".")
"""How files begin that programs and systems put beside others: Word's locks, `._x`, `.DS_Store`."""
_RECORDINGS = (
    ".mp3", ".mp4", ".m4a", ".wav", ".wma", ".aac", ".ogg", ".flac", ".amr", ".mov", ".avi", ".mkv",
    ".webm", ".dss", ".ds2",
)  # fmt: skip
_REMEDIES = {
    **dict.fromkeys(
        (".doc", ".pages", ".wpd"),
        SAVE_IN_WORD,
    ),
    **dict.fromkeys(
        (".eaf", ".ass", ".html", ".htm", ".xml"),
        EXPORT,
    ),
    **dict.fromkeys(_RECORDINGS, RECORDING),
    **dict.fromkeys((".csv", ".xlsx", ".xls", ".ods", ".sav"), TABLE),
    **dict.fromkeys((".zip", ".7z", ".rar", ".gz"), PACKED),
}


def unheeded(
    connection: Connection,
    existing: StoredDocument,
    transcript: Transcript,
    stated: DocumentFacts,
) -> tuple[Message, ...]:
    """Say what is stated of a document in the study and is not so there, and how it is set.

    `stated` is what documents.csv and options say. Where names were replaced nothing is compared:
    the tables have the names, and nobody should be told to put them back.
    """
    if pseudonymised_with(connection) is not None:
        return ()
    own = _facts_unheeded(existing, transcript.facts)
    speakers = documents.read_speakers(connection, existing)
    spoken = {fold(turn.speaker) for turn in transcript.turns if turn.speaker}
    return (*own, *_speakers_unheeded(existing.name, speakers, stated.speakers, spoken))


def other_name(existing: StoredDocument, name: str) -> Message:
    """Say that documents.csv calls a document that is in the study something else."""
    return _two_names(messages.CALLED_OTHERWISE, existing.name, name)


def namesake(existing: StoredDocument, name: str) -> Message:
    """Say that a document came from a file of the same name, and what to do if it is the same."""
    return _two_names(messages.NAMESAKE, existing.name, name)


def cases_told(table: str, changes: CaseChanges) -> tuple[Message, ...]:
    """Say which values a table of organisations changed, and which it leaves blank."""
    said = []
    if changes.changed:
        listed = [f"{one}, {name}: {was} -> {now}" for one, name, was, now in changes.changed]
        said.append(messages.CHANGED(table=table, changes=_cut(listed)))
    if changes.blank:
        listed = [f"{one}, {name}: {value}" for one, name, value in changes.blank]
        said.append(messages.LEFT_BLANK(table=table, values=_cut(listed)))
    return tuple(said)


def _two_names(kind: Sentence, document: str, name: str) -> Message:
    typed, typed_name = shlex.quote(document), shlex.quote(name)
    return kind(document=document, name=name, typed=typed, typed_name=typed_name)


def _facts_unheeded(existing: StoredDocument, facts: DocumentFacts) -> tuple[Message, ...]:
    stored = {
        "title": existing.title, "date": existing.date, "case": existing.case,
        "kind": existing.kind.value,
    }  # fmt: skip
    stated = {
        "title": facts.title, "date": facts.date, "case": facts.case,
        "kind": facts.kind.value if facts.kind else None,
    }  # fmt: skip
    other = [
        name for name, fact in stated.items() if fact and fold(fact) != fold(stored[name] or "")
    ]
    if not other:
        return ()
    told = messages.OTHER_FACTS(
        document=existing.name,
        facts=both([_FACTS[name]() for name in other]),
        typed=shlex.quote(existing.name),
        options=" ".join(messages.option(name, stated[name] or "") for name in other),
    )
    return (told,)


def _speakers_unheeded(
    document: str,
    stored: Sequence[StoredSpeaker],
    stated: Sequence[SpeakerFacts],
    spoken: set[str],
) -> Iterator[Message]:
    kept = {fold(one.label): one for one in stored}
    there = [(kept[fold(one.label)], one) for one in stated if fold(one.label) in kept]
    typed = shlex.quote(document)
    options = [option for was, one in there for option in _options(was, one)]
    if options:
        labels = dict.fromkeys(was.label for was, one in there if any(_options(was, one)))
        yield messages.OTHER_SPEAKERS(
            document=document, labels=list(labels), typed=typed, options=" ".join(options)
        )
    absent = [one.label for one in stated if fold(one.label) not in kept]
    unread = [label for label in absent if fold(label) in spoken]
    if unread:
        yield messages.READ_WITHOUT(document=document, labels=unread, typed=typed)
    silent = [label for label in absent if label not in unread]
    if silent:
        yield messages.SILENT(document=document, labels=silent)


def _options(was: StoredSpeaker, one: SpeakerFacts) -> Iterator[str]:
    """Yield the options of `koding speakers` that would make a speaker what is stated."""
    if one.role not in (None, Role.UNKNOWN, was.role):
        yield messages.option("set", f"{was.label}={one.role}")
    if one.participant is None:
        return
    other_case = one.case is not None and fold(one.case) != fold(was.case or "")
    if other_case or fold(one.participant) != fold(was.participant or ""):
        case = f"@{one.case}" if one.case else ""
        yield messages.option("participant", f"{was.label}={one.participant}{case}")


def _cut(listed: Sequence[str]) -> Sayable:
    more = len(listed) - _SHOWN
    shown = joined("; ", listed[:_SHOWN])
    return messages.AND_MORE(shown=shown, n=more) if more > 0 else shown


@dataclass(frozen=True, slots=True)
class Unread:
    """What lies in folders that were imported and was not read.

    `files` are names by what to do with them; `folders` are subfolders with how many transcripts
    each holds; `absent` the files that a documents.csv (by its path) has rows for.
    """

    files: dict[Message, list[str]]
    folders: tuple[tuple[Path, int], ...]
    absent: dict[Path, list[str]]


def is_passed_over(path: Path) -> bool:
    """Return whether a file is none of the researcher's: a lock, or what a system leaves behind."""
    return path.name.startswith(_LOCKS) or path.name.lower().endswith(_LEFT_BEHIND)


def find_unread(paths: Sequence[Path]) -> Unread:
    """Return what the folders among `paths` hold beside the transcripts in them.

    Raises:
        ReadingError: a documents.csv cannot be read.
    """
    files: dict[Message, list[str]] = {}
    folders: list[tuple[Path, int]] = []
    absent: dict[Path, list[str]] = {}
    for folder in dict.fromkeys(path for path in paths if path.is_dir()):
        inside = [item for item in sorted(folder.iterdir()) if not is_passed_over(item)]
        for item in inside:
            if item.is_dir():
                folders += [(item, count)] if (count := _count(item)) else []
            elif item.suffix.lower() not in SUFFIXES and not _is_own(item):
                files.setdefault(_remedy(item), []).append(item.name)
        missing = list(_absent(folder, inside))
        if missing:
            absent[folder / DOCUMENTS_FILE] = missing
    return Unread(files, tuple(folders), absent)


def _remedy(file: Path) -> Message:
    said = _REMEDIES.get(file.suffix.lower())
    return ANY(suffixes=sorted(SUFFIXES)) if said is None else said()


def _is_own(path: Path) -> bool:
    return path.name in _OWN


def _count(folder: Path) -> int:
    """Return how many transcripts lie in a folder and below it."""
    return sum(
        item.suffix.lower() in SUFFIXES and not is_passed_over(item) for item in folder.rglob("*")
    )


def _absent(folder: Path, inside: Sequence[Path]) -> Iterator[str]:
    table = folder / DOCUMENTS_FILE
    there = {tidy_name(item.name) for item in inside}
    if table.is_file():
        yield from (name for name in read_document_facts(table) if tidy_name(name) not in there)
