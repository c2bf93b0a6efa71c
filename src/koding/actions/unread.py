"""What a folder's import finds and does not read: nothing is left out without a word."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from koding.messages.unread import ANY, EXPORT, PACKED, RECORDING, SAVE_IN_WORD, SAVE_TEXT, TABLE
from koding.model.codes import tidy_name
from koding.reading import SUFFIXES, read_document_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.messages import Message

DOCUMENTS_FILE = "documents.csv"
CASES_FILE = "cases.csv"

_OWN = (DOCUMENTS_FILE, CASES_FILE)
_SYSTEM = ("thumbs.db", "desktop.ini")
_LOCKS = ("~$", ".")
"""How files begin that programs and systems put beside others: Word's locks, `._x`, `.DS_Store`."""

_RECORDINGS = (
    ".mp3", ".mp4", ".m4a", ".wav", ".wma", ".aac", ".ogg", ".flac", ".amr", ".mov", ".avi", ".mkv",
    ".webm", ".dss", ".ds2",
)  # fmt: skip
_REMEDIES = {
    **dict.fromkeys((".pdf",), SAVE_TEXT),
    **dict.fromkeys(
        (".rtf", ".doc", ".odt", ".pages", ".wpd"),
        SAVE_IN_WORD,
    ),
    **dict.fromkeys(
        (".json", ".otr", ".eaf", ".ass", ".html", ".htm", ".xml"),
        EXPORT,
    ),
    **dict.fromkeys(_RECORDINGS, RECORDING),
    **dict.fromkeys((".csv", ".xlsx", ".xls", ".ods", ".sav"), TABLE),
    **dict.fromkeys((".zip", ".7z", ".rar", ".gz"), PACKED),
}


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
    return path.name.startswith(_LOCKS) or path.name.lower() in _SYSTEM


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
    return path.name in _OWN or path.name.endswith(".meta.json")


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
