"""Reads the files of an import before anything is written: who is said to speak, and who does.

Nothing here knows the database, so that files can be read before a person has said yes, and
elsewhere than where they are laid down.

What would come of a file can be shown first: who speaks as what, how it begins, its header, the
doubts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from koding.actions.documents.derived import heard_speakers
from koding.actions.documents.folders import DOCUMENTS_FILE
from koding.errors import KodingError, ReadingError
from koding.language.words import word_starts
from koding.messages import documents as messages
from koding.messages import transcripts
from koding.model.codes import fold, tidy_name
from koding.model.material import DocumentFacts, Transcript
from koding.model.names import clean_name
from koding.model.outcomes import HeardSpeaker
from koding.reading import merge_facts, read_document_facts, read_transcript
from koding.store import documents
from koding.system.faults import keep_fault
from koding.system.garbage import garbage_left, sweep

if TYPE_CHECKING:
    from koding.actions.documents.derived import Derived
    from koding.actions.workspace import Workspace
    from koding.messages import Message, Sayable
    from koding.model.material import HeaderFact


@dataclass(frozen=True, slots=True)
class FileToRead:
    """A file of an import, and what documents.csv and options say of it.

    `shown` is what the file is called where it is told of. `offered` are the folded labels that
    options name for several files: in which of them such a person speaks is not known.
    """

    file: Path
    shown: str
    stated: DocumentFacts
    offered: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was read: its transcript, or the sentence that says why there is none.

    `derived` is what is derived from the transcript, where that was worked out with the reading.
    """

    order: FileToRead
    transcript: Transcript | None = None
    error: Sayable | str | None = None
    derived: Derived | None = None


def order_files(files: Sequence[Path], options: DocumentFacts) -> list[FileToRead]:
    """Return the files with what is said of each: by documents.csv beside it, then by options.

    Raises:
        ReadingError: a documents.csv cannot be read.
    """
    listed = {folder: _listed(folder / DOCUMENTS_FILE) for folder in {f.parent for f in files}}
    named = Counter(file.name for file in files)
    orders = []
    for file in files:
        own = listed[file.parent].get(tidy_name(printable(file)), DocumentFacts())
        known = {fold(speaker.label) for speaker in own.speakers}
        several = options.speakers if len(files) > 1 else ()
        orders.append(
            FileToRead(
                file,
                printable(file, in_folder=named[file.name] > 1),
                merge_facts(own, options),
                frozenset(fold(speaker.label) for speaker in several) - known,
            )
        )
    return orders


def read_files(orders: Sequence[FileToRead]) -> Iterator[ReadFile]:
    """Read files one after the other; a bad one does not stop the rest."""
    with garbage_left():
        for order in orders:
            read = read_file(order)
            sweep()
            yield read


def read_file(order: FileToRead) -> ReadFile:
    """Read one file, or tell why it could not be."""
    try:
        if printable(order.file) != order.file.name:
            raise ReadingError(messages.NAME_NO_TEXT(file=printable(order.file)))
        transcript = read_transcript(order.file, order.stated)
    except KodingError as error:
        return ReadFile(order, error=error.message)
    except Exception as error:  # one file of many must not keep the others out
        return ReadFile(order, error=unforeseen(error))
    return _without_silent(order, transcript)


def unforeseen(error: Exception) -> Message:
    """Keep what is known of a fault that nobody foresaw, and say where."""
    kept = keep_fault(error, "koding import")
    said = messages.UNFORESEEN if kept else messages.UNFORESEEN_UNKEPT
    return said(error=type(error).__name__, kept=kept)


def printable(file: Path, *, in_folder: bool = False) -> str:
    """Return a file's name as it can be shown, even where the disk has bytes that are no text."""
    shown = str(file) if in_folder else file.name
    return shown.encode("utf-8", "backslashreplace").decode()


def heard(transcript: Transcript) -> frozenset[str]:
    """Return the folded labels of those who speak in a transcript."""
    return frozenset(fold(turn.speaker) for turn in transcript.turns if turn.speaker)


def _listed(file: Path) -> dict[str, DocumentFacts]:
    # Some systems hand out names decomposed (`å` as two characters), whatever the table has.
    facts = read_document_facts(file) if file.is_file() else {}
    return {tidy_name(name): stated for name, stated in facts.items()}


def _without_silent(order: FileToRead, transcript: Transcript) -> ReadFile:
    """Leave out of one file those who are named for many and do not speak in this one."""
    silent = order.offered - heard(transcript)
    if not silent:
        return ReadFile(order, transcript)
    speakers = tuple(one for one in order.stated.speakers if fold(one.label) not in silent)
    heeded = [one for one in transcript.facts.speakers if fold(one.label) not in silent]
    named = replace(transcript.facts, speakers=tuple(heeded))
    told = [one for one in transcript.warnings if one.sentence != transcripts.NEVER_SPEAKS]
    never = [one.label for one in heeded if fold(one.label) not in heard(transcript)]
    if never:
        document = named.name or clean_name(order.file.stem)
        told.append(transcripts.NEVER_SPEAKS(n=len(never), document=document, labels=never))
    stated = replace(order.stated, speakers=speakers)
    read = replace(transcript, facts=named, warnings=tuple(told))
    return ReadFile(replace(order, stated=stated), read)


OPENING = 3
"""So many turns show whether the labels were understood."""


@dataclass(frozen=True, slots=True)
class FilePreview:
    """What a file is read as; `error` says why it is not, and the rest is empty then.

    `opening` are the first turns, each with who speaks, its words, and when it starts (ms).
    """

    file: str
    document: str = ""
    voices: tuple[HeardSpeaker, ...] = ()
    opening: tuple[tuple[str | None, str, int | None], ...] = ()
    sections: tuple[str, ...] = ()
    header: tuple[HeaderFact, ...] = ()
    doubts: tuple[Sayable, ...] = ()
    error: Sayable | str | None = None


def outline(read: ReadFile) -> FilePreview:
    """Return what a file that was read would become."""
    transcript = read.transcript
    if transcript is None:
        return FilePreview(read.order.shown, error=read.error)
    text = transcript.text
    starts = word_starts(text, [turn.body for turn in transcript.turns])
    return FilePreview(
        read.order.shown,
        tidy_name(transcript.facts.name or clean_name(read.order.file.stem)),
        heard_speakers(transcript, starts),
        tuple(
            (turn.speaker, text[turn.body.start : turn.body.end], turn.starts_ms)
            for turn in transcript.turns[:OPENING]
        ),
        tuple(section.title for section in transcript.sections),
        transcript.header,
        transcript.doubts,
    )


def is_first_import(workspace: Workspace, files: Sequence[Path]) -> bool:
    """Return whether no document of the study came from a file of these names."""
    with workspace.read() as connection:
        return not any(documents.find_document_of(connection, file.name) for file in files)
