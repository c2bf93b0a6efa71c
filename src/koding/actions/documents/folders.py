"""What lies in the folders that are imported: the transcripts, and all that is not read.

Of a folder that becomes a study it is found, too, which tables may be the survey.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from koding.errors import NotFoundError
from koding.messages import documents as messages
from koding.messages.documents import (
    ANY,
    EXPORT,
    HIDDEN,
    NOT_FETCHED,
    PACKED,
    RECORDING,
    SAVE_IN_WORD,
    TABLE,
)
from koding.model.codes import tidy_name
from koding.reading import SUFFIXES, read_document_facts
from koding.study import CONFIG_NAME, Study

if TYPE_CHECKING:
    from koding.messages import Message


DOCUMENTS_FILE = "documents.csv"
CASES_FILE = "cases.csv"
_OWN = (DOCUMENTS_FILE, CASES_FILE)
_SYSTEM = (".ds_store", "thumbs.db", "desktop.ini", ".meta.json")  # the last is koding's own
_LOCKS = ("~$", "._", ".~lock.")
"""How files begin that programs put beside others: Word's, macOS' and LibreOffice's."""
_FETCHED_LATER = ".icloud"
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
        (".html", ".htm", ".xml"),
        EXPORT,
    ),
    **dict.fromkeys(_RECORDINGS, RECORDING),
    **dict.fromkeys((".csv", ".xlsx", ".xls", ".ods", ".sav"), TABLE),
    **dict.fromkeys((".zip", ".7z", ".rar", ".gz"), PACKED),
}


@dataclass(frozen=True, slots=True)
class UnreadFolder:
    """A subfolder that was not read, with how many transcripts and other files lie in it."""

    folder: Path
    transcripts: int
    others: int


@dataclass(frozen=True, slots=True)
class Unread:
    """What lies in folders that were imported and was not read.

    `files` are names by what to do with them; `absent` the files that a documents.csv (by its
    path) has rows for.
    """

    files: dict[Message, list[str]]
    folders: tuple[UnreadFolder, ...]
    absent: dict[Path, list[str]]


def find_files(paths: Sequence[Path], *, recursive: bool = False) -> list[Path]:
    """Return the transcripts named, and those in the folders named, in order and once each.

    Subfolders are looked into where it is `recursive`. Locks and the like (`~$x.docx`, `._x`) and
    what is hidden are passed over; the rest `find_unread` tells of.

    Raises:
        NotFoundError: a path is not there, or there is nothing to import.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise NotFoundError(messages.NOT_THERE(path=path))
        if path.is_dir():
            for folder in _folders(path, recursive=recursive):
                found |= dict.fromkeys(item for item in _files(folder) if _is_transcript(item))
        else:
            found[path] = None
    if not found:
        raise NotFoundError(_nothing(find_unread(paths, recursive=recursive)))
    return list(found)


def find_unread(
    paths: Sequence[Path], *, recursive: bool = False, study: Study | None = None
) -> Unread:
    """Return what the folders among `paths` hold beside the transcripts in them.

    What koding itself keeps of the `study` is nothing that anybody meant to have read.

    Raises:
        ReadingError: a documents.csv cannot be read.
    """
    kept = frozenset() if study is None else frozenset(_kept(study))
    files: dict[Message, list[str]] = {}
    folders: list[UnreadFolder] = []
    absent: dict[Path, list[str]] = {}
    for root in dict.fromkeys(path for path in paths if path.is_dir()):
        for folder in _folders(root, recursive=recursive):
            inside = _files(folder)
            for item in inside:
                if item.resolve() in kept:
                    continue
                if not _is_transcript(item) and (remedy := _remedy(item)) is not None:
                    files.setdefault(remedy, []).append(str(item.relative_to(root)))
            missing = list(_absent(folder, inside))
            if missing:
                absent[folder / DOCUMENTS_FILE] = missing
        if not recursive:
            folders += _unread_folders(root, kept)
    return Unread(files, tuple(folders), absent)


def _nothing(unread: Unread) -> Message:
    """Say that there is nothing to import, and what there is instead."""
    others = [name for names in unread.files.values() for name in names]
    kinds = sorted(SUFFIXES)
    below = [one.folder for one in unread.folders if one.transcripts]
    if below:
        return messages.NO_TRANSCRIPT_ABOVE(kinds=kinds, folders=below)
    said = messages.NO_TRANSCRIPT_BUT if others else messages.NO_TRANSCRIPT
    return said(kinds=kinds, others=others)


def _folders(root: Path, *, recursive: bool) -> Iterator[Path]:
    """Yield a folder, then where it is `recursive` those below it, hidden ones left out."""
    if not recursive:
        yield root
        return
    for place, names, _ in os.walk(root, onerror=_refuse):  # never into a link, so never in circles
        names[:] = sorted(name for name in names if not name.startswith("."))
        yield Path(place)


def _refuse(error: OSError) -> None:
    raise error


def _files(folder: Path) -> list[Path]:
    """Return the files in a folder that somebody may have put there, in order."""
    return [item for item in sorted(folder.iterdir()) if item.is_file() and not _is_lock(item)]


def _is_lock(path: Path) -> bool:
    """Return whether a file is none of the researcher's: a lock, or what a system leaves behind."""
    return path.name.startswith(_LOCKS) or path.name.lower().endswith(_SYSTEM)


def _is_transcript(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def _is_own(path: Path) -> bool:
    return path.name in _OWN


def _remedy(file: Path) -> Message | None:
    """Return what to do with a file that was not read, None where nobody need hear of it."""
    ending = file.suffix.lower()
    if _is_own(file):
        return None
    if ending == _FETCHED_LATER:
        return NOT_FETCHED()
    if file.name.startswith("."):
        return HIDDEN() if ending in SUFFIXES else None
    said = _REMEDIES.get(ending)
    return ANY(suffixes=sorted(SUFFIXES)) if said is None else said()


def _kept(study: Study) -> Iterator[Path]:
    """Yield the files that koding keeps of a study, its database with what lies beside it."""
    paths = study.paths
    yield from (study.root / CONFIG_NAME, paths.codebook, paths.survey_codebook, paths.names)
    yield from (Path(f"{paths.database}{end}") for end in ("", "-wal", "-shm", "-journal"))


def _unread_folders(root: Path, kept: Collection[Path]) -> Iterator[UnreadFolder]:
    """Yield the folders in a folder that hold something, at whatever depth."""
    for item in sorted(root.iterdir()):
        if item.name.startswith(".") or not item.is_dir():
            continue
        within = [file for folder in _folders(item, recursive=True) for file in _files(folder)]
        told = [
            file
            for file in within
            if not (_is_own(file) or file.name.startswith(".") or file.resolve() in kept)
        ]
        transcripts = sum(map(_is_transcript, told))
        if told:
            yield UnreadFolder(item, transcripts, len(told) - transcripts)


def _absent(folder: Path, inside: Sequence[Path]) -> Iterator[str]:
    table = folder / DOCUMENTS_FILE
    there = {tidy_name(item.name) for item in inside}
    if table.is_file():
        yield from (name for name in read_document_facts(table) if tidy_name(name) not in there)


_TABLES = (".csv", ".xlsx", ".xls", ".ods", ".sav")
_OTHER_TABLES = ("documents.csv", "cases.csv", "passages.csv")
"""Koding's own, which are no responses."""
_CODEBOOK, _NO_CODES = "codebook/themes.yaml", b"codes: []"
"""The study's file of codes, and how it ends as koding makes it."""


@dataclass(frozen=True, slots=True)
class FoundMaterial:
    """Folders with transcripts and how many those are, and tables; paths within the folder.

    `codebook` is the study's own file of codes, where there are codes in it.
    """

    folders: tuple[str, ...]
    transcripts: int
    tables: tuple[str, ...]
    codebook: str = ""

    @property
    def shown(self) -> list[str]:
        """The folders as a person reads them."""
        return [f"{folder}/" for folder in self.folders]


def find_material(folder: Path) -> FoundMaterial:
    """Return what lies in a folder and in the folders right below it, hidden ones left out."""
    below = [item for item in sorted(folder.iterdir()) if item.is_dir() and _is_seen(item)]
    counts = {item.relative_to(folder).as_posix(): _count(item) for item in (folder, *below)}
    held = {name: n for name, n in counts.items() if n and name != "codebook"}
    tables = [
        file.relative_to(folder).as_posix()
        for place in (folder, *below)
        for file in sorted(place.iterdir())
        if file.suffix.lower() in _TABLES and _is_seen(file) and file.name not in _OTHER_TABLES
    ]
    codes = folder / _CODEBOOK
    is_filled = codes.is_file() and not codes.read_bytes().rstrip().endswith(_NO_CODES)
    return FoundMaterial(
        tuple(held), sum(held.values()), tuple(tables), _CODEBOOK if is_filled else ""
    )


def next_commands(found: FoundMaterial) -> list[list[str]]:
    """Return the commands that take in what was found, each by its words, a path last.

    Of several tables none is taken for the survey: a person says which.
    """
    steps = [["codebook", "load", found.codebook]] if found.codebook else []
    steps += [["import", name] for name in found.folders]
    if len(found.tables) == 1:
        steps.append(["survey", "init", found.tables[0]])
        steps.append(["survey", "load", found.tables[0]])
    return steps


def has_transcripts(folder: Path) -> bool:
    """Return whether a transcript lies in a folder."""
    return folder.is_dir() and _count(folder) > 0


def _count(folder: Path) -> int:
    try:
        return len(find_files([folder]))
    except NotFoundError:
        return 0


def _is_seen(path: Path) -> bool:
    return not path.name.startswith((".", "~$", "_"))
