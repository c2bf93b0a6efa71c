"""Reads what is written in files, packed ones too, whatever made them."""

from __future__ import annotations

import re
from contextlib import suppress
from enum import Enum
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile, is_zipfile

from koding.system import ciphering, keys
from koding.system.sqlite_files import errors

if TYPE_CHECKING:
    from collections.abc import Iterator

_BORDERS = re.compile(r"</(?:\w+:)?(?:p|c|si|is|tr|tc|h|row|cell)>|<(?:\w+:)?(?:br|tab)\b")
"""Where something ends in a packed file's XML, and the next word is not of the same."""
_DEEPEST = 2
_TAGS = re.compile(r"<[^<>]*>")
LARGEST = 200_000_000
"""Bytes; a larger file is no transcript, and is named unread."""
_DATABASE = b"SQLite format 3\x00"


class Sort(Enum):
    """What a file is made of."""

    LINES = "lines"
    PACKED = "packed"
    DATABASE = "database"


def read_sorted(path: Path) -> tuple[list[str], Sort]:
    """Return what is written in a file, also in a packed one, in each encoding that it may have."""
    if keys.looks_encrypted(path) and keys.is_encrypted(path):
        with suppress(*errors()):  # what only looks like one is read as any file
            return ["\n".join(ciphering.words_in(path))], Sort.DATABASE
    if is_zipfile(path):
        return ["\n".join(_unpacked(path, depth=0))], Sort.PACKED
    try:
        data = path.read_bytes()
    except OSError:
        return [], Sort.LINES
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    texts = [data.decode(encoding, "replace")]
    if "\ufffd" in texts[0]:
        texts.append(data.decode("cp1252", "replace"))
    return texts, Sort.DATABASE if data.startswith(_DATABASE) else Sort.LINES


def _unpacked(file: Path | BytesIO, depth: int) -> Iterator[str]:
    """Yield the names and the texts of what is packed, and of what is packed within it."""
    try:
        with ZipFile(file) as packed:
            for name in packed.namelist():
                yield name
                data = packed.read(name)
                if depth < _DEEPEST and is_zipfile(BytesIO(data)):
                    yield from _unpacked(BytesIO(data), depth + 1)
                else:
                    text = data.decode("utf-8", "replace")
                    yield unescape(_TAGS.sub("", _BORDERS.sub("\n", text)))
                    if "\ufffd" in text:
                        yield data.decode("cp1252", "replace")
    except (BadZipFile, OSError, RuntimeError, NotImplementedError):
        return


def read_texts(path: Path) -> list[str]:
    """Return what is written in a file, also in a packed one; of one that is too large nothing."""
    try:
        if path.stat().st_size > LARGEST:
            return []
    except OSError:
        return []
    return read_sorted(path)[0]
