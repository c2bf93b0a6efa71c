"""What of a study no result may replace: a slip in a file's name must cost nobody their material.

Whoever opens a study says what is its own; whoever writes what a person named asks here first.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from koding.errors import ConflictError
from koding.messages import files

SIDECAR = ".meta.json"
"""How files end that tell how what stands beside them came about."""
_BESIDE = ("-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class _Guarded:
    root: Path
    files: frozenset[Path]
    folders: frozenset[Path]


_studies: dict[Path, _Guarded] = {}


def guard(root: Path, own: Iterable[Path], folders: Iterable[Path], database: Path | None) -> None:
    """Keep a study's files from being replaced, and all that its folders of material hold."""
    root = _real(root)
    whole = {_real(one) for one in own}
    if database is not None:
        database = _real(database)
        whole |= {database, *(database.with_name(database.name + end) for end in _BESIDE)}
    inside = {_real(one) for one in folders} - {root}
    _studies[root] = _Guarded(root, frozenset(whole), frozenset(inside))


def refuse_guarded(path: Path) -> None:
    """Refuse to write to a file of a study that was opened.

    What koding wrote into such a folder earlier, which its sidecar tells, may be written again.

    Raises:
        ConflictError: it is one.
    """
    target = _real(path)
    for study in _studies.values():
        if target in study.files or any(_is_same(target, one) for one in study.files):
            raise ConflictError(files.OF_STUDY(path=path))
        is_file = target.exists() and not target.is_dir()  # of a folder the writer says that it is
        if is_file and any(target.is_relative_to(one) for one in study.folders):
            sidecar = target.with_name(target.name + SIDECAR)
            if not sidecar.exists() and not target.name.endswith(SIDECAR):
                raise ConflictError(files.OF_STUDY(path=path))


def refuse_guarded_folder(folder: Path) -> None:
    """Refuse to write many files into a study's own folder, or into one of its material.

    Raises:
        ConflictError: it is one.
    """
    if is_guarded_folder(folder):
        raise ConflictError(files.FOLDER_OF_STUDY(folder=folder))


def is_guarded_folder(folder: Path) -> bool:
    """Return whether a folder is a study's own, or one of its material."""
    target = _real(folder)
    return any(
        target == one or _is_same(target, one)
        for study in _studies.values()
        for one in (study.root, *study.folders)
    )


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _is_same(one: Path, other: Path) -> bool:
    """Return whether two paths are one file, as they may be where case makes no difference."""
    try:
        return one.samefile(other)
    except OSError:
        return False
