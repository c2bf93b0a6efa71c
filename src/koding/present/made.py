"""What koding made in a folder, as a list there tells it, and so may take away again.

Word files that somebody has written in since are told from these: their words are nowhere else.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from koding.errors import ConflictError, KodingError
from koding.messages import output
from koding.messages.files import NOT_WRITTEN, reason
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


_ENDING = ".docx"
_COMMENTS = "word/comments.xml"
_BODY = "word/document.xml"
_TRACKED = (b"<w:ins ", b"<w:del ")
_LARGEST = 200_000_000


def digest_of(out: Path, data: bytes) -> dict[str, str]:
    """Return what a Word file's sidecar says of its bytes; of other files nothing."""
    return {"sha256": sha256(data)} if out.suffix.lower() == _ENDING else {}


def refuse_marked(out: Path) -> None:
    """Refuse to replace a Word file with comments or tracked changes that koding did not write.

    Raises:
        ConflictError: it is one.
    """
    if is_marked(out, known_digest(out)):
        raise ConflictError(output.MARKED(file=out))


def is_marked(path: Path, known: str) -> bool:
    """Return whether somebody has written in a Word file; `known` is its SHA-256 as it was made.

    Where that is not known, whoever wrote what stands in its margin is taken to be somebody else.
    """
    if path.suffix.lower() != _ENDING or not path.is_file() or path.stat().st_size > _LARGEST:
        return False
    return _holds_marks(path) and sha256(path.read_bytes()) != known


def known_digest(out: Path) -> str:
    """Return the SHA-256 of a file as its sidecar tells it; empty if it does not."""
    return str(read_sidecar(out.with_name(out.name + SIDECAR)).get("sha256") or "")


def read_sidecar(path: Path) -> Mapping[str, object]:
    """Return what a sidecar says: nothing where there is none, or it is no sidecar."""
    with suppress(OSError, ValueError):
        read = json.loads(path.read_bytes())
        if isinstance(read, dict):
            return read
    return {}


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _holds_marks(path: Path) -> bool:
    with suppress(OSError, KeyError, zipfile.BadZipFile), zipfile.ZipFile(path) as file:
        if _COMMENTS in file.namelist():
            return True
        with file.open(_BODY) as body:
            text = body.read(_LARGEST)
        return any(one in text for one in _TRACKED)
    return False
