"""The bytes of a file, as they came."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from koding.errors import ReadingError
from koding.messages import files
from koding.model.files import read_bounded

MOST_BYTES = 32_000_000
"""More than any table or transcript that people make; read whole, it takes several times this."""


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file's name (without its folder) and its bytes."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def stem(self) -> str:
        """Return the name without its last suffix."""
        return Path(self.name).stem


def load(path: Path, most: int = MOST_BYTES) -> RawFile:
    """Return the file at `path`, which may have `most` bytes.

    Raises:
        ReadingError: it is missing, a folder, empty, too large, or may not be read.
    """
    try:
        data = read_bounded(path, most)
    except OSError as error:
        said = files.CANNOT_BE_READ(file=path.name, why=error.strerror or error)
        raise ReadingError(said) from error
    if not data:
        raise ReadingError(files.EMPTY(file=path.name))
    return RawFile(path.name, data)
