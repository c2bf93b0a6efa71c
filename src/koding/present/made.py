"""What koding made in a folder, as a list there tells it, and so may take away again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from koding.errors import KodingError
from koding.messages.files import NOT_WRITTEN, reason
from koding.present.marked import is_marked, known_digest, read_sidecar, sha256
from koding.system.guarded import SIDECAR

FILES_LIST = f"files{SIDECAR}"
"""The list in a folder of documents."""
_FILES = "files"


def list_made(files: Mapping[str, bytes]) -> dict[str, object]:
    """Return what a list says: each file with the SHA-256 of its bytes as they were made."""
    return {_FILES: {name: sha256(data) for name, data in files.items()}}


def read_made(file: Path) -> dict[str, str] | None:
    """Return the files that a list tells, None where there is no list.

    What it names outside of its folder is none of koding's, whoever wrote it there.
    """
    told = read_sidecar(file).get(_FILES)
    if not isinstance(told, dict):
        return None
    return {str(name): str(one) for name, one in told.items() if _is_inside(str(name))}


def marked_in(folder: Path, names: Iterable[str], made: Mapping[str, str]) -> list[Path]:
    """Return the Word files among those that somebody has written in since they were made."""
    paths = {folder / name: made.get(name, "") for name in names}
    return [one for one, known in paths.items() if is_marked(one, known or known_digest(one))]


def take_away(folder: Path, names: Collection[str]) -> list[str]:
    """Remove files that koding made in a folder, with their sidecars; return which were there.

    Raises:
        KodingError: one cannot be removed.
    """
    gone = []
    inside = folder.resolve()
    for name in sorted(names):
        path = folder / name
        if not path.is_file() or not path.parent.resolve().is_relative_to(inside):
            continue
        try:
            path.unlink()
        except OSError as error:
            raise KodingError(NOT_WRITTEN(path=path, cause=reason(error))) from error
        path.with_name(path.name + SIDECAR).unlink(missing_ok=True)
        gone.append(name)
        for parent in path.parents:
            if parent == folder:
                break
            with suppress(OSError):
                parent.rmdir()
    return gone


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and "\0" not in name
