"""What lies in a folder that becomes a study: transcripts, and tables that may be the survey."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.actions.documents.folders import find_files
from koding.errors import NotFoundError

if TYPE_CHECKING:
    from pathlib import Path

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
