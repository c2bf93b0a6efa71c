"""Word files that somebody has written in since koding made them: their words are nowhere else."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from koding.errors import ConflictError
from koding.messages import output
from koding.system.guarded import SIDECAR

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
