"""A .qdpx opened with care: it is a zip archive that another program made, or somebody else."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from koding.errors import ReadingError
from koding.messages import exchange as messages
from koding.messages import files, listed
from koding.model.names import clean_name
from koding.reading.decoding import RawFile

MOST_FILES = 20_000
_MOST_BYTES = 2_000_000_000
_MOST_PROJECT = 400_000_000
"""Bytes of the XML: some 500,000 passages."""
_MOST_TEXT = 24_000_000
_MOST_RATIO = 100
_RATIO_MATTERS = 8 * 1024 * 1024
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
_DRIVE = re.compile(r"[A-Za-z]:")
_INTERNAL = re.compile(r"internal:/{1,3}", re.IGNORECASE)
_SHOWN = 4


@dataclass
class RefiArchive:
    """An archive: the project's XML, and the files beside it by their names in small letters."""

    name: str
    xml: bytes
    path: Path | None = None
    entries: dict[str, zipfile.ZipInfo] = field(default_factory=dict)
    _open: zipfile.ZipFile | None = None

    def read(self, reference: str) -> RawFile | None:
        """Return the file that `internal://NAME` names, None where there is none.

        Raises:
            ReadingError: it is damaged, or too large for a text.
        """
        name = _base(_INTERNAL.sub("", reference))
        entry = self.entries.get(name.lower())
        if entry is None or self.path is None:
            return None
        if entry.file_size > _MOST_TEXT:
            raise ReadingError(files.CANNOT_BE_READ(file=name, why=files.TOO_LARGE(megabytes=24)))
        if self._open is None:
            self._open = zipfile.ZipFile(self.path)
        try:
            return RawFile(name, self._open.read(entry))
        except _DAMAGE as error:
            raise ReadingError(messages.NOT_ARCHIVE(file=self.name)) from error

    def holds(self, reference: str) -> bool:
        """Return whether a reference is to a file of the archive.

        `internal://` says so; a bare name says nothing, and is one where such a file is there.
        """
        if _INTERNAL.match(reference):
            return True
        return "://" not in reference and _base(reference).lower() in self.entries

    def close(self) -> None:
        """Let go of the file."""
        if self._open is not None:
            self._open.close()


def _base(name: str) -> str:
    """Return a file's name without its folders, whichever way a system writes these."""
    return name.replace("\\", "/").rpartition("/")[2]


def open_archive(path: Path) -> RefiArchive:
    """Return an archive whose entries have been looked over.

    Raises:
        ReadingError: it is none, holds no project or several, or may harm whoever unpacks it.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _look_over(path.name, entries)
            kept = [one for one in entries if not _is_litter(one)]
            project = _project(path.name, kept)
            xml = archive.read(project)
    except OSError as error:
        raise ReadingError(files.CANNOT_BE_READ(file=path.name, why=files.reason(error))) from error
    except _DAMAGE as error:
        raise ReadingError(messages.NOT_ARCHIVE(file=path.name)) from error
    beside: dict[str, zipfile.ZipInfo] = {}
    for one in kept:
        if one is not project:
            beside.setdefault(_base(one.filename).lower(), one)
    return RefiArchive(path.name, xml, path, beside)


def _look_over(name: str, entries: Sequence[zipfile.ZipInfo]) -> None:
    """See that what an archive says of itself can be held, and stays within it."""
    if len(entries) > MOST_FILES:
        raise ReadingError(messages.TOO_MANY_FILES(file=name, n=len(entries), most=MOST_FILES))
    for one in entries:
        plain = one.filename.replace("\\", "/")
        if plain.startswith("/") or _DRIVE.match(plain) or ".." in plain.split("/"):
            shown = plain.encode("unicode_escape").decode()[:60]
            raise ReadingError(messages.OUTSIDE_NAME(file=name, name=shown))
        if one.flag_bits & 1:
            raise ReadingError(messages.ENCRYPTED(file=name))
        if one.file_size > max(_RATIO_MATTERS, _MOST_RATIO * one.compress_size):
            raise ReadingError(messages.BOMB(file=name, name=clean_name(plain[:60])))
    size = sum(one.file_size for one in entries)
    if size > _MOST_BYTES:
        most = _MOST_BYTES // 1_000_000
        raise ReadingError(messages.TOO_LARGE(file=name, megabytes=size // 1_000_000, most=most))


def _is_litter(entry: zipfile.ZipInfo) -> bool:
    """Return whether an entry is a folder, or what a system left beside the files."""
    parts = entry.filename.replace("\\", "/").split("/")
    return entry.is_dir() or parts[0] == "__MACOSX" or parts[-1].startswith(".")


def _project(name: str, entries: Sequence[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    found = [one for one in entries if one.filename.lower().endswith(".qde")]
    at_root = [one for one in found if "/" not in one.filename.replace("\\", "/")] or found
    if not at_root:
        raise ReadingError(messages.NO_PROJECT(file=name))
    if len(at_root) > 1:
        names = listed([clean_name(one.filename[:60]) for one in at_root[:_SHOWN]])
        raise ReadingError(messages.TWO_PROJECTS(file=name, n=len(at_root), names=names))
    if at_root[0].file_size > _MOST_PROJECT:
        size, most = at_root[0].file_size // 1_000_000, _MOST_PROJECT // 1_000_000
        raise ReadingError(messages.TOO_LARGE(file=name, megabytes=size, most=most))
    return at_root[0]
