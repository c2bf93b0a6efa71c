"""A .docx opened with care: it is a zip archive that somebody else made."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from koding.errors import ReadingError
from koding.reading.files import RawFile

if TYPE_CHECKING:
    from docx.document import Document

_MOST_BYTES = 256 * 1024 * 1024
_MOST_BESIDE_MEDIA = 64 * 1024 * 1024
_MOST_PARTS = 5000
_MOST_RATIO = 200
_RATIO_MATTERS = 8 * 1024 * 1024


def open_word(file: RawFile) -> Document:
    """Return the opened document.

    Raises:
        ReadingError: the file is no Word document, is cut short, or would unpack to far more
            than a transcript holds.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree  # type: ignore[import-untyped]

    _refuse_bomb(file)
    try:
        document = docx.Document(io.BytesIO(file.data))
        if document.element.body is None or not list(document.styles):
            raise _broken(file)
    except (
        PackageNotFoundError,
        zipfile.BadZipFile,
        zlib.error,
        etree.LxmlError,
        AttributeError,  # a part is there but is another kind of XML
        EOFError,
        KeyError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        raise _broken(file) from error
    return document


def _refuse_bomb(file: RawFile) -> None:
    """Refuse an archive by the sizes it states; zipfile never unpacks more than those."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise _broken(file) from error
    unpacked = sum(part.file_size for part in parts)
    beside_media = sum(part.file_size for part in parts if "media/" not in part.filename)
    if (
        unpacked > _MOST_BYTES
        or beside_media > _MOST_BESIDE_MEDIA
        or len(parts) > _MOST_PARTS
        or any(_swells(part) for part in parts)
    ):
        raise ReadingError(
            f"{file.name} would unpack to {unpacked // 1_000_000:,} MB in {len(parts):,} parts, "
            "far more than a transcript holds; save its text as a new document."
        )


def _swells(part: zipfile.ZipInfo) -> bool:
    return part.file_size > max(_RATIO_MATTERS, _MOST_RATIO * part.compress_size)


def _broken(file: RawFile) -> ReadingError:
    return ReadingError(
        f"{file.name} is not a Word document, or a part of it is missing; "
        "open it in Word and save it again as .docx."
    )
