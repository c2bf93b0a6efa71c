r"""Bytes to text: UTF-8, UTF-16 and UTF-32 with a byte order mark, else Windows-1252.

Windows-1252 agrees with Latin-1 on every printable character, so one fallback serves both.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from koding.errors import ReadingError
from koding.reading.files import RawFile
from koding.reading.plausibility import is_plausible

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive, as Word and Excel files are"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
)
_LINE_END = re.compile(rb"\r\n|\r|\n")


TRANSCRIPT, TABLE = "save the transcript as .txt or .docx", "save the table as CSV (.csv)"
"""What to do with a file that is no text, by what it should have held."""


def decode(file: RawFile, remedy: str = TRANSCRIPT) -> str:
    r"""Return the file's text: NFC, `\n` line ends, no byte order mark, U+FFFD for U+0000.

    `remedy` is what a file that is no text is to be saved as. U+0085 and U+2028 stay as they are:
    in transcripts they are never the ends of paragraphs.

    Raises:
        ReadingError: the bytes are not text, or their encoding cannot be told; names the line.
    """
    text = _marked(file)
    if text is None:
        _refuse_binary(file, remedy)
        text = _unmarked(file)
    if not text.strip():
        raise ReadingError(f"{file.name} holds no text; save it again from where it was made.")
    return normalise(text)


def normalise(text: str) -> str:
    r"""Return `text` as koding keeps it: NFC, `\n` line ends, U+FFFD for U+0000."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return unicodedata.normalize("NFC", plain)


def _marked(file: RawFile) -> str | None:
    for mark, encoding in _MARKS:
        if file.data.startswith(mark):
            return _decoded_as(encoding, file, len(mark))
    return None


def _decoded_as(encoding: str, file: RawFile, start: int) -> str:
    try:
        return file.data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        line = _line_of(file.data, start + error.start)
        raise ReadingError(
            f"{file.name}:{line}: the file says it is {encoding.upper()}, but the bytes here are "
            "not; save it again as UTF-8."
        ) from error


def _refuse_binary(file: RawFile, remedy: str) -> None:
    for signature, what in _BINARY:
        if file.data.startswith(signature):
            raise ReadingError(f"{file.name} is not text but {what}; {remedy}.")
    place = file.data.find(b"\0")
    if place >= 0:
        raise ReadingError(
            f"{file.name}:{_line_of(file.data, place)}: a NUL byte stands here, so this is a "
            "binary file or UTF-16 without its mark; save it as UTF-8 text."
        )


def _unmarked(file: RawFile) -> str:
    try:
        return file.data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_mostly_utf8(file.data):
            raise ReadingError(
                f"{file.name}:{_line_of(file.data, error.start)}: the file is UTF-8, except for a "
                "bad byte here; open it in an editor, mend the character and save as UTF-8."
            ) from error
    return _as_windows_1252(file)


def _is_mostly_utf8(data: bytes) -> bool:
    """Return whether more of the bytes above 127 make UTF-8 characters than do not.

    By chance two Windows-1252 characters make a UTF-8 one now and then (`Å»`), hence "more".
    """
    text = data.decode("utf-8", "surrogateescape")
    bad = len(re.findall("[\udc80-\udcff]", text))
    good = sum(not character.isascii() for character in text) - bad
    return good >= bad


def _as_windows_1252(file: RawFile) -> str:
    unclear = (
        "the encoding of this file cannot be told; open it where it was made and save as UTF-8."
    )
    try:
        text = file.data.decode("cp1252")
    except UnicodeDecodeError as error:
        line = _line_of(file.data, error.start)
        raise ReadingError(f"{file.name}:{line}: {unclear}") from error
    if not is_plausible(text, file.data):
        strange = next(place for place, sign in enumerate(file.data) if sign > 127 or sign < 9)
        raise ReadingError(f"{file.name}:{_line_of(file.data, strange)}: {unclear}")
    return text


def _line_of(data: bytes, place: int) -> int:
    return len(_LINE_END.findall(data[:place])) + 1
