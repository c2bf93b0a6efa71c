"""What of the study lies in clear in its folder, and what of that the database gives back."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from koding.actions.history import list_log
from koding.errors import ConflictError
from koding.messages import documents as messages
from koding.store import originals
from koding.store.documents import read_documents
from koding.system import backups, keys
from koding.system.files import destroy, read_bounded, write_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.model.stored import StoredOriginal
    from koding.study import Study

_SIDECAR = ".meta.json"


class ClearSort(Enum):
    """What a file in clear is: kept in the database too, or not; written by koding; a copy."""

    KEPT = "kept"
    MATERIAL = "material"
    EXPORT = "export"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class ClearFile:
    """A file that anybody can read who gets the folder."""

    file: Path
    sort: ClearSort


def clear_files(workspace: Workspace) -> list[ClearFile]:
    """Return the files in clear: material first, then what koding wrote, then copies."""
    study = workspace.study
    with workspace.read() as connection:
        kept = {one.sha256: one for one in _last(connection)}
        found = [
            ClearFile(file, ClearSort.KEPT if _is_kept(connection, file, kept) else _MATERIAL)
            for file in material_files(study)
        ]
    found += [ClearFile(file, ClearSort.EXPORT) for file in exports(study)]
    return found + [ClearFile(file, ClearSort.BACKUP) for file in clear_backups(workspace)]


_MATERIAL = ClearSort.MATERIAL


def material_files(study: Study) -> list[Path]:
    """Return every file of interviews/, survey/ and codebook/, and the list of names."""
    paths = study.paths
    folders = dict.fromkeys((paths.interviews, paths.responses.parent, paths.codebook.parent))
    found = [file for folder in folders if folder != study.root for file in files_below(folder)]
    beside = (paths.responses, paths.codebook, paths.survey_codebook, paths.names)
    return list(dict.fromkeys([*found, *(file for file in beside if file.is_file())]))


def read_files(study: Study) -> dict[str, int]:
    """Return how many files with speech or answers lie in each folder that they are read from."""
    paths = study.paths
    folders = dict.fromkeys((paths.interviews, paths.responses.parent))
    counted = {
        folder.name: sum(1 for _ in files_below(folder))
        for folder in folders
        if folder != study.root
    }
    return {name: n for name, n in counted.items() if n}


def exports(study: Study) -> list[Path]:
    """Return what koding wrote into the folder: files with a sidecar, and that."""
    sidecars = [file for file in files_below(study.root) if file.name.endswith(_SIDECAR)]
    wrote = [one.with_name(one.name.removesuffix(_SIDECAR)) for one in sidecars]
    return sorted(file for file in (*sidecars, *wrote) if file.is_file())


def clear_backups(workspace: Workspace) -> list[Path]:
    """Return the copies of the database that koding made and that are not encrypted."""
    path = workspace.database.path
    made = [] if path is None else backups.backups_of(path)
    return [file for file in made if not keys.is_encrypted(file)]


def shared_copies(workspace: Workspace) -> list[str]:
    """Return for whom copies were shared, and what their folders were called."""
    return [one.summary for one in list_log(workspace) if one.action == "share"]


def remove_kept(files: Sequence[ClearFile]) -> tuple[int, list[tuple[Path, OSError]]]:
    """Overwrite and remove files that the database gives back; return how many, and which not."""
    gone, left = 0, []
    for one in files:
        try:
            destroy(one.file)
            gone += 1
        except OSError as error:
            left.append((one.file, error))
    return gone, left


def write_originals(workspace: Workspace, folder: Path) -> tuple[list[Path], list[str]]:
    """Write the file that each document was read from last, byte for byte, into a folder.

    A file that is there already and the same stays. Returns the files, and the documents without.

    Raises:
        ConflictError: another file of that name is there; nothing was written.
    """
    with workspace.read() as connection:
        kept = _last(connection)
        names = _names(kept)
        targets = {folder / names[one.revision]: one for one in kept}
        for target, one in targets.items():
            if target.is_symlink() or (target.exists() and _hash(target) != one.sha256):
                raise ConflictError(messages.ORIGINAL_THERE(path=target))
        folder.mkdir(parents=True, exist_ok=True)
        for target, one in targets.items():
            if not target.exists():
                write_files({target: originals.read_original(connection, one.revision) or b""})
        without = {one.name for one in read_documents(connection)} - {one.document for one in kept}
    return list(targets), sorted(without)


def _names(kept: Sequence[StoredOriginal]) -> dict[int, str]:
    """Return what each file is called: as it was, with its document where two were called so.

    A study from somewhere else says what its files are called: never more than a name.
    """
    plain = {one.revision: Path(one.file.replace("\\", "/")).name or one.document for one in kept}
    taken: set[str] = set()
    names = {}
    for one in kept:
        name = plain[one.revision]
        if name.casefold() in taken:
            file = Path(name)
            name = Path(f"{file.stem} ({one.document}){file.suffix}".replace("\\", "/")).name
        taken.add(name.casefold())
        names[one.revision] = name
    return names


def _last(connection: Connection) -> list[StoredOriginal]:
    """Return of each document in use the file kept last."""
    last = {one.document: one for one in originals.list_originals(connection)}
    return list(last.values())


def _is_kept(connection: Connection, file: Path, kept: dict[str, StoredOriginal]) -> bool:
    """Return whether the database gives a file back, byte for byte."""
    try:
        data = read_bounded(file, originals.MOST_BYTES)
    except OSError:
        return False
    one = kept.get(hashlib.sha256(data).hexdigest())
    return one is not None and originals.read_original(connection, one.revision) == data


def _hash(file: Path) -> str:
    try:
        return hashlib.sha256(read_bounded(file, originals.MOST_BYTES)).hexdigest()
    except OSError:
        return ""


def files_below(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and of those in it, but for hidden ones."""
    for place, inside, files in os.walk(folder):
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        yield from (Path(place) / name for name in sorted(files) if not name.startswith("."))
